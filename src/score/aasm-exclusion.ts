import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import { contains, durationOf, type TimeSpan } from '../base/time-span.ts';
import type { Movement } from '../domain/movement.ts';
import type { Exclusion, Reason } from '../domain/scored-night.ts';
import type { RespiratoryEvent } from '../domain/scoring-marks.ts';
import { firstSleepWithin, isSleep, stageAt, type Hypnogram } from '../domain/stage.ts';
import type { AasmProfile } from './aasm-profile.ts';
import * as reasons from './reasons.ts';
import type { ScoringInput } from './scoring-input.ts';
import { findReaching, spanIndexOf, type SpanIndex } from './span-index.ts';

/** One rule that leaves a movement out; the sentence is made when somebody asks for it. */
export interface Ground {
  readonly exclusion: Exclusion;
  readonly explain: () => Reason;
}

/** Why one movement is left out, all rules that do so; in the order of the profile's steps. */
export interface ExclusionVerdict {
  readonly grounds: readonly Ground[];
  /** Touches the window of a respiratory event; undefined when nobody scored them. */
  readonly respiratory: boolean | undefined;
}

/**
 * Steps 1 to 4 of the AASM rules, on one movement of one leg: duration, lights, respiratory events, wake.
 * Every ground is named, also those after the first, so that a technician who lifts one sees the next.
 */
export function aasmExclusionJudge(
  profile: AasmProfile,
  input: ScoringInput,
): (movement: Movement) => ExclusionVerdict {
  const { rules } = profile;
  const minDuration = microsecondsFromSeconds(rules['movement.minDuration'].value);
  const maxDuration = microsecondsFromSeconds(rules['movement.maxDuration'].value);
  const respiratory = respiratoryJudge(profile, input.marks.respiratoryEvents);
  const { hypnogram } = input.marks;
  const dropsTruncated = rules['movement.truncated'].value === 'drop';
  const dropsWake = rules['wake.inSeries'].value === 'drop-first';
  const wakeRule = rules['wake.excludes'].value;

  return ({ span, emg }) => {
    const grounds: Ground[] = [];
    const leaveOut = (exclusion: Exclusion, explain: () => Reason): void => {
      grounds.push({ exclusion, explain });
    };
    const duration = durationOf(span);
    if (emg?.truncated !== undefined && dropsTruncated) {
      leaveOut('short', () => reasons.truncated(emg.truncated!));
    }
    if (duration < minDuration) {
      leaveOut('short', () => reasons.tooShort(duration, rules['movement.minDuration'].value));
    }
    if (duration > maxDuration) {
      leaveOut('long', () => reasons.tooLong(duration, rules['movement.maxDuration'].value));
    }
    if (!contains(input.window, span.start)) {
      leaveOut('lights', () => reasons.outsideLights(span.start, input.window));
    }
    const event = respiratory?.(span);
    if (event !== undefined) {
      const { 'respiratory.before': before, 'respiratory.after': after } = rules;
      leaveOut('respiratory', () => reasons.nearRespiratoryEvent(event, before.value, after.value));
    }
    if (dropsWake && hypnogram !== undefined && excludedByWake(wakeRule, hypnogram, span)) {
      leaveOut('wake', () => reasons.notAsleep(stageAt(hypnogram, span.start)));
    }
    return { grounds, respiratory: respiratory === undefined ? undefined : event !== undefined };
  };
}

function excludedByWake(
  rule: AasmProfile['rules']['wake.excludes']['value'],
  hypnogram: Hypnogram,
  span: TimeSpan,
): boolean {
  if (rule === 'onset-awake') return !isSleep(stageAt(hypnogram, span.start));
  return firstSleepWithin(hypnogram, span) === undefined;
}

/** Finds an event whose window, closed at both ends, shares any instant with the movement or touches it. */
function respiratoryJudge(
  profile: AasmProfile,
  events: readonly RespiratoryEvent[] | undefined,
): ((span: TimeSpan) => RespiratoryEvent | undefined) | undefined {
  if (events === undefined) return undefined;
  // Times are whole microseconds, so an open border is a closed one that lies one of them further in.
  const inset = profile.rules['respiratory.border'].value === 'closed' ? 0 : 1;
  const before = microsecondsFromSeconds(profile.rules['respiratory.before'].value) - inset;
  const after = microsecondsFromSeconds(profile.rules['respiratory.after'].value) - inset;
  const index: SpanIndex = spanIndexOf(events.map((event) => event.span));
  const bySpan = new Map<TimeSpan, RespiratoryEvent>(events.map((event) => [event.span, event]));
  return (span) => {
    const latestStart = (span.end + before) as Microseconds;
    const earliestEnd = (span.start - after) as Microseconds;
    const found = findReaching(index, latestStart, earliestEnd);
    return found === undefined ? undefined : bySpan.get(found);
  };
}
