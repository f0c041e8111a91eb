import { assertNever } from '../../base/invariant.ts';
import type { LookCode, LookReason } from '../../domain/cohort.ts';
import { nameOfSide } from '../../domain/leg.ts';
import { durationFigure, plainNumber, rateFigure } from '../figure.ts';
import { plainText } from '../plain-text.ts';
import type { Microseconds } from '../../base/microseconds.ts';

/** What each code is called in a table. */
export const LOOK_TITLES: Readonly<Record<LookCode, string>> = {
  error: 'Something could not be scored',
  'poor-signal': 'Poor or unusable signal',
  'no-hypnogram': 'No sleep stages',
  'little-time': 'Rates rest on little time',
  'long-window': 'Long time in bed',
  'no-movements': 'No movement at all',
  'one-leg-silent': 'One leg hardly moves',
  'high-index': 'Very high index',
};

/** Why a night is worth a look, as a sentence with the numbers. */
export function lookSentence(reason: LookReason): string {
  switch (reason.code) {
    case 'error':
      return plainText(reason.message);
    case 'poor-signal': {
      const why = reason.reason === undefined ? '' : ` (${plainText(reason.reason)})`;
      return `The signal of the ${nameOfSide(reason.leg)} leg is ${reason.grade}${why}.`;
    }
    case 'no-hypnogram':
      return 'No sleep stages: rates are per hour of recording.';
    case 'little-time':
      return `Rates rest on ${hoursText(reason.hours)} of ${reason.of}.`;
    case 'long-window':
      return `The scored time is ${hoursText(reason.hours)} long: lights were perhaps not marked.`;
    case 'no-movements':
      return `Not one movement counts in ${hoursText(reason.hours)}: were the legs connected?`;
    case 'one-leg-silent': {
      const { leg, ofThisLeg, ofAll } = reason;
      const verb = ofThisLeg === 1 ? 'involves' : 'involve';
      return `Only ${plainNumber(ofThisLeg)} of ${plainNumber(ofAll)} movements ${verb} the ${nameOfSide(leg)} leg.`;
    }
    case 'high-index':
      return `The index is ${rateFigure(reason.perHour).text}, higher than is to be expected.`;
    default:
      return assertNever(reason);
  }
}

function hoursText(hours: number): string {
  return durationFigure(Math.round(hours * 3_600_000_000) as Microseconds).text;
}
