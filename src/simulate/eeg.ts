import { PI, portableSin } from '../base/portable-math.ts';
import { randomStream } from '../base/seeded-random.ts';
import { bump, eventLayer } from './event-layer.ts';
import type { NightPlan } from './night-plan.ts';
import { bandNoise, type NoiseBand } from './noise-layer.ts';
import type { SignalLayer } from './sample-source.ts';
import { bandPass, lowPass } from './shaping-filter.ts';
import { stageAtSeconds } from './sleep-times.ts';
import { stageTrack, type ByStage } from './stage-track.ts';

/** How strongly a rhythm shows in a region of the scalp; the levels below are those of the strongest region. */
interface Region {
  readonly slow: number;
  readonly alpha: number;
  readonly spindle: number;
}

export const EEG_REGIONS = {
  frontal: { slow: 1, alpha: 0.35, spindle: 0.8 },
  central: { slow: 0.85, alpha: 0.5, spindle: 1 },
  occipital: { slow: 0.6, alpha: 1, spindle: 0.35 },
} as const satisfies Record<string, Region>;

/** rms in microvolts by stage. */
const DELTA: ByStage = { W: 6, N1: 9, N2: 16, N3: 42, R: 9 };
const THETA: ByStage = { W: 5, N1: 10, N2: 8, N3: 8, R: 10 };
const ALPHA: ByStage = { W: 20, N1: 5, N2: 3, N3: 2.5, R: 5 };
const BETA: ByStage = { W: 6, N1: 4, N2: 3, N3: 2, R: 4 };
const ALPHA_IN_AROUSAL = 18;
const BETA_IN_AROUSAL = 9;

/** The EEG of one electrode: its own background, and the spindles and K-complexes that all electrodes share. */
export function eegLayers(
  plan: NightPlan,
  label: string,
  region: Region,
  rateHz: number,
): readonly SignalLayer[] {
  return [
    backgroundLayer(plan, label, region, rateHz),
    spindleLayer(plan, region, rateHz),
    kComplexLayer(plan, region, rateHz),
  ];
}

/** Delta, theta, alpha and beta as far as the sampling rate carries them. */
function backgroundLayer(
  plan: NightPlan,
  label: string,
  region: Region,
  rateHz: number,
): SignalLayer {
  const scaled = (level: ByStage, factor: number): ByStage => ({
    W: level.W * factor,
    N1: level.N1 * factor,
    N2: level.N2 * factor,
    N3: level.N3 * factor,
    R: level.R * factor,
  });
  const bands: NoiseBand[] = [
    {
      filter: [bandPass(1.2, 0.8, rateHz), lowPass(4, rateHz)],
      rms: stageTrack(plan, scaled(DELTA, region.slow)),
    },
    { filter: [bandPass(5.5, 1.8, rateHz)], rms: stageTrack(plan, THETA) },
    {
      filter: [bandPass(9.8, 6, rateHz)],
      rms: stageTrack(plan, scaled(ALPHA, region.alpha), ALPHA_IN_AROUSAL * region.alpha),
    },
  ];
  if (rateHz >= 50) {
    bands.push({
      filter: [bandPass(20, 1.2, rateHz)],
      rms: stageTrack(plan, BETA, BETA_IN_AROUSAL),
    });
  }
  return bandNoise(randomStream(plan.spec.seed, `eeg ${label}`), rateHz, bands);
}

interface Spindle {
  readonly start: number;
  readonly length: number;
  readonly hertz: number;
  readonly microvolts: number;
}

/** Waxing and waning bursts of 12 to 14.5 Hz: four a minute in N2, one in N3. */
function spindleLayer(plan: NightPlan, region: Region, rateHz: number): SignalLayer {
  const random = randomStream(plan.spec.seed, 'spindles');
  const spindles: Spindle[] = [];
  for (let at = 0; ;) {
    at += 2 + random.exponential(12);
    if (at > plan.spec.durationSeconds) break;
    const spindle = {
      start: at,
      length: random.between(0.6, 1.4),
      hertz: random.between(12, 14.5),
      microvolts: random.between(18, 40),
    };
    const stage = stageAtSeconds(plan.stages, at);
    const isKept = random.chance(stage === 'N3' ? 0.25 : 1);
    if ((stage === 'N2' || stage === 'N3') && isKept) spindles.push(spindle);
  }
  const shape = ({ length, hertz, microvolts }: Spindle, t: number): number =>
    region.spindle * microvolts * bump((2 * t) / length - 1) * portableSin(2 * PI * hertz * t);
  return eventLayer(
    rateHz,
    spindles,
    ({ start }) => start,
    ({ length }) => length,
    shape,
  );
}

interface KComplex {
  readonly start: number;
  readonly microvolts: number;
}

/** A sharp negative wave (up, as EEG is drawn) and a slower positive one, 0.9 s together: one a minute in N2. */
function kComplexLayer(plan: NightPlan, region: Region, rateHz: number): SignalLayer {
  const random = randomStream(plan.spec.seed, 'K-complexes');
  const complexes: KComplex[] = [];
  for (let at = 0; ;) {
    at += 5 + random.exponential(55);
    if (at > plan.spec.durationSeconds) break;
    const complex = { start: at, microvolts: random.between(80, 150) };
    if (stageAtSeconds(plan.stages, at) === 'N2') complexes.push(complex);
  }
  const shape = ({ microvolts }: KComplex, t: number): number =>
    region.slow * microvolts * (0.8 * bump((t - 0.55) / 0.35) - bump((t - 0.16) / 0.16));
  return eventLayer(
    rateHz,
    complexes,
    ({ start }) => start,
    () => 0.9,
    shape,
  );
}
