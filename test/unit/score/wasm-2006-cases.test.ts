import { describe, expect, test } from 'vitest';
import { WASM_2006_PROFILE } from '../../../src/score/profiles/wasm-2006.ts';
import type { Movement } from '../../../src/domain/movement.ts';
import { apnea, lm, lms, scoreUnder, wasmWith, type NightParts } from './night-builder.ts';

const score = (movements: readonly Movement[], overrides: Partial<NightParts> = {}) =>
  scoreUnder(WASM_2006_PROFILE, movements, overrides);
const plms = (movements: readonly Movement[]): number => score(movements).indices.plms.count;

/** The numbered hard cases of the scoring rules, as WASM 2006 decides them. */
describe('wasm-2006', () => {
  test.each([
    { case: 10, onsets: [100, 105, 110, 115], count: 4 },
    { case: 11, onsets: [100, 120, 123, 143, 163], count: 4 },
    { case: 12, onsets: [100, 110, 120, 130], count: 4 },
    { case: 13, onsets: [100, 120, 140, 160, 169.99, 189.99, 209.99, 229.99], count: 8 },
    { case: 14, onsets: [100, 120, 140, 160, 165, 185, 205], count: 7 },
    { case: 15, onsets: [100, 105, 125, 145, 165], count: 5 },
    { case: 16, onsets: [100, 190, 280, 370], count: 4 },
    { case: 17, onsets: [100, 120, 140, 160, 250.1, 270.1, 290.1, 310.1], count: 8 },
    { case: 18, onsets: [100, 120, 140, 230.1, 250.1, 270.1, 290.1], count: 4 },
    { case: 19, onsets: [100, 120, 140], count: 0 },
  ])('case $case: $onsets', ({ onsets, count }) => {
    expect(plms(lms('L', onsets))).toBe(count);
  });

  test('case 20: pairs 4.9 s apart stay separate; the second of each is passed over', () => {
    const night = score([100, 120, 140, 160].flatMap((t) => [lm('L', t), lm('R', t + 4.9)]));
    expect([night.events.length, night.indices.plms.count]).toEqual([8, 4]);
  });

  test('case 22: half a second around the end of the apnea touches none of the five', () => {
    const night = score(lms('L', [100, 120, 125, 140, 160]), {
      respiratoryEvents: [apnea(100, 124)],
    });
    expect([night.indices.plms.count, night.indices.plmsNonRespiratory?.count]).toEqual([5, 5]);
  });

  test.each([
    { gap: 0.49, events: 1 },
    { gap: 0.5, events: 2 },
  ])('case 23: $gap s between left and right', ({ gap, events }) => {
    expect(score([lm('L', 100), lm('R', 101.5 + gap)]).events).toHaveLength(events);
  });

  test('case 24: 8 s left and 8 s right seven seconds later are one', () => {
    expect(score([lm('L', 100, 8), lm('R', 107, 8)]).events.map((event) => event.class)).toEqual([
      'CLM',
    ]);
  });

  test('case 25: 15.1 s is over the cap of 15 s; with a cap of 10 s case 24 is, too', () => {
    expect(score([lm('L', 100, 8), lm('R', 107, 8.1)]).events[0]?.class).toBe('nonCLM');
    const strict = wasmWith(WASM_2006_PROFILE, { 'legs.maxDuration': 10 });
    expect(scoreUnder(strict, [lm('L', 100, 8), lm('R', 107, 8)]).events[0]?.class).toBe('nonCLM');
  });

  test('case 27: five members are one movement like any other', () => {
    const chain = [100, 101.4, 102.8, 104.2, 105.6].map((t, i) =>
      lm(i % 2 === 0 ? 'L' : 'R', t, 1.5),
    );
    expect(score(chain).events.map((event) => [event.class, event.memberIds.length])).toEqual([
      ['CLM', 5],
    ]);
  });

  test('case 28: 11 s left with 0.7 s right: no candidate, as any member over 10 s makes it', () => {
    expect(score([lm('L', 100, 11), lm('R', 111.3, 0.7)]).events[0]?.class).toBe('nonCLM');
  });

  test('cases 31 and 32: 12 s of activity does not break', () => {
    expect(plms([...lms('L', [100, 120, 140, 175, 195, 215, 235]), lm('L', 152, 12)])).toBe(7);
  });

  test('case 33: the interval runs across what does not count', () => {
    const night = score([lm('L', 100), lm('L', 120, 12), lm('L', 140)]);
    expect(night.events[2]?.interval).toBe(40_000_000);
  });

  test.each([
    { case: 40, onset: 110, respiratory: false },
    { case: 42, onset: 130.6, respiratory: false },
    { case: 42, onset: 130.5, respiratory: true },
  ])('case $case: 1.5 s from $onset s, the event ends at 130', ({ onset, respiratory }) => {
    const [event] = score([lm('L', onset)], { respiratoryEvents: [apnea(100, 130)] }).events;
    expect(event?.respiratory).toBe(respiratory);
  });
});
