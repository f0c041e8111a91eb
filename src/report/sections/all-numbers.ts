import type { Analysis } from '../../domain/analysis.ts';
import {
  SCOPES,
  SIDE_GROUPS,
  type MovementCell,
  type MovementKind,
  type Scope,
  type SideGroup,
} from '../../domain/night-statistics.ts';
import { figure, minutesFigure, rateFigure, type Figure } from '../figure.ts';
import { leadResult } from './basis.ts';
import { cellOf, mainScope, quantityFigure } from './quantity.ts';

/** The annex: every kind of movement in every scope and on every side, and how long they last. */
export interface AllNumbers {
  readonly scopes: NumberTable;
  readonly sides: NumberTable;
  readonly durations: NumberTable;
  /** `in sleep` or `in the whole scored time`, for the two tables that show one scope. */
  readonly where: string;
  readonly profile: string;
}

export interface NumberTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly figures: readonly Figure[] }[];
}

const NAME_OF_KIND: Readonly<Record<MovementKind, string>> = {
  lm: 'Limb movements (LM)',
  lmArousal: 'LM with arousal',
  clm: 'Candidates (CLM)',
  clmRespiratory: 'CLM, respiratory',
  clmNonRespiratory: 'CLM, not respiratory',
  nonClm: 'Not candidates (nonCLM)',
  nonClmRespiratory: 'nonCLM, respiratory',
  nonClmNonRespiratory: 'nonCLM, not respiratory',
  plm: 'Periodic (PLM)',
  plmArousal: 'PLM with arousal',
  plmNonRespiratory: 'PLM without respiratory (PLMnr)',
  plmNonRespiratoryArousal: 'PLMnr with arousal',
  isolated: 'Isolated',
  shortInterval: 'Short interval',
};

const NAME_OF_SCOPE: Readonly<Record<Scope, string>> = {
  TIB: 'Time in bed',
  TST: 'Sleep',
  W: 'Wake',
  N1: 'N1',
  N2: 'N2',
  N3: 'N3',
  R: 'R',
  NREM: 'NREM',
};

const NAME_OF_SIDE: Readonly<Record<SideGroup, string>> = {
  all: 'All',
  left: 'Left only',
  right: 'Right only',
  bilateral: 'Both legs',
  monolateral: 'One leg',
};

export function allNumbers(analysis: Analysis): AllNumbers {
  const { profile, statistics } = leadResult(analysis);
  const kinds = [...new Set(statistics.movements.map(({ kind }) => kind))];
  const main = mainScope(analysis);
  const rowsOf = (
    figures: (kind: MovementKind) => readonly (MovementCell | undefined)[],
  ): NumberTable['rows'] =>
    kinds.map((kind) => ({
      label: NAME_OF_KIND[kind],
      figures: figures(kind).flatMap((cell) => (cell === undefined ? [] : [countAndRate(cell)])),
    }));
  return {
    scopes: {
      columns: SCOPES.map((scope) => NAME_OF_SCOPE[scope]),
      rows: [
        {
          label: 'Minutes',
          figures: statistics.scopes.map(({ minutes }) => quantityFigure(minutes, minutesFigure)),
        },
        ...rowsOf((kind) => SCOPES.map((scope) => cellOf(analysis, kind, scope))),
      ],
    },
    sides: {
      columns: SIDE_GROUPS.map((side) => NAME_OF_SIDE[side]),
      rows: rowsOf((kind) => SIDE_GROUPS.map((side) => cellOf(analysis, kind, main, side))),
    },
    durations: {
      columns: ['Mean', 'SD', 'Shortest', 'Median', 'Longest'],
      rows: kinds.flatMap((kind) => {
        const cell = cellOf(analysis, kind, main);
        return cell === undefined
          ? []
          : [{ label: NAME_OF_KIND[kind], figures: durationFigures(cell) }];
      }),
    },
    where: main === 'TST' ? 'in sleep' : 'in the whole scored time',
    profile: profile.title,
  };
}

/** `36 (41.1)`: the number, and per hour in brackets; the number alone where there is no rate. */
function countAndRate({ count, perHour }: MovementCell): Figure {
  const rate = quantityFigure(perHour, rateFigure);
  return quantityFigure(count, (value) =>
    figure(rate.available ? `${value} (${rate.value})` : String(value)),
  );
}

function durationFigures({ durationSeconds: spread }: MovementCell): Figure[] {
  const seconds = (value: number): Figure => figure(value.toFixed(2), 's');
  if (typeof spread === 'string') {
    return Array.from({ length: 5 }, () => quantityFigure(spread, seconds));
  }
  const { mean, sd, min, median, max } = spread;
  return [mean, sd, min, median, max].map((value) => quantityFigure(value, seconds));
}
