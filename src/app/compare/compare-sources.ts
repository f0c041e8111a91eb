import { describeProblem, type Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { checkpoint, type TaskControl } from '../../base/task-control.ts';
import type { AgreementStudy, NightLeftOut } from '../../domain/agreement-study.ts';
import type { NightInfo } from '../../domain/recording.ts';
import { DEFAULT_SETTINGS } from '../../pipeline/night-settings.ts';
import { profileNamed } from '../../score/profile-catalogue.ts';
import type { ScoringProfile } from '../../score/scoring-profile.ts';
import type { ScoringSettings } from '../scoring-files.ts';
import { TOOL } from '../tool.ts';
import type { CompareOptions } from './compare-night.ts';
import { placeNight, type ComparedProfile, type NamedScoring } from './place-scorings.ts';
import { readNightFiles, type NightFile } from './read-night-files.ts';
import { beginStudy, type StudyUnderWay } from './study.ts';

/** A scorer: a person or a program, with the nights that are there. */
export interface ComparedSource {
  readonly name: string;
  /** By id; each reads the files of its night when it is asked. */
  readonly nights: ReadonlyMap<string, ReadNight>;
}

type ReadNight = () => Promise<Result<readonly NightFile[], readonly Problem[]>>;

export interface CompareSettings
  extends CompareOptions, Pick<ScoringSettings, 'stageCodes' | 'labels'> {
  /** Undefined: the first profile that the results of the first night have in common, else the default. */
  readonly profile: ComparedProfile | undefined;
  /** The recording that all are of; only where one night is compared. */
  readonly recording: NightInfo | undefined;
}

export interface ComparedSources {
  readonly study: AgreementStudy;
  /** One for each night that a scorer has not or that cannot be used, in order of id. */
  readonly problems: readonly Problem[];
}

/**
 * Compares scorers night by night, paired by id. A night that one of them has not, or that cannot be read, is named; the
 * others are compared.
 *
 * @returns Problems when no night of two scorers could be compared.
 * @throws CancelledError when the control says so, and what reading throws.
 */
export async function compareSources(
  sources: readonly ComparedSource[],
  settings: CompareSettings,
  control: TaskControl,
): Promise<Result<ComparedSources, readonly Problem[]>> {
  const ids = [...new Set(sources.flatMap(({ nights }) => [...nights.keys()]))].sort();
  const problems: Problem[] = [];
  const waiting: NightLeftOut[] = [];
  let study: StudyUnderWay | undefined;
  let profile = settings.profile;
  let compared = 0;
  for (const [done, id] of ids.entries()) {
    await checkpoint(control, done / ids.length, id);
    const read = await readNight(id, sources, settings, ids.length);
    problems.push(...read.problems);
    waiting.push(...read.leftOut);
    const there = read.scorings.filter((scoring) => scoring !== undefined);
    if (there.length === 0) continue;
    profile ??= commonProfile(there);
    const placed = placeNight(read.scorings, settings.recording, profile);
    for (const [i, scoring] of placed.scorings.entries()) {
      if (scoring === undefined || scoring.ok) continue;
      problems.push(ofNight(id, sources[i]!.name, scoring.failure, ids.length));
      waiting.push(unreadable(id, sources[i]!.name, scoring.failure));
    }
    const usable = placed.scorings.map((scoring) =>
      scoring?.ok === true ? scoring.value : undefined,
    );
    study ??= beginStudy({
      tool: TOOL,
      profile: { name: profile.name, title: titleOf(profile, there) },
      names: sources.map(({ name }) => name),
      keepsMovements: ids.length === 1,
      leastOverlaps: settings.leastOverlaps,
      edgeTolerance: settings.edgeTolerance,
    });
    if (usable.filter((scoring) => scoring !== undefined).length >= 2) compared += 1;
    study.add({
      ...{ id, startDateTime: placed.start, length: placed.length },
      ...{ scorings: usable, findings: placed.findings },
    });
  }
  if (study === undefined || compared === 0) {
    return fail(problems.length > 0 ? problems : [nothingToCompare()]);
  }
  for (const night of waiting) study.leaveOut(night);
  return ok({ study: study.finish(), problems });
}

interface ReadNightOutcome {
  /** For each scorer; undefined where there is none that can be read. */
  readonly scorings: readonly (NamedScoring | undefined)[];
  readonly leftOut: readonly NightLeftOut[];
  readonly problems: readonly Problem[];
}

async function readNight(
  id: string,
  sources: readonly ComparedSource[],
  settings: CompareSettings,
  nightCount: number,
): Promise<ReadNightOutcome> {
  const scorings: (NamedScoring | undefined)[] = [];
  const leftOut: NightLeftOut[] = [];
  const problems: Problem[] = [];
  for (const { name, nights } of sources) {
    const reader = nights.get(id);
    if (reader === undefined) {
      const others = sources.filter((other) => other.nights.has(id)).map((other) => other.name);
      const have = `${others.join(', ')} ${others.length === 1 ? 'has' : 'have'}`;
      const reason = `${name} has no scoring of this night; ${have} one.`;
      leftOut.push({ night: id, scorer: name, cause: 'missing', reason });
      problems.push({
        code: 'compare.night-missing',
        subject: `${name}: ${id}`,
        expected: `a scoring of this night, as ${have}`,
        received: 'none',
      });
      scorings.push(undefined);
      continue;
    }
    const files = await reader();
    const raw = files.ok ? await readNightFiles(files.value, settings) : files;
    if (raw.ok) {
      scorings.push({ name, raw: raw.value });
    } else {
      scorings.push(undefined);
      const [first] = raw.failure;
      problems.push(...raw.failure.map((problem) => ofNight(id, name, problem, nightCount)));
      leftOut.push(unreadable(id, name, first!));
    }
  }
  return { scorings, leftOut, problems };
}

function unreadable(night: string, scorer: string, problem: Problem): NightLeftOut {
  return { night, scorer, cause: 'unreadable', reason: describeProblem(problem) };
}

/** Among many nights a problem says of which it is, and of whom. */
function ofNight(id: string, scorer: string, problem: Problem, nights: number): Problem {
  return nights === 1 ? problem : { ...problem, subject: `${scorer}: ${id}: ${problem.subject}` };
}

function commonProfile(scorings: readonly NamedScoring[]): ComparedProfile {
  const lists = scorings.flatMap(({ raw }) =>
    raw.kind === 'result' ? [raw.document.results.map(({ profile }) => profile)] : [],
  );
  const [first = []] = lists;
  const shared = first.find((name) => lists.every((list) => list.includes(name)));
  const name = shared ?? first[0];
  const fallback = DEFAULT_SETTINGS.profiles[0]!;
  return name === undefined
    ? { name: fallback.name, rules: fallback }
    : { name, rules: profileNamed(name) };
}

function titleOf({ name, rules }: ComparedProfile, scorings: readonly NamedScoring[]): string {
  for (const { raw } of scorings) {
    if (raw.kind !== 'result') continue;
    const result = raw.document.results.find(({ profile }) => profile === name);
    if (result !== undefined) return result.title;
  }
  return rules?.title ?? name;
}

/** A profile by what the user calls it: rules that are known, or a name that results may hold. */
export function comparedProfile(name: string, own: ScoringProfile | undefined): ComparedProfile {
  const rules = own ?? profileNamed(name);
  return { name: rules?.name ?? name, rules };
}

function nothingToCompare(): Problem {
  return {
    code: 'compare.nothing',
    subject: 'compare',
    expected: 'a night of which two scorers have a scoring',
    received: 'none',
  };
}
