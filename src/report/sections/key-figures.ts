import type { Analysis, FrequencyCriterion } from '../../domain/analysis.ts';
import { invariant } from '../../base/invariant.ts';
import type { MovementCell } from '../../domain/night-statistics.ts';
import type { CountAndIndex } from '../../domain/scored-night.ts';
import {
  countFigure,
  durationFigure,
  figureOr,
  notAvailable,
  plainNumber,
  rateFigure,
  rateFigureBeside,
  ratioFigure,
} from '../figure.ts';
import type { Entry, Figure } from '../figure.ts';
import {
  basisOf,
  leadResult,
  leftOutOfRates,
  whyNoArousals,
  whyNoRate,
  whyNoRespiration,
  type Basis,
} from './basis.ts';
import { commonCell, quantityFigure } from './quantity.ts';

/** The four numbers that the AASM Manual asks a report to state (RULES 1.7), and what they are divided by. */
export interface KeyFigures {
  readonly plms: Entry;
  readonly plmsIndex: Entry;
  readonly plmsArousal: Entry;
  readonly plmsArousalIndex: Entry;
  readonly totalSleepTime: Entry;
  /** What rates are per hour of, or that there is no sleep scoring; and what time is in none of them. */
  readonly basisSentence: string;
}

/** The frequency criterion (RULES 3.1): never a diagnosis. */
export interface CriterionSection {
  readonly status: FrequencyCriterion['status'];
  readonly sentence: string;
  readonly context: string;
}

/** A number of movements and their rate, for the table of all indices. */
export interface IndexRow {
  readonly label: string;
  readonly count: Figure;
  readonly rate: Figure;
}

/** The four numbers under one of the profiles that the night was scored with. */
export interface ProfileRow {
  readonly title: string;
  readonly plms: Figure;
  readonly plmsIndex: Figure;
  readonly plmsArousal: Figure;
  readonly plmsArousalIndex: Figure;
}

export function keyFigures(analysis: Analysis): KeyFigures {
  const { indices } = leadResult(analysis).night;
  const basis = basisOf(indices);
  const row = profileRow(analysis, leadResult(analysis));
  return {
    plms: { label: `Number of ${basis.plm}`, figure: row.plms },
    plmsIndex: { label: `${basis.plm} index`, figure: row.plmsIndex },
    plmsArousal: { label: `${basis.plm} with arousal`, figure: row.plmsArousal },
    plmsArousalIndex: { label: `${basis.plm} arousal index`, figure: row.plmsArousalIndex },
    totalSleepTime: {
      label: 'Total sleep time',
      figure: figureOr(analysis.sleep.totalSleepTime, durationFigure, 'no sleep scoring'),
    },
    basisSentence: [
      `Counted over the scored time; rates are ${basis.rate}.`,
      leftOutOfRates(analysis),
    ]
      .filter((sentence) => sentence !== undefined)
      .join(' '),
  };
}

export function profileRows(analysis: Analysis): ProfileRow[] {
  return analysis.results.map((result) => profileRow(analysis, result));
}

function profileRow(analysis: Analysis, result: Analysis['results'][number]): ProfileRow {
  const { indices } = result.night;
  const basis = basisOf(indices);
  const noArousals = whyNoArousals(analysis);
  const rate = (index: CountAndIndex): Figure =>
    figureOr(index.perHour, rateBesideThreshold(analysis.criterion), whyNoRate(basis));
  return {
    title: result.profile.title,
    plms: countFigure(indices.plms.count),
    plmsIndex: rate(indices.plms),
    plmsArousal: figureOr(indices.plmsArousal, ({ count }) => countFigure(count), noArousals),
    plmsArousalIndex: figureOr(
      indices.plmsArousal,
      ({ perHour }) => figureOr(perHour, rateFigure, whyNoRate(basis)),
      noArousals,
    ),
  };
}

/** @throws BugError when a night without sleep scoring comes with an assessed criterion. */
export function criterionSection(analysis: Analysis): CriterionSection {
  const { criterion } = analysis;
  const context =
    'The frequency is one of four criteria of the ICSD-3 for periodic limb movement disorder; ' +
    'the others are not assessed by this program. This is not a diagnosis.';
  if (criterion.status === 'not-assessable') {
    const reason = criterion.reason.replace(/\.$/, '');
    return {
      status: criterion.status,
      sentence: `Frequency criterion not assessable: ${reason}.`,
      context,
    };
  }
  invariant(
    leadResult(analysis).night.indices.basis === 'sleep',
    'the frequency criterion is assessed per hour of sleep only',
  );
  const index = rateBesideThreshold(criterion)(criterion.plmsPerHour).text;
  const side = criterion.status === 'met' ? 'above' : 'not above';
  return {
    status: criterion.status,
    sentence:
      `PLMS index ${index}, ${side} ${criterion.thresholdPerHour}/h (${criterion.ageGroup}): ` +
      `frequency criterion ${criterion.status === 'met' ? 'met' : 'not met'}.`,
    context,
  };
}

function rateBesideThreshold(criterion: FrequencyCriterion): (perHour: number) => Figure {
  return criterion.status === 'not-assessable'
    ? rateFigure
    : (perHour) => rateFigureBeside(perHour, criterion.thresholdPerHour);
}

export function indexRows(analysis: Analysis): IndexRow[] {
  const { indices } = leadResult(analysis).night;
  const basis = basisOf(indices);
  const noRate = whyNoRate(basis);
  const { shortIntervalSeconds } = leadResult(analysis).statistics;
  const inWake = 'PLM in wake (PLMW), per hour of wake';
  return [
    // Of the cells: under profiles that score wake, `indices.lms` holds movements in wake too.
    cellRow(`Limb movements (${basis.lm})`, commonCell(analysis, 'lm')),
    row(`Periodic limb movements (${basis.plm})`, indices.plms, '', noRate),
    row(`${basis.plm} with arousal`, indices.plmsArousal, whyNoArousals(analysis), noRate),
    row(
      `${basis.plm} without respiratory movements`,
      indices.plmsNonRespiratory,
      whyNoRespiration(analysis),
      noRate,
    ),
    row(
      inWake,
      indices.plmw,
      whyNoWake(basis),
      'there was no wake in the time that could be scored',
    ),
    cellRow('Isolated: not in a series, not too soon', commonCell(analysis, 'isolated')),
    cellRow(
      `Short interval: under ${plainNumber(shortIntervalSeconds)} s after the one before`,
      commonCell(analysis, 'shortInterval'),
    ),
  ];
}

function cellRow(label: string, { count, perHour }: MovementCell): IndexRow {
  return {
    label,
    count: quantityFigure(count, countFigure),
    rate: quantityFigure(perHour, rateFigure),
  };
}

/** Why nothing is said of movements in wake. */
export function whyNoWake(basis: Basis): string {
  return basis.kind === 'sleep'
    ? 'this profile does not count movements in wake'
    : 'no sleep scoring';
}

export function periodicityEntries(analysis: Analysis): Entry[] {
  const { periodicityIndex } = leadResult(analysis).night.indices;
  const tooFew = 'too few movements';
  return [
    {
      label: 'Periodicity index (intervals)',
      figure: figureOr(periodicityIndex.interval, ratioFigure, tooFew),
    },
    {
      label: 'Periodicity index (movements)',
      figure: figureOr(periodicityIndex.movement, ratioFigure, tooFew),
    },
  ];
}

function row(
  label: string,
  index: CountAndIndex | undefined,
  whyNone: string,
  whyNoRateHere: string,
): IndexRow {
  if (index === undefined) {
    return { label, count: notAvailable(whyNone), rate: notAvailable(whyNone) };
  }
  return {
    label,
    count: countFigure(index.count),
    rate: figureOr(index.perHour, rateFigure, whyNoRateHere),
  };
}
