import { formatCivil } from '../base/civil-time.ts';
import { invariant } from '../base/invariant.ts';
import { secondsFromMicroseconds, type Microseconds } from '../base/microseconds.ts';
import { durationOf, type TimeSpan } from '../base/time-span.ts';
import type { Analysis, AnalysedLeg } from '../domain/analysis.ts';
import type { Finding } from '../domain/finding.ts';
import type { Leg, Side } from '../domain/leg.ts';
import type { Movement } from '../domain/movement.ts';
import type {
  Exclusion,
  Indices,
  MovementClass,
  ScoredEvent,
  ScoredNight,
} from '../domain/scored-night.ts';
import type { RespiratoryKind } from '../domain/scoring-marks.ts';
import type { Stage } from '../domain/stage.ts';
import {
  countFigure,
  durationFigure,
  figureOr,
  rateFigure,
  type Figure,
} from '../report/figure.ts';

/**
 * One scored night as the page shows it.
 *
 * Times and durations are seconds from the start of the recording, exact to the microsecond. `null` always means
 * "not available" (not scored, not computable, not written in the file), never zero and never "none".
 */
export interface NightView {
  /** File name without its folder. */
  readonly file: string;
  /** Wall clock at the start of the recording, `2026-03-01T22:30:00` with a fraction when there is one. */
  readonly startDateTime: string | null;
  readonly durationSeconds: number;
  /** The legs that were scored. */
  readonly legs: Readonly<Record<Leg, LegView | null>>;
  /** Lights off to lights on, or the whole recording. */
  readonly scored: SpanView;
  /** Whether `scored` comes from lights marks. */
  readonly hasLightsMarks: boolean;
  /** Stretches without data inside the recording. */
  readonly gaps: readonly SpanView[];
  /** Stretches in which no leg could be scored, gaps among them. They are in no rate. */
  readonly unscored: readonly SpanView[];
  /** The rules that the events, the series and the figures below were made under. */
  readonly profile: { readonly name: string; readonly title: string };
  /** Bouts in order of time that do not overlap; time that no bout covers is unscored. */
  readonly hypnogram: readonly BoutView[] | null;
  /** Movements after the two legs are combined, the ones left out among them, in order of onset. */
  readonly events: readonly EventView[];
  readonly series: readonly SeriesView[];
  readonly arousals: readonly SpanView[] | null;
  readonly respiratoryEvents: readonly RespiratoryView[] | null;
  readonly figures: KeyFigures;
  readonly findings: readonly FindingView[];
}

export interface SpanView {
  readonly onsetSeconds: number;
  readonly durationSeconds: number;
}

export interface BoutView extends SpanView {
  readonly stage: Stage;
}

interface SeriesView extends SpanView {
  readonly id: number;
  readonly count: number;
}

export interface RespiratoryView extends SpanView {
  readonly kind: RespiratoryKind;
}

export interface LegView {
  readonly label: string;
  readonly sampleRateHz: number;
  readonly restingMicrovolts: number;
  /** Where this leg could not be scored: a lead that was off, or too loud a signal. Gaps are not among them. */
  readonly unscorable: readonly SpanView[];
}

export interface EventView extends SpanView {
  readonly side: Side;
  /** The movements of single legs that it is made of, in order of onset. */
  readonly members: readonly MemberView[];
  readonly stage: Stage | null;
  readonly class: MovementClass;
  /** Why it is not counted; null when it is. */
  readonly excluded: Exclusion | null;
  readonly periodic: boolean;
  readonly seriesId: number | null;
  /** Counting from 1. */
  readonly positionInSeries: number | null;
  /** Onset to onset from the movement that the rules measure from. */
  readonly intervalSeconds: number | null;
  readonly arousal: boolean | null;
  readonly respiratory: boolean | null;
  /** One sentence each, in the order that the rules gave them. */
  readonly reasons: readonly string[];
}

export interface MemberView extends SpanView {
  readonly id: string;
  readonly leg: Leg;
  /** Null for a mark that came without a signal. */
  readonly peakMicrovolts: number | null;
  readonly restingMicrovolts: number | null;
}

interface KeyFigures {
  /** What the rates are per hour of. */
  readonly basis: 'sleep' | 'recording';
  /** Hours that the rates are divided by. */
  readonly basisHours: number;
  readonly plms: FigureView;
  readonly plmsIndex: FigureView;
  readonly plmsArousal: FigureView;
  readonly plmsArousalIndex: FigureView;
  readonly lms: FigureView;
  readonly lmsIndex: FigureView;
  /** Hours. */
  readonly timeInBed: FigureView;
  /** Hours. */
  readonly totalSleep: FigureView;
}

/** A number, and the text in which the report shows it too: it is rounded in one place for both. */
export interface FigureView {
  readonly value: number | null;
  readonly text: string;
  /** Why there is no value, as part of a sentence; null when there is one. */
  readonly reason: string | null;
}

export interface FindingView {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly message: string;
}

/** All that a view is made from. */
export type NightParts = Pick<
  Analysis,
  | 'file'
  | 'recording'
  | 'legs'
  | 'marks'
  | 'window'
  | 'unscored'
  | 'sleep'
  | 'findings'
  | 'movements'
>;

/** The view of a night under the first profile of the analysis, the one that the report leads with. */
export function nightViewOf(analysis: Analysis): NightView {
  const leading = analysis.results[0];
  invariant(leading !== undefined, 'an analysis holds the night under at least one profile');
  return nightViewUnder(analysis, leading.profile, leading.night);
}

/** The view of a night under a profile. */
export function nightViewUnder(
  analysis: NightParts,
  profile: NightView['profile'],
  night: ScoredNight,
): NightView {
  const { recording, marks } = analysis;
  const movements = new Map(analysis.movements.map((movement) => [movement.id, movement]));
  return {
    file: analysis.file,
    startDateTime:
      recording.startDateTime === undefined ? null : formatCivil(recording.startDateTime),
    durationSeconds: recording.durationSeconds,
    legs: { L: legView(analysis.legs.L), R: legView(analysis.legs.R) },
    scored: spanView(analysis.window),
    hasLightsMarks: marks.lights !== undefined,
    gaps: recording.gaps.map(spanView),
    unscored: analysis.unscored.map(spanView),
    profile: { name: profile.name, title: profile.title },
    hypnogram:
      marks.hypnogram?.bouts.map(({ stage, span }) => ({ ...spanView(span), stage })) ?? null,
    events: night.events.map((event) => eventView(event, movements)),
    series: night.series.map(({ id, span, count }) => ({ ...spanView(span), id, count })),
    arousals: marks.arousals?.map(({ span }) => spanView(span)) ?? null,
    respiratoryEvents:
      marks.respiratoryEvents?.map(({ kind, span }) => ({ ...spanView(span), kind })) ?? null,
    figures: keyFigures(night.indices, analysis),
    findings: analysis.findings.map(({ code, severity, message }) => ({ code, severity, message })),
  };
}

/** @param movements By id; those of the event are among them. */
export function eventView(event: ScoredEvent, movements: ReadonlyMap<string, Movement>): EventView {
  return new SeenEvent(event, movements);
}

/**
 * An event whose members and sentences are made when somebody asks for them: a night of thousands is drawn again at every
 * edit, and few are looked at. A class, because getters on every single object would be as slow.
 */
class SeenEvent implements EventView {
  readonly onsetSeconds: number;
  readonly durationSeconds: number;
  readonly side: Side;
  readonly stage: Stage | null;
  readonly class: MovementClass;
  readonly excluded: Exclusion | null;
  readonly periodic: boolean;
  readonly seriesId: number | null;
  readonly positionInSeries: number | null;
  readonly intervalSeconds: number | null;
  readonly arousal: boolean | null;
  readonly respiratory: boolean | null;
  readonly #event: ScoredEvent;
  readonly #movements: ReadonlyMap<string, Movement>;

  constructor(event: ScoredEvent, movements: ReadonlyMap<string, Movement>) {
    this.onsetSeconds = secondsFromMicroseconds(event.span.start);
    this.durationSeconds = secondsFromMicroseconds(durationOf(event.span));
    this.side = event.side;
    this.stage = event.stage ?? null;
    this.class = event.class;
    this.excluded = event.excluded ?? null;
    this.periodic = event.periodic;
    this.seriesId = event.seriesId ?? null;
    this.positionInSeries = event.positionInSeries ?? null;
    this.intervalSeconds =
      event.interval === undefined ? null : secondsFromMicroseconds(event.interval);
    this.arousal = event.arousal ?? null;
    this.respiratory = event.respiratory ?? null;
    this.#event = event;
    this.#movements = movements;
  }

  get members(): readonly MemberView[] {
    return this.#event.memberIds.map((id) => memberView(id, this.#movements));
  }

  get reasons(): readonly string[] {
    return this.#event.reasons.map(({ text }) => text);
  }
}

function memberView(id: string, movements: ReadonlyMap<string, Movement>): MemberView {
  const movement = movements.get(id);
  invariant(movement !== undefined, `the movement ${id} of a scored event is in the analysis`);
  return {
    ...spanView(movement.span),
    id,
    leg: movement.leg,
    peakMicrovolts: movement.emg?.peakMicrovolts ?? null,
    restingMicrovolts: movement.emg?.restingMicrovolts ?? null,
  };
}

function keyFigures(indices: Indices, analysis: NightParts): KeyFigures {
  const { timeInBed, totalSleepTime } = analysis.sleep;
  const { plms, plmsArousal, lms, basis } = indices;
  const noTime = `no time of ${basis} to divide by`;
  const noArousals = 'arousals were not scored';
  return {
    basis,
    basisHours: indices.basisHours,
    plms: figureView(plms.count, countFigure, ''),
    plmsIndex: figureView(plms.perHour, rateFigure, noTime),
    plmsArousal: figureView(plmsArousal?.count, countFigure, noArousals),
    plmsArousalIndex: figureView(
      plmsArousal?.perHour,
      rateFigure,
      plmsArousal === undefined ? noArousals : noTime,
    ),
    lms: figureView(lms.count, countFigure, ''),
    lmsIndex: figureView(lms.perHour, rateFigure, noTime),
    timeInBed: durationView(timeInBed),
    totalSleep: durationView(totalSleepTime),
  };
}

function figureView(
  value: number | undefined,
  format: (value: number) => Figure,
  whyNone: string,
): FigureView {
  const figure = figureOr(value, format, whyNone);
  return {
    value: value ?? null,
    text: figure.text,
    reason: figure.available ? null : figure.reason,
  };
}

function durationView(duration: Microseconds | undefined): FigureView {
  const figure = figureOr(duration, durationFigure, 'the night has no hypnogram');
  return {
    value: duration === undefined ? null : secondsFromMicroseconds(duration) / 3600,
    text: figure.text,
    reason: figure.available ? null : figure.reason,
  };
}

function legView(leg: AnalysedLeg | undefined): LegView | null {
  if (leg === undefined) return null;
  const { label, sampleRateHz } = leg.channel;
  const unscorable = leg.quality.unscorable.map(({ span }) => spanView(span));
  return { label, sampleRateHz, restingMicrovolts: leg.restingMicrovolts, unscorable };
}

function spanView(span: TimeSpan): SpanView {
  return {
    onsetSeconds: secondsFromMicroseconds(span.start),
    durationSeconds: secondsFromMicroseconds(durationOf(span)),
  };
}
