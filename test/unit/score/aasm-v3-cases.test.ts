import { describe, expect, test } from 'vitest';
import { apnea, epochs, lm, lms, plmsV3, scoreV3, span, us } from './night-builder.ts';

/** The numbered hard cases of the scoring rules, as the AASM rules (version 3) decide them. */
describe('aasm-v3: duration', () => {
  test.each([
    { case: 1, duration: 0.5, excluded: undefined },
    { case: 2, duration: 0.499, excluded: 'short' },
    { case: 3, duration: 10, excluded: undefined },
    { case: 4, duration: 10.001, excluded: 'long' },
  ])('case $case: $duration s', ({ duration, excluded }) => {
    expect(scoreV3([lm('L', 100, duration)]).events[0]?.excluded).toBe(excluded);
  });

  test('case 4: an over-long movement does not break the series around it', () => {
    expect(plmsV3([...lms('L', [100, 120, 160, 180]), lm('L', 130, 12)])).toBe(4);
  });

  test('cases 31 and 32: 12 s of activity between 3 and 4 movements', () => {
    expect(plmsV3([...lms('L', [100, 120, 140, 175, 195, 215, 235]), lm('L', 152, 12)])).toBe(7);
  });
});

describe('aasm-v3: series', () => {
  test('case 10: intervals of exactly 5.000 s make a series', () => {
    expect(plmsV3(lms('L', [100, 105, 110, 115]))).toBe(4);
  });

  test('case 11: an interval of 4.999 s is skipped; the next runs from the last member', () => {
    const night = scoreV3(lms('L', [100, 120, 124.999, 143, 163]));
    expect(night.events.map((event) => event.periodic)).toEqual([true, true, false, true, true]);
    expect(night.events[3]?.interval).toBe(us(23));
    expect(night.events[2]?.reasons[1]?.text).toBe(
      'Not in a series: 4.999 s after the last one, needs 5.',
    );
  });

  test('case 13: 9.99 s within eight movements', () => {
    const onsets = [100, 120, 140, 160, 169.99, 189.99, 209.99, 229.99];
    const night = scoreV3(lms('L', onsets));
    expect([night.indices.plms.count, night.series.length]).toEqual([8, 1]);
  });

  test('case 14: four movements, one 5 s later, two more', () => {
    expect(plmsV3(lms('L', [100, 120, 140, 160, 165, 185, 205]))).toBe(7);
  });

  test('case 15: the first interval is 5 s', () => {
    expect(plmsV3(lms('L', [100, 105, 125, 145, 165]))).toBe(5);
  });

  test('case 16: 90.000 s is in', () => {
    expect(plmsV3(lms('L', [100, 190, 280, 370]))).toBe(4);
  });

  test('case 17: 90.1 s between two series of four', () => {
    const night = scoreV3(lms('L', [100, 120, 140, 160, 250.1, 270.1, 290.1, 310.1]));
    expect([night.indices.plms.count, night.series.map(({ count }) => count)]).toEqual([8, [4, 4]]);
  });

  test('case 18: 90.1 s between three and four', () => {
    expect(plmsV3(lms('L', [100, 120, 140, 230.1, 250.1, 270.1, 290.1]))).toBe(4);
  });

  test('case 19: three movements are no series', () => {
    const night = scoreV3(lms('L', [100, 120, 140]));
    expect(night.indices.plms.count).toBe(0);
    expect(night.events[1]?.reasons[1]?.text).toBe(
      'Not in a series: is one of 3 that follow each other, a series needs 4.',
    );
  });

  test('case 58: limits hold to the microsecond', () => {
    expect(plmsV3(lms('L', [100, 190.000001, 280, 370]))).toBe(0);
    expect(plmsV3(lms('L', [100, 105, 109.999999, 115]))).toBe(0);
  });

  test('case 57: membership is kept by id, not by the time of the series', () => {
    const night = scoreV3(lms('L', [100, 120, 123, 140, 160]));
    expect(
      night.events.filter((event) => event.seriesId === 1).map((event) => event.memberIds),
    ).toEqual([['L100'], ['L120'], ['L140'], ['L160']]);
  });

  test('case 48: a gap in the recording ends the series', () => {
    const movements = lms('L', [100, 120, 160, 180]);
    expect(plmsV3(movements, { gaps: [span(130, 133)] })).toBe(0);
    expect(plmsV3(movements)).toBe(4);
  });
});

describe('aasm-v3: two legs', () => {
  test('case 20: left then right 4.9 s later, four pairs', () => {
    const night = scoreV3([100, 120, 140, 160].flatMap((t) => [lm('L', t), lm('R', t + 4.9)]));
    expect([night.events.length, night.indices.plms.count]).toEqual([4, 4]);
    expect(night.events[0]).toMatchObject({
      side: 'B',
      memberIds: ['L100', 'R104.9'],
      span: span(100, 106.4),
    });
  });

  test('case 21: exactly 5.000 s apart are two movements with an interval of 5', () => {
    const night = scoreV3([lm('L', 100), lm('R', 105)]);
    expect(night.events.map((event) => [event.side, event.interval])).toEqual([
      ['L', undefined],
      ['R', us(5)],
    ]);
  });

  test('case 23: a gap of 0.49 or 0.50 s is the same: onsets under 5 s', () => {
    expect(scoreV3([lm('L', 100), lm('R', 101.99)]).events).toHaveLength(1);
    expect(scoreV3([lm('L', 100), lm('R', 102)]).events).toHaveLength(1);
  });

  test('cases 24 and 25: onsets 7 s apart are two movements however long', () => {
    expect(scoreV3([lm('L', 100, 8), lm('R', 107, 8)]).events.map((e) => e.interval)).toEqual([
      undefined,
      us(7),
    ]);
    expect(scoreV3([lm('L', 100, 8), lm('R', 107, 8.1)]).events).toHaveLength(2);
  });

  test('case 28: 11 s left with 0.7 s right: the right one counts alone', () => {
    const night = scoreV3([lm('L', 100, 11), lm('R', 111.3, 0.7)]);
    expect(night.events.map((event) => [event.side, event.excluded])).toEqual([
      ['L', 'long'],
      ['R', undefined],
    ]);
  });

  test('case 29: left, right, left in a chain: the second left is its own candidate', () => {
    const night = scoreV3([lm('L', 100), lm('R', 101.9), lm('L', 103.8)]);
    expect(night.events.map((event) => event.memberIds)).toEqual([['L100', 'R101.9'], ['L103.8']]);
  });

  test('case 30: the anchor is the first: L 0, R 4, L 8, R 12 are two', () => {
    const night = scoreV3([lm('L', 100), lm('R', 104), lm('L', 108), lm('R', 112)]);
    expect(night.events.map((event) => event.memberIds)).toEqual([
      ['L100', 'R104'],
      ['L108', 'R112'],
    ]);
  });

  test('two movements of the other leg join one anchor', () => {
    const night = scoreV3([lm('L', 100), lm('R', 101), lm('R', 104.5, 0.6)]);
    expect(night.events.map((event) => event.memberIds)).toEqual([['L100', 'R101', 'R104.5']]);
  });

  test('of two open anchors the earlier one takes the movement', () => {
    const night = scoreV3([lm('L', 100), lm('L', 103), lm('R', 104)]);
    expect(night.events.map((event) => event.memberIds)).toEqual([['L100', 'R104'], ['L103']]);
  });
});

describe('aasm-v3: respiratory events', () => {
  test('case 22: two of five lie inside the apnea, three are left', () => {
    const night = scoreV3(lms('L', [100, 120, 125, 140, 160]), {
      respiratoryEvents: [apnea(100, 124)],
    });
    expect(night.events.map((event) => event.excluded)).toEqual([
      'respiratory',
      'respiratory',
      undefined,
      undefined,
      undefined,
    ]);
    expect(night.indices.plms.count).toBe(0);
  });

  test('case 40: in the middle of the apnea', () => {
    const night = scoreV3([lm('L', 110)], { respiratoryEvents: [apnea(100, 130)] });
    expect(night.events[0]?.excluded).toBe('respiratory');
  });

  test.each([
    { before: 0.49, excluded: 'respiratory' },
    { before: 0.5, excluded: 'respiratory' },
    { before: 0.51, excluded: undefined },
  ])('case 41: ends $before s before the apnea', ({ before, excluded }) => {
    const night = scoreV3([lm('L', 198.5 - before)], { respiratoryEvents: [apnea(200, 230)] });
    expect(night.events[0]?.excluded).toBe(excluded);
  });

  test.each([
    { after: 0.5, excluded: 'respiratory' },
    { after: 0.6, excluded: undefined },
  ])('case 42: begins $after s after the apnea', ({ after, excluded }) => {
    const night = scoreV3([lm('L', 230 + after)], { respiratoryEvents: [apnea(200, 230)] });
    expect(night.events[0]?.excluded).toBe(excluded);
  });

  test('a short event that ended does not hide a long one that goes on', () => {
    const respiratoryEvents = [apnea(100, 200), apnea(110, 115)];
    expect(scoreV3([lm('L', 150)], { respiratoryEvents }).events[0]?.excluded).toBe('respiratory');
  });

  test('nobody scored breathing: the link is not known, nothing is excluded', () => {
    const [event] = scoreV3([lm('L', 100)], { respiratoryEvents: undefined }).events;
    expect([event?.respiratory, event?.periodicNonRespiratory]).toEqual([undefined, undefined]);
  });
});

describe('aasm-v3: sleep and wake', () => {
  test('case 34: begins 0.1 s before wake: counts, stage N2', () => {
    const night = scoreV3([lm('L', 29.9)], { hypnogram: epochs('N2', 'W') });
    expect(night.events[0]).toMatchObject({ excluded: undefined, stage: 'N2' });
  });

  test('case 35: begins 0.1 s before sleep: counts, stage of the first sleep it touches', () => {
    const night = scoreV3([lm('L', 29.9)], { hypnogram: epochs('W', 'N1') });
    expect(night.events[0]).toMatchObject({ excluded: undefined, stage: 'N1' });
  });

  test('ends exactly where sleep begins: no part of it is asleep', () => {
    const night = scoreV3([lm('L', 28.5)], { hypnogram: epochs('W', 'N1') });
    expect(night.events[0]).toMatchObject({ excluded: 'wake', stage: 'W' });
  });

  test('case 36: N2 at the onset, R later: counted once, as N2', () => {
    const night = scoreV3([lm('L', 29.5)], { hypnogram: epochs('N2', 'R') });
    expect(night.events[0]?.stage).toBe('N2');
  });

  test('case 37: a wake epoch without movement inside an interval of 60 s', () => {
    const hypnogram = epochs('N2', 'N2', 'N2', 'W', 'N2', 'N2', 'N2');
    expect(plmsV3(lms('L', [60, 80, 140, 160]), { hypnogram })).toBe(4);
  });

  test('case 38: wake movements are dropped first: three in sleep are no series', () => {
    const hypnogram = epochs('N2', 'N2', 'W', 'N2', 'N2');
    expect(plmsV3(lms('L', [20, 40, 70, 95]), { hypnogram })).toBe(0);
  });

  test('case 39: 120 s of wake parts three and three', () => {
    const hypnogram = epochs('N2', 'N2', 'N2', 'W', 'W', 'W', 'W', 'N2', 'N2', 'N2');
    expect(plmsV3(lms('L', [10, 40, 70, 100, 130, 160, 190, 220, 250, 280]), { hypnogram })).toBe(
      0,
    );
  });

  test('time that nobody staged counts as wake and the reason says so', () => {
    const [event] = scoreV3([lm('L', 40)], { hypnogram: epochs('N2', '?', 'N2') }).events;
    expect(event?.excluded).toBe('wake');
    expect(event?.reasons[0]?.text).toContain('time that nobody staged');
  });

  test('case 49: before lights off and after lights on', () => {
    const movements = lms('L', [99.9, 100, 300, 399.9, 400]);
    const night = scoreV3(movements, { window: span(100, 400) });
    expect(night.events.map((event) => event.excluded)).toEqual([
      'lights',
      undefined,
      undefined,
      undefined,
      'lights',
    ]);
  });

  test('case 50: without sleep the index cannot be computed, the count is 0', () => {
    const { indices } = scoreV3(lms('L', [10, 30, 50, 70]), {
      hypnogram: epochs('W', 'W', 'W', 'W'),
    });
    expect(indices.plms).toEqual({ count: 0, perHour: undefined });
    expect(indices.basisHours).toBe(0);
  });

  test('case 51: without a hypnogram everything is per hour of recording', () => {
    const { indices, events } = scoreV3(lms('L', [10, 30, 50, 70]), {
      hypnogram: undefined,
      window: span(0, 1800),
    });
    expect(indices).toMatchObject({
      basis: 'recording',
      basisHours: 0.5,
      plms: { count: 4, perHour: 8 },
    });
    expect(indices.byStage).toBeUndefined();
    expect(events[0]?.stage).toBeUndefined();
  });
});

describe('aasm-v3: arousals', () => {
  test.each([
    { gap: 0.49, linked: true },
    { gap: 0.5, linked: false },
    { gap: 0.51, linked: false },
  ])('case 45: an arousal $gap s after the movement', ({ gap, linked }) => {
    const night = scoreV3([lm('L', 100)], { arousals: [span(101.5 + gap, 110)] });
    expect(night.events[0]?.arousal).toBe(linked);
  });

  test('the arousal may come first', () => {
    expect(scoreV3([lm('L', 100)], { arousals: [span(95, 99.6)] }).events[0]?.arousal).toBe(true);
    expect(scoreV3([lm('L', 100)], { arousals: [span(95, 99.5)] }).events[0]?.arousal).toBe(false);
  });

  test('case 46: one long arousal over three movements links all three', () => {
    const night = scoreV3(lms('L', [100, 120, 140, 170]), { arousals: [span(99, 159)] });
    expect(night.indices.plmsArousal?.count).toBe(3);
  });

  test('one member is enough, and the movement counts once for two arousals', () => {
    const pairs = [100, 120, 140, 160].flatMap((t) => [lm('L', t), lm('R', t + 3)]);
    const arousals = [span(104.7, 108), span(101.6, 101.9)];
    expect(scoreV3(pairs, { arousals }).indices.plmsArousal?.count).toBe(1);
  });

  test('nobody scored arousals: not available, not 0', () => {
    const { indices, events } = scoreV3(lms('L', [100, 120, 140, 160]), { arousals: undefined });
    expect([indices.plmsArousal, events[0]?.arousal]).toEqual([undefined, undefined]);
  });
});
