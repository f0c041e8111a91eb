import type { Cohort, CohortProfile } from '../../domain/cohort.ts';
import type { Microseconds } from '../../base/microseconds.ts';
import {
  countFigure,
  figureOr,
  minutesFigure,
  minutesOf,
  rateFigure,
  ratioFigure,
  type Figure,
} from '../figure.ts';
import { plainText } from '../plain-text.ts';
import type { LedNight } from './led-night.ts';

/** Every night of the cohort in a line. */
export interface NightRows {
  readonly rows: readonly NightLine[];
  /** How many more there are. */
  readonly notListed: number;
  readonly hasGroups: boolean;
  /** What the marks in the table mean; empty when there are none. */
  readonly legend: string;
}

export type NightLine =
  | { readonly id: string; readonly group: string; readonly isFailure: true }
  | {
      readonly id: string;
      readonly group: string;
      readonly isFailure: false;
      readonly isToLookAt: boolean;
      readonly sleep: Figure;
      readonly plms: Figure;
      readonly index: Figure;
      /** Its rates are per hour of something else than those of the others. */
      readonly isOtherBasis: boolean;
      readonly arousalIndex: Figure;
      readonly periodicity: Figure;
      readonly left: string;
      readonly right: string;
      readonly warnings: string;
    };

/** A report is read by a person; the tables hold all nights. */
const MOST_LISTED = 1000;

/** @param nameOf What a night is called here. */
export function nightRows(
  { nights, failed }: Cohort,
  led: readonly LedNight[],
  basis: CohortProfile['basis'],
  nameOf: (id: string) => string,
): NightRows {
  const lines: NightLine[] = [
    ...led.map((one) => nightLine(one, basis, nameOf)),
    ...failed.map(({ id, group }): NightLine => ({
      id: nameOf(id),
      group: plainText(group ?? ''),
      isFailure: true,
    })),
  ].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  const rows = lines.slice(0, MOST_LISTED);
  const marks = [
    ...(rows.some(({ isFailure }) => isFailure) ? ['■ not scored.'] : []),
    ...(rows.some((row) => !row.isFailure && row.isToLookAt) ? ['▲ worth a look.'] : []),
    ...(rows.some((row) => !row.isFailure && row.isOtherBasis)
      ? ['* per hour of recording: no sleep stages.']
      : []),
    ...(rows.some((row) => !row.isFailure && hasMissing(row)) ? ['n/a not available.'] : []),
  ];
  return {
    rows,
    notListed: lines.length - rows.length,
    hasGroups: [...nights, ...failed].some(({ group }) => group !== undefined),
    legend: marks.join(' '),
  };
}

function nightLine(
  { night, numbers }: LedNight,
  basis: CohortProfile['basis'],
  nameOf: (id: string) => string,
): NightLine {
  const why = 'not scored under these rules';
  return {
    id: nameOf(night.id),
    group: plainText(night.group ?? ''),
    isFailure: false,
    isToLookAt: night.look.length > 0,
    sleep: figureOr(
      night.totalSleepSeconds,
      (seconds) => minutesFigure(minutesOf(Math.round(seconds * 1e6) as Microseconds)),
      'no sleep stages',
    ),
    plms: figureOr(numbers?.plms, countFigure, why),
    index: figureOr(numbers?.plmsIndex, rateFigure, why),
    isOtherBasis: numbers !== undefined && numbers.basis !== basis,
    arousalIndex: figureOr(numbers?.plmsArousalIndex, rateFigure, why),
    periodicity: figureOr(numbers?.periodicityIndex, ratioFigure, why),
    left: night.quality.L ?? '-',
    right: night.quality.R ?? '-',
    warnings: String(night.warnings.length),
  };
}

function hasMissing(row: Extract<NightLine, { isFailure: false }>): boolean {
  return [row.sleep, row.plms, row.index, row.arousalIndex, row.periodicity].some(
    ({ available }) => !available,
  );
}
