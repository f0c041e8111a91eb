import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inTimeOrder } from '../../../src/app/leg-stretches.ts';
import { byteSourceOf } from '../../../src/base/byte-source.ts';
import { openEdf } from '../../../src/formats/edf/edf-recording.ts';
import { annotationSignal, buildEdf, tal } from '../formats/edf/edf-builder.ts';

/** Records of 10 s with 40 samples each, stamped so; samples count up from 0 as they are stored. */
async function ordered(stamps: readonly number[], reserved = 'EDF+D') {
  const bytes = buildEdf({
    reserved,
    records: stamps.length,
    recordDuration: '10',
    signals: [
      {
        samplesPerRecord: 40,
        digital: (i) => i,
        physicalMin: '-32768',
        physicalMax: '32767',
      },
      annotationSignal(stamps.map((t) => tal(`+${t}`, ''))),
    ],
  });
  const opened = await openEdf(byteSourceOf(bytes), 'night.edf');
  if (!opened.ok) throw new Error(opened.failure.code);
  const { info, load } = opened.value;
  const [stored] = (await load([0], {})).samples;
  const { samples, stretches } = inTimeOrder(opened.value, info.channels[0]!, stored!);
  const isSame = samples === stored;
  const { gaps } = info;
  return {
    samples: [...samples],
    stretches: stretches.map((s) => [s.from, s.to, s.start / 1e6]),
    isSame,
    gaps,
  };
}

const count = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

describe('samples in order of time', () => {
  test('a continuous file is one stretch', async () => {
    const { stretches, isSame } = await ordered([0, 10, 20], 'EDF+C');
    expect([stretches, isSame]).toEqual([[[0, 120, 0]], true]);
  });

  test('an interrupted one without an interruption is one stretch too', async () => {
    const { stretches, isSame } = await ordered([0.25, 10.25, 20.25]);
    expect([stretches, isSame]).toEqual([[[0, 120, 0]], true]);
  });

  test('a gap begins a new stretch; no sample is copied', async () => {
    const { stretches, isSame } = await ordered([0, 10, 100, 110]);
    expect([stretches, isSame]).toEqual([
      [
        [0, 80, 0],
        [80, 160, 100],
      ],
      true,
    ]);
  });

  test('records stored in another order are put in order', async () => {
    const { samples, stretches } = await ordered([100, 110, 0, 10]);
    expect(samples).toEqual([...count(80, 160), ...count(0, 80)]);
    expect(stretches).toEqual([
      [0, 80, 0],
      [80, 160, 100],
    ]);
  });

  test('of overlapping records the later one loses what is there already', async () => {
    // The second begins 3 s before the end of the first: 12 of its samples are left out.
    const { samples, stretches } = await ordered([0, 7]);
    expect(samples).toEqual([...count(0, 40), ...count(52, 80)]);
    expect(stretches).toEqual([
      [0, 40, 0],
      [40, 68, 10],
    ]);
  });

  test('a record that says what another one has said is left out', async () => {
    const { samples, stretches } = await ordered([0, 0, 10]);
    expect(samples).toEqual([...count(0, 40), ...count(80, 120)]);
    expect(stretches).toEqual([
      [0, 40, 0],
      [40, 80, 10],
    ]);
  });

  test('a clock that runs off by 5 ms a record cuts the stretch before it is 20 ms off', async () => {
    const { stretches } = await ordered(Array.from({ length: 8 }, (_, i) => 10.005 * i));
    // Record 4 lies 20 ms late, no more than is borne; record 5 does not.
    expect(stretches).toEqual([
      [0, 200, 0],
      [200, 320, 50.025],
    ]);
  });

  test('whatever the stamps, stretches are apart, in order, at their own times, and never cross a gap', async () => {
    const stamp = fc.oneof(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 6000 }).map((n) => n / 100),
      fc
        .nat(6)
        .chain((n) =>
          fc.integer({ min: -30, max: 30 }).map((ms) => Math.max(0, 10 * n + ms / 1000)),
        ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(stamp, { minLength: 1, maxLength: 8 }), async (stamps) => {
        const { samples, stretches, gaps } = await ordered(stamps);
        const origin = Math.min(...stamps);
        let [next, end] = [0, -Infinity];
        for (const [from, to, start] of stretches as [number, number, number][]) {
          // Half a sample of 4 Hz is an eighth of a second.
          expect([from, start + 0.125 >= end]).toEqual([next, true]);
          next = to;
          end = start + (to - from) / 4;
          for (const gap of gaps)
            expect(start >= gap.end / 1e6 - 1e-6 || end <= gap.start / 1e6 + 0.02).toBe(true);
          for (let n = from; n < to; n += 1) {
            const stored = samples[n]!;
            const own = stamps[Math.floor(stored / 40)]! - origin + (stored % 40) / 4;
            expect(Math.abs(own - (start + (n - from) / 4))).toBeLessThan(0.0201);
          }
        }
        expect(next).toBe(samples.length);
      }),
      { numRuns: 500 },
    );
  });
});
