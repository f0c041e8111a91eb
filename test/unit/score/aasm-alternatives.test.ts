import { describe, expect, test } from 'vitest';
import { AASM_V2 } from '../../../src/score/profiles/aasm-v2.ts';
import { AASM_V3 } from '../../../src/score/profiles/aasm-v3.ts';
import { aasmWith, apnea, epochs, lm, lms, scoreUnder, span } from './night-builder.ts';

/** Where the AASM text leaves a case open: the choice of the profile, and what its alternative does. */
describe('the AASM is silent', () => {
  test('case 4: a movement over 10 s ends the series, when told so', () => {
    const movements = [...lms('L', [100, 120, 160, 180]), lm('L', 130, 12)];
    expect(scoreUnder(AASM_V3, movements).indices.plms.count).toBe(4);
    const breaking = scoreUnder(aasmWith({ 'movement.long': 'break' }), movements);
    expect(breaking.indices.plms.count).toBe(0);
    expect(breaking.events[3]?.reasons.map(({ code }) => code)).toContain(
      'series.broken-by-long-movement',
    );
  });

  test('cases 31 and 32: under that choice three and four are four', () => {
    const movements = [...lms('L', [100, 120, 140, 175, 195, 215, 235]), lm('L', 152, 12)];
    expect(scoreUnder(aasmWith({ 'movement.long': 'break' }), movements).indices.plms.count).toBe(
      4,
    );
  });

  test.each([
    { choice: 'skip', plms: 4, events: 5 },
    { choice: 'break', plms: 0, events: 5 },
    { choice: 'merge', plms: 4, events: 4 },
  ])('case 11: 3 s inside a series: $choice', ({ choice, plms, events }) => {
    const night = scoreUnder(
      aasmWith({ 'series.shortInterval': choice }),
      lms('L', [100, 120, 123, 143, 163]),
    );
    expect([night.indices.plms.count, night.events.length]).toEqual([plms, events]);
  });

  test('cases 26 and 30: a chain looks back to the latest member, when told so', () => {
    const movements = [lm('L', 100), lm('R', 104), lm('L', 108), lm('R', 112)];
    expect(scoreUnder(AASM_V3, movements).events).toHaveLength(2);
    expect(scoreUnder(aasmWith({ 'legs.combineFrom': 'latest' }), movements).events).toHaveLength(
      1,
    );
  });

  test('case 38: wake movements link the series without being counted, when told so', () => {
    const night = scoreUnder(aasmWith({ 'wake.inSeries': 'link' }), lms('L', [20, 40, 70, 95]), {
      hypnogram: epochs('N2', 'N2', 'W', 'N2', 'N2'),
    });
    expect([night.indices.plms.count, night.indices.plmw?.count]).toEqual([3, 1]);
  });

  test('case 39: under that choice 120 s of wake part nothing', () => {
    const hypnogram = epochs('N2', 'N2', 'N2', 'W', 'W', 'W', 'W', 'N2', 'N2', 'N2');
    const onsets = [10, 40, 70, 100, 130, 160, 190, 220, 250, 280];
    const night = scoreUnder(aasmWith({ 'wake.inSeries': 'link' }), lms('L', onsets), {
      hypnogram,
    });
    expect(night.indices.plms.count).toBe(6);
  });

  test('case 41: what only touches the respiratory window is kept, when told so', () => {
    const overrides = { respiratoryEvents: [apnea(200, 230)] };
    const open = aasmWith({ 'respiratory.border': 'open' });
    expect(scoreUnder(AASM_V3, [lm('L', 198)], overrides).events[0]?.excluded).toBe('respiratory');
    expect(scoreUnder(open, [lm('L', 198)], overrides).events[0]?.excluded).toBeUndefined();
    expect(scoreUnder(open, [lm('L', 198.000001)], overrides).events[0]?.excluded).toBe(
      'respiratory',
    );
    expect(scoreUnder(open, [lm('L', 230.5)], overrides).events[0]?.excluded).toBeUndefined();
  });

  test('case 47: a movement that the data cut off counts, or is dropped, when told so', () => {
    const emg = {
      sampleRateHz: 256,
      onsetSample: 0,
      offsetSample: 384,
      restingMicrovolts: 1,
      onsetThresholdMicrovolts: 9,
      offsetThresholdMicrovolts: 3,
      peakMicrovolts: 50,
      medianMicrovolts: 20,
      areaMicrovoltSeconds: 30,
      truncated: 'end',
    } as const;
    const movement = { ...lm('L', 100), emg };
    expect(scoreUnder(AASM_V3, [movement]).events[0]?.excluded).toBeUndefined();
    const [dropped] = scoreUnder(aasmWith({ 'movement.truncated': 'drop' }), [movement]).events;
    expect([dropped?.excluded, dropped?.reasons[0]?.code]).toEqual(['short', 'duration.truncated']);
  });

  test('case 48: a gap does not matter, when told so', () => {
    const movements = lms('L', [100, 120, 160, 180]);
    const night = scoreUnder(aasmWith({ 'series.recordingGap': 'ignore' }), movements, {
      gaps: [span(130, 133)],
    });
    expect(night.indices.plms.count).toBe(4);
  });
});

describe('aasm-v2 differs from version 3 in what begins in wake', () => {
  test('case 34: begins 0.1 s before wake: begins asleep, counts', () => {
    const [event] = scoreUnder(AASM_V2, [lm('L', 29.9)], { hypnogram: epochs('N2', 'W') }).events;
    expect(event).toMatchObject({ excluded: undefined, stage: 'N2' });
  });

  test('case 35: begins 0.1 s before sleep: a wake movement', () => {
    const [event] = scoreUnder(AASM_V2, [lm('L', 29.9)], { hypnogram: epochs('W', 'N1') }).events;
    expect(event).toMatchObject({ excluded: 'wake', stage: 'N1' });
  });

  test('all else is the same', () => {
    const rest = ({ rules }: typeof AASM_V3) => ({ ...rules, 'wake.excludes': undefined });
    expect(rest(AASM_V2)).toEqual(rest(AASM_V3));
  });
});
