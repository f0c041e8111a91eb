import type { CivilDateTime } from '../../base/civil-time.ts';
import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import { ok, type Result } from '../../base/result.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import { LEGS, type Leg } from '../../domain/leg.ts';
import { NO_RECORDING, type NightInfo } from '../../domain/recording.ts';
import type { ScoringMarks } from '../../domain/scoring-marks.ts';
import { sleepTime } from '../../domain/stage.ts';
import { joinOverlapping, type MovementMark } from '../../formats/scoring/join-overlapping.ts';
import type { ScoringContent } from '../../formats/scoring/scoring-content.ts';
import { scoreNight } from '../../score/score-night.ts';
import { describeProfile, type ScoringProfile } from '../../score/scoring-profile.ts';
import { endOfMarks, oneLegFinding } from '../marks-extent.ts';
import { marksOfNight, type NightScorings } from '../night-marks.ts';
import type { ListedMarks } from '../scoring-lists.ts';
import { indexValues, judgementOf, NOWHERE_BLIND, type NightScoring } from './night-scoring.ts';

/** The clock that scorings of other programs are put on. */
export interface MarksClock {
  /** When the recording began; undefined: nobody says. */
  readonly start: CivilDateTime | undefined;
  /** Undefined: nobody says; then it ends with the last mark. */
  readonly length: Microseconds | undefined;
  readonly gaps: readonly TimeSpan[];
}

/** What somebody marked, on the clock of the night. */
export interface PlacedMarks {
  readonly marks: Omit<ScoringMarks, 'movements'>;
  /** Undefined: none were marked, and nobody says that there were none. */
  readonly movements: readonly MovementMark[] | undefined;
  readonly findings: readonly Finding[];
}

/** A night of that length is taken where nobody says how long it was, to tell times before it from times in it. */
const LIKELY_NIGHT_SECONDS = 64_800;

/**
 * Puts the files of other programs on the clock of the night. Where nobody says how long the recording was, they are
 * placed twice: as in one of 18 hours, to find where the marks end, and then as in one that ends there.
 */
export function placeMarks(
  scorings: NightScorings,
  { start, length }: MarksClock,
): Result<PlacedMarks, Problem> {
  const recording = (seconds: number): NightInfo => ({
    ...NO_RECORDING,
    startDateTime: start,
    durationSeconds: seconds,
  });
  let seconds = length === undefined ? LIKELY_NIGHT_SECONDS : length / 1_000_000;
  if (length === undefined) {
    const first = marksOfNight([], recording(seconds), scorings);
    if (!first.ok) return first;
    const end = endOfMarks(first.value.marks);
    if (end > 0) seconds = end / 1_000_000;
  }
  const placed = marksOfNight([], recording(seconds), scorings);
  if (!placed.ok) return placed;
  const { marks, findings } = placed.value;
  return ok({ marks, movements: usable(marks.movements, scorings), findings });
}

/** Marked, but none of a leg and a length: a night of 0 movements would be a wrong number. */
function usable(
  movements: ScoringMarks['movements'],
  { contents }: NightScorings,
): readonly MovementMark[] | undefined {
  if (movements === undefined) return undefined;
  const marked = contents.some(({ items }) =>
    items.some(({ meaning }) => meaning.kind === 'movement'),
  );
  if (movements.length === 0 && marked) return undefined;
  return movements.map(({ leg, span }) => ({ leg, span, line: undefined }));
}

/** Lists are in seconds from the start of the recording already. */
export function listedMarks({ movements, findings, ...marks }: ListedMarks): PlacedMarks {
  return { marks: { ...marks, lights: undefined }, movements, findings };
}

/** Where the last thing ends that somebody marked. */
export function endOfPlaced({ marks, movements }: PlacedMarks): Microseconds {
  const movementEnd = (movements ?? []).reduce((last, { span }) => Math.max(last, span.end), 0);
  const others = endOfMarks({ ...marks, movements: undefined });
  return Math.max(movementEnd, others, marks.lights?.end ?? 0) as Microseconds;
}

/** When the recording began, as the first file says that says it with a time of day. */
export function startOfContents(contents: readonly ScoringContent[]): CivilDateTime | undefined {
  for (const { start } of contents) {
    if (start?.secondOfDay === undefined) continue;
    const whole = Math.floor(start.secondOfDay);
    return {
      // A clock without a date needs some date to be counted from; no date of it is ever shown.
      ...(start.date ?? { year: 2000, month: 1, day: 1 }),
      hour: Math.floor(whole / 3600),
      minute: Math.floor(whole / 60) % 60,
      second: whole % 60,
      microsecond: Math.min(999_999, Math.round((start.secondOfDay - whole) * 1e6)),
    };
  }
  return undefined;
}

/**
 * Scores what somebody marked, as `rescore` does: marks of one leg that overlap are one movement, and all of the night is
 * scored where no lights are marked.
 *
 * @param end Where the recording ends, or the last mark of any scorer.
 */
export function scoringOfMarks(
  { marks, movements, findings }: PlacedMarks,
  night: {
    readonly name: string;
    readonly files: readonly string[];
    readonly format: string;
    readonly start: CivilDateTime | undefined;
    readonly end: Microseconds;
    readonly gaps: readonly TimeSpan[];
    readonly profile: ScoringProfile;
  },
): NightScoring {
  const joined = movements === undefined ? undefined : joinOverlapping(movements);
  const start = Math.max(0, marks.lights?.start ?? 0) as Microseconds;
  const stop = Math.max(start, Math.min(night.end, marks.lights?.end ?? night.end)) as Microseconds;
  const window = { start, end: stop };
  const { hypnogram } = marks;
  const sleepMinutes =
    hypnogram === undefined ? undefined : sleepTime(hypnogram, window) / 60_000_000;
  const scored =
    joined &&
    scoreNight(night.profile, { movements: joined.movements, marks, window, gaps: night.gaps });
  const { name, files, format } = night;
  return {
    name,
    files,
    format,
    startDateTime: night.start,
    knownLength: undefined,
    window,
    hypnogram,
    movements: joined?.movements,
    rejected: [],
    legs: joined === undefined ? [] : legsOf(joined.movements),
    blind: { L: [...NOWHERE_BLIND.L, ...night.gaps], R: [...NOWHERE_BLIND.R, ...night.gaps] },
    unscored: night.gaps,
    ...(scored === undefined
      ? { judged: undefined, basis: undefined, indices: indexValues(undefined, sleepMinutes) }
      : judgementOf(scored, sleepMinutes)),
    rules: rulesOf(night.profile),
    findings: [
      ...findings,
      ...(joined?.findings ?? []),
      ...(joined === undefined ? [] : oneLegFinding(joined.movements)),
    ],
  };
}

/** Every rule of a profile as text that can be compared with that of a result. */
export function rulesOf(profile: ScoringProfile): string {
  return JSON.stringify(describeProfile(profile).statements.map(({ key, value }) => [key, value]));
}

/** Both where somebody looked and found none; else those of which there is a movement. */
function legsOf(movements: readonly { readonly leg: Leg }[]): Leg[] {
  if (movements.length === 0) return [...LEGS];
  return LEGS.filter((leg) => movements.some((movement) => movement.leg === leg));
}

/** For a recording that was given beside the scorings. */
export function clockOf(recording: NightInfo | undefined): MarksClock {
  return {
    start: recording?.startDateTime,
    length:
      recording === undefined ? undefined : microsecondsFromSeconds(recording.durationSeconds),
    gaps: recording?.gaps ?? [],
  };
}
