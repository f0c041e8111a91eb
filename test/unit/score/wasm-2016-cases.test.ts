import { describe, expect, test } from 'vitest';
import { WASM_2016_PROFILE } from '../../../src/score/profiles/wasm-2016.ts';
import type { Movement } from '../../../src/domain/movement.ts';
import {
  apnea,
  epochs,
  lm,
  lms,
  scoreUnder,
  span,
  us,
  wasmWith,
  type NightParts,
} from './night-builder.ts';

const score = (movements: readonly Movement[], overrides: Partial<NightParts> = {}) =>
  scoreUnder(WASM_2016_PROFILE, movements, overrides);
const plms = (movements: readonly Movement[], overrides: Partial<NightParts> = {}): number =>
  score(movements, overrides).indices.plms.count;

/** The numbered hard cases of the scoring rules, as WASM 2016 decides them. */
describe('wasm-2016: duration', () => {
  test.each([
    { case: 1, duration: 0.5, excluded: undefined, class: 'CLM' },
    { case: 2, duration: 0.499, excluded: 'short', class: 'LM' },
    { case: 3, duration: 10, excluded: undefined, class: 'CLM' },
    { case: 4, duration: 10.001, excluded: undefined, class: 'nonCLM' },
  ])('case $case: $duration s', ({ duration, excluded, class: movementClass }) => {
    expect(score([lm('L', 100, duration)]).events[0]).toMatchObject({
      excluded,
      class: movementClass,
    });
  });

  test('case 5: two marks of 0.4 s, 0.3 s apart, are one of 1.1 s: joining comes before the length', () => {
    const { events } = score([lm('L', 100, 0.4), lm('L', 100.7, 0.4)]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      span: span(100, 101.1),
      class: 'CLM',
      memberIds: ['L100', 'L100.7'],
    });
  });

  test.each([
    { gap: 0.49, events: 1 },
    { gap: 0.5, events: 2 },
  ])('case 6: marks of one leg $gap s apart', ({ gap, events }) => {
    expect(score([lm('L', 100), lm('L', 101.5 + gap)]).events).toHaveLength(events);
  });
});

describe('wasm-2016: series', () => {
  test('case 10: intervals of 5 s make no series', () => {
    expect(plms(lms('L', [100, 105, 110, 115]))).toBe(0);
  });

  test('case 12: intervals of exactly 10.000 s do', () => {
    expect(plms(lms('L', [100, 110, 120, 130]))).toBe(4);
  });

  test('case 13: 9.99 s between four and four: two series', () => {
    const onsets = [100, 120, 140, 160, 169.99, 189.99, 209.99, 229.99];
    const night = score(lms('L', onsets));
    expect([night.indices.plms.count, night.series.map(({ count }) => count)]).toEqual([8, [4, 4]]);
  });

  test('case 13, the alternative: what came too soon may not begin a series', () => {
    const onsets = [100, 120, 140, 160, 169.99, 189.99, 209.99, 229.99];
    const strict = wasmWith(WASM_2016_PROFILE, { 'series.shortMayStart': 'no' });
    expect(scoreUnder(strict, lms('L', onsets)).indices.plms.count).toBe(4);
  });

  test('case 14: four, one 5 s later, two more', () => {
    expect(plms(lms('L', [100, 120, 140, 160, 165, 185, 205]))).toBe(4);
  });

  test('case 15: the series begins at the second; the alternative finds none', () => {
    const movements = lms('L', [100, 105, 125, 145, 165]);
    expect(plms(movements)).toBe(4);
    const strict = wasmWith(WASM_2016_PROFILE, { 'series.shortMayStart': 'no' });
    expect(scoreUnder(strict, movements).indices.plms.count).toBe(0);
  });

  test('case 16: 90.000 s is in', () => {
    expect(plms(lms('L', [100, 190, 280, 370]))).toBe(4);
  });

  test('case 17: 90.1 s between two series of four', () => {
    const night = score(lms('L', [100, 120, 140, 160, 250.1, 270.1, 290.1, 310.1]));
    expect([night.indices.plms.count, night.series.length]).toEqual([8, 2]);
  });

  test('case 18: 90.1 s between three and four', () => {
    expect(plms(lms('L', [100, 120, 140, 230.1, 250.1, 270.1, 290.1]))).toBe(4);
  });

  test('case 19: three are none', () => {
    expect(plms(lms('L', [100, 120, 140]))).toBe(0);
  });

  test('case 31: a nonCLM of 12 s between three and four', () => {
    expect(plms([...lms('L', [100, 120, 140, 175, 195, 215, 235]), lm('L', 152, 12)])).toBe(4);
  });

  test('case 32: a nonCLM after four and before three', () => {
    const night = score([...lms('L', [100, 120, 140, 160, 200, 220, 240]), lm('L', 172, 12)]);
    expect(night.indices.plms.count).toBe(4);
  });

  test('case 33: no interval is measured across a nonCLM', () => {
    const night = score([lm('L', 100), lm('L', 120, 12), lm('L', 140)]);
    expect(night.events.map(({ interval }) => interval)).toEqual([undefined, undefined, undefined]);
  });

  test('case 48: a gap in the recording ends the series', () => {
    const movements = lms('L', [100, 120, 160, 180]);
    expect(plms(movements, { gaps: [span(130, 133)] })).toBe(0);
    expect(plms(movements)).toBe(4);
  });

  test('case 47: the last movement of the recording counts', () => {
    expect(plms(lms('L', [100, 120, 140, 160]), { window: span(0, 161.5) })).toBe(4);
  });

  test('case 58: limits hold to the microsecond', () => {
    expect(plms(lms('L', [100, 110, 119.999999, 130]))).toBe(0);
    expect(plms(lms('L', [100, 190.000001, 280, 370]))).toBe(0);
  });
});

describe('wasm-2016: two legs', () => {
  test('case 20: left then right 4.9 s later, four pairs: no series at all', () => {
    expect(plms([100, 120, 140, 160].flatMap((t) => [lm('L', t), lm('R', t + 4.9)]))).toBe(0);
  });

  test('case 21: onsets exactly 5.000 s apart are two', () => {
    expect(score([lm('L', 100), lm('R', 105)]).events.map(({ side }) => side)).toEqual(['L', 'R']);
  });

  test.each([
    { gap: 0.49, sides: ['B'] },
    { gap: 0.5, sides: ['L', 'R'] },
  ])('case 23: $gap s between left and right', ({ gap, sides }) => {
    expect(score([lm('L', 100), lm('R', 101.5 + gap)]).events.map(({ side }) => side)).toEqual(
      sides,
    );
  });

  test.each([
    { case: 24, right: 8, class: 'CLM' },
    { case: 25, right: 8.1, class: 'nonCLM' },
  ])(
    'case $case: 8 s left, $right s right seven seconds later',
    ({ right, class: movementClass }) => {
      const { events } = score([lm('L', 100, 8), lm('R', 107, right)]);
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({ side: 'B', class: movementClass });
    },
  );

  test('cases 26 and 27: four members are a candidate, five are none', () => {
    const chain = [
      lm('L', 100, 1.5),
      lm('R', 101.4, 1.5),
      lm('L', 102.8, 1.5),
      lm('R', 104.2, 1.5),
    ];
    expect(score(chain).events.map((event) => [event.class, event.memberIds.length])).toEqual([
      ['CLM', 4],
    ]);
    const longer = [...chain, lm('L', 105.6, 1.5)];
    expect(score(longer).events.map((event) => [event.class, event.memberIds.length])).toEqual([
      ['nonCLM', 5],
    ]);
  });

  test('case 28: 11 s left with 0.7 s right: none, although 12 s is under 15', () => {
    const { events } = score([lm('L', 100, 11), lm('R', 111.3, 0.7)]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ class: 'nonCLM', span: span(100, 112) });
  });

  test('case 29: left, right, left in a chain are one of three', () => {
    const { events } = score([lm('L', 100), lm('R', 101.9), lm('L', 103.8)]);
    expect(events.map((event) => [event.side, event.memberIds.length])).toEqual([['B', 3]]);
  });

  test('case 30: L 0, R 4, L 8, R 12: separate, intervals of 4 s', () => {
    const { events } = score([lm('L', 100), lm('R', 104), lm('L', 108), lm('R', 112)]);
    expect(events.map(({ interval }) => interval)).toEqual([undefined, us(4), us(4), us(4)]);
  });

  test('who ends last holds the chain open, not who began last', () => {
    const { events } = score([lm('L', 100, 6), lm('R', 101, 1), lm('R', 106.2, 1)]);
    expect(events.map((event) => event.memberIds)).toEqual([['L100', 'R101', 'R106.2']]);
  });
});

describe('wasm-2016: respiratory events and the second pass', () => {
  test('case 22: PLM 0, and without the respiratory one 4', () => {
    const night = score(lms('L', [100, 120, 125, 140, 160]), {
      respiratoryEvents: [apnea(100, 124)],
    });
    expect(night.events.map(({ respiratory }) => respiratory)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(night.indices.plms.count).toBe(0);
    expect(night.indices.plmsNonRespiratory?.count).toBe(4);
    expect(night.events.map((event) => event.periodicNonRespiratory)).toEqual([
      true,
      true,
      undefined,
      true,
      true,
    ]);
    expect(night.events[0]?.reasons.map(({ code }) => code)).toContain('series.second-pass-only');
  });

  test('case 40: in the middle of an apnea, 20 s before its end: not respiratory', () => {
    const [event] = score([lm('L', 110)], { respiratoryEvents: [apnea(100, 130)] }).events;
    expect(event?.respiratory).toBe(false);
  });

  test.each([
    { case: 42, onset: 130.6, respiratory: true },
    { case: 43, onset: 126.5, respiratory: true },
    { case: 43, onset: 126.49, respiratory: false },
    { case: 44, onset: 140.25, respiratory: true },
    { case: 44, onset: 140.26, respiratory: false },
  ])('case $case: 1.5 s from $onset s, the event ends at 130', ({ onset, respiratory }) => {
    const [event] = score([lm('L', onset)], { respiratoryEvents: [apnea(100, 130)] }).events;
    expect(event?.respiratory).toBe(respiratory);
  });

  test('the other window that WASM allows: 0.5 s around the end', () => {
    const narrow = wasmWith(WASM_2016_PROFILE, {
      'respiratory.beforeEnd': 0.5,
      'respiratory.afterEnd': 0.5,
    });
    const [event] = scoreUnder(narrow, [lm('L', 130.6)], {
      respiratoryEvents: [apnea(100, 130)],
    }).events;
    expect(event?.respiratory).toBe(false);
  });

  test('a respiratory nonCLM stays in the second pass and still breaks', () => {
    const movements = [...lms('L', [100, 120, 160, 180]), lm('L', 131, 11)];
    const night = score(movements, { respiratoryEvents: [apnea(100, 130)] });
    expect(night.events[2]).toMatchObject({
      class: 'nonCLM',
      respiratory: true,
      periodicNonRespiratory: false,
    });
    expect(night.indices.plmsNonRespiratory?.count).toBe(0);
  });
});

describe('wasm-2016: sleep, wake and arousals', () => {
  test('case 34: the stage is that of the onset: N2', () => {
    const night = score([lm('L', 29.9)], { hypnogram: epochs('N2', 'W') });
    expect(night.events[0]).toMatchObject({ stage: 'N2', excluded: undefined });
  });

  test('case 35: the stage is that of the onset: W', () => {
    const night = score([lm('L', 29.9)], { hypnogram: epochs('W', 'N1') });
    expect(night.events[0]).toMatchObject({ stage: 'W', excluded: undefined });
  });

  test('case 38: a series may cross wake: three PLMS and one PLMW', () => {
    const hypnogram = epochs('N2', 'N2', 'W', 'N2', 'N2');
    const { indices } = score(lms('L', [20, 40, 70, 95]), { hypnogram, window: span(0, 150) });
    expect([indices.plms.count, indices.plmw?.count]).toEqual([3, 1]);
    // One in 30 s of wake.
    expect(indices.plmw?.perHour).toBe(120);
  });

  test('case 39: 120 s of wake with movements throughout: 6 PLMS and 4 PLMW', () => {
    const hypnogram = epochs('N2', 'N2', 'N2', 'W', 'W', 'W', 'W', 'N2', 'N2', 'N2');
    const onsets = [10, 40, 70, 100, 130, 160, 190, 220, 250, 280];
    const { indices } = score(lms('L', onsets), { hypnogram, window: span(0, 300) });
    expect([indices.plms.count, indices.plmw?.count]).toEqual([6, 4]);
  });

  test('time that nobody staged counts as wake', () => {
    expect(score([lm('L', 40)], { hypnogram: epochs('N2', '?') }).events[0]?.stage).toBe('W');
  });

  test('case 49: before lights off and after lights on', () => {
    const night = score(lms('L', [97.9, 100, 397.9, 400]), { window: span(100, 400) });
    expect(night.events.map(({ excluded }) => excluded)).toEqual([
      'lights',
      undefined,
      undefined,
      'lights',
    ]);
  });

  test('case 50: without sleep there is no index', () => {
    const { indices } = score(lms('L', [10, 30, 50, 70]), {
      hypnogram: epochs('W', 'W', 'W', 'W'),
      window: span(0, 120),
    });
    expect([indices.plms, indices.plmw?.count]).toEqual([{ count: 0, perHour: undefined }, 4]);
  });

  test('case 51: without a hypnogram: per hour of recording, and no PLMW', () => {
    const { indices } = score(lms('L', [10, 30, 50, 70]), {
      hypnogram: undefined,
      window: span(0, 1800),
    });
    expect(indices).toMatchObject({
      basis: 'recording',
      plms: { count: 4, perHour: 8 },
      plmw: undefined,
    });
  });

  test.each([
    { gap: 0.49, linked: true },
    { gap: 0.5, linked: false },
    { gap: 0.51, linked: false },
  ])('case 45: an arousal $gap s after the movement', ({ gap, linked }) => {
    const night = score([lm('L', 100)], { arousals: [span(101.5 + gap, 110)] });
    expect(night.events[0]?.arousal).toBe(linked);
  });

  test('case 46: one long arousal over three movements links all three', () => {
    const night = score(lms('L', [100, 120, 140, 170]), { arousals: [span(99, 159)] });
    expect(night.indices.plmsArousal?.count).toBe(3);
  });
});

describe('wasm-2016: the two forms of the periodicity index', () => {
  test('100, 120, 140, 160, 165, 185, 205: intervals 3 of 6, movements 4 of 7', () => {
    const { periodicityIndex } = score(lms('L', [100, 120, 140, 160, 165, 185, 205])).indices;
    expect(periodicityIndex.interval).toBe(3 / 6);
    expect(periodicityIndex.movement).toBe(4 / 7);
  });

  test('four and one 340 s later: 0.75 and 0.80', () => {
    expect(score(lms('L', [100, 120, 140, 160, 500])).indices.periodicityIndex).toEqual({
      interval: 0.75,
      movement: 0.8,
    });
  });
});
