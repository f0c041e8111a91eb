import { describe, expect, it } from 'vitest';
import { trueSpan, type Burst } from '../../../src/simulate/burst.ts';
import { constantTrack, trackAt } from '../../../src/simulate/gain-track.ts';
import { legSource } from '../../../src/simulate/leg-emg.ts';
import type { NightSpec } from '../../../src/simulate/night-spec.ts';
import { restingTrack } from '../../../src/simulate/resting-track.ts';
import { drawFrom, rmsOf, specOf } from './simulated.ts';
import { zeroPhaseBand } from './zero-phase-band.ts';

/** A leg of which only the muscle speaks, at a resting level that does not drift. */
function plainLeg(settings: Readonly<Record<string, unknown>>): NightSpec {
  return specOf('typical', {
    durationSeconds: 600,
    'legs.left.restingDrift': 0,
    'legs.left.wanderMicrovolts': 0,
    ...settings,
  });
}

function burst(over: Partial<Burst>): Burst {
  return {
    leg: 'L',
    kind: 'isolated',
    seriesId: undefined,
    startSeconds: 3,
    riseSeconds: 0.2,
    plateauSeconds: 2,
    fallSeconds: 0.4,
    plateauRmsMicrovolts: 50,
    taper: 0.8,
    ...over,
  };
}

describe('resting EMG', () => {
  it.each([128, 200, 256, 500, 512])(
    'has the stated rms in the band of 10 to 100 Hz at %i Hz',
    (rateHz) => {
      const spec = plainLeg({ 'legs.left.sampleRateHz': rateHz });
      const filtered = zeroPhaseBand(drawFrom(legSource(spec, 'left', [], []), 65_536), rateHz);
      // Noise of some 60 Hz bandwidth over the 130 to 510 s drawn here: the rms is uncertain by 0.3 to 0.6 %.
      expect(Math.abs(rmsOf(filtered) / 1.6 - 1)).toBeLessThan(0.02);
    },
  );

  it('reaches from about 10 to beyond 100 Hz: most of the raw power is in the band', () => {
    const spec = plainLeg({ 'legs.left.sampleRateHz': 512 });
    const raw = rmsOf(drawFrom(legSource(spec, 'left', [], []), 65_536));
    expect(raw).toBeGreaterThan(1.6);
    expect(raw).toBeLessThan(1.15 * 1.6);
  });

  it('drifts as slowly and as far as asked for', () => {
    const logs = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) => {
      const track = restingTrack(
        specOf('typical', { seed, 'legs.left.restingDrift': 0.2 }),
        'left',
      );
      return Array.from({ length: 288 }, (_, i) => Math.log(trackAt(track, 100 * i) / 1.6));
    });
    const deviation = Math.sqrt(logs.reduce((sum, x) => sum + x * x, 0) / logs.length);
    expect(deviation).toBeGreaterThan(0.14);
    expect(deviation).toBeLessThan(0.26);
    expect(Math.max(...logs.map(Math.abs))).toBeLessThanOrEqual(0.4 + 1e-9);
    // Ten seconds change the logarithm by 0.2 x sqrt(2 x 10 / 1200) = 0.026 (one standard deviation).
    const track = restingTrack(specOf('typical', { 'legs.left.restingDrift': 0.2 }), 'left');
    const steps = Array.from({ length: 2879 }, (_, i) =>
      Math.log(trackAt(track, 10 * (i + 1)) / trackAt(track, 10 * i)),
    );
    expect(Math.max(...steps.map(Math.abs))).toBeLessThan(6 * 0.026);
  });
});

describe('the truth is where the mean of many noises crosses +8 and +2 uV', () => {
  const rateHz = 256;
  const samples = 2048;
  const nights = 300;

  /** The mean of the rectified, filtered EMG over many seeds: what the definition calls expected. */
  function meanRectified(bursts: readonly Burst[]): Float64Array {
    const sum = new Float64Array(samples);
    for (let seed = 1; seed <= nights; seed += 1) {
      const source = legSource(plainLeg({ seed }), 'left', bursts, []);
      const filtered = zeroPhaseBand(drawFrom(source, samples), rateHz);
      for (let i = 0; i < samples; i += 1) sum[i]! += Math.abs(filtered[i]!) / nights;
    }
    return sum;
  }

  it.each([
    ['a strong burst', burst({})],
    [
      'a weak burst with a slow rise and fall',
      burst({ plateauRmsMicrovolts: 18, riseSeconds: 0.3, fallSeconds: 0.5, taper: 0.6 }),
    ],
    ['a twitch', burst({ riseSeconds: 0.1, plateauSeconds: 0.15, fallSeconds: 0.15, taper: 1 })],
  ])('%s', (_name, one) => {
    const mean = meanRectified([one]);
    const rest = mean.subarray(100, 700).reduce((sum, value) => sum + value, 0) / 600;
    expect(rest).toBeCloseTo(0.7979 * 1.6, 1);
    const span = trueSpan(one, constantTrack(1.6, 600), rateHz);
    if (span === undefined) throw new Error('the burst reaches +8 uV');

    // A mean over 9 samples takes the rest of the noise out; it moves a crossing of a ramp by nothing to speak of.
    const smooth = (i: number): number =>
      mean.subarray(i - 4, i + 5).reduce((sum, value) => sum + value, 0) / 9 - rest;
    let onset = 600;
    while (smooth(onset) < 8) onset += 1;
    let last = samples - 400;
    while (smooth(last) <= 2) last -= 1;
    // 5 samples are 20 ms: the filter's own slope, and what is left of the noise.
    expect(Math.abs(onset - span.onsetSample)).toBeLessThanOrEqual(5);
    expect(Math.abs(last + 1 - span.offsetSample)).toBeLessThanOrEqual(5);
  });

  it('the plateau has the stated rms, with the rest added as variances', () => {
    const flat = burst({ plateauSeconds: 5, startSeconds: 1, taper: 1, plateauRmsMicrovolts: 20 });
    let power = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const source = legSource(
        plainLeg({ seed, 'legs.left.restingMicrovolts': 5 }),
        'left',
        [flat],
        [],
      );
      const middle = zeroPhaseBand(drawFrom(source, samples), rateHz).subarray(
        1.5 * rateHz,
        6 * rateHz,
      );
      power += middle.reduce((sum, value) => sum + value * value, 0) / middle.length / 100;
    }
    expect(Math.sqrt(power) / Math.sqrt(20 * 20 + 5 * 5)).toBeCloseTo(1, 2);
  });
});

describe('the truth by hand', () => {
  it('one burst, worked out', () => {
    // At rest 0: onset where 0.79788 x 50 x s = 8, s = 0.200530 = 3u^2 - 2u^3, so u = 0.287572, and
    // 0.2 x u = 0.0575145 s after the start, which at 256 Hz is sample 14.72: the first at or above it is 15.
    // Offset: 0.79788 x 40 x (1 - s) = 2, s = 0.937334, u = 0.847513, 2.2 + 0.4 u = 2.539005 s: sample 649.985;
    // the last one above is 649, the first after it 650.
    const span = trueSpan(burst({ startSeconds: 0 }), constantTrack(0, 600), 256);
    expect(span).toEqual({ onsetSample: 15, offsetSample: 650 });
  });

  it('a burst that never reaches +8 uV is no movement: 10.03 uV rms are just enough above a silent rest', () => {
    // 8 / 0.7978846 = 10.0265.
    const at = (rms: number) =>
      trueSpan(burst({ plateauRmsMicrovolts: rms, taper: 1 }), constantTrack(0, 600), 256);
    expect(at(10.02)).toBeUndefined();
    expect(at(10.03)).toBeDefined();
  });

  it('a higher resting level asks for more: at 5 uV rest, sqrt((5 + 10.0265)^2 - 25) = 14.170 uV rms', () => {
    const at = (rms: number) =>
      trueSpan(burst({ plateauRmsMicrovolts: rms, taper: 1 }), constantTrack(5, 600), 256);
    expect(at(14.16)).toBeUndefined();
    expect(at(14.18)).toBeDefined();
  });
});

describe('disturbances', () => {
  it('a dead leg is flat', () => {
    const spec = plainLeg({
      'legs.left.dead': true,
      'legs.left.ecgMicrovolts': 20,
      'legs.left.mainsMicrovolts': 20,
    });
    expect(
      drawFrom(legSource(spec, 'left', [burst({})], [1, 2, 3]), 10_000).every(
        (value) => value === 0,
      ),
    ).toBe(true);
  });

  it('the ECG stands in the leg at the beats, at the height asked for', () => {
    const spec = plainLeg({ 'legs.left.restingMicrovolts': 0, 'legs.left.ecgMicrovolts': 12 });
    const samples = drawFrom(legSource(spec, 'left', [], [1, 2.125]), 1024);
    const peaks = samples.subarray(0, 512).indexOf(Math.max(...samples.subarray(0, 512)));
    // The R wave peaks 40 ms into the QRS complex.
    expect(peaks / 256).toBeCloseTo(1.04, 2);
    expect(Math.max(...samples)).toBeGreaterThan(11);
    expect(Math.max(...samples)).toBeLessThanOrEqual(12);
    expect(samples.subarray(300, 544).every((value) => value === 0)).toBe(true);
  });

  it('the mains is a sine of the frequency and amplitude asked for, over the whole recording', () => {
    const spec = plainLeg({
      'legs.left.restingMicrovolts': 0,
      'legs.left.mainsMicrovolts': 10,
      'legs.left.mainsHz': 60,
    });
    const samples = drawFrom(legSource(spec, 'left', [], []), 256 * 600);
    const amplitudes = Array.from({ length: 60 }, (_, k) => {
      let [c, s] = [0, 0];
      for (let i = 2560 * k; i < 2560 * (k + 1); i += 1) {
        c += (samples[i]! * Math.cos((2 * Math.PI * 60 * i) / 256)) / 1280;
        s += (samples[i]! * Math.sin((2 * Math.PI * 60 * i) / 256)) / 1280;
      }
      return Math.hypot(c, s);
    });
    expect(Math.min(...amplitudes)).toBeGreaterThan(10 / 1.41);
    expect(Math.max(...amplitudes)).toBeLessThan(10 * 1.41);
    const steps = amplitudes.slice(1).map((value, i) => Math.abs(value / amplitudes[i]! - 1));
    expect(Math.max(...steps)).toBeLessThan(0.2);
  });

  it('the wander of the electrodes is gone above 10 Hz', () => {
    const spec = plainLeg({ 'legs.left.restingMicrovolts': 0, 'legs.left.wanderMicrovolts': 50 });
    const samples = drawFrom(legSource(spec, 'left', [], []), 131_072);
    expect(rmsOf(samples)).toBeGreaterThan(35);
    expect(rmsOf(samples)).toBeLessThan(65);
    expect(rmsOf(zeroPhaseBand(samples, 256).subarray(1000, 130_000))).toBeLessThan(0.1);
  });

  it('millivolts and volts are the same signal in another unit', () => {
    const inUnit = (unit: string): Float64Array =>
      drawFrom(legSource(plainLeg({ 'legs.left.unit': unit }), 'left', [burst({})], []), 4096);
    const reference = inUnit('uV');
    expect(inUnit('mV')).toEqual(reference.map((value) => value * 0.001));
    expect(inUnit('V')).toEqual(reference.map((value) => value * 0.000001));
  });
});
