import { describe, expect, it } from 'vitest';
import type { ChannelSpec, NightSpec } from '../../../src/simulate/night-spec.ts';
import { CHANNEL_SETS, channelsOf } from '../../../src/simulate/channel-sets.ts';
import { simulateNight } from '../../../src/simulate/simulate-night.ts';
import { drawFrom, expectSameSamples, rmsOf, specOf } from './simulated.ts';
import { zeroPhaseBand } from './zero-phase-band.ts';

/** Each kind of disturbance and of channel at once. */
const EVERYTHING = specOf('respiratory', {
  durationSeconds: 1200,
  channels: 'clinical',
  'legs.left.ecgMicrovolts': 10,
  'legs.right.mainsMicrovolts': 5,
});

function samplesOf(spec: NightSpec, label: string, pieces?: readonly number[]): Float64Array {
  const channel = simulateNight(only(spec, label)).channels.find((other) => other.label === label);
  if (channel === undefined) throw new Error(`no channel ${label}`);
  return drawFrom(channel.source, channel.sampleRateHz * spec.durationSeconds, pieces);
}

/** The same night with one channel besides the legs: quicker, and no other samples. */
function only(spec: NightSpec, label: string): NightSpec {
  return { ...spec, channels: channelsOf(spec).filter((channel) => channel.label === label) };
}

/** The samples of the epochs of one stage, without the first and last 5 s of each. */
function inStage(spec: NightSpec, label: string, stage: string): Float64Array {
  const { channels, truth } = simulateNight(spec);
  const channel = channels.find((other) => other.label === label)!;
  const samples = drawFrom(channel.source, channel.sampleRateHz * spec.durationSeconds);
  const stages = truth.hypnogram.stages;
  const busy = (t: number): boolean =>
    [...truth.arousals, ...truth.respiratoryEvents].some(
      ({ onsetSeconds, durationSeconds }) =>
        t >= onsetSeconds - 2 && t < onsetSeconds + durationSeconds + 12,
    );
  return samples.filter((_, i) => {
    const t = i / channel.sampleRateHz;
    const epoch = Math.floor(t / 30);
    const isInside = t % 30 > 5 && t % 30 < 25;
    return isInside && stages[epoch] === stage && !busy(t);
  });
}

describe('the same specification gives the same samples', () => {
  it('however the drawing is cut into pieces, for every channel', () => {
    const [whole, cut] = [simulateNight(EVERYTHING).channels, simulateNight(EVERYTHING).channels];
    for (const [c, { source, sampleRateHz }] of whole.entries()) {
      const count = sampleRateHz * EVERYTHING.durationSeconds;
      expectSameSamples(
        drawFrom(cut[c]!.source, count, [1, 777, 256, 5000]),
        drawFrom(source, count),
      );
    }
  });

  it('one more channel does not change the others', () => {
    const central = CHANNEL_SETS.clinical.filter(({ kind }) => kind === 'eeg-central');
    const all = simulateNight(EVERYTHING).channels;
    for (const { label, source, sampleRateHz } of simulateNight({
      ...EVERYTHING,
      channels: central,
    }).channels) {
      const count = sampleRateHz * EVERYTHING.durationSeconds;
      const same = all.find((other) => other.label === label)!;
      expectSameSamples(drawFrom(source, count), drawFrom(same.source, count));
    }
  });

  it('another seed gives another night', () => {
    const other = { ...EVERYTHING, seed: 2 };
    expect(samplesOf(other, 'EMG LAT')).not.toEqual(samplesOf(EVERYTHING, 'EMG LAT'));
    expect(simulateNight(other).truth.movements).not.toEqual(
      simulateNight(EVERYTHING).truth.movements,
    );
  });
});

describe('what a technician looks for', () => {
  const spec = specOf('typical', { durationSeconds: 7200, channels: 'clinical' });
  const rmsIn = (label: string, stage: string): number =>
    rmsOf(inStage(only(spec, label), label, stage));

  it('EEG: slow waves stand out in N3; alpha makes the occipital EEG of wake larger than that of REM sleep', () => {
    expect(rmsIn('EEG F4-M1', 'N3')).toBeGreaterThan(2 * rmsIn('EEG F4-M1', 'N2'));
    expect(rmsIn('EEG F4-M1', 'N3')).toBeGreaterThan(37.5);
    expect(rmsIn('EEG O2-M1', 'W')).toBeGreaterThan(1.2 * rmsIn('EEG O2-M1', 'R'));
  });

  it('chin: tone falls from wake to REM sleep', () => {
    const tone = ['W', 'N1', 'N2', 'N3', 'R'].map((stage) => rmsIn('EMG Chin1-Chin2', stage));
    expect(tone).toEqual([...tone].sort((a, b) => b - a));
  });

  it('EOG: the eyes move against each other in REM sleep', () => {
    const [left, right] = ['EOG E1-M2', 'EOG E2-M2'].map((label) =>
      inStage(only(spec, label), label, 'R'),
    ) as [Float64Array, Float64Array];
    const product = left.reduce((sum, value, i) => sum + value * right[i]!, 0) / left.length;
    expect(product / (rmsOf(left) * rmsOf(right))).toBeLessThan(-0.5);
  });

  it('breathing: nearly no flow in an apnea, the belts against each other when obstructed, at rest when central', () => {
    const sick = specOf('respiratory', { durationSeconds: 7200, channels: 'clinical' });
    const { truth } = simulateNight(only(sick, ''));
    const during = (label: string, kind: string): Float64Array[] => {
      const samples = samplesOf(sick, label);
      const rate = samples.length / 7200;
      return truth.respiratoryEvents
        .filter((event) => event.kind === kind)
        .map(({ onsetSeconds, durationSeconds }) =>
          // A breath that begins before an event is finished first.
          samples.slice(rate * (onsetSeconds + 4), rate * (onsetSeconds + durationSeconds - 2.5)),
        );
    };
    const normal = rmsOf(inStage(only(sick, 'Resp nasal'), 'Resp nasal', 'N2'));
    expect(during('Resp nasal', 'obstructive-apnea').length).toBeGreaterThan(3);
    for (const flow of during('Resp nasal', 'obstructive-apnea'))
      expect(rmsOf(flow)).toBeLessThan(0.1 * normal);
    for (const flow of during('Resp nasal', 'hypopnea'))
      expect(rmsOf(flow)).toBeLessThan(0.7 * normal);
    const thorax = during('Resp thorax', 'obstructive-apnea');
    const abdomen = during('Resp abdomen', 'obstructive-apnea');
    thorax.forEach((belt, i) => {
      expect(belt.reduce((sum, value, k) => sum + value * abdomen[i]![k]!, 0)).toBeLessThan(0);
    });
    for (const belt of during('Resp thorax', 'central-apnea'))
      expect(rmsOf(belt)).toBeLessThan(0.1);
  });

  it('SpO2: whole percent, steady without events, falling behind long ones', () => {
    const sick = specOf('respiratory', { durationSeconds: 7200, 'respiratory.hypopneaPerHour': 0 });
    const saturation = samplesOf(sick, 'SaO2 SpO2');
    expect(saturation.every(Number.isInteger)).toBe(true);
    const { respiratoryEvents } = simulateNight(sick).truth;
    const long = respiratoryEvents.filter(({ durationSeconds }) => durationSeconds > 20);
    expect(long.length).toBeGreaterThan(3);
    for (const { onsetSeconds, durationSeconds } of long) {
      const nadir = saturation[Math.round(onsetSeconds + durationSeconds + 18)]!;
      expect(nadir).toBeLessThanOrEqual(92);
      expect(nadir).toBeGreaterThan(80);
    }
    expect(
      Math.min(
        ...samplesOf(
          specOf('quiet', { 'respiratory.centralPerHour': 0, 'respiratory.hypopneaPerHour': 0 }),
          'SaO2 SpO2',
        ),
      ),
    ).toBeGreaterThanOrEqual(94);
  });

  it('ECG: some 50 to 80 beats a minute, and the same beats in the leg', () => {
    const withEcg = specOf('typical', {
      durationSeconds: 600,
      channels: 'clinical',
      'legs.left.ecgMicrovolts': 200,
      'legs.left.wanderMicrovolts': 0,
      'periodic.seriesPerHour': 0,
      'isolated.perHour': 0,
      'wakeMovements.perHour': 0,
      'longActivity.perHour': 0,
      'twitches.perHour': 0,
      'respiratory.movementFraction': 0,
    });
    const peaks = (label: string, threshold: number): number[] => {
      const x = samplesOf(withEcg, label);
      return [...x.keys()].filter(
        (i) => x[i]! > threshold && x[i]! >= x[i - 1]! && x[i]! > x[i + 1]!,
      );
    };
    const beats = peaks('ECG II', 0.6);
    expect(beats.length).toBeGreaterThan(500);
    expect(beats.length).toBeLessThan(800);
    // Resting EMG of 1.6 uV on a spike of 200 uV moves its peak by a sample at most.
    expect(
      peaks('EMG LAT', 120).every((peak) => beats.some((beat) => Math.abs(beat - peak) <= 1)),
    ).toBe(true);
    expect(peaks('EMG LAT', 120).length).toBeGreaterThanOrEqual(beats.length);
  });

  it('legs: quiet between movements at the resting level, well above it within them', () => {
    const night = specOf('typical', { durationSeconds: 1024 });
    const { truth } = simulateNight(night);
    const left = zeroPhaseBand(samplesOf(night, 'EMG LAT'), 256);
    const busy = truth.movements.filter(({ leg }) => leg === 'L');
    const quiet = left.filter((_, i) =>
      busy.every((m) => i / 256 < m.onsetSeconds - 1 || i / 256 > m.offsetSeconds + 1),
    );
    // The level drifts by 12 % (one standard deviation).
    expect(rmsOf(quiet)).toBeGreaterThan(1.25);
    expect(rmsOf(quiet)).toBeLessThan(2.05);
    for (const { onsetSeconds, offsetSeconds, plateauRmsMicrovolts } of busy) {
      const within = left.slice(256 * onsetSeconds, 256 * offsetSeconds);
      expect(rmsOf(within)).toBeGreaterThan(0.3 * plateauRmsMicrovolts);
    }
  });
});

describe('annotations', () => {
  const spec = specOf('respiratory', { durationSeconds: 3615 });

  it('tell the truth, in the texts of the EDF+ standard', () => {
    const { annotations, truth } = simulateNight(spec);
    const texts = (prefix: string): string[] =>
      annotations
        .filter(({ text }) => text.startsWith(prefix))
        .map(({ text }) => text.slice(prefix.length));
    expect(texts('Sleep stage ')).toEqual(truth.hypnogram.stages);
    expect(
      annotations
        .filter(({ text }) => text.startsWith('Sleep stage'))
        .map((a) => [a.onsetSeconds, a.durationSeconds]),
    ).toEqual(truth.hypnogram.stages.map((_, i) => [30 * i, i === 120 ? 15 : 30]));
    expect(annotations.filter(({ text }) => text.startsWith('Lights'))).toEqual([
      {
        onsetSeconds: truth.lights.offSeconds,
        durationSeconds: undefined,
        text: 'Lights off',
        channel: undefined,
      },
      {
        onsetSeconds: truth.lights.onSeconds,
        durationSeconds: undefined,
        text: 'Lights on',
        channel: undefined,
      },
    ]);
    expect(texts('EEG arousal').length).toBe(truth.arousals.length);
    const byKind = (kind: string): number =>
      truth.respiratoryEvents.filter((event) => event.kind === kind).length;
    expect(
      [texts('Obstructive apnea'), texts('Central apnea'), texts('Hypopnea')].map(
        ({ length }) => length,
      ),
    ).toEqual(['obstructive-apnea', 'central-apnea', 'hypopnea'].map(byKind));
    expect(annotations.length).toBe(
      121 + 2 + truth.arousals.length + truth.respiratoryEvents.length,
    );
  });

  it.each(['stages', 'lights', 'arousals', 'respiratory'])(
    'can do without %s; the truth stays whole',
    (kind) => {
      const without = simulateNight(
        specOf('respiratory', { durationSeconds: 3615, [`annotations.${kind}`]: false }),
      );
      const all = simulateNight(spec);
      const beginning = {
        stages: /^Sleep/,
        lights: /^Lights/,
        arousals: /^EEG/,
        respiratory: /apnea$|^Hypopnea/,
      }[kind]!;
      expect(without.annotations).toEqual(
        all.annotations.filter(({ text }) => !beginning.test(text)),
      );
      expect(without.truth.arousals).toEqual(all.truth.arousals);
      expect(without.truth.hypnogram).toEqual(all.truth.hypnogram);
    },
  );
});

describe('channels', () => {
  it('come in the order of the set, the legs last, left before right', () => {
    const labels = simulateNight(specOf('sample')).channels.map(({ label }) => label);
    expect(labels.slice(-2)).toEqual(['EMG LAT', 'EMG RAT']);
    expect(labels.length).toBe(8);
  });

  it('may be listed one by one', () => {
    const channels: ChannelSpec[] = [{ kind: 'pulse', label: 'HR', sampleRateHz: 2 }];
    const night = simulateNight({ ...specOf('sample'), channels });
    expect(night.channels.map(({ label, sampleRateHz }) => [label, sampleRateHz])).toEqual([
      ['HR', 2],
      ['EMG LAT', 200],
      ['EMG RAT', 200],
    ]);
  });
});
