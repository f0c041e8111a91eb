import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import type { Microseconds } from '../../../src/base/microseconds.ts';
import { DEFAULT_DETECTOR } from '../../../src/detect/detectors.ts';
import { heartInLegs, type EcgSignal } from '../../../src/pipeline/heart-beats.ts';
import type { LegSignal, Stretch } from '../../../src/pipeline/leg-signal.ts';
import {
  agreementOf,
  beatsBy,
  disturb,
  ecgOf,
  fibrillating,
  gaussianSource,
  type Beat,
} from '../detect/cardiac/synthetic-ecg.ts';
import { addBurst, restingEmg } from '../detect/noise.ts';
import { channelInfo } from '../formats/edf/channel-info.ts';

const RATE = 256;

function whole(samples: Float32Array): Stretch[] {
  return [{ from: 0, to: samples.length, start: 0 as Microseconds }];
}

function legOf(emg: Float32Array, stretches = whole(emg)): LegSignal {
  const channel = channelInfo('LAT', 0);
  return {
    leg: 'L',
    channel,
    recorded: channel,
    block: ndarray(emg, [1, emg.length]),
    limitsMicrovolts: [-3000, 3000],
    stepMicrovolts: 0.1,
    stretches,
  };
}

/** An ECG that counts how much of it is read. */
function ecgSignal(
  ecg: Float32Array,
  { rateHz = RATE, stretches = whole(ecg) } = {},
): EcgSignal & { readonly samplesRead: () => number } {
  let count = 0;
  return {
    channel: channelInfo('ECG II', 5, { sampleRateHz: rateHz, samplesPerRecord: rateHz }),
    stretches,
    read: (from, to) => {
      count += to - from;
      return Promise.resolve(ecg.slice(from, to));
    },
    samplesRead: () => count,
  };
}

/** Rest of 1.3 uV rms, movements, and a spike of the heart at each beat. */
function legEmg(beats: readonly Beat[], seconds: number, height: number, rms = 1.3): Float32Array {
  const emg = restingEmg(seconds, rms, 1);
  for (let t = 20; t < seconds - 10; t += 31) addBurst(emg, t, t + 2.5, 40, t);
  const spikes = ecgOf(beats, seconds, RATE);
  return emg.map((value, n) => value + height * spikes[n]!);
}

function look(legs: readonly LegSignal[], ecg: EcgSignal): ReturnType<typeof heartInLegs> {
  return heartInLegs(legs, ecg, DEFAULT_DETECTOR, {});
}

describe('heart beats of an ECG for the legs', () => {
  const seconds = 1200;
  const beats = fibrillating(seconds, 3);
  const ecg = disturb(ecgOf(beats, seconds, RATE), RATE);
  const quiet = legOf(legEmg([], seconds, 0));

  test('legs without a heart: none, nothing to say, and a fifth of the ECG was read', async () => {
    const source = ecgSignal(ecg);
    const { beats: found, findings } = await look([quiet, quiet], source);
    expect([found, findings]).toEqual([new Float64Array(0), []]);
    expect(source.samplesRead() / ecg.length).toBeLessThanOrEqual(0.21);
  });

  test.each([15, 2.5])(
    'a leg with %d uV of a fibrillating heart: every beat, whatever the rhythm',
    async (height) => {
      const { beats: found, findings } = await look(
        [quiet, legOf(legEmg(beats, seconds, height))],
        ecgSignal(ecg),
      );
      const { sensitivity, precision } = agreementOf(beats, found!, 1e6);
      expect([sensitivity > 0.99, precision > 0.99]).toEqual([true, true]);
      expect(findings.map(({ code }) => code)).toEqual(['signal.ecg-used']);
    },
  );

  test.each([
    ['a heart of 0.7 uV', legEmg(beats, seconds, 0.7)],
    ['a noisy leg whose mean at the beats is above 1 uV by chance', legEmg([], seconds, 0, 12)],
  ])('%s is not one to be taken out', async (_, emg) => {
    expect((await look([legOf(emg)], ecgSignal(ecg))).beats).toHaveLength(0);
  });

  test('the legs are not touched', async () => {
    const emg = legEmg(beats, seconds, 15);
    const before = emg.slice();
    await look([legOf(emg)], ecgSignal(ecg));
    expect(emg).toEqual(before);
  });

  test('an ECG without beats cannot tell, and says so', async () => {
    const noise = gaussianSource(4);
    const { beats: found, findings } = await look(
      [legOf(legEmg(beats, seconds, 15))],
      ecgSignal(ecg.map(() => noise())),
    );
    expect([found, findings.map(({ code }) => code)]).toEqual([
      undefined,
      ['signal.ecg-without-beats'],
    ]);
  });

  test('a long night is read in pieces: no beat is lost or found twice where they meet', async () => {
    const long = 4000;
    const steady = beatsBy(long, () => 0.8);
    const { beats: found } = await look(
      [legOf(legEmg(steady, long, 15))],
      ecgSignal(disturb(ecgOf(steady, long, RATE), RATE)),
    );
    expect(found).toHaveLength(steady.length);
    found!.forEach((time, i) => {
      expect(Math.abs(time / 1e6 - steady[i]!.seconds)).toBeLessThan(0.03);
    });
  });

  test('a gap, and another rate than the leg: times are those of the recording', async () => {
    // Recorded from 0 to 400 s and from 1000 s on; the file holds one after the other.
    const rateHz = 200;
    const stretchesAt = (rate: number): Stretch[] => [
      { from: 0, to: 400 * rate, start: 0 as Microseconds },
      { from: 400 * rate, to: 800 * rate, start: 1000e6 as Microseconds },
    ];
    const stored = (signal: Float32Array, rate: number): Float32Array => {
      const kept = new Float32Array(800 * rate);
      kept.set(signal.subarray(0, 400 * rate));
      kept.set(signal.subarray(1000 * rate, 1400 * rate), 400 * rate);
      return kept;
    };
    const all = fibrillating(1400, 8);
    const slow = disturb(ecgOf(all, 1400, rateHz), rateHz);
    const { beats: found } = await look(
      [legOf(stored(legEmg(all, 1400, 15), RATE), stretchesAt(RATE))],
      ecgSignal(stored(slow, rateHz), { rateHz, stretches: stretchesAt(rateHz) }),
    );
    const recorded = all.filter(({ seconds: t }) => t < 400 || t > 1000);
    const { sensitivity, precision } = agreementOf(recorded, found!, 1e6);
    expect([sensitivity > 0.99, precision > 0.99]).toEqual([true, true]);
  });

  test('shorter than a look, and empty', async () => {
    const short = fibrillating(20, 3);
    const source = ecgSignal(disturb(ecgOf(short, 20, RATE), RATE));
    expect((await look([legOf(restingEmg(20, 1.3, 1))], source)).beats).toHaveLength(0);
    const none = new Float32Array(0);
    expect((await look([legOf(none)], ecgSignal(none))).beats).toBeUndefined();
  });
});
