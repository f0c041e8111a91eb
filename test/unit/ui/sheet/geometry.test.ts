import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { microsecondsFromSeconds } from '../../../../src/base/microseconds.ts';
import { epochAt, epochOrigin, epochsOn } from '../../../../src/ui/sheet/epochs.ts';
import { laneChoices, leastHeight, placeLanes, STAGE_ROW } from '../../../../src/ui/sheet/lanes.ts';
import { scaleBar, stepScale, SCALES, valueScale } from '../../../../src/ui/sheet/sensitivity.ts';
import { gridLines, secondsAt, xOf } from '../../../../src/ui/sheet/time-scale.ts';
import { channelNamed } from '../../app/recording-fixture.ts';

const PAGE = { startSeconds: 90, lengthSeconds: 30 };

describe('time and pixels', () => {
  test('the ends of a page lie at the ends of the picture', () => {
    const scale = { page: PAGE, width: 600 };
    expect([90, 105, 120].map((seconds) => xOf(scale, seconds))).toEqual([0, 300, 600]);
  });

  test('a moment comes back from its pixel', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 40_000, noNaN: true }),
        fc.integer({ min: 100, max: 4000 }),
        (seconds, width) => {
          const scale = { page: PAGE, width };
          expect(secondsAt(scale, xOf(scale, seconds))).toBeCloseTo(seconds, 6);
        },
      ),
    );
  });

  test('lines of the grid are whole steps, and no nearer than was asked', () => {
    const { stepSeconds, at } = gridLines({ page: PAGE, width: 600 }, 26);
    expect(stepSeconds).toBe(2);
    expect(at[0]).toBe(90);
    expect(at.at(-1)).toBe(120);
  });
});

describe('rows', () => {
  const channels = [
    { channel: channelNamed(0, 'EEG C4-M1'), role: 'eeg' as const },
    { channel: channelNamed(1, 'EMG LAT'), role: 'left-leg' as const },
  ];

  test('a leg has a row as it is and one for its envelope', () => {
    expect(laneChoices(channels).map(({ key, leg }) => [key, leg])).toEqual([
      ['0:raw', undefined],
      ['1:raw', 'L'],
      ['1:envelope', 'L'],
    ]);
  });

  test('in the least height that a sheet needs, no row is lower than its name', () => {
    const choices = laneChoices(channels);
    const lanes = placeLanes(choices, leastHeight(choices));
    expect(Math.min(...lanes.map(({ height }) => height))).toBeCloseTo(19, 9);
  });

  test('rows lie one under the other and fill the room', () => {
    const lanes = placeLanes(laneChoices(channels), 500);
    expect(lanes[0]!.top).toBe(STAGE_ROW);
    for (const [i, lane] of lanes.entries()) {
      if (i > 0) expect(lane.top).toBeCloseTo(lanes[i - 1]!.top + lanes[i - 1]!.height, 9);
    }
    const last = lanes.at(-1)!;
    expect(last.top + last.height).toBeCloseTo(500 - 30 - 20, 9);
    expect(lanes[1]!.height).toBeCloseTo(1.7 * lanes[0]!.height, 9);
  });
});

describe('sensitivity', () => {
  const [raw] = laneChoices([{ channel: channelNamed(1, 'EMG LAT'), role: 'left-leg' as const }]);

  test('+ makes the full scale smaller, - larger, and back', () => {
    expect(stepScale(200, 1)).toBe(150);
    expect(stepScale(150, -1)).toBe(200);
    expect(stepScale(SCALES[0]!, 1)).toBe(SCALES[0]);
    expect(stepScale(SCALES.at(-1)!, -1)).toBe(SCALES.at(-1));
  });

  test('a voltage of half the full scale over the middle lies at the upper edge', () => {
    const toShare = valueScale(raw!, 200, 10);
    expect([110, 10, -90].map(toShare)).toEqual([0, 0.5, 1]);
  });

  test('an envelope begins at the lower edge', () => {
    const toShare = valueScale({ ...raw!, isEnvelope: true }, 50, 0);
    expect([0, 50, 25].map(toShare)).toEqual([1, 0, 0.5]);
  });

  test('the bar is a round value of a quarter to a third of the row', () => {
    for (const scale of SCALES.slice(4)) {
      expect(scaleBar(scale) / scale).toBeGreaterThanOrEqual(0.19);
      expect(scaleBar(scale) / scale).toBeLessThanOrEqual(1 / 3);
    }
  });
});

describe('epochs', () => {
  test('are counted from the start of the recording', () => {
    expect(epochAt(95, 0, 3720)).toEqual({ number: 4, startSeconds: 90, endSeconds: 120 });
    expect(epochAt(90, 0, 3720).startSeconds).toBe(90);
    expect(epochAt(89.999999, 0, 3720).startSeconds).toBe(60);
  });

  test('keep step with a scoring that began in between', () => {
    const hypnogram = {
      bouts: [
        {
          stage: 'W' as const,
          span: { start: microsecondsFromSeconds(72), end: microsecondsFromSeconds(102) },
        },
      ],
    };
    const origin = epochOrigin(hypnogram);
    expect(origin).toBe(12);
    expect(epochAt(80, origin, 3720)).toMatchObject({ startSeconds: 72, endSeconds: 102 });
    expect(epochAt(5, origin, 3720)).toEqual({ number: 0, startSeconds: 0, endSeconds: 12 });
  });

  test('the last one ends with the recording', () => {
    expect(epochAt(100, 0, 100)).toEqual({ number: 4, startSeconds: 90, endSeconds: 100 });
    expect(epochsOn({ startSeconds: 70, lengthSeconds: 30 }, 0, 100)).toHaveLength(2);
  });

  test('those of a page touch each other and cover it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3000, noNaN: true }),
        fc.constantFrom(10, 30, 60, 600),
        fc.integer({ min: 0, max: 29_999 }).map((milliseconds) => milliseconds / 1000),
        (startSeconds, lengthSeconds, origin) => {
          const epochs = epochsOn({ startSeconds, lengthSeconds }, origin, 3720);
          expect(epochs[0]!.startSeconds).toBeLessThanOrEqual(startSeconds + 1e-6);
          expect(epochs.at(-1)!.endSeconds).toBeGreaterThanOrEqual(
            Math.min(3720, startSeconds + lengthSeconds) - 1e-6,
          );
          for (const [i, epoch] of epochs.entries()) {
            if (i > 0) expect(epoch.startSeconds).toBe(epochs[i - 1]!.endSeconds);
          }
        },
      ),
    );
  });
});
