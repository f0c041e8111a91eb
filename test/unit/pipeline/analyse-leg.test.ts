import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import type { Microseconds } from '../../../src/base/microseconds.ts';
import { DEFAULT_DETECTOR } from '../../../src/detect/detectors.ts';
import type { ChannelInfo } from '../../../src/domain/recording.ts';
import { analyseLeg } from '../../../src/pipeline/analyse-leg.ts';
import { legFindings } from '../../../src/pipeline/leg-findings.ts';
import type { LegSignal } from '../../../src/pipeline/leg-signal.ts';
import { addBurst, restingEmg } from '../detect/noise.ts';

const RATE = 256;

const CHANNEL: ChannelInfo = {
  index: 0,
  label: 'EMG LAT',
  unit: 'uV',
  transducer: '',
  prefilter: '',
  sampleRateHz: RATE,
  samplesPerRecord: RATE,
  physicalMin: -1600,
  physicalMax: 1600,
  digitalMin: -32768,
  digitalMax: 32767,
};

function legOf(samples: Float32Array, stretches?: LegSignal['stretches']): LegSignal {
  return {
    leg: 'L',
    channel: CHANNEL,
    recorded: CHANNEL,
    block: ndarray(samples, [1, samples.length]),
    limitsMicrovolts: [-1600, 1600],
    stepMicrovolts: 0.05,
    stretches: stretches ?? [{ from: 0, to: samples.length, start: 0 as Microseconds }],
  };
}

/** Ten minutes of rest of 1.6 uV rms with a burst of 2 s every 20 s. */
function night(): Float32Array {
  const emg = restingEmg(600, 1.6, 1);
  for (let t = 15; t < 585; t += 20) addBurst(emg, t, t + 2, 40, t);
  return emg;
}

const onsets = (result: ReturnType<typeof analyseLeg>): number[] =>
  result.movements.map(({ span }) => Math.round(span.start / 1e6));

describe('a good leg', () => {
  test('says so, and nothing else', () => {
    const result = analyseLeg(legOf(night()), DEFAULT_DETECTOR);
    expect(result.movements).toHaveLength(29);
    expect(result.analysed.quality).toMatchObject({ grade: 'good', reasons: [], unscorable: [] });
    const codes = legFindings({ L: result, R: result }).map(({ code }) => code);
    expect(codes).toEqual([]);
  });

  test('resting level of every epoch', () => {
    const { quality } = analyseLeg(legOf(night()), DEFAULT_DETECTOR).analysed;
    expect(quality.epochs.restingMicrovolts).toHaveLength(20);
    for (const level of quality.epochs.restingMicrovolts) {
      expect(level).toBeGreaterThan(1.6 * 0.798 * 0.9);
      expect(level).toBeLessThan(1.6 * 0.798 * 1.1);
    }
  });
});

describe('a lead that is off for a minute', () => {
  const samples = night().fill(-1600, 240 * RATE, 300 * RATE);
  const result = analyseLeg(legOf(samples), DEFAULT_DETECTOR);

  test('nothing is found there, at its edges or across it; the rest is as ever', () => {
    const expected = Array.from({ length: 29 }, (_, i) => 15 + 20 * i).filter(
      (t) => t < 240 || t >= 300,
    );
    expect(onsets(result)).toEqual(expected);
  });

  test('it is named with its times, and the grade is poor: a tenth of the time is lost', () => {
    expect(result.analysed.quality.unscorable).toEqual([
      { span: { start: 240e6, end: 300e6 }, cause: 'flat' },
    ]);
    expect(result.analysed.quality.grade).toBe('poor');
    const [finding] = legFindings({ L: result, R: undefined });
    expect(finding).toMatchObject({
      code: 'signal.partly-flat',
      data: { minutes: 1, count: 1, onsetSeconds: [240], endSeconds: [300] },
    });
  });

  test('epochs know it', () => {
    const { flatShare, restingMicrovolts } = result.analysed.quality.epochs;
    expect([...flatShare].slice(7, 11)).toEqual([0, 1, 1, 0]);
    expect(Number.isNaN(restingMicrovolts[8])).toBe(true);
  });
});

describe('a dead leg', () => {
  test('is unusable, and that is all that is said of it', () => {
    const result = analyseLeg(legOf(new Float32Array(600 * RATE)), DEFAULT_DETECTOR);
    expect(result.movements).toEqual([]);
    expect(result.analysed.quality.grade).toBe('unusable');
    const found = legFindings({ L: result, R: result }).filter(({ data }) => data['leg'] === 'L');
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([['signal.flat', 'error']]);
  });
});

describe('a stretch of noise in which 8 uV mean nothing', () => {
  test('is not scored, and what was found there is counted', () => {
    const samples = night();
    addBurst(samples, 200, 400, 120, 77);
    const result = analyseLeg(legOf(samples), DEFAULT_DETECTOR);
    const [noise, ...others] = result.analysed.quality.unscorable;
    expect(others).toEqual([]);
    expect(noise!.cause).toBe('noise');
    expect(Math.abs(noise!.span.start / 1e6 - 200)).toBeLessThan(1);
    expect(Math.abs(noise!.span.end / 1e6 - 400)).toBeLessThan(1);
    expect(onsets(result).filter((t) => t >= 198 && t < 400)).toEqual([]);
    const codes = legFindings({ L: result, R: undefined }).map(({ code }) => code);
    expect(codes).toContain('signal.noise');
  });
});

describe('interference', () => {
  test('mains of 6 uV is taken out and named; the movements stay', () => {
    const samples = night().map((value, n) => value + 6 * Math.sin((2 * Math.PI * 50 * n) / RATE));
    const result = analyseLeg(legOf(samples), DEFAULT_DETECTOR);
    expect(result.movements).toHaveLength(29);
    expect(result.analysed.restingMicrovolts).toBeLessThan(1.6 * 0.798 * 1.15);
    expect(legFindings({ L: result, R: undefined })[0]).toMatchObject({
      code: 'signal.mains',
      data: { frequencyHz: 50, notchesHz: [50] },
    });
  });

  test('electrode pops make no movement, and are named with their times', () => {
    const samples = night();
    for (const t of [100.5, 250.5, 333]) samples.fill(250, t * RATE, t * RATE + 5);
    const result = analyseLeg(legOf(samples), DEFAULT_DETECTOR);
    expect(result.movements).toHaveLength(29);
    expect(legFindings({ L: result, R: undefined })[0]).toMatchObject({
      code: 'signal.electrode-pops',
      data: { count: 3, onsetSeconds: [100.5, 250.5, 333] },
    });
  });

  test('kept when the detector is told to keep it', () => {
    const samples = night().map((value, n) => value + 6 * Math.sin((2 * Math.PI * 50 * n) / RATE));
    const { analysed } = analyseLeg(legOf(samples), {
      ...DEFAULT_DETECTOR,
      removesInterference: false,
    });
    expect(analysed.restingMicrovolts).toBeGreaterThan(3.5);
  });
});

describe('a train of twitches', () => {
  test('activity that is never sustained is no movement, and is named', () => {
    const samples = night();
    for (let t = 300; t < 306; t += 0.48) addBurst(samples, t, t + 0.08, 30, 1000 * t);
    const result = analyseLeg(legOf(samples), DEFAULT_DETECTOR);
    expect(result.unsustained).toHaveLength(1);
    const finding = legFindings({ L: result, R: undefined }).find(
      ({ code }) => code === 'signal.unsustained-activity',
    );
    expect(finding?.data).toMatchObject({ count: 1 });
  });
});

describe('a gap in the recording', () => {
  test('a movement after it has the time of the clock', () => {
    const samples = night();
    const half = samples.length / 2;
    const stretches: LegSignal['stretches'] = [
      { from: 0, to: half, start: 0 as Microseconds },
      { from: half, to: samples.length, start: 1000e6 as Microseconds },
    ];
    const result = analyseLeg(legOf(samples, stretches), DEFAULT_DETECTOR);
    expect(onsets(result).filter((t) => t >= 1000)).toEqual(
      Array.from({ length: 14 }, (_, i) => 1015 + 20 * i),
    );
  });
});
