import { beforeAll, describe, expect, test } from 'vitest';
import { analyseRecording } from '../../../src/app/analyse.ts';
import { simulateRecording } from '../../../src/app/simulate.ts';
import { byteSourceOf } from '../../../src/base/byte-source.ts';
import { addToCivil, elapsedBetween } from '../../../src/base/civil-time.ts';
import { microsecondsFromSeconds, type Microseconds } from '../../../src/base/microseconds.ts';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { PROFILES } from '../../../src/score/profile-catalogue.ts';
import { specOf } from '../simulate/simulated.ts';

/*
 * A simulated hour, and the same hour as an interrupted recording (EDF+D): after one data record nothing was recorded for
 * 40 s. The border lies between two movements of a series, so that an interval across the gap would be a periodic one.
 */

const GAP_SECONDS = 40;
const spec = specOf('sample', { seed: 3 });
const simulated = simulateRecording(spec);
const continuous = new Uint8Array(Buffer.concat([...simulated.blocks]));
const border = borderBetweenMovements();

let before: Analysis;
let after: Analysis;

beforeAll(async () => {
  before = await analysed(continuous);
  after = await analysed(interrupted(continuous, border));
});

async function analysed(bytes: Uint8Array): Promise<Analysis> {
  const analysis = await analyseRecording(
    byteSourceOf(bytes),
    'night.edf',
    { profiles: PROFILES },
    {},
  );
  if (!analysis.ok) throw new Error(analysis.failure.code);
  return analysis.value;
}

/** The second at which a data record begins, 6 s or more from every movement, between two that are 12 to 45 s apart. */
function borderBetweenMovements(): number {
  const { movements } = simulated.truth;
  const spans = movements.toSorted((a, b) => a.onsetSeconds - b.onsetSeconds);
  for (let second = 1200; second < spec.durationSeconds; second += spec.recordSeconds) {
    const last = spans.findLast(({ onsetSeconds }) => onsetSeconds < second)!;
    const next = spans.find(({ onsetSeconds }) => onsetSeconds >= second)!;
    const interval = next.onsetSeconds - last.onsetSeconds;
    const isFree = last.offsetSeconds < second - 6 && next.onsetSeconds > second + 6;
    if (isFree && interval > 12 && interval < 45) return second;
  }
  throw new Error('no such place in this night');
}

/** The file with every time stamp and annotation from `second` on moved by the gap, and marked EDF+D. */
function interrupted(file: Uint8Array, second: number): Uint8Array {
  const bytes = Buffer.from(file);
  const number = (at: number, width: number): number =>
    Number(bytes.toString('latin1', at, at + width));
  const signals = number(252, 4);
  const perRecord = Array.from({ length: signals }, (_, i) =>
    number(256 + 216 * signals + 8 * i, 8),
  );
  const recordBytes = 2 * perRecord.reduce((sum, samples) => sum + samples, 0);
  const areaBytes = 2 * perRecord.at(-1)!;
  bytes.write('EDF+D', 192, 'latin1');
  for (let at = 256 * (signals + 1); at < bytes.length; at += recordBytes) {
    const area = bytes.subarray(at + recordBytes - areaBytes, at + recordBytes);
    const lists = area.toString('latin1').replace(/\0+$/, '').split('\0');
    const moved = lists.map((list) =>
      list.replace(/^\+(\d+)/, (whole, seconds) =>
        Number(seconds) < second ? whole : `+${Number(seconds) + GAP_SECONDS}`,
      ),
    );
    const text = `${moved.join('\0')}\0`;
    expect(text.length).toBeLessThanOrEqual(areaBytes);
    area.fill(0);
    area.write(text, 'latin1');
  }
  return new Uint8Array(bytes);
}

const us = microsecondsFromSeconds;
/** Where a time of the continuous night lies in the interrupted one. */
const moved = (time: Microseconds): Microseconds =>
  (time < us(border) ? time : time + us(GAP_SECONDS)) as Microseconds;

describe('EDF+D: an hour with a gap of 40 s', () => {
  test('the gap is where it is, and the recording is longer by it', () => {
    expect(after.recording.gaps).toEqual([{ start: us(border), end: us(border + GAP_SECONDS) }]);
    expect(after.recording.durationSeconds).toBe(before.recording.durationSeconds + GAP_SECONDS);
    expect(after.unscored).toContainEqual(after.recording.gaps[0]);
  });

  test('movements keep their time before the gap and are 40 s later after it, to the microsecond', () => {
    // What lies within a minute of the border has another resting level, from its own side only.
    const far = ({ movements }: Analysis, edges: readonly [number, number]): unknown[] =>
      movements
        .filter(({ span }) => span.end < us(edges[0] - 60) || span.start > us(edges[1] + 60))
        .map(({ leg, span }) => [leg, span]);
    const expected = before.movements.map((movement) => ({
      ...movement,
      span: { start: moved(movement.span.start), end: moved(movement.span.end) },
    }));
    const edges = [border, border + GAP_SECONDS] as const;
    const found = far(after, edges);
    expect(found).toEqual(far({ ...before, movements: expected }, edges));
    expect(found.length).toBeGreaterThan(40);
  });

  test("a movement's clock time is right after the gap", () => {
    const start = after.recording.startDateTime!;
    const truth = simulated.truth.movements.filter(
      ({ onsetSeconds }) => onsetSeconds > border + 60,
    );
    const late = truth.filter(({ leg, onsetSeconds }) => {
      const clock = addToCivil(start, us(onsetSeconds + GAP_SECONDS));
      const distances = after.movements
        .filter((movement) => movement.leg === leg)
        .map(({ span }) => Math.abs(elapsedBetween(addToCivil(start, span.start), clock)));
      return Math.min(...distances) > us(0.3);
    });
    // Of the true movements of this hour at least nine in ten are found, each at its own time on the wall.
    expect(late.length).toBeLessThan(truth.length / 10);
  });

  test('no movement and no series goes across the gap', () => {
    const [gap] = after.recording.gaps;
    const crosses = ({ span }: { readonly span: typeof gap }): boolean =>
      span!.start < gap!.end && span!.end > gap!.start;
    expect(after.movements.filter(crosses)).toEqual([]);
    for (const { night } of after.results) {
      expect(night.events.filter(crosses)).toEqual([]);
      expect(night.series.filter(crosses)).toEqual([]);
    }
  });

  test('under every profile the first movement after the gap has no interval, and would have one without it', () => {
    const firstAfter = (analysis: Analysis, from: number, result: number) =>
      analysis.results[result]!.night.events.find(
        ({ span, excluded }) => span.start >= us(from) && excluded === undefined,
      );
    after.results.forEach((_, result) => {
      expect(firstAfter(before, border, result)?.interval).toBeDefined();
      expect(firstAfter(after, border + GAP_SECONDS, result)?.interval).toBeUndefined();
    });
  });
});
