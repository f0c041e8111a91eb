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

/** One rule that leaves movements out, and the sentence that says so of one that it leaves out. */
interface ExclusionStep {
  readonly exclusion: Exclusion;
  readonly applies: (movement: Movement) => boolean;
  readonly explain: (movement: Movement) => Reason;
}

/** Steps 1 to 4 of the AASM rules, asked about one movement of one leg. */
export interface ExclusionJudge {
  /** The first step that leaves the movement out, in the order of the profile; undefined when none does. */
  readonly exclusionOf: (movement: Movement) => Exclusion | undefined;
  /** Every step that leaves it out, also those after the first: who lifts one of them sees the next. */
  readonly explain: (movement: Movement) => Reason[];
  /** Whether it lasts longer than a limb movement may. */
  readonly isLong: (movement: Movement) => boolean;
  /** Whether it touches the window of a respiratory event; undefined when nobody scored them. */
  readonly isRespiratory: (movement: Movement) => boolean | undefined;
}

/** Duration, lights, respiratory events, wake. */
export function aasmExclusionJudge(profile: AasmProfile, input: ScoringInput): ExclusionJudge {
  const respiratory = respiratoryJudge(profile, input.marks.respiratoryEvents);
  const steps = [
    ...durationSteps(profile),
    lightsStep(input.window),
    ...(respiratory === undefined ? [] : [respiratoryStep(profile, respiratory)]),
    ...wakeSteps(profile, input.marks.hypnogram),
  ];
  const maxDuration = microsecondsFromSeconds(profile.rules['movement.maxDuration'].value);
  return {
    exclusionOf: (movement) => steps.find((step) => step.applies(movement))?.exclusion,
    explain: (movement) =>
      steps.filter((step) => step.applies(movement)).map((step) => step.explain(movement)),
    isLong: ({ span }) => durationOf(span) > maxDuration,
    isRespiratory: ({ span }) =>
      respiratory === undefined ? undefined : respiratory(span) !== undefined,
  };
}

function durationSteps({ rules }: AasmProfile): ExclusionStep[] {
  const { 'movement.minDuration': min, 'movement.maxDuration': max } = rules;
  const minDuration = microsecondsFromSeconds(min.value);
  const maxDuration = microsecondsFromSeconds(max.value);
  const truncated: ExclusionStep = {
    exclusion: 'short',
    applies: ({ emg }) => emg?.truncated !== undefined,
    explain: ({ emg }) => reasons.truncated(emg!.truncated!),
  };
  return [
    ...(rules['movement.truncated'].value === 'drop' ? [truncated] : []),
    {
      exclusion: 'short',
      applies: ({ span }) => durationOf(span) < minDuration,
      explain: ({ span }) => reasons.tooShort(durationOf(span), min.value),
    },
    {
      exclusion: 'long',
      applies: ({ span }) => durationOf(span) > maxDuration,
      explain: ({ span }) => reasons.tooLong(durationOf(span), max.value),
    },
  ];
}

function lightsStep(window: TimeSpan): ExclusionStep {
  return {
    exclusion: 'lights',
    applies: ({ span }) => !contains(window, span.start),
    explain: ({ span }) => reasons.outsideLights(span.start, window),
  };
}

type RespiratoryJudge = (span: TimeSpan) => RespiratoryEvent | undefined;

function respiratoryStep({ rules }: AasmProfile, eventNear: RespiratoryJudge): ExclusionStep {
  const { 'respiratory.before': before, 'respiratory.after': after } = rules;
  return {
    exclusion: 'respiratory',
    applies: ({ span }) => eventNear(span) !== undefined,
    explain: ({ span }) =>
      reasons.nearRespiratoryEvent(eventNear(span)!, before.value, after.value),
  };
}

/** None without a hypnogram, and none where movements in wake link series without being counted. */
function wakeSteps({ rules }: AasmProfile, hypnogram: Hypnogram | undefined): ExclusionStep[] {
  if (hypnogram === undefined || rules['wake.inSeries'].value !== 'drop-first') return [];
  const onsetDecides = rules['wake.excludes'].value === 'onset-awake';
  return [
    {
      exclusion: 'wake',
      applies: ({ span }) =>
        onsetDecides
          ? !isSleep(stageAt(hypnogram, span.start))
          : firstSleepWithin(hypnogram, span) === undefined,
      explain: ({ span }) => reasons.notAsleep(stageAt(hypnogram, span.start)),
    },
  ];
}

/** Finds an event whose window, closed at both ends, shares any instant with the movement or touches it. */
function respiratoryJudge(
  profile: AasmProfile,
  events: readonly RespiratoryEvent[] | undefined,
): RespiratoryJudge | undefined {
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
