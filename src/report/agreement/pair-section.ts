import {
  isMissing,
  MOVEMENT_SETS,
  type AgreementStudy,
  type EventComparison,
  type IndexComparison,
  type IntraclassEstimate,
  type Missing,
  type PairComparison,
} from '../../domain/agreement-study.ts';
import { STAGES } from '../../domain/stage.ts';
import { figure, figureOr, notAvailable, type Figure } from '../figure.ts';
import {
  edgeText,
  plain,
  ratioFigure,
  signed,
  signedEstimate,
  twoDecimals,
  withInterval,
} from './agreement-figures.ts';
import { inLetters } from './in-letters.ts';
import { INDEX_WORDS, letterOf, QUESTION_NAMES, SET_NAMES } from './agreement-words.ts';

/** What is said of two scorers. */
export interface PairSection {
  /** `A`, `B`. */
  readonly letters: readonly [string, string];
  readonly names: readonly [string, string];
  /** `30 nights that both scored`. */
  readonly extent: string;
  /** Both legs, every set and least overlap; or why not. */
  readonly movements: readonly MovementRow[] | Missing;
  /** Of both legs, movements that count, by the least overlap. */
  readonly lead: MovementRow | undefined;
  /** Each leg that both scored, by the least overlap. */
  readonly legs: readonly MovementRow[];
  readonly epochs: readonly KappaRow[];
  readonly stages: StageSection | Missing;
  /** Those of which there is a night that both have. */
  readonly indices: readonly IndexRow[];
  /** Those of which there is none, and why, as a sentence; undefined when there is one of each. */
  readonly indicesMissing: string | undefined;
}

export interface MovementRow {
  readonly label: string;
  /** `any`, `0.25`. */
  readonly overlap: string;
  readonly inA: Figure;
  readonly inB: Figure;
  readonly matched: Figure;
  readonly precision: Figure;
  readonly recall: Figure;
  /** With its confidence interval. */
  readonly f1: Figure;
  /** Median and middle half, in seconds. */
  readonly onset: Figure;
  readonly offset: Figure;
}

export interface KappaRow {
  readonly label: string;
  readonly epochs: Figure;
  /** Percent. */
  readonly observed: Figure;
  /** With its confidence interval. */
  readonly kappa: Figure;
}

export interface StageSection {
  readonly rows: readonly KappaRow[];
  readonly unscored: string;
  /** Rows are the first scorer's epochs in W, N1, N2, N3, R; columns the second's. */
  readonly table: readonly (readonly { readonly text: string; readonly share: number }[])[];
  readonly stages: readonly string[];
}

export interface IndexRow {
  readonly label: string;
  readonly nights: string;
  readonly meanA: Figure;
  readonly meanB: Figure;
  /** B minus A; of several nights with its confidence interval. */
  readonly bias: Figure;
  /** `-4.1 to +6.0`. */
  readonly limits: Figure;
  readonly agreement: Figure;
  readonly consistency: Figure;
}

export function pairSection(pair: PairComparison, study: AgreementStudy): PairSection {
  const { movementEpochs } = pair;
  const events = missingInLetters(pair.events, study);
  const stages = missingInLetters(pair.stages, study);
  const count = pair.nights.length;
  return {
    letters: [letterOf(pair.a), letterOf(pair.b)],
    names: [study.scorers[pair.a]!.name, study.scorers[pair.b]!.name],
    extent: count === 1 ? 'one night that both scored' : `${count} nights that both scored`,
    movements: isMissing(events)
      ? events
      : events
          .filter(({ leg }) => leg === 'both')
          .map((row) => movementRow(row, SET_NAMES[row.set])),
    lead: isMissing(events) ? undefined : leadRow(events, study.leastOverlaps[0]!),
    legs: isMissing(events)
      ? []
      : events
          .filter(
            ({ leg, leastOverlap }) => leg !== 'both' && leastOverlap === study.leastOverlaps[0],
          )
          .map((row) =>
            movementRow(row, `${SET_NAMES[row.set]}, ${row.leg === 'L' ? 'left' : 'right'}`),
          ),
    epochs: isMissing(movementEpochs)
      ? []
      : MOVEMENT_SETS.flatMap((set) =>
          movementEpochs
            .filter((row) => row.set === set)
            .map((row) => kappaRow(row, SET_NAMES[set])),
        ),
    stages: isMissing(stages) ? stages : stageSection(stages),
    indices: pair.indices
      .filter(({ values }) => values.length > 0)
      .map((index) => indexRow(index, count)),
    indicesMissing: missingIndices(pair, study),
  };
}

/** `Not available: PLMS index, LMS index (B holds none).` */
function missingIndices({ indices }: PairComparison, study: AgreementStudy): string | undefined {
  const byReason = new Map<string, string[]>();
  for (const { index, values, leftOut } of indices) {
    if (values.length > 0) continue;
    const reason = leftOut[0]?.missing ?? 'no night was scored by both';
    byReason.set(reason, [...(byReason.get(reason) ?? []), INDEX_WORDS[index].name]);
  }
  if (byReason.size === 0) return undefined;
  const parts = [...byReason].map(([reason, names]) => `${names.join(', ')} (${reason})`);
  return inLetters(`Not available: ${parts.join('; ')}.`, study);
}

function leadRow(events: readonly EventComparison[], least: number): MovementRow | undefined {
  const row = events.find(
    ({ set, leg, leastOverlap }) => set === 'counted' && leg === 'both' && leastOverlap === least,
  );
  return row && movementRow(row, SET_NAMES.counted);
}

function missingInLetters<Block extends object>(
  block: Block | Missing,
  study: AgreementStudy,
): Block | Missing {
  return isMissing(block) ? { missing: inLetters(block.missing, study) } : block;
}

/** `any`, `0.25`. */
function overlapText(least: number): string {
  return least === 0 ? 'any' : String(least);
}

function movementRow(row: EventComparison, label: string): MovementRow {
  const none = 'there are none';
  return {
    label,
    overlap: overlapText(row.leastOverlap),
    inA: figure(String(row.inA)),
    inB: figure(String(row.inB)),
    matched: figure(String(row.matched)),
    precision: ratioFigure(row.precision, none),
    recall: ratioFigure(row.recall, none),
    f1: withInterval(row.f1, row.f1Interval, none),
    onset: edgeText(row.onset),
    offset: edgeText(row.offset),
  };
}

function kappaRow(
  {
    epochs,
    observed,
    kappa,
    interval,
  }: {
    readonly epochs: number;
    readonly observed: number | undefined;
    readonly kappa: number | undefined;
    readonly interval: readonly [number, number] | undefined;
  },
  label: string,
): KappaRow {
  return {
    label,
    epochs: figure(String(epochs)),
    observed: figureOr(observed, (share) => figure((100 * share).toFixed(1), '%'), 'no epochs'),
    kappa: withInterval(kappa, interval, 'both say the same throughout'),
  };
}

function stageSection(stages: Exclude<PairComparison['stages'], Missing>): StageSection {
  const [first] = stages.questions;
  const table = first?.table ?? [];
  const rowSums = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  return {
    rows: stages.questions
      .filter(({ question }) => question !== 'W')
      .map((row) => kappaRow(row, QUESTION_NAMES[row.question])),
    unscored:
      stages.unscored === 0
        ? 'Every epoch was staged by both.'
        : `${stages.unscored} epochs that one or both left open are in no figure.`,
    table: table.map((row, i) =>
      row.map((count) => ({
        text: String(count),
        share: rowSums[i] === 0 ? 0 : count / rowSums[i]!,
      })),
    ),
    stages: STAGES,
  };
}

function indexRow(comparison: IndexComparison, nightsOfBoth: number): IndexRow {
  const { index, values, leftOut, intraclass, blandAltman } = comparison;
  const { name, unit, decimals } = INDEX_WORDS[index];
  const [first] = leftOut;
  const none = first === undefined ? 'no night was scored by both' : first.missing;
  const mean = (side: 'a' | 'b'): Figure =>
    values.length === 0
      ? notAvailable(none)
      : figure(
          plain(values.reduce((sum, value) => sum + value[side], 0) / values.length, decimals),
        );
  const biasDecimals = Math.max(decimals, 1);
  const several = isMissing(blandAltman) ? undefined : blandAltman;
  const [only] = values;
  return {
    label: unit === '' ? name : `${name}, ${unit}`,
    nights:
      values.length === nightsOfBoth
        ? String(values.length)
        : `${values.length} of ${nightsOfBoth}`,
    meanA: mean('a'),
    meanB: mean('b'),
    bias:
      several !== undefined
        ? figure(signedEstimate(several.bias, biasDecimals))
        : only === undefined
          ? notAvailable(none)
          : figure(signed(only.b - only.a, decimals)),
    limits:
      several === undefined
        ? notAvailable(isMissing(blandAltman) ? blandAltman.missing : none)
        : figure(
            `${signed(several.lowerLimit.value, biasDecimals)} to ${signed(several.upperLimit.value, biasDecimals)}`,
          ),
    agreement: intraclassFigure(intraclass, 'agreement'),
    consistency: intraclassFigure(intraclass, 'consistency'),
  };
}

export function intraclassFigure(
  intraclass: IntraclassEstimate | Missing,
  form: 'agreement' | 'consistency',
): Figure {
  if (isMissing(intraclass)) return notAvailable(intraclass.missing);
  const value = intraclass[form];
  if (value === undefined) return notAvailable('the nights do not differ');
  const interval = intraclass[`${form}Interval`];
  return figure(
    interval === undefined
      ? twoDecimals(value)
      : `${twoDecimals(value)} (${twoDecimals(interval[0])} to ${twoDecimals(interval[1])})`,
  );
}
