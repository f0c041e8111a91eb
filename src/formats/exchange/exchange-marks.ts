import {
  addMicroseconds,
  microsecondsFromSeconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { Leg, Side } from '../../domain/leg.ts';
import type { ScoredEvent, Series } from '../../domain/scored-night.ts';
import type { RespiratoryKind, ScoringMarks } from '../../domain/scoring-marks.ts';
import type { Stage, StageBout } from '../../domain/stage.ts';
import type { Judgement, OwnMeaning } from '../scoring/own-words.ts';

/** A line of a scoring as other programs read it. */
export interface ExchangeMark {
  /** From the start of the recording; an instant has no length. */
  readonly span: TimeSpan;
  readonly says: ExchangeMeaning;
}

export type ExchangeMeaning =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'lights'; readonly on: boolean }
  | { readonly kind: 'arousal' }
  | { readonly kind: 'respiratory'; readonly event: RespiratoryKind }
  | { readonly kind: 'movement'; readonly leg: Leg }
  /** An event of the leading profile. `series` and `position` of a periodic one. */
  | {
      readonly kind: 'judged';
      readonly as: Judgement;
      readonly side: Side;
      readonly series: number | undefined;
      readonly position: number | undefined;
    }
  | { readonly kind: 'series'; readonly id: number }
  | (OwnMeaning & { readonly kind: 'none' });

const EPOCH = microsecondsFromSeconds(30);
/** No program takes a mark that lies further from the start of a night than this. */
const WEEK = microsecondsFromSeconds(604_800);
const WEEK_BEFORE = microsecondsFromSeconds(-604_800);
const START = timeSpan(0 as Microseconds, 0 as Microseconds);

/**
 * What a scored night says to other programs, in order of onset: the stages in epochs of 30 s, lights off and on, arousals,
 * respiratory events, every movement of each leg (all that the rules were given), how the leading profile judges each
 * event, and its series. Of what was scored and did not occur it says so; of what nobody scored it says nothing. What
 * begins more than a week from the start is left out, and what lasts longer is cut there.
 */
export function exchangeMarks({ marks, movements, results }: Analysis): ExchangeMark[] {
  const { events, series } = results[0]?.night ?? { events: [], series: [] };
  const written: ExchangeMark[] = [
    ...noneOf({ ...marks, movements }),
    ...(marks.hypnogram?.bouts ?? []).flatMap(epochsOf),
    ...lightsOf(marks.lights),
    ...(marks.respiratoryEvents ?? []).map(({ span, kind }): ExchangeMark => ({
      span,
      says: { kind: 'respiratory', event: kind },
    })),
    ...(marks.arousals ?? []).map(({ span }): ExchangeMark => ({
      span,
      says: { kind: 'arousal' },
    })),
    ...series.map(seriesMark),
    ...movements.map(({ span, leg }): ExchangeMark => ({ span, says: { kind: 'movement', leg } })),
    ...events.map(judgedMark),
  ];
  return written.flatMap(withinWeek).sort((a, b) => a.span.start - b.span.start);
}

function withinWeek(mark: ExchangeMark): ExchangeMark[] {
  const { start, end } = mark.span;
  if (start < WEEK_BEFORE || start > WEEK) return [];
  return end <= WEEK ? [mark] : [{ ...mark, span: timeSpan(start, WEEK) }];
}

function noneOf({
  arousals,
  respiratoryEvents,
  movements,
}: Pick<ScoringMarks, 'arousals' | 'respiratoryEvents' | 'movements'>): ExchangeMark[] {
  const lists = { movement: movements, respiratory: respiratoryEvents, arousal: arousals } as const;
  return (['movement', 'respiratory', 'arousal'] as const)
    .filter((of) => lists[of]?.length === 0)
    .map((of) => ({ span: START, says: { kind: 'none', of } }));
}

/** Pieces of 30 s from the start of the bout; the last one is shorter where the bout is no whole number of epochs. */
function epochsOf({ stage, span }: StageBout): ExchangeMark[] {
  const pieces: ExchangeMark[] = [];
  const last = Math.min(span.end, WEEK);
  const first = Math.max(span.start, WEEK_BEFORE) as Microseconds;
  for (let start = first; start < last; start = addMicroseconds(start, EPOCH)) {
    const end = Math.min(last, start + EPOCH) as Microseconds;
    pieces.push({ span: timeSpan(start, end), says: { kind: 'stage', stage } });
  }
  return pieces;
}

function lightsOf(lights: TimeSpan | undefined): ExchangeMark[] {
  if (lights === undefined) return [];
  return [
    { span: timeSpan(lights.start, lights.start), says: { kind: 'lights', on: false } },
    { span: timeSpan(lights.end, lights.end), says: { kind: 'lights', on: true } },
  ];
}

function seriesMark({ id, span }: Series): ExchangeMark {
  return { span, says: { kind: 'series', id } };
}

function judgedMark(event: ScoredEvent): ExchangeMark {
  const { span, side, seriesId, positionInSeries } = event;
  const as = judgementOf(event);
  return { span, says: { kind: 'judged', as, side, series: seriesId, position: positionInSeries } };
}

function judgementOf({ excluded, periodic, class: is }: ScoredEvent): Judgement {
  return excluded ?? (periodic ? 'PLM' : is);
}

/** Microseconds as seconds, exactly, without an exponent and without needless digits: `30`, `30.5`, `-1.25`. */
export function plainSeconds(time: Microseconds): string {
  const absolute = Math.abs(time);
  const seconds = Math.floor(absolute / 1_000_000);
  const fraction = String(absolute - seconds * 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${time < 0 ? '-' : ''}${seconds}${fraction === '' ? '' : `.${fraction}`}`;
}
