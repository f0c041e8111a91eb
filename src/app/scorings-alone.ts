import {
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../base/microseconds.ts';
import type { Problem } from '../base/problem.ts';
import { ok, type Result } from '../base/result.ts';
import type { Finding } from '../domain/finding.ts';
import type { NightInfo } from '../domain/recording.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';
import { startOfScoring } from '../formats/scoring/align-scoring.ts';
import type { ScoringContent } from '../formats/scoring/scoring-content.ts';
import { endOfMarks } from './marks-extent.ts';
import { marksOfNight, type NightScorings } from './night-marks.ts';

/** Scorings that were placed without a recording. */
export interface ScoringsAlone {
  /** Begins when the first scoring that says so says, and ends with the last mark. */
  readonly info: NightInfo;
  readonly marks: ScoringMarks;
  readonly findings: readonly Finding[];
}

/** Longer than a night in bed: a clock up to so long after the start is after it, and not before. */
const LONGEST_NIGHT = microsecondsFromSeconds(64_800);

/**
 * Places the scorings of a night of which there is no recording. Seconds count from its start; for a clock, one of the files
 * must say when it began. They are placed twice, since nobody says how long the night was: first to see where the last mark
 * ends, then in a night that ends there.
 */
export function placeScoringsAlone(
  info: NightInfo,
  scorings: NightScorings,
): Result<ScoringsAlone, Problem> {
  const [start] = scorings.contents.flatMap((content) => startOfScoring(content.start) ?? []);
  const begun: NightInfo = { ...info, startDateTime: start };
  const bounded = { ...scorings, contents: scorings.contents.map(withoutOpenEnds) };
  const first = marksOfNight([], lasting(begun, LONGEST_NIGHT), bounded);
  if (!first.ok) return first;
  const night = lasting(begun, lastEnd(first.value.marks));
  const placed = marksOfNight([], night, scorings);
  return placed.ok ? ok({ info: night, ...placed.value }) : placed;
}

function lasting(info: NightInfo, duration: Microseconds): NightInfo {
  return { ...info, durationSeconds: secondsFromMicroseconds(duration) };
}

/** What lasts to the end of the recording says nothing of when that was. */
function withoutOpenEnds(content: ScoringContent): ScoringContent {
  return {
    ...content,
    items: content.items.map((item) =>
      item.durationSeconds === 'to-end' ? { ...item, durationSeconds: undefined } : item,
    ),
  };
}

/** Lights that stay off end where the recording was taken to end. */
function lastEnd({ lights, ...marks }: ScoringMarks): Microseconds {
  const off = lights?.start ?? 0;
  const on = lights === undefined || lights.end === LONGEST_NIGHT ? 0 : lights.end;
  return Math.max(endOfMarks(marks), off, on) as Microseconds;
}
