import type { Microseconds } from '../../base/microseconds.ts';
import { durationOf } from '../../base/time-span.ts';
import type { Analysis } from '../../domain/analysis.ts';
import { nameOfSide } from '../../domain/leg.ts';
import type {
  ActivityCounts,
  OtherMovementKind,
  OtherMovements,
  OtherMovementSummary,
  SleepOnset,
  StageActivity,
} from '../../domain/other-movements.ts';
import type { CountAndIndex } from '../../domain/scored-night.ts';
import { STAGES, type Stage } from '../../domain/stage.ts';
import {
  countFigure,
  durationFigure,
  figureOr,
  minutesFigure,
  minutesOf,
  notAvailable,
  rateFigure,
  secondsFigure,
  type Figure,
} from '../figure.ts';
import { nightClock } from '../night-clock.ts';

/** What stands outside the PLM count. */
export interface OtherMovementSection {
  /** Why there is none of it, as a sentence; undefined when there is. */
  readonly notAvailable: string | undefined;
  readonly rows: readonly OtherMovementRow[];
  /** When only one leg could be looked at, which one, as a sentence. */
  readonly oneLeg: string | undefined;
  /** The criterion of excessive fragmentary myoclonus, as a sentence; undefined when it could not be judged. */
  readonly fragmentary: string | undefined;
  readonly sleepOnset: SleepOnsetSection;
}

interface OtherMovementRow {
  readonly label: string;
  readonly count: Figure;
  readonly inSleep: Figure;
  /** Undefined for sleep starts: most of them lie in wake, and a rate of the few in sleep says nothing. */
  readonly rate: Figure | undefined;
  readonly longest: Figure;
}

export interface SleepOnsetSection {
  /** Why there is no table, as a sentence; undefined when there is one. */
  readonly none: string | undefined;
  readonly onsets: readonly SleepOnsetRow[];
  /** All onsets together. Only stages that there are. */
  readonly stages: readonly OnsetStageRow[];
}

/** Number before and after, as `3 / 12`. */
interface SleepOnsetRow extends Record<keyof ActivityCounts, string> {
  readonly clock: string;
  readonly wakeBefore: Figure;
  readonly sleepStarts: Figure;
}

interface OnsetStageRow extends Record<keyof ActivityCounts, Figure> {
  readonly label: string;
  readonly minutes: Figure;
}

const ROWS: readonly (readonly [OtherMovementKind, string])[] = [
  ['sleep-start', 'Sleep starts'],
  ['hypnagogic-foot-tremor', 'Hypnagogic foot tremor, trains'],
  ['alternating-leg-muscle-activation', 'Alternating leg muscle activation, trains'],
  ['fragmentary-myoclonus', 'Fragmentary myoclonus, potentials in NREM sleep'],
];

export function otherMovementSection({
  otherMovements,
  recording,
}: Analysis): OtherMovementSection {
  if (otherMovements === undefined) {
    return {
      notAvailable:
        'Not available: the movements came from a list, and there is no EMG to look at.',
      rows: [],
      oneLeg: undefined,
      fragmentary: undefined,
      sleepOnset: { none: undefined, onsets: [], stages: [] },
    };
  }
  const clock = nightClock(recording.startDateTime);
  return {
    notAvailable: undefined,
    rows: ROWS.map(([kind, label]) => rowOf(kind, label, otherMovements.summaries[kind])),
    oneLeg: legSentence(otherMovements),
    fragmentary: fragmentarySentence(otherMovements),
    sleepOnset: sleepOnsetSection(otherMovements, clock.at),
  };
}

function legSentence({ legs }: OtherMovements): string | undefined {
  const [leg, other] = legs;
  return leg === undefined || other !== undefined
    ? undefined
    : `Only the ${nameOfSide(leg)} leg could be looked at.`;
}

function rowOf(
  kind: OtherMovementKind,
  label: string,
  summary: OtherMovementSummary,
): OtherMovementRow {
  if (!summary.available) {
    const none = notAvailable(summary.reason.text);
    const rate = kind === 'sleep-start' ? undefined : none;
    return { label, count: none, inSleep: none, rate, longest: none };
  }
  const potentials = summary.fragmentary?.potentials;
  const inSleep: CountAndIndex | undefined = potentials ?? summary.inSleep;
  return {
    label,
    count: countFigure(potentials?.count ?? summary.count),
    inSleep: figureOr(inSleep?.count, countFigure, 'there is no sleep scoring'),
    rate:
      kind === 'sleep-start'
        ? undefined
        : figureOr(
            inSleep?.perHour,
            rateFigure,
            inSleep === undefined ? 'there is no sleep scoring' : 'there is no such sleep',
          ),
    longest: figureOr(
      summary.longest,
      (longest) => (potentials === undefined ? secondsFigure(longest) : durationFigure(longest)),
      'there is none',
    ),
  };
}

function fragmentarySentence({ summaries, rules }: OtherMovements): string | undefined {
  const summary = summaries['fragmentary-myoclonus'];
  if (!summary.available || summary.fragmentary === undefined) return undefined;
  const { minutes, minutesJudged, criterionMet } = summary.fragmentary;
  const valueOf = (key: string): string =>
    String(rules.find((rule) => rule.key === key)?.value ?? '');
  const verdict = criterionMet ? 'is met' : 'is not met';
  return (
    `The criterion of excessive fragmentary myoclonus ${verdict}: ${minutes} of ${minutesJudged} whole minutes of NREM sleep ` +
    `have at least ${valueOf('fragmentary.perMinute')} potentials, ${valueOf('fragmentary.minMinutes')} are asked for.`
  );
}

function sleepOnsetSection(
  { sleepOnsets, rules }: OtherMovements,
  at: (time: Microseconds) => string,
): SleepOnsetSection {
  if (sleepOnsets === undefined)
    return { none: 'Not available: there is no sleep scoring.', onsets: [], stages: [] };
  if (sleepOnsets.length === 0) {
    const wake = rules.find((rule) => rule.key === 'sleepStart.wakeBefore')?.value;
    const seconds = typeof wake === 'number' ? wake : 0;
    return {
      none: `There is no sleep onset after at least ${minutesFigure(seconds / 60).text} of wake in the scored time.`,
      onsets: [],
      stages: [],
    };
  }
  return {
    none: undefined,
    onsets: sleepOnsets.map((onset) => onsetRow(onset, at)),
    stages: stageRows(sleepOnsets.flatMap(({ byStage }) => byStage)),
  };
}

function onsetRow(onset: SleepOnset, at: (time: Microseconds) => string): SleepOnsetRow {
  const both = (length: keyof ActivityCounts): string =>
    durationOf(onset.before.span) === 0
      ? `– / ${onset.after.counts[length]}`
      : `${onset.before.counts[length]} / ${onset.after.counts[length]}`;
  return {
    clock: at(onset.time),
    wakeBefore: minutesFigure(minutesOf(onset.wakeBefore)),
    sleepStarts: countFigure(onset.sleepStarts),
    brief: both('brief'),
    intermediate: both('intermediate'),
    limbMovements: both('limbMovements'),
    long: both('long'),
  };
}

function stageRows(activities: readonly StageActivity[]): readonly OnsetStageRow[] {
  const stages: readonly Stage[] = [...STAGES, '?'];
  return stages.flatMap((stage) => {
    const own = activities.filter((activity) => activity.stage === stage);
    if (own.length === 0) return [];
    const sum = (length: keyof ActivityCounts): Figure =>
      countFigure(own.reduce((total, { counts }) => total + counts[length], 0));
    const time = own.reduce((total, { duration }) => total + duration, 0) as Microseconds;
    return [
      {
        label: stage === '?' ? 'Not staged' : stage,
        minutes: minutesFigure(minutesOf(time)),
        brief: sum('brief'),
        intermediate: sum('intermediate'),
        limbMovements: sum('limbMovements'),
        long: sum('long'),
      },
    ];
  });
}
