import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnalysisOptions } from '../../src/app/analyse.ts';
import type { ByteSource } from '../../src/base/byte-source.ts';
import type { Leg } from '../../src/domain/leg.ts';
import { simulateNight } from '../../src/simulate/simulate-night.ts';
import { analysisOf, inPieces, madeRecording, type MadeSignal } from '../made-recording.ts';
import { drawFrom, specOf } from '../unit/simulate/simulated.ts';
import { resampled } from './resampled.ts';

/* What a movement is does not hang on how the recording was written: the same legs, written otherwise, are scored alike. */

const SECONDS = 900;
const FAST = 512;
const RATE = 256;
/** How far the edges of a movement may lie apart at two rates. */
const ONSET_SECONDS = 0.01;
const OFFSET_SECONDS = 0.05;

/** Movements as times, by leg. */
type Edges = Readonly<Record<Leg, readonly (readonly [onset: number, offset: number])[]>>;

async function edgesOf(
  recording: Uint8Array | ByteSource,
  options: AnalysisOptions = {},
): Promise<Edges> {
  const { movements } = await analysisOf(recording, options);
  const of = (leg: Leg): Edges[Leg] =>
    movements
      .filter((movement) => movement.leg === leg)
      .map(({ span }) => [span.start / 1e6, span.end / 1e6]);
  return { L: of('L'), R: of('R') };
}

/** As many movements, every edge within so many seconds; the error says which one is not. */
function expectAlike(actual: Edges, expected: Edges, onset: number, offset: number): void {
  for (const leg of ['L', 'R'] as const) {
    expect(actual[leg]).toHaveLength(expected[leg].length);
    actual[leg].forEach(([start, end], i) => {
      const [otherStart, otherEnd] = expected[leg][i]!;
      expect(Math.abs(start - otherStart), `onset of ${leg} at ${otherStart} s`).toBeLessThan(
        onset,
      );
      expect(Math.abs(end - otherEnd), `offset of ${leg} at ${otherEnd} s`).toBeLessThan(offset);
    });
  }
}

/** At 512 Hz, in uV, from the simulator: series, single movements, twitches, mains in the right leg. */
function simulatedLegs(): Record<Leg, Float64Array> {
  const leg = { sampleRateHz: FAST, restingMicrovolts: 1.5, restingDrift: 0 };
  const night = simulateNight(
    specOf('typical', {
      durationSeconds: SECONDS,
      seed: 11,
      channels: 'legs-only',
      'legs.left': leg,
      'legs.right': { ...leg, mainsMicrovolts: 4 },
      periodic: { seriesPerHour: 12, minLength: 6, maxLength: 10 },
      twitches: { perHour: 30 },
      bursts: { clear: true },
      sleep: { latencyFraction: 0.04 },
    }),
  );
  const [left, right] = night.channels.slice(-2);
  return {
    L: drawFrom(left!.source, FAST * SECONDS),
    R: drawFrom(right!.source, FAST * SECONDS),
  };
}

const fast = simulatedLegs();
/** In whole steps of the device, so that another unit or offset is written in the same steps. */
const legs = {
  L: inSteps(resampled(fast.L, FAST, RATE)),
  R: inSteps(resampled(fast.R, FAST, RATE)),
};

function inSteps(samples: Float64Array): Float64Array {
  return samples.map((value) => Math.round(value * 10) / 10);
}

function leg(which: Leg, samples: ArrayLike<number>, samplesPerRecord = RATE): MadeSignal {
  return { label: which === 'L' ? 'EMG LAT' : 'EMG RAT', samples, samplesPerRecord };
}

/** Per microvolt, and the range of a device of 3.2 mV in that unit, as a header of eight characters can say it. */
const UNITS = {
  V: { scale: 1e-6, range: 0.0032 },
  mV: { scale: 1e-3, range: 3.2 },
  uV: { scale: 1, range: 3200 },
  nV: { scale: 1e3, range: 3_200_000 },
} as const;
type Unit = keyof typeof UNITS;

function inUnit(signal: MadeSignal, unit: Unit): MadeSignal {
  const { scale, range } = UNITS[unit];
  return { ...signal, unit, range, samples: Array.from(signal.samples, (value) => value * scale) };
}

let plain: Edges;
beforeAll(async () => {
  plain = await edgesOf(
    madeRecording([leg('L', legs.L), leg('R', legs.R)].map((s) => inUnit(s, 'uV'))),
  );
});

describe('the same movements', () => {
  test('there are some to speak of, in both legs', () => {
    expect(plain.L.length).toBeGreaterThan(12);
    expect(plain.R.length).toBeGreaterThan(12);
  });

  const changes = fc.record({
    units: fc.tuple(
      fc.constantFrom<Unit>('V', 'mV', 'uV', 'nV'),
      fc.constantFrom<Unit>('V', 'mV', 'uV', 'nV'),
    ),
    signs: fc.tuple(fc.constantFrom(1, -1), fc.constantFrom(1, -1)),
    offsets: fc.tuple(fc.integer({ min: -1500, max: 1500 }), fc.integer({ min: -1500, max: 1500 })),
    order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    recordSeconds: fc.constantFrom(1, 2, 5, 30),
    pieceBytes: fc.integer({ min: 500, max: 200_000 }),
  });

  test('whatever the unit, sign, offset and place of each channel, the length of records, and how it is read', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        const { units, signs, offsets, order, recordSeconds, pieceBytes } = change;
        const made = (
          [
            ['L', legs.L],
            ['R', legs.R],
          ] as const
        ).map(([which, samples], i) =>
          inUnit(
            leg(
              which,
              Array.from(samples, (value) => signs[i]! * value + offsets[i]!),
              RATE * recordSeconds,
            ),
            units[i]!,
          ),
        );
        const others = ['EEG C4-M1', 'Resp nasal'].map((label): MadeSignal => ({
          label,
          samples: new Float32Array(SECONDS * 10),
          samplesPerRecord: 10 * recordSeconds,
        }));
        const all = [...made, ...others];
        const bytes = madeRecording(
          order.map((i) => all[i]!),
          recordSeconds,
        );
        expectAlike(await edgesOf(inPieces(bytes, pieceBytes)), plain, 1.01 / RATE, 1.01 / RATE);
      }),
      { numRuns: 15, seed: 5 },
    );
  });

  test('a leg without a unit, when the user says what it is', async () => {
    const unitless = [leg('L', legs.L), leg('R', legs.R)].map((signal) => ({
      ...inUnit(signal, 'mV'),
      unit: '',
    }));
    const edges = await edgesOf(madeRecording(unitless), { legUnit: 'mV' });
    expectAlike(edges, plain, 1.01 / RATE, 1.01 / RATE);
  });

  test('a leg does not know of the other one: alone, or beside one of another rate', async () => {
    const alone = await edgesOf(madeRecording([leg('L', legs.L)]));
    const mixed = await edgesOf(madeRecording([leg('R', fast.R, FAST), leg('L', legs.L)]));
    expect(mixed.L).toEqual(alone.L);
    expectAlike({ L: alone.L, R: [] }, { L: plain.L, R: [] }, 1.01 / RATE, 1.01 / RATE);
    expectAlike({ L: [], R: mixed.R }, { L: [], R: plain.R }, ONSET_SECONDS, OFFSET_SECONDS);
  });

  test('a night that begins later: everything is later by as much', async () => {
    const late = 37;
    const rest = resampled(fast.L.slice(0, FAST * late), FAST, RATE).map((value) => value * 0);
    const shifted = (samples: Float64Array): number[] => [
      // Rest of the same kind, from the end of the night backwards.
      ...Array.from(rest, (_, n) => samples[samples.length - 1 - n]!),
      ...samples,
    ];
    const edges = await edgesOf(
      madeRecording([leg('L', shifted(legs.L)), leg('R', shifted(legs.R))]),
    );
    const from = (list: Edges[Leg]): Edges[Leg] =>
      list.filter(([start]) => start > late + 90).map(([start, end]) => [start - late, end - late]);
    const known = (list: Edges[Leg]): Edges[Leg] => list.filter(([start]) => start > 90);
    expectAlike(
      { L: from(edges.L), R: from(edges.R) },
      { L: known(plain.L), R: known(plain.R) },
      1.01 / RATE,
      1.01 / RATE,
    );
  });

  test.each([
    // Rate, samples in a record, seconds of a record; and the rate that it is held against.
    [256, 256, 1, 512],
    [256.41, 10_000, 39, 256],
    [333.25, 1333, 4, 512],
    [199.9, 1999, 10, 200],
    [500, 500, 1, 512],
    [512.8, 2564, 5, 512],
    [1000, 1000, 1, 512],
  ])(
    'at %d Hz: every onset within 10 ms',
    async (rateHz, samplesPerRecord, recordSeconds, other) => {
      const at = async (rate: number, perRecord: number, seconds: number): Promise<Edges> => {
        const signals = (['L', 'R'] as const).map((which) => {
          const samples = rate === FAST ? fast[which] : resampled(fast[which], FAST, rate);
          return leg(which, samples, perRecord);
        });
        const { L, R } = await edgesOf(madeRecording(signals, seconds));
        // Records of 39 s leave some out at the end.
        const whole = (edges: Edges[Leg]): Edges[Leg] =>
          edges.filter(([, end]) => end < SECONDS - 45);
        return { L: whole(L), R: whole(R) };
      };
      expectAlike(
        await at(rateHz, samplesPerRecord, recordSeconds),
        await at(other, other, 1),
        ONSET_SECONDS,
        OFFSET_SECONDS,
      );
    },
  );
});
