import type { Analysis } from '../../domain/analysis.ts';
import { nameOfSide, type Leg, type Side } from '../../domain/leg.ts';
import { scoredLegs } from '../../domain/scored-legs.ts';
import type { CountAndIndex, Exclusion } from '../../domain/scored-night.ts';
import { countFigure, figureOr, minutesFigure, notAvailable, rateFigure } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { nightClock } from '../night-clock.ts';
import { basisOf, leadResult, whyNoArousals, whyNoRate } from './basis.ts';
import { whyNoWake } from './key-figures.ts';
import { commonCell, quantityFigure } from './quantity.ts';

/** A row of the tables by stage, by hour and by side. */
export interface BreakdownRow {
  readonly label: string;
  /** Minutes that the rates are divided by; absent where all rows share them (by side). */
  readonly minutes: Figure | undefined;
  readonly lms: Figure;
  readonly lmsIndex: Figure;
  readonly plms: Figure;
  readonly plmsIndex: Figure;
  /** Absent in the tables that do not split by arousal. */
  readonly plmsArousal: Figure | undefined;
  /** The PLM rate as a number, for a bar beside the row; undefined where the rate is not available. */
  readonly plmsPerHour: number | undefined;
}

export interface ExclusionRow {
  readonly label: string;
  readonly count: Figure;
}

const STAGE_ROWS = ['W', 'N1', 'N2', 'N3', 'R', 'NREM'] as const;

/** Empty when the night has no hypnogram. The last row is all sleep: the sum that the others must come to. */
export function stageRows(analysis: Analysis): BreakdownRow[] {
  const { indices } = leadResult(analysis).night;
  const { byStage } = indices;
  if (byStage === undefined) return [];
  const noArousals = whyNoArousals(analysis);
  const notScored = whyNoWake(basisOf(indices));
  const rows = STAGE_ROWS.map((stage): BreakdownRow => {
    const { minutes, lms, plms, plmsArousal } = byStage[stage];
    if (lms === undefined || plms === undefined) return emptyRow(stage, minutes, notScored);
    return {
      ...counts(stage, minutes, lms, plms, 'no time in this stage could be scored'),
      plmsArousal: figureOr(plmsArousal, ({ count }) => countFigure(count), noArousals),
    };
  });
  const { lms, plms, plmsArousal, basisHours } = indices;
  const inSleep = commonCell(analysis, 'lm');
  rows.push({
    ...counts('Sleep', basisHours * 60, lms, plms, whyNoRate(basisOf(indices))),
    // Under profiles that score wake, `indices.lms` holds movements in wake too.
    lms: quantityFigure(inSleep.count, countFigure),
    lmsIndex: quantityFigure(inSleep.perHour, rateFigure),
    plmsArousal: figureOr(plmsArousal, ({ count }) => countFigure(count), noArousals),
  });
  return rows;
}

/** A row about which nothing was scored: 0 would claim that there was nothing. */
function emptyRow(label: string, minutes: number | undefined, reason: string): BreakdownRow {
  const none = notAvailable(reason);
  return {
    label,
    minutes: minutes === undefined ? undefined : minutesFigure(minutes),
    lms: none,
    lmsIndex: none,
    plms: none,
    plmsIndex: none,
    plmsArousal: none,
    plmsPerHour: undefined,
  };
}

export function hourRows(analysis: Analysis): BreakdownRow[] {
  const { indices } = leadResult(analysis).night;
  const clock = nightClock(analysis.recording.startDateTime);
  const noRate =
    indices.basis === 'sleep'
      ? 'too little sleep could be scored in this hour for a rate'
      : 'too little time could be scored in this hour for a rate';
  return indices.byHour.map(({ span, minutes, lms, plms }) => ({
    ...counts(
      `${clock.minuteAt(span.start)} to ${clock.minuteAt(span.end)}`,
      minutes,
      lms,
      plms,
      noRate,
    ),
    plmsArousal: undefined,
  }));
}

const SIDES: readonly Side[] = ['L', 'R', 'B'];

export function sideRows(analysis: Analysis): BreakdownRow[] {
  const { indices } = leadResult(analysis).night;
  const noRate = whyNoRate(basisOf(indices));
  return SIDES.map((side): BreakdownRow => {
    const { lms, plms } = indices.bySide[side];
    const label = { L: 'Left only', R: 'Right only', B: 'Both legs' }[side];
    const missing = missingLeg(analysis, side);
    if (missing !== undefined) {
      return emptyRow(label, undefined, `the ${nameOfSide(missing)} leg was not scored`);
    }
    return {
      ...counts(label, undefined, lms, plms, noRate),
      plmsArousal: undefined,
    };
  });
}

/** The leg that a side needs and of which nothing can be said. */
function missingLeg(analysis: Analysis, side: Side): Leg | undefined {
  const needed: readonly Leg[] = side === 'B' ? ['L', 'R'] : [side];
  return needed.find((leg) => !wasScored(analysis, leg));
}

function wasScored(analysis: Analysis, leg: Leg): boolean {
  return scoredLegs(analysis).includes(leg);
}

/** Movements found, those left out by the rule that left them out, and those that count. */
export function exclusionRows(analysis: Analysis): ExclusionRow[] {
  const { profile, night } = leadResult(analysis);
  const { excluded } = night.indices;
  const { marks } = analysis;
  const limit = (key: string, otherwise: string): string => {
    const rule = profile.statements.find((statement) => statement.key === key);
    return rule === undefined ? otherwise : `${rule.value} ${rule.unit}`;
  };
  const row = (label: string, rule: Exclusion, whyNone: string | undefined): ExclusionRow => ({
    label,
    count: whyNone === undefined ? countFigure(excluded[rule]) : notAvailable(whyNone),
  });
  const rows = [
    row(`Shorter than ${limit('movement.minDuration', 'the rule asks for')}`, 'short', undefined),
    row(`Longer than ${limit('movement.maxDuration', 'the rule allows')}`, 'long', undefined),
    row(
      'Outside lights off to lights on',
      'lights',
      marks.lights === undefined ? 'lights off and on are not marked' : undefined,
    ),
    row(
      'With a respiratory event',
      'respiratory',
      marks.respiratoryEvents === undefined ? 'respiratory events were not scored' : undefined,
    ),
    row('In wake', 'wake', marks.hypnogram === undefined ? 'no sleep scoring' : undefined),
  ];
  const nonCandidates = night.events.filter(
    (event) => event.excluded === undefined && event.class === 'nonCLM',
  ).length;
  if (nonCandidates > 0) {
    rows.push({
      label: 'Not left out, but too long or too composite to be periodic (nonCLM)',
      count: countFigure(nonCandidates),
    });
  }
  return rows;
}

/** How many movements there were before any rule was applied. */
export function movementRows(analysis: Analysis): ExclusionRow[] {
  const onLeg = (leg: Leg): Figure =>
    wasScored(analysis, leg)
      ? countFigure(analysis.movements.filter((movement) => movement.leg === leg).length)
      : notAvailable(`the ${nameOfSide(leg)} leg was not scored`);
  return [
    { label: 'Movements of the left leg', count: onLeg('L') },
    { label: 'Movements of the right leg', count: onLeg('R') },
  ];
}

function counts(
  label: string,
  minutes: number | undefined,
  lms: CountAndIndex,
  plms: CountAndIndex,
  noRate: string,
): Omit<BreakdownRow, 'plmsArousal'> {
  return {
    label,
    minutes: minutes === undefined ? undefined : minutesFigure(minutes),
    lms: countFigure(lms.count),
    lmsIndex: figureOr(lms.perHour, rateFigure, noRate),
    plms: countFigure(plms.count),
    plmsIndex: figureOr(plms.perHour, rateFigure, noRate),
    plmsPerHour: plms.perHour,
  };
}
