import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Finding } from '../domain/finding.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';
import { readArousalsCsv, readRespiratoryCsv } from '../formats/scoring/event-lists-csv.ts';
import { readHypnogramCsv } from '../formats/scoring/hypnogram-csv.ts';
import type { MovementMark } from '../formats/scoring/join-overlapping.ts';
import { readMovementsCsv } from '../formats/scoring/movements-csv.ts';
import type { MarkKind } from '../formats/scoring/scoring-content.ts';
import type { NightScorings } from './night-marks.ts';
import { kindsOf } from './scoring-kinds.ts';

/** The events of a week are smaller; a recording given by mistake is larger. */
export const LARGEST_LIST_BYTES = 2 ** 24;

/** A file of a scoring: what messages call it, and what stands in it. */
export interface ListFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The lists of one night. One that is not there was not scored; one with a header only was, and nothing was found. */
export interface NightLists {
  readonly movements?: ListFile;
  readonly hypnogram?: ListFile;
  readonly respiratory?: ListFile;
  readonly arousals?: ListFile;
}

/** What the lists say. A member that is undefined had no list. */
export interface ListedMarks extends Pick<
  ScoringMarks,
  'hypnogram' | 'respiratoryEvents' | 'arousals'
> {
  /** In the order of the file, not joined. */
  readonly movements: readonly MovementMark[] | undefined;
  readonly findings: readonly Finding[];
}

/** Reads every list that is there. All problems of all of them come at once. */
export function readLists(lists: NightLists): Result<ListedMarks, readonly Problem[]> {
  const problems: Problem[] = [];
  const findings: Finding[] = [];
  const read = <Value extends { readonly findings: readonly Finding[] }>(
    file: ListFile | undefined,
    reader: (bytes: Uint8Array, name: string) => Result<Value, readonly Problem[]>,
  ): Value | undefined => {
    const list = file && reader(file.bytes, file.name);
    if (list === undefined) return undefined;
    if (!list.ok) {
      problems.push(...list.failure);
      return undefined;
    }
    findings.push(...list.value.findings);
    return list.value;
  };
  const movements = read(lists.movements, readMovementsCsv)?.marks;
  const hypnogram = read(lists.hypnogram, readHypnogramCsv)?.hypnogram;
  const respiratoryEvents = read(lists.respiratory, readRespiratoryCsv)?.events;
  const arousals = read(lists.arousals, readArousalsCsv)?.events;
  if (problems.length > 0) return fail(problems);
  return ok({ movements, hypnogram, respiratoryEvents, arousals, findings });
}

const KINDS: Readonly<Record<keyof NightLists, MarkKind>> = {
  movements: 'movement',
  hypnogram: 'stage',
  respiratory: 'respiratory',
  arousals: 'arousal',
};

/** A problem for each list of a kind that a scoring holds too: nobody said which is meant. */
export function listsGivenTwice(lists: NightLists, scorings: NightScorings | undefined): Problem[] {
  return (Object.keys(KINDS) as (keyof NightLists)[]).flatMap((list) => {
    const other = scorings?.contents.find((content) => kindsOf(content).has(KINDS[list]));
    const given = lists[list];
    if (given === undefined || other === undefined) return [];
    const received = `${given.name} and ${other.file}`;
    return [{ code: 'usage.scoring', subject: `--${list}`, expected: 'one of them', received }];
  });
}
