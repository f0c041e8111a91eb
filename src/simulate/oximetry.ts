import { randomStream } from '../base/seeded-random.ts';
import { eventLayer, smoothStep } from './event-layer.ts';
import { driftingTrack, trackAt, trackOf } from './gain-track.ts';
import type { NightPlan } from './night-plan.ts';
import type { PlannedRespiratoryEvent } from './respiration-plan.ts';
import { mapSource, sourceOf, type SampleSource, type SignalLayer } from './sample-source.ts';

/** Median of the saturation between events; it drifts by a percent or so. */
const BASELINE_PERCENT = 96;
/** The blood needs this long from the lungs to the finger. */
const DELAY_SECONDS = 18;
const RECOVERY_SECONDS = 14;

/** Oxygen saturation in whole percent: each event is followed by a fall that grows with its length. */
export function saturationSource(plan: NightPlan, rateHz: number): SampleSource {
  const startOf = (event: PlannedRespiratoryEvent): number => event.onsetSeconds + DELAY_SECONDS;
  const lengthOf = (event: PlannedRespiratoryEvent): number =>
    event.durationSeconds + RECOVERY_SECONDS;
  const fallOf = (event: PlannedRespiratoryEvent, t: number): number => {
    const depth = event.durationSeconds * (event.kind === 'hypopnea' ? 0.2 : 0.32);
    const { durationSeconds } = event;
    return t < durationSeconds
      ? -depth * smoothStep(t / durationSeconds)
      : -depth * (1 - smoothStep((t - durationSeconds) / RECOVERY_SECONDS));
  };
  const random = randomStream(plan.spec.seed, 'saturation');
  const baseline = driftingTrack(random, plan.spec.durationSeconds, BASELINE_PERCENT, 0.006, 300);
  const drift: SignalLayer = {
    addTo(out, first, count) {
      for (let i = 0; i < count; i += 1) out[i]! += trackAt(baseline, (first + i) / rateHz);
    },
  };
  const falls = eventLayer(rateHz, plan.respiratoryEvents, startOf, lengthOf, fallOf);
  return mapSource(sourceOf([drift, falls]), Math.round);
}

/** Beats a minute over the last 6 s or so, one value a second, in whole numbers as an oximeter shows it. */
export function pulseSource(plan: NightPlan, rateHz: number): SampleSource {
  const { beatSeconds, spec } = plan;
  let newest = 0;
  const track = trackOf(spec.durationSeconds, 1, (t) => {
    while (newest + 1 < beatSeconds.length && beatSeconds[newest + 1]! <= t) newest += 1;
    const oldest = Math.max(0, newest - 6);
    const from = beatSeconds[oldest];
    const to = beatSeconds[newest];
    if (from === undefined || to === undefined || to === from) return 60;
    return Math.round((60 * (newest - oldest)) / (to - from));
  });
  const layer: SignalLayer = {
    addTo(out, first, count) {
      for (let i = 0; i < count; i += 1) out[i]! += track.values[Math.floor((first + i) / rateHz)]!;
    },
  };
  return sourceOf([layer]);
}
