import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import { durationOf, type TimeSpan } from '../base/time-span.ts';
import type { Side } from '../domain/leg.ts';
import type {
  CountAndIndex,
  Exclusion,
  HourIndices,
  Indices,
  ScoredEvent,
  Series,
  SideIndices,
  StageIndices,
} from '../domain/scored-night.ts';
import { isSleep, sleepTime, timeInStages, type Stage } from '../domain/stage.ts';
import type { ScoringInput } from './scoring-input.ts';

const MICROSECONDS_PER_HOUR = 3_600_000_000;
const MICROSECONDS_PER_MINUTE = 60_000_000;

/** Rates over less than ten minutes say nothing; they are left undefined. */
const SHORTEST_HOUR_BASIS = microsecondsFromSeconds(600);

/**
 * The numbers of one night. Rates are per hour of sleep inside the scored window; without a hypnogram they are per hour
 * of the window, and `basis` says so. A rate with nothing to divide by is undefined.
 *
 * PLMS are the periodic movements whose stage is sleep, PLMW those whose stage is not, per hour of the window that is not
 * sleep (time that nobody staged counts as wake). Where a profile scores wake, `lms` counts the movements of the whole
 * window and is per hour of it; else all that count are asleep and it is per hour of sleep. By side and by hour, only
 * what is asleep counts.
 *
 * Periodicity index, over the whole window. Interval form: intervals inside series over the intervals between all
 * candidates, which are one fewer than the candidates. Movement form: periodic movements over candidates (Ferri 2006;
 * WASM 2016). Candidates are the counted movements without the nonCLM.
 */
export function nightIndices(
  input: ScoringInput,
  events: readonly ScoredEvent[],
  series: readonly Series[],
  scoresWake: boolean,
): Indices {
  const { hypnogram, arousals, respiratoryEvents } = input.marks;
  const window = durationOf(input.window);
  const time = hypnogram === undefined ? window : sleepTime(hypnogram, input.window);
  const counted = events.filter((event) => event.excluded === undefined);
  const inSleep = counted.filter(isInSleep);
  const candidates = counted.filter((event) => event.class !== 'nonCLM');
  const periodic = counted.filter((event) => event.periodic);
  const plms = periodic.filter(isInSleep);
  const plmw = periodic.filter((event) => !isInSleep(event));
  const nonRespiratory = counted.filter((event) => event.periodicNonRespiratory === true);
  const inSeriesIntervals = series.reduce((sum, { count }) => sum + count - 1, 0);
  return {
    basis: hypnogram === undefined ? 'recording' : 'sleep',
    basisHours: time / MICROSECONDS_PER_HOUR,
    lms: rate(counted.length, scoresWake ? window : time),
    plms: rate(plms.length, time),
    plmsArousal: arousals === undefined ? undefined : rate(countWithArousal(plms), time),
    plmw:
      scoresWake && hypnogram !== undefined
        ? rate(plmw.length, (window - time) as Microseconds)
        : undefined,
    plmsNonRespiratory:
      respiratoryEvents === undefined
        ? undefined
        : rate(nonRespiratory.filter(isInSleep).length, time),
    periodicityIndex: {
      interval: candidates.length < 2 ? undefined : inSeriesIntervals / (candidates.length - 1),
      movement: candidates.length === 0 ? undefined : periodic.length / candidates.length,
    },
    byStage: byStage(input, counted, scoresWake),
    byHour: byHour(input, inSleep),
    bySide: bySide(inSleep, time),
    excluded: countExclusions(events),
  };
}

/** Counted as sleep: its stage is sleep, or the night has no stages. */
function isInSleep({ stage }: ScoredEvent): boolean {
  return stage === undefined || isSleep(stage);
}

function rate(count: number, time: Microseconds): CountAndIndex {
  return { count, perHour: time === 0 ? undefined : (count * MICROSECONDS_PER_HOUR) / time };
}

function countWithArousal(events: readonly ScoredEvent[]): number {
  return events.filter((event) => event.arousal === true).length;
}

/** Movements, periodic ones, and periodic ones with an arousal. */
interface Tally {
  lms: number;
  plms: number;
  plmsArousal: number;
}

/** Counts events by a key, in one pass. */
function tallyBy<Key>(
  events: readonly ScoredEvent[],
  keyOf: (event: ScoredEvent) => Key,
): (key: Key) => Readonly<Tally> {
  const tallies = new Map<Key, Tally>();
  for (const event of events) {
    const key = keyOf(event);
    let tally = tallies.get(key);
    if (tally === undefined) tallies.set(key, (tally = { lms: 0, plms: 0, plmsArousal: 0 }));
    tally.lms += 1;
    if (!event.periodic) continue;
    tally.plms += 1;
    if (event.arousal === true) tally.plmsArousal += 1;
  }
  return (key) => tallies.get(key) ?? { lms: 0, plms: 0, plmsArousal: 0 };
}

function byStage(
  input: ScoringInput,
  counted: readonly ScoredEvent[],
  scoresWake: boolean,
): Indices['byStage'] {
  const { hypnogram, arousals } = input.marks;
  if (hypnogram === undefined) return undefined;
  const time = timeInStages(hypnogram, input.window);
  const tallyOf = tallyBy(counted, ({ stage }) => stage);
  const indicesOf = (...stages: readonly Stage[]): StageIndices => {
    const sum = (number: (stage: Stage) => number): number =>
      stages.reduce((total, stage) => total + number(stage), 0);
    const total = sum((stage) => time[stage]) as Microseconds;
    const withArousal = sum((stage) => tallyOf(stage).plmsArousal);
    return {
      minutes: total / MICROSECONDS_PER_MINUTE,
      lms: rate(
        sum((stage) => tallyOf(stage).lms),
        total,
      ),
      plms: rate(
        sum((stage) => tallyOf(stage).plms),
        total,
      ),
      plmsArousal: arousals === undefined ? undefined : rate(withArousal, total),
    };
  };
  const notScored = { lms: undefined, plms: undefined, plmsArousal: undefined };
  return {
    W: scoresWake ? indicesOf('W') : { minutes: time.W / MICROSECONDS_PER_MINUTE, ...notScored },
    N1: indicesOf('N1'),
    N2: indicesOf('N2'),
    N3: indicesOf('N3'),
    R: indicesOf('R'),
    NREM: indicesOf('N1', 'N2', 'N3'),
  };
}

function byHour(input: ScoringInput, counted: readonly ScoredEvent[]): HourIndices[] {
  const { window, marks } = input;
  const tallyOf = tallyBy(counted, ({ span }) =>
    Math.floor((span.start - window.start) / MICROSECONDS_PER_HOUR),
  );
  const hours: HourIndices[] = [];
  for (let start = window.start; start < window.end;) {
    const end = Math.min(start + MICROSECONDS_PER_HOUR, window.end) as Microseconds;
    const span: TimeSpan = { start, end };
    const time =
      marks.hypnogram === undefined ? durationOf(span) : sleepTime(marks.hypnogram, span);
    const basis = (time < SHORTEST_HOUR_BASIS ? 0 : time) as Microseconds;
    const { lms, plms } = tallyOf(hours.length);
    hours.push({
      span,
      minutes: time / MICROSECONDS_PER_MINUTE,
      lms: rate(lms, basis),
      plms: rate(plms, basis),
    });
    start = end;
  }
  return hours;
}

function bySide(counted: readonly ScoredEvent[], time: Microseconds): Record<Side, SideIndices> {
  const tallyOf = tallyBy(counted, ({ side }) => side);
  const indicesOf = (side: Side): SideIndices => {
    const { lms, plms } = tallyOf(side);
    return { lms: rate(lms, time), plms: rate(plms, time) };
  };
  return { L: indicesOf('L'), R: indicesOf('R'), B: indicesOf('B') };
}

function countExclusions(events: readonly ScoredEvent[]): Record<Exclusion, number> {
  const counts = { short: 0, long: 0, lights: 0, respiratory: 0, wake: 0 };
  for (const { excluded } of events) {
    if (excluded !== undefined) counts[excluded] += 1;
  }
  return counts;
}
