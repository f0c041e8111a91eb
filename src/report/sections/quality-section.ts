import type { Analysis, AnalysedLeg } from '../../domain/analysis.ts';
import { LEGS, nameOfSide, type Leg } from '../../domain/leg.ts';
import type { QualityGrade, SignalQuality } from '../../domain/signal-quality.ts';
import { countFigure, hertzFigure, microvoltFigure } from '../figure.ts';
import { plainText } from '../plain-text.ts';
import { inSeconds, type SecondsSpan } from './night-picture.ts';

/** How far the signal of a leg can be trusted, in words and as a strip over the night. */
export interface LegQuality {
  readonly grade: QualityGrade;
  /** `Left leg (EMG LAT): poor signal`. */
  readonly title: string;
  /** Why, in one sentence; of a good signal, that there is nothing against it. */
  readonly reasons: string;
  /** The title and the weightiest reason, for the first page; undefined when the signal is good. */
  readonly warning: string | undefined;
  readonly strip: QualityStrip;
}

export interface QualityStrip {
  readonly epochSeconds: number;
  /** Resting level of each epoch in microvolts; undefined where it could not be measured. */
  readonly resting: readonly (number | undefined)[];
  /** Where this leg could not be scored, gaps of the recording among them. */
  readonly unscorable: readonly SecondsSpan[];
  /** What was taken out or is doubtful, and when. Only what there is. */
  readonly lanes: readonly QualityLane[];
  /** The strip in words. */
  readonly description: string;
}

export interface QualityLane {
  readonly label: 'Mains' | 'Heart' | 'Pops' | 'Clipped';
  /** How much; empty where the marks say it all. */
  readonly note: string;
  readonly spans: readonly SecondsSpan[];
}

const EPOCH_SECONDS = 30;

/** The legs that were scored from a signal, left before right. Empty when others marked the movements. */
export function qualitySection(analysis: Analysis): LegQuality[] {
  return LEGS.flatMap((leg) => {
    const scored = analysis.legs[leg];
    return scored === undefined ? [] : [legQuality(leg, scored, analysis)];
  });
}

function legQuality(leg: Leg, { channel, quality }: AnalysedLeg, analysis: Analysis): LegQuality {
  const side = nameOfSide(leg);
  const { grade } = quality;
  const name = `${side.charAt(0).toUpperCase()}${side.slice(1)} leg (${plainText(channel.label)})`;
  const title = `${name}: ${grade === 'unusable' ? 'unusable' : `${grade} signal`}`;
  const reasons = quality.reasons.map((reason) => plainText(reason));
  return {
    grade,
    title,
    reasons:
      reasons.length === 0
        ? 'Nothing stands against what was found in it.'
        : `${capitalised(reasons.join('; '))}.`,
    warning: grade === 'good' ? undefined : `${title}. ${weightiest(reasons)}`,
    strip: qualityStrip(name, quality, analysis),
  };
}

function weightiest([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'The reason is not known.';
  const more =
    others.length === 0
      ? ''
      : ` (${others.length} more ${others.length === 1 ? 'reason' : 'reasons'} under "Method")`;
  return `${capitalised(first)}${more}.`;
}

function qualityStrip(name: string, quality: SignalQuality, analysis: Analysis): QualityStrip {
  const { epochs, unscorable } = quality;
  const lanes = lanesOf(quality).filter(({ spans }) => spans.length > 0);
  const lost = [...unscorable.map(({ span }) => span), ...analysis.recording.gaps];
  const marks = lanes.map(({ label, note }) => (note === '' ? label : `${label} ${note}`));
  return {
    epochSeconds: EPOCH_SECONDS,
    resting: Array.from(epochs.restingMicrovolts, (level) =>
      Number.isNaN(level) ? undefined : level,
    ),
    unscorable: lost.sort((a, b) => a.start - b.start).map(inSeconds),
    lanes,
    description: [
      `Resting level of the ${name.charAt(0).toLowerCase()}${name.slice(1)} over the night.`,
      `Not scored: ${lost.length} ${lost.length === 1 ? 'stretch' : 'stretches'}.`,
      ...(marks.length === 0 ? [] : [`Marked: ${marks.join(', ')}.`]),
    ].join(' '),
  };
}

function lanesOf({ epochs, mains, heart, pops }: SignalQuality): QualityLane[] {
  const { mainsMicrovolts, heartMicrovolts, clippedShare, flatShare } = epochs;
  const [line] = mains;
  return [
    {
      label: 'Mains',
      note: line === undefined ? '' : hertzFigure(line.frequencyHz).text,
      spans: line === undefined ? [] : epochsWhere(mainsMicrovolts, (value) => value > 0),
    },
    {
      label: 'Heart',
      note: heart === undefined ? '' : microvoltFigure(heart.waveMicrovolts).text,
      spans: epochsWhere(heartMicrovolts, (value) => value > 0),
    },
    { label: 'Pops', note: countFigure(pops.length).text, spans: pops.map(inSeconds) },
    {
      label: 'Clipped',
      note: '',
      // What is flat at the limit of the device is a lead that is off.
      spans: epochsWhere(clippedShare, (value, epoch) => value > 0 && flatShare[epoch] === 0),
    },
  ];
}

/** Neighbouring epochs of which something is true, as one span. */
function epochsWhere(
  values: Float32Array,
  holds: (value: number, epoch: number) => boolean,
): SecondsSpan[] {
  const spans: SecondsSpan[] = [];
  values.forEach((value, epoch) => {
    if (!holds(value, epoch)) return;
    const [start, end] = [epoch * EPOCH_SECONDS, (epoch + 1) * EPOCH_SECONDS];
    const last = spans.at(-1);
    if (last?.[1] === start) spans[spans.length - 1] = [last[0], end];
    else spans.push([start, end]);
  });
  return spans;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
