import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import { durationOf } from '../../base/time-span.ts';
import type { Disagreement, Verdict } from '../../domain/scoring-agreement.ts';
import { EXCLUDED_BECAUSE, sideText } from '../event-words.ts';

export const DISAGREEMENT_KINDS: readonly (readonly [Disagreement['kind'], string])[] = [
  ['only-a', 'missing here'],
  ['only-b', 'only here'],
  ['edges', 'other edges'],
  ['class', 'counted otherwise'],
  ['stage', 'other stage'],
];

/** What differs, as a phrase. `other` is whose scoring A is. */
export function disagreementText(place: Disagreement, other: string): string {
  switch (place.kind) {
    case 'only-a':
      return `${sideText(place.leg)}, ${lengthOf(place)}: only in ${other}`;
    case 'only-b':
      return `${sideText(place.leg)}, ${lengthOf(place)}: not in ${other}`;
    case 'edges':
      return `${sideText(place.leg)}: onset ${signed(place.onsetSeconds)}, end ${signed(place.offsetSeconds)} here`;
    case 'class':
      return `${sideText(place.leg)}: ${verdictText(place.b)} here, ${verdictText(place.a)} there`;
    case 'stage':
      return `stage ${place.b} here, ${place.a} there, ${lengthOf(place)}`;
  }
}

function lengthOf({ span }: Disagreement): string {
  const seconds = secondsFromMicroseconds(durationOf(span));
  return `${seconds < 30 ? seconds.toFixed(1) : String(Math.round(seconds))} s`;
}

function signed(seconds: number): string {
  const text = Math.abs(seconds).toFixed(1);
  return `${seconds < 0 ? '\u2212' : '+'}${text} s`;
}

function verdictText({ periodic, excluded, class: kind }: Verdict): string {
  if (excluded !== undefined) return `left out (${EXCLUDED_BECAUSE[excluded]})`;
  if (periodic) return 'periodic';
  return kind === 'nonCLM' ? 'no candidate' : 'not periodic';
}
