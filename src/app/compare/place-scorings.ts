import { elapsedBetween, formatCivilDate, type CivilDateTime } from '../../base/civil-time.ts';
import {
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import type { NightInfo } from '../../domain/recording.ts';
import type { ScoringProfile } from '../../score/scoring-profile.ts';
import { dateDiffers, lengthsDiffer, lengthUnknown, startDiffers } from './compare-findings.ts';
import { moveScoring, type NightScoring } from './night-scoring.ts';
import type { RawScoring } from './read-night-files.ts';
import {
  clockOf,
  endOfPlaced,
  listedMarks,
  placeMarks,
  scoringOfMarks,
  startOfContents,
  type PlacedMarks,
} from './scoring-of-marks.ts';
import { scoringOfResult } from './scoring-of-result.ts';
import { scoringOfSession } from './scoring-of-session.ts';

/** One scorer's scoring of a night. */
export interface NamedScoring {
  readonly name: string;
  readonly raw: RawScoring;
}

/** The rules that are compared under. */
export interface ComparedProfile {
  readonly name: string;
  /** Undefined: no such rules are known here; then only results that hold them can be compared. */
  readonly rules: ScoringProfile | undefined;
}

/** The scorings of one night on one clock. */
export interface PlacedNight {
  readonly start: CivilDateTime | undefined;
  readonly length: Microseconds;
  /** For each scorer: the scoring, or why it cannot be used; undefined where there was none. */
  readonly scorings: readonly (Result<NightScoring, Problem> | undefined)[];
  readonly findings: readonly Finding[];
}

const DAY = 86_400_000_000;

/**
 * Puts the scorings of one night on one clock: that of the recording where it was given, else that of the first result or
 * scoring file, else the start that the first other file names. A result or scoring file that says that its recording began
 * at another time of day is shifted by the difference, dates apart by whole days count as the same; both is said. What has
 * no start counts in seconds from it.
 */
export function placeNight(
  scorers: readonly (NamedScoring | undefined)[],
  recording: NightInfo | undefined,
  profile: ComparedProfile,
): PlacedNight {
  const given = clockOf(recording);
  const gaps = recording?.gaps ?? gapsOf(scorers);
  const own = scorers.map((scorer) => scorer && ownScoring(scorer, gaps, profile));
  const ownStarts = own.flatMap((scoring) =>
    scoring?.ok === true ? (scoring.value.startDateTime ?? []) : [],
  );
  const markedStarts = scorers.flatMap((scorer) => (scorer && markedStart(scorer)) ?? []);
  const start = given.start ?? ownStarts[0] ?? markedStarts[0];
  const findings: Finding[] = [];
  const shifted = own.map((scoring) => {
    if (scoring?.ok !== true) return scoring;
    const { shift, doubts } = shiftTo(start, scoring.value);
    findings.push(...doubts);
    return ok(moveScoring(scoring.value, shift));
  });
  const known = shifted.flatMap((scoring) =>
    scoring?.ok === true && scoring.value.knownLength !== undefined
      ? [{ name: scoring.value.name, length: scoring.value.knownLength }]
      : [],
  );
  const lengths =
    given.length === undefined
      ? known
      : [{ name: 'the recording', length: given.length }, ...known];
  findings.push(...lengthsDiffer(lengths));
  const length = given.length ?? longest(known.map((entry) => entry.length));
  const marked = scorers.map((scorer) =>
    scorer === undefined ? undefined : placedMarks(scorer, { start, length, gaps }),
  );
  const lastMark = longest([
    ...marked.flatMap((placed) => (placed?.ok === true ? [endOfPlaced(placed.value)] : [])),
    ...shifted.flatMap((scoring) => (scoring?.ok === true ? [scoring.value.window.end] : [])),
  ]);
  const end = length ?? lastMark ?? (0 as Microseconds);
  const hasMarks = marked.some((placed) => placed !== undefined);
  if (hasMarks && length === undefined && !endsWithStages(marked, end))
    findings.push(...lengthUnknown(end));
  const scorings = scorers.map((scorer, i): PlacedNight['scorings'][number] => {
    const placed = marked[i];
    if (scorer === undefined || placed === undefined) return shifted[i];
    if (!placed.ok) return placed;
    if (profile.rules === undefined) return fail(withoutRules(scorer, profile.name));
    const { name, raw } = scorer;
    return ok(
      scoringOfMarks(placed.value, {
        name,
        files: raw.files,
        format: formatOf(raw),
        start,
        end,
        gaps,
        profile: profile.rules,
      }),
    );
  });
  return { start, length: end, scorings, findings };
}

/** A result or a scoring file, on its own clock; undefined for what other programs wrote. */
function ownScoring(
  { name, raw }: NamedScoring,
  gaps: readonly TimeSpan[],
  profile: ComparedProfile,
): Result<NightScoring, Problem> | undefined {
  const file = raw.files[0] ?? '';
  switch (raw.kind) {
    case 'result':
      return scoringOfResult(raw.document, { name, file, profile: profile.name });
    case 'session':
      if (profile.rules === undefined) return fail(withoutRules({ name, raw }, profile.name));
      return ok(
        scoringOfSession(
          { file: raw.session.file, state: raw.session.history.state, findings: raw.findings },
          { name, files: raw.files, gaps, profile: profile.rules },
        ),
      );
    case 'lists':
    case 'marks':
      return undefined;
  }
}

function placedMarks(
  { raw }: NamedScoring,
  clock: Parameters<typeof placeMarks>[1],
): Result<PlacedMarks, Problem> | undefined {
  if (raw.kind === 'marks') return placeMarks(raw.scorings, clock);
  return raw.kind === 'lists' ? ok(listedMarks(raw.lists)) : undefined;
}

function markedStart({ raw }: NamedScoring): CivilDateTime | undefined {
  return raw.kind === 'marks' ? startOfContents(raw.scorings.contents) : undefined;
}

/** A night that was staged to its last epoch is as long as its hypnogram. */
function endsWithStages(
  marked: readonly (Result<PlacedMarks, Problem> | undefined)[],
  end: Microseconds,
): boolean {
  return marked.some(
    (placed) => placed?.ok === true && placed.value.marks.hypnogram?.bouts.at(-1)?.span.end === end,
  );
}

/** A result knows them of the recording that all are of. */
function gapsOf(scorers: readonly (NamedScoring | undefined)[]): readonly TimeSpan[] {
  for (const scorer of scorers) {
    if (scorer?.raw.kind !== 'result') continue;
    return scorer.raw.document.recording.gaps.map(({ startSeconds, endSeconds }) => ({
      start: microsecondsFromSeconds(startSeconds),
      end: microsecondsFromSeconds(endSeconds),
    }));
  }
  return [];
}

/** How much later the recording of a scoring began by its own words. */
function shiftTo(
  start: CivilDateTime | undefined,
  { name, startDateTime }: NightScoring,
): { readonly shift: Microseconds; readonly doubts: readonly Finding[] } {
  if (start === undefined || startDateTime === undefined)
    return { shift: 0 as Microseconds, doubts: [] };
  const difference = elapsedBetween(start, startDateTime);
  const days = Math.round(difference / DAY);
  const shift = (difference - days * DAY) as Microseconds;
  const doubts: Finding[] = [];
  if (days !== 0)
    doubts.push(dateDiffers(name, formatCivilDate(startDateTime), formatCivilDate(start)));
  if (shift !== 0) doubts.push(startDiffers(name, secondsFromMicroseconds(shift)));
  return { shift, doubts };
}

function longest(lengths: readonly Microseconds[]): Microseconds | undefined {
  return lengths.length === 0 ? undefined : (Math.max(...lengths) as Microseconds);
}

function formatOf(raw: RawScoring): string {
  if (raw.kind !== 'marks') return 'lists of events';
  return [...new Set(raw.scorings.contents.map(({ reader }) => reader.name))].join(', ');
}

function withoutRules({ raw }: NamedScoring, profile: string): Problem {
  return {
    code: 'usage.profile',
    subject: raw.files.join(', '),
    expected: `rules that are known here, to score it under "${profile}"`,
    received: 'a name only',
    hint: 'Give the file of the profile: --profile my-lab.json.',
  };
}
