import { describe, expect, test } from 'vitest';
import type { ClinicalFrame } from '../../../src/domain/clinical-frame.ts';
import { clinicalFrame, SEVERITY_BANDS } from '../../../src/score/clinical-frame.ts';
import { frequencyCriterion } from '../../../src/score/frequency-criterion.ts';

interface Night {
  readonly basis?: 'sleep' | 'recording';
  readonly basisHours?: number;
  readonly count?: number;
  readonly perHour?: number | undefined;
  readonly years?: number;
  readonly bands?: boolean;
  readonly family?: 'aasm' | 'wasm';
}

function frameOf(night: Night): ClinicalFrame {
  const { basis = 'sleep', basisHours = 8, count = 160, years = 40 } = night;
  const perHour = 'perHour' in night ? night.perHour : count / basisHours;
  const plms = { count, perHour };
  return clinicalFrame({
    profile: { title: 'Sample rules', family: night.family ?? 'aasm' },
    plms,
    basis,
    basisHours,
    criterion: frequencyCriterion({ basis, plms }, { years, source: 'given' }),
    severityBands: night.bands === true ? SEVERITY_BANDS : undefined,
  });
}

function criteria(night: Night): [string, string, string][] {
  return frameOf(night).criteria.map(({ letter, status, statement }) => [
    letter,
    status,
    statement,
  ]);
}

describe('the four criteria of the ICSD-3 (RULES 3.1)', () => {
  test('A and B are assessed under the rules named, C and D never', () => {
    const never = 'Not assessed: it takes a person, not a recording.';
    expect(criteria({})).toEqual([
      ['A', 'met', '160 PLMS under the rules "Sample rules".'],
      ['B', 'met', 'PLMS index above 15/h (adult, 40 years).'],
      ['C', 'not-assessed', never],
      ['D', 'not-assessed', never],
    ]);
  });

  test('rules that are not those that the criterion asks for are called so', () => {
    expect(criteria({ family: 'wasm' })[0]![2]).toBe(
      '160 PLMS under the rules "Sample rules", which are not those of the AASM.',
    );
  });

  test('case 52: exactly 15.0 per hour has A, and not B', () => {
    const [a, b] = criteria({ count: 120 });
    expect([a![1], b![1]]).toEqual(['met', 'not-met']);
    expect(b![2]).toBe('PLMS index not above 15/h (adult, 40 years).');
  });

  test('a child has B above 5 per hour', () => {
    const [, b] = criteria({ count: 41, years: 17 });
    expect(b!.slice(1)).toEqual(['met', 'PLMS index above 5/h (child, 17 years).']);
  });

  test('no PLMS: A is not met', () => {
    expect(criteria({ count: 0 })[0]).toEqual([
      'A',
      'not-met',
      'No PLMS under the rules "Sample rules".',
    ]);
  });

  test('without sleep scoring, or without sleep, neither A nor B is assessable, whatever was counted', () => {
    expect(criteria({ basis: 'recording' }).slice(0, 2)).toEqual([
      ['A', 'not-assessable', 'Not assessable: there is no sleep scoring.'],
      ['B', 'not-assessable', 'Not assessable: there is no sleep scoring.'],
    ]);
    expect(criteria({ basisHours: 0, count: 0, perHour: undefined }).slice(0, 2)).toEqual([
      [
        'A',
        'not-assessable',
        'Not assessable: there is no sleep in the time that could be scored.',
      ],
      [
        'B',
        'not-assessable',
        'Not assessable: there is no sleep in the time that could be scored.',
      ],
    ]);
  });

  test('the disorders beside which the diagnosis is not made are named as not assessed', () => {
    const named = frameOf({}).notAssessed.join('; ');
    for (const word of ['restless legs', 'narcolepsy', 'sleep apnea', 'REM sleep behavior'])
      expect(named).toContain(word);
  });

  test('nothing in it is called verified, and nothing is a diagnosis', () => {
    const frame = frameOf({ bands: true });
    expect([frame.source.verified, frame.severity?.source.verified]).toEqual([false, false]);
    expect(JSON.stringify(frame.criteria.map(({ statement }) => statement))).not.toMatch(
      /PLMD|disorder|diagnos/,
    );
  });
});

describe('informal severity bands (RULES 3.4)', () => {
  test('are left out unless somebody asks', () => {
    expect(frameOf({}).severity).toBeUndefined();
  });

  test.each([
    [4.999999, undefined, 'No band: the PLMS index is under 5/h.'],
    [5, 'mild', 'Informal band: mild (5 to under 25/h).'],
    // Between 24 and 25, where tables of whole numbers leave a hole.
    [24.9999, 'mild', 'Informal band: mild (5 to under 25/h).'],
    [25, 'moderate', 'Informal band: moderate (25 to under 50/h).'],
    [49.96, 'moderate', 'Informal band: moderate (25 to under 50/h).'],
    [50, 'severe', 'Informal band: severe (50/h and more).'],
    [300, 'severe', 'Informal band: severe (50/h and more).'],
  ])('%d per hour is %s', (perHour, label, statement) => {
    const severity = frameOf({ perHour, bands: true }).severity!;
    expect([severity.band?.label, severity.statement]).toEqual([label, statement]);
  });

  test.each([{ basis: 'recording' as const }, { perHour: undefined, basisHours: 0 }])(
    'there is none without an index per hour of sleep: %j',
    (night) => {
      const severity = frameOf({ ...night, bands: true }).severity!;
      expect(severity.band).toBeUndefined();
      expect(severity.statement).toBe('No band: there is no PLMS index per hour of sleep.');
    },
  );
});
