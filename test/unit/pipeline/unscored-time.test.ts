import { describe, expect, test } from 'vitest';
import type { TimeSpan } from '../../../src/base/time-span.ts';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { scoredLegs } from '../../../src/domain/scored-legs.ts';
import { unscoredFindings } from '../../../src/pipeline/unscored-findings.ts';
import { unscoredTime } from '../../../src/pipeline/unscored-time.ts';
import { analysisOf, event, leg, span } from '../report/analysis-fixture.ts';
import { goodQuality } from '../signal-quality.ts';

function lost(...spans: readonly TimeSpan[]): NonNullable<Analysis['legs']['L']> {
  const unscorable = spans.map((one) => ({ span: one, cause: 'flat' as const }));
  return { ...leg('EMG'), quality: goodQuality(0, { unscorable }) };
}

describe('time in which no leg could be scored', () => {
  const gap = span(100, 200);

  test('of one leg: gaps and what it lost', () => {
    const legs = { L: lost(span(150, 250), span(400, 500)), R: undefined };
    expect(unscoredTime([gap], legs)).toEqual([span(100, 250), span(400, 500)]);
  });

  test('of two legs: gaps and what both lost at once', () => {
    const legs = { L: lost(span(300, 500)), R: lost(span(250, 350), span(450, 460)) };
    expect(unscoredTime([gap], legs)).toEqual([gap, span(300, 350), span(450, 460)]);
  });

  test('one leg dead all night, the other fine: only gaps', () => {
    expect(unscoredTime([gap], { L: lost(span(0, 28_800)), R: lost() })).toEqual([gap]);
  });

  test('stretches that touch are one', () => {
    const legs = { L: lost(span(200, 300)), R: undefined };
    expect(unscoredTime([gap], legs)).toEqual([span(100, 300)]);
  });

  test('without a signal only the gaps', () => {
    expect(unscoredTime([gap], { L: undefined, R: undefined })).toEqual([gap]);
  });
});

/** 8 h, all of it scored, in N2 from 1 h to 7 h. */
function nightThatLost(
  gaps: readonly TimeSpan[],
  inLegs: readonly TimeSpan[],
  parts: Partial<Parameters<typeof analysisOf>[0]> = {},
): Analysis {
  const base = analysisOf();
  const legs = { L: lost(...inLegs), R: lost(...inLegs) };
  const hypnogram = { bouts: [{ stage: 'N2' as const, span: span(3600, 25_200) }] };
  return analysisOf({
    recording: { ...base.recording, gaps },
    legs,
    marks: { ...base.marks, hypnogram },
    ...parts,
  });
}

describe('what is said of it', () => {
  test('nothing, where there is none in the scored time', () => {
    expect(unscoredFindings(nightThatLost([], []))).toEqual([]);
    const outside = { window: span(1000, 20_000) };
    expect(unscoredFindings(nightThatLost([span(0, 1000)], [], outside))).toEqual([]);
  });

  test('a note: how much, how much of it asleep, and why', () => {
    // 10 min of gap in wake; 20 min of flat legs, half of them asleep.
    const night = nightThatLost([span(0, 600)], [span(3000, 4200)]);
    expect(unscoredFindings(night)).toEqual([
      {
        code: 'scoring.unscored-time',
        severity: 'info',
        message:
          '30 min of the scored time (10 min asleep) are left out of the hours that rates are made of: the recording has no data for 10 min, and no leg could be scored for 20 min.',
        data: { minutes: 30, minutesAsleep: 10, minutesInGaps: 10, share: 0.0625 },
      },
    ]);
  });

  test('a warning above a tenth of the scored time', () => {
    const [exactly] = unscoredFindings(nightThatLost([span(0, 2880)], []));
    const [above] = unscoredFindings(nightThatLost([span(0, 2881)], []));
    expect([exactly?.severity, above?.severity]).toEqual(['info', 'warning']);
  });

  test('under a minute in seconds; without a hypnogram nothing of sleep', () => {
    const { marks } = analysisOf();
    const night = nightThatLost([span(10, 14.25)], [], { marks });
    expect(unscoredFindings(night)[0]).toMatchObject({
      message:
        '4.25 s of the scored time are left out of the hours that rates are made of: the recording has no data for 4.25 s.',
      data: { minutesAsleep: null },
    });
  });

  test('a gap inside a stretch that the legs lost is counted once', () => {
    const [found] = unscoredFindings(
      nightThatLost([span(700, 760)], [span(640, 700), span(760, 880)]),
    );
    expect(found?.data).toMatchObject({ minutes: 4, minutesInGaps: 1 });
  });

  test('movements that somebody marked there, of those that count', () => {
    const base = nightThatLost([span(5000, 5600)], []);
    const events = [
      event(4999.9, 2),
      event(5000, 1),
      event(5599.9, 1),
      event(5300, 0.3, { excluded: 'short' }),
      event(5600, 1),
    ];
    const lead = base.results[0]!;
    const results = [{ ...lead, night: { ...lead.night, events } }];
    expect(unscoredFindings({ ...base, results })[1]).toMatchObject({
      code: 'scoring.movements-in-unscored-time',
      severity: 'warning',
      data: { count: 2 },
    });
  });
});

describe('the legs of which something can be said', () => {
  const dead = { ...leg('EMG'), quality: goodQuality(0, { grade: 'unusable' }) };

  test('those with a signal that can be used', () => {
    expect(scoredLegs({ legs: { L: leg('EMG'), R: dead }, movements: [] })).toEqual(['L']);
    expect(scoredLegs({ legs: { L: undefined, R: leg('EMG') }, movements: [] })).toEqual(['R']);
  });

  test('and those of which somebody marked a movement', () => {
    const legs = { L: undefined, R: dead };
    expect(scoredLegs({ legs, movements: [{ leg: 'L' }, { leg: 'R' }] })).toEqual(['L', 'R']);
  });
});
