import { describe, expect, test } from 'vitest';
import {
  profileLines,
  profileListJson,
  profileListLines,
  profileTemplate,
} from '../../../src/app/rules-listing.ts';
import { chooseProfiles } from '../../../src/app/choose-profiles.ts';
import { extendProfile } from '../../../src/score/own-profile.ts';
import { PROFILES } from '../../../src/score/profile-catalogue.ts';
import type { RuleTable } from '../../../src/score/rule.ts';

const CASES = PROFILES.map((profile) => [profile.name, profile] as const);

function valuesOf({ rules }: (typeof PROFILES)[number]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(rules).map(([key, { value }]) => [key, value]));
}

test('the list names every profile with its title, the default first', () => {
  const lines = profileListLines();
  PROFILES.forEach(({ name, title }, i) => {
    expect(lines[i]).toMatch(new RegExp(`^${name} +`));
    expect(lines[i]).toContain(title);
  });
  expect(lines[0]).toMatch(/\(the default\)$/);
  expect(JSON.parse(profileListJson())).toEqual(
    PROFILES.map(({ name, title, family }) => ({ name, title, family })),
  );
});

describe.each(CASES)('%s', (name, profile) => {
  const lines = profileLines(profile);
  const text = lines.join('\n').replace(/\n +/g, ' ');

  test('fits into 80 columns of ASCII', () => {
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    // eslint-disable-next-line no-control-regex -- what is not ASCII is looked for
    expect(lines.filter((line) => /[^\x00-\x7f]/.test(line))).toEqual([]);
  });

  test('says of every rule its value, choices, meaning and source, and marks what is not verified', () => {
    const table: RuleTable = { ...profile.rules };
    for (const [key, rule] of Object.entries(table)) {
      const { value, unit, choices, meaning, source } = rule;
      const parts = [
        `${key} = ${value}${unit === '' ? '' : ` ${unit}`}`,
        ...(choices === undefined ? [] : [`choices  ${choices.join(', ')}`]),
        `meaning  ${meaning}`,
        `source   ${source.verified ? '' : '[*] '}${source.citation}`,
      ];
      for (const part of parts)
        expect(text.replace(/ +/g, ' ')).toContain(part.replace(/ +/g, ' '));
    }
  });

  test('its template is a profile that scores as it does, under another name', () => {
    const own = extendProfile(profileTemplate(profile), 'template.json');
    if (!own.ok) throw new Error(JSON.stringify(own.failure));
    expect(valuesOf(own.value)).toEqual(valuesOf(profile));
    expect([own.value.name, own.value.basedOn]).toEqual([`my-${name}`, name]);
    expect(own.value.title).toMatch(new RegExp(`\\(own profile: ${name} unchanged\\)$`));
  });
});

test('an own profile is printed with what it was made from, and its template makes it again', () => {
  const file = {
    extends: 'wasm-2016',
    name: 'my-lab',
    title: 'Our laboratory (Europe)',
    rules: { 'series.minInterval': 8 },
  };
  const [own] = ((made) => (made.ok ? made.value : []))(
    chooseProfiles('my-lab.json', () => JSON.stringify(file)),
  );
  const lines = profileLines(own!);
  expect(lines.slice(0, 3).join(' ')).toContain('Made from wasm-2016.');
  expect(lines).toContain('series.minInterval = 8 s');
  expect(lines.join(' ')).toContain('[*] set by the profile my-lab; wasm-2016 says 10 s');
  const again = extendProfile(profileTemplate(own!), 'again.json');
  expect(again).toEqual({ ok: true, value: own });
});
