import type { CivilDateTime } from '../../base/civil-time.ts';
import {
  isMissing,
  type AgreementStudy,
  type ComparedIndex,
  type EventComparison,
  type KappaEstimate,
  type PairComparison,
} from '../../domain/agreement-study.ts';
import { figure, notAvailable, type Entry, type Figure } from '../figure.ts';
import { plainText } from '../plain-text.ts';
import type { FindingRow } from '../sections/finding-section.ts';
import { agreementMethod, type MethodText } from './agreement-method.ts';
import { agreementPicture, type AgreementPicture } from './agreement-picture.ts';
import { indexPlot, type IndexPlot } from './agreement-plots.ts';
import { INDEX_WORDS, letterOf } from './agreement-words.ts';
import { intervalText, plain, signed, twoDecimals } from './agreement-figures.ts';
import { inLetters } from './in-letters.ts';
import { disagreementSection, type DisagreementSection } from './disagreement-section.ts';
import { groupSection, type GroupSection } from './group-section.ts';
import { nightRows, type NightTable } from './night-table.ts';
import { pairSection, type PairSection } from './pair-section.ts';
import { studyFindingRows } from './study-findings.ts';

/**
 * Everything that is said of an agreement, in the words and digits in which it is said. PDF and terminal lay it out; neither
 * rounds, divides or counts. Positions in pictures are the only bare numbers.
 */
export interface AgreementModel {
  readonly header: AgreementHeader;
  readonly scorers: readonly ScorerRow[];
  /** Of two scorers: the four figures to look at first. */
  readonly keyFigures: readonly KeyFigure[];
  readonly group: GroupSection | undefined;
  /** Of one night. */
  readonly picture: AgreementPicture | undefined;
  readonly pairs: readonly PairSection[];
  /** Of several nights: pairs in order, of each the indices of which there is something to draw. */
  readonly plots: readonly (readonly IndexPlot[])[];
  /** Of several nights. */
  readonly nights: NightTable | undefined;
  readonly disagreements: DisagreementSection;
  readonly leftOut: readonly {
    readonly night: string;
    readonly scorer: string;
    readonly reason: string;
  }[];
  readonly findings: readonly FindingRow[];
  readonly method: readonly MethodText[];
}

export interface AgreementHeader {
  readonly title: string;
  readonly tool: string;
  /** The night, or how many there are. */
  readonly subject: string;
  readonly profile: string;
  readonly recordingStart: CivilDateTime | undefined;
}

export interface ScorerRow {
  readonly letter: string;
  readonly name: string;
  readonly format: string;
  readonly nights: string;
  readonly movements: Figure;
  readonly stages: string;
}

export interface KeyFigure extends Entry {
  /** Below the number: its interval, or what it is of. */
  readonly note: string;
}

/** The indices that are drawn, where there is something to draw. */
const DRAWN: readonly ComparedIndex[] = [
  'plmsIndex',
  'lmsIndex',
  'plmsArousalIndex',
  'sleepMinutes',
];

/** The same study gives the same model. */
export function buildAgreementModel(study: AgreementStudy): AgreementModel {
  const isOneNight = study.nights.length === 1;
  return {
    header: {
      title: 'Agreement of scorings',
      tool: `${study.tool.name} ${study.tool.version}`,
      subject: isOneNight
        ? plainText(study.nights[0]!.id)
        : `${study.nights.filter(({ scorings }) => present(scorings) >= 2).length} nights`,
      profile: study.profile.title,
      recordingStart: study.nights[0]?.startDateTime,
    },
    scorers: study.scorers.map((_, i) => scorerRow(study, i)),
    keyFigures: study.pairs.length === 1 ? keyFigures(study.pairs[0]!, study) : [],
    group: groupSection(study),
    picture: agreementPicture(study),
    pairs: study.pairs.map((pair) => pairSection(pair, study)),
    plots: study.pairs.map((pair) => DRAWN.flatMap((index) => indexPlot(index, pair, study) ?? [])),
    nights: isOneNight ? undefined : nightRows(study),
    disagreements: disagreementSection(study),
    leftOut: study.leftOut.map(({ night, scorer, reason }) => ({
      night: plainText(night),
      scorer: plainText(scorer),
      reason: plainText(reason),
    })),
    findings: studyFindingRows(study),
    method: agreementMethod(study),
  };
}

function present(scorings: readonly unknown[]): number {
  return scorings.filter((scoring) => scoring !== undefined).length;
}

function scorerRow(study: AgreementStudy, scorer: number): ScorerRow {
  const scored = study.nights.flatMap(({ scorings }) => scorings[scorer] ?? []);
  const formats = [...new Set(scored.map(({ format }) => format))];
  const counts = scored.flatMap(({ movementCount }) => movementCount ?? []);
  const staged = scored.filter(({ holdsStages }) => holdsStages).length;
  return {
    letter: letterOf(scorer),
    name: plainText(study.scorers[scorer]!.name),
    format: formats.length > 2 ? `${formats.length} formats` : formats.join('; '),
    nights: String(scored.length),
    movements:
      counts.length === 0
        ? notAvailable('it holds no movements')
        : figure(String(counts.reduce((sum, count) => sum + count, 0))),
    stages:
      staged === scored.length ? 'yes' : staged === 0 ? 'no' : `${staged} of ${scored.length}`,
  };
}

function keyFigures(pair: PairComparison, study: AgreementStudy): KeyFigure[] {
  return [f1Figure(pair, study), kappaFigure(pair, study), ...indexFigures(pair, study)];
}

function f1Figure({ events }: PairComparison, study: AgreementStudy): KeyFigure {
  const label = 'F1 of movements';
  if (isMissing(events))
    return { label, figure: notAvailable(inLetters(events.missing, study)), note: '' };
  const row = events.find(
    ({ set, leg, leastOverlap }) =>
      set === 'counted' && leg === 'both' && leastOverlap === study.leastOverlaps[0],
  );
  const overlap =
    study.leastOverlaps[0] === 0 ? 'any overlap' : `overlap ${study.leastOverlaps[0]!}`;
  return ratioKey(label, row?.f1, row, `limb movements that count, ${overlap}`);
}

function ratioKey(
  label: string,
  value: number | undefined,
  row: EventComparison | KappaEstimate | undefined,
  of: string,
): KeyFigure {
  if (value === undefined)
    return { label, figure: notAvailable('there is nothing to make it of'), note: of };
  const interval =
    row === undefined ? undefined : 'f1Interval' in row ? row.f1Interval : row.interval;
  const range = intervalText(interval);
  return {
    label,
    figure: figure(twoDecimals(value)),
    note: range === '' ? of : `${of}; 95 % interval ${range}`,
  };
}

function kappaFigure({ stages }: PairComparison, study: AgreementStudy): KeyFigure {
  const label = 'Kappa of stages';
  if (isMissing(stages))
    return { label, figure: notAvailable(inLetters(stages.missing, study)), note: '' };
  const [five] = stages.questions;
  return ratioKey(label, five?.kappa, five, `W, N1, N2, N3, R in ${five?.epochs ?? 0} epochs`);
}

function indexFigures({ a, b, indices }: PairComparison, study: AgreementStudy): KeyFigure[] {
  const { values, intraclass, blandAltman, leftOut } = indices[0]!;
  const { name, unit, decimals } = INDEX_WORDS.plmsIndex;
  const [only] = values;
  const [letterA, letterB] = [letterOf(a), letterOf(b)];
  if (isMissing(blandAltman) || isMissing(intraclass)) {
    const missing = inLetters(leftOut[0]?.missing ?? 'no night was scored by both', study);
    const value = (letter: string, index: number | undefined, note: string): KeyFigure => ({
      label: `${name} of ${letter}`,
      figure: index === undefined ? notAvailable(missing) : figure(plain(index, decimals), unit),
      note: index === undefined ? '' : note,
    });
    const difference =
      only === undefined
        ? ''
        : `${letterB} minus ${letterA}: ${signed(only.b - only.a, decimals)}${unit}`;
    return [value(letterA, only?.a, ''), value(letterB, only?.b, difference)];
  }
  const icc = intraclass.agreement;
  const range = intervalText(intraclass.agreementInterval);
  const { bias, lowerLimit, upperLimit } = blandAltman;
  return [
    {
      label: `ICC of ${name}`,
      figure:
        icc === undefined ? notAvailable('the nights do not differ') : figure(twoDecimals(icc)),
      note: `ICC(2,1), ${intraclass.nights} nights${range === '' ? '' : `; 95 % interval ${range}`}`,
    },
    {
      label: `Bias of ${name}`,
      figure: figure(signed(bias.value, decimals), unit),
      note: `${letterB} minus ${letterA}; limits of agreement ${signed(lowerLimit.value, decimals)} to ${signed(upperLimit.value, decimals)}`,
    },
  ];
}
