import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
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
import { isSleep, type Stage } from '../domain/stage.ts';
import { basisTime, scoredDuration, scoredTimeInStages } from './scored-time.ts';
import type { ScoringInput } from './scoring-input.ts';

const MICROSECONDS_PER_HOUR = 3_600_000_000;
const MICROSECONDS_PER_MINUTE = 60_000_000;

/** Rates over less than ten minutes say nothing; they are left undefined. */
const SHORTEST_HOUR_BASIS = microsecondsFromSeconds(600);

/**
 * The numbers of one night. Rates are per hour of sleep inside the scored window; without a hypnogram they are per hour
 * of the window, and `basis` says so. Stretches in which no leg could be scored are in none of these times. A rate with
 * nothing to divide by is undefined.
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
  const window = scoredDuration(input.gaps, input.window);
  const time = basisTime(input, input.window);
  const counts = countEvents(events, input.window);
  const { candidates, all, asleep, nonRespiratoryAsleep } = counts;
  const inSeriesIntervals = series.reduce((sum, { count }) => sum + count - 1, 0);
  return {
    basis: hypnogram === undefined ? 'recording' : 'sleep',
    basisHours: time / MICROSECONDS_PER_HOUR,
    lms: rate(all.lms, scoresWake ? window : time),
    plms: rate(asleep.plms, time),
    plmsArousal: arousals === undefined ? undefined : rate(asleep.plmsArousal, time),
    plmw:
      scoresWake && hypnogram !== undefined
        ? rate(all.plms - asleep.plms, (window - time) as Microseconds)
        : undefined,
    plmsNonRespiratory:
      respiratoryEvents === undefined ? undefined : rate(nonRespiratoryAsleep, time),
    periodicityIndex: {
      interval: candidates < 2 ? undefined : inSeriesIntervals / (candidates - 1),
      movement: candidates === 0 ? undefined : all.plms / candidates,
    },
    byStage: byStage(input, counts, scoresWake),
    byHour: byHour(input, counts),
    bySide: bySide(counts, time),
    excluded: counts.excluded,
  };
}

/** Movements, periodic ones, and periodic ones with an arousal. */
interface Tally {
  lms: number;
  plms: number;
  plmsArousal: number;
}

/** What one pass over the events finds. */
interface EventCounts {
  /** Counted movements without the nonCLM. */
  candidates: number;
  /** Periodic when respiratory movements are left out, and asleep. */
  nonRespiratoryAsleep: number;
  /** Of the counted movements, wherever they are; `plms` are all periodic ones. */
  readonly all: Tally;
  readonly byStage: Readonly<Record<Stage, Tally>>;
  /** Of those asleep; of all, where the night has no stages. */
  readonly asleep: Tally;
  readonly bySide: Readonly<Record<Side, Tally>>;
  /** By hours since the start of the window; an hour without movements may be missing. */
  readonly byHour: readonly (Tally | undefined)[];
  readonly excluded: Readonly<Record<Exclusion, number>>;
}

function countEvents(events: readonly ScoredEvent[], window: TimeSpan): EventCounts {
  const byHour: (Tally | undefined)[] = [];
  const excluded: Record<Exclusion, number> = {
    short: 0,
    long: 0,
    lights: 0,
    respiratory: 0,
    wake: 0,
  };
  const counts = {
    candidates: 0,
    nonRespiratoryAsleep: 0,
    all: noTally(),
    byStage: {
      W: noTally(),
      N1: noTally(),
      N2: noTally(),
      N3: noTally(),
      R: noTally(),
      '?': noTally(),
    },
    asleep: noTally(),
    bySide: { L: noTally(), R: noTally(), B: noTally() },
    byHour,
    excluded,
  };
  for (const event of events) {
    const { stage } = event;
    if (event.excluded !== undefined) {
      excluded[event.excluded] += 1;
      continue;
    }
    if (event.class !== 'nonCLM') counts.candidates += 1;
    add(counts.all, event);
    if (stage !== undefined) add(counts.byStage[stage], event);
    if (stage !== undefined && !isSleep(stage)) continue;
    if (event.periodicNonRespiratory === true) counts.nonRespiratoryAsleep += 1;
    add(counts.asleep, event);
    add(counts.bySide[event.side], event);
    const hour = Math.floor((event.span.start - window.start) / MICROSECONDS_PER_HOUR);
    add((byHour[hour] ??= noTally()), event);
  }
  return counts;
}

function noTally(): Tally {
  return { lms: 0, plms: 0, plmsArousal: 0 };
}

function add(tally: Tally, { periodic, arousal }: ScoredEvent): void {
  tally.lms += 1;
  if (!periodic) return;
  tally.plms += 1;
  if (arousal === true) tally.plmsArousal += 1;
}

function rate(count: number, time: Microseconds): CountAndIndex {
  return { count, perHour: time === 0 ? undefined : (count * MICROSECONDS_PER_HOUR) / time };
}

function byStage(
  input: ScoringInput,
  { byStage: tallies }: EventCounts,
  scoresWake: boolean,
): Indices['byStage'] {
  const { hypnogram, arousals } = input.marks;
  if (hypnogram === undefined) return undefined;
  const time = scoredTimeInStages(input.gaps, hypnogram, input.window);
  const indicesOf = (...stages: readonly Stage[]): StageIndices => {
    const sum = (number: (stage: Stage) => number): number =>
      stages.reduce((total, stage) => total + number(stage), 0);
    const total = sum((stage) => time[stage]) as Microseconds;
    const withArousal = sum((stage) => tallies[stage].plmsArousal);
    return {
      minutes: total / MICROSECONDS_PER_MINUTE,
      lms: rate(
        sum((stage) => tallies[stage].lms),
        total,
      ),
      plms: rate(
        sum((stage) => tallies[stage].plms),
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

function byHour(input: ScoringInput, { byHour: tallies }: EventCounts): HourIndices[] {
  const { window } = input;
  const hours: HourIndices[] = [];
  for (let start = window.start; start < window.end;) {
    const end = Math.min(start + MICROSECONDS_PER_HOUR, window.end) as Microseconds;
    const span: TimeSpan = { start, end };
    const time = basisTime(input, span);
    const basis = (time < SHORTEST_HOUR_BASIS ? 0 : time) as Microseconds;
    const { lms, plms } = tallies[hours.length] ?? noTally();
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

function bySide({ bySide: tallies }: EventCounts, time: Microseconds): Record<Side, SideIndices> {
  const indicesOf = ({ lms, plms }: Tally): SideIndices => ({
    lms: rate(lms, time),
    plms: rate(plms, time),
  });
  return { L: indicesOf(tallies.L), R: indicesOf(tallies.R), B: indicesOf(tallies.B) };
}
