import { wrapColumns } from '../report/wrap-columns.ts';
import { PROFILES } from '../score/profile-catalogue.ts';
import type { Rule, RuleTable } from '../score/rule.ts';
import type { ScoringProfile } from '../score/scoring-profile.ts';

const WIDTH = 80;
const NAME_WIDTH = 12;
const LABEL_WIDTH = 9;

/** The profiles that come with the program, one a line: name and title. */
export function profileListLines(): string[] {
  return [
    ...PROFILES.map(({ name, title }, i) =>
      `${name.padEnd(NAME_WIDTH)}${title}${i === 0 ? ' (the default)' : ''}`.trimEnd(),
    ),
    '',
    'tibialis rules NAME prints one. docs/scoring.md says how to write your own.',
  ];
}

/** The same as data. */
export function profileListJson(): string {
  const list = PROFILES.map(({ name, title, family }) => ({ name, title, family }));
  return JSON.stringify(list, undefined, 2);
}

/** One profile for a terminal of 80 columns: every rule with value, choices, meaning and source. */
export function profileLines(profile: ScoringProfile): string[] {
  const table: RuleTable = { ...profile.rules };
  const rules = Object.entries(table);
  const unverified = rules.some(([, { source }]) => !source.verified);
  return [
    ...wrapColumns(`${profile.name}: ${profile.title}`, WIDTH),
    ...(profile.basedOn === undefined ? [] : [`Made from ${profile.basedOn}.`]),
    ...rules.flatMap(([key, rule]) => ['', ...ruleLines(key, rule)]),
    ...(unverified ? ['', '[*] not verified against the primary text'] : []),
  ];
}

function ruleLines(
  key: string,
  { value, unit, choices, meaning, source }: RuleTable[string],
): string[] {
  return [
    `${key} = ${value}${unit === '' ? '' : ` ${unit}`}`,
    ...(choices === undefined ? [] : labelled('choices', choices.join(', '))),
    ...labelled('meaning', meaning),
    ...labelled('source', `${source.verified ? '' : '[*] '}${source.citation}`),
  ];
}

function labelled(label: string, text: string): string[] {
  const indent = 2 + LABEL_WIDTH;
  return wrapColumns(text, WIDTH - indent).map(
    (line, i) => `  ${(i === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`,
  );
}

/**
 * One profile as a file that `--rules` takes: all its rules with their values, ready to be changed, under a name of its
 * own. `about` says of each rule what can be known of it and is not read back.
 */
export function profileTemplate(profile: ScoringProfile): string {
  const table: RuleTable = { ...profile.rules };
  const rules = Object.entries(table);
  const isOwn = profile.basedOn !== undefined;
  const template = {
    extends: profile.basedOn ?? profile.name,
    name: isOwn ? profile.name : `my-${profile.name}`,
    title: isOwn ? ownTitle(profile.title) : `${profile.title}, our laboratory`,
    rules: Object.fromEntries(rules.map(([key, { value }]) => [key, value])),
    about: Object.fromEntries(rules.map(([key, rule]) => [key, aboutRule(rule)])),
  };
  return JSON.stringify(template, undefined, 2);
}

function aboutRule({ unit, choices, meaning, source }: Rule<number | string>): object {
  return {
    ...(unit === '' ? {} : { unit }),
    ...(choices === undefined ? {} : { choices }),
    meaning,
    source: source.citation,
    verified: source.verified,
  };
}

/** The title that the user gave, without what was added to it. */
function ownTitle(title: string): string {
  return title.replace(/ \(own profile: [^()]*\)$/, '');
}
