import { describe, expect, it } from 'vitest';
import { civilDateTime } from '../../../src/base/civil-time.ts';
import { microsecondsFromSeconds as us } from '../../../src/base/microseconds.ts';
import { clockTicks, nightClock } from '../../../src/report/night-clock.ts';

describe('night clock', () => {
  const clock = nightClock(civilDateTime(2026, 12, 31, 23, 30, 0));

  it('runs across midnight and the year', () => {
    expect(clock.at(us(1800))).toBe('00:00:00');
    expect(clock.dateAt(us(1800))).toBe('2027-01-01');
  });

  it('cuts fractions, so that it never runs ahead', () => {
    expect(clock.at(us(59.999))).toBe('23:30:59');
  });

  it('counts from the start where the recording has no date', () => {
    const elapsed = nightClock(undefined);
    expect(elapsed.at(us(3905))).toBe('+1:05:05');
    expect(elapsed.at(us(-5))).toBe('-0:00:05');
    expect(elapsed.minuteAt(us(3905))).toBe('+1:05');
    expect(elapsed.dateAt(us(0))).toBeUndefined();
  });
});

describe('clock ticks', () => {
  it('stand on round times: every hour of an 8 h night', () => {
    const ticks = clockTicks(civilDateTime(2026, 3, 1, 22, 30, 0), 8 * 3600);
    expect(ticks.map(({ label }) => label)).toEqual([
      '23:00',
      '00:00',
      '01:00',
      '02:00',
      '03:00',
      '04:00',
      '05:00',
      '06:00',
    ]);
    expect(ticks[0]?.seconds).toBe(1800);
  });

  it('are right for a start with a fraction of a second', () => {
    const ticks = clockTicks(civilDateTime(2026, 3, 1, 22, 59, 59, 999_999), 3600);
    expect(ticks[0]).toEqual({ seconds: expect.closeTo(0.000001, 9) as number, label: '23:00' });
  });

  it.each([0, 1, 59, 600, 3600, 12 * 3600, 13 * 3600, 48 * 3600, 30 * 86_400])(
    'are never more than 13 (%d s)',
    (duration) => {
      expect(clockTicks(undefined, duration).length).toBeLessThanOrEqual(13);
    },
  );
});
