import { describe, expect, test } from 'vitest';
import { worthALook } from '../../../../src/app/cohort/worth-a-look.ts';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import type { ResultDocument } from '../../../../src/formats/study/result-schema.ts';
import { lookSentence } from '../../../../src/report/cohort/look-words.ts';
import { fullAnalysis } from '../../formats/study/analysis-fixture.ts';

type Writable = ReturnType<typeof ordinary>;

/** Seven hours asleep, both legs good, fifty movements of each leg. */
function ordinary(): ResultDocument {
  const document = structuredClone(toResultDocument(fullAnalysis()));
  const { indices } = document.results[0]!;
  document.findings = [];
  document.sleep.tibSeconds = 8 * 3600;
  document.legs.left!.quality.grade = 'good';
  document.legs.left!.quality.reasons = [];
  document.legs.right = structuredClone(document.legs.left);
  indices.basisHours = 7;
  indices.lms = 110;
  indices.plmsIndex = 12;
  indices.byLeg.L.lms = 50;
  indices.byLeg.R.lms = 50;
  indices.byLeg.B.lms = 10;
  return document;
}

function codesOf(change: (document: Writable) => void): string[] {
  const document = ordinary();
  change(document);
  return worthALook(document).map(({ code }) => code);
}

function sentenceOf(change: (document: Writable) => void): string {
  const document = ordinary();
  change(document);
  return worthALook(document).map(lookSentence).join(' ');
}

const indicesOf = (document: Writable) => document.results[0]!.indices;

const finding = (severity: 'error' | 'warning', leg: string) => ({
  ...{ code: 'signal.x', severity, message: 'The leg is a flat line.', data: { leg } },
});

describe('a night is worth a look', () => {
  test('not when it is an ordinary one, nor for a warning or a fair signal', () => {
    expect(codesOf(() => undefined)).toEqual([]);
    expect(
      codesOf((night) => {
        night.findings = [finding('warning', 'L')];
        night.legs.left!.quality.grade = 'fair';
      }),
    ).toEqual([]);
  });

  test('for an error; the same leg is then not named again', () => {
    const change = (night: Writable): void => {
      night.findings = [finding('error', 'R')];
      night.legs.right!.quality.grade = 'unusable';
      indicesOf(night).byLeg.R.lms = 0;
      indicesOf(night).byLeg.B.lms = 0;
    };
    expect(codesOf(change)).toEqual(['error']);
    expect(sentenceOf(change)).toBe('The leg is a flat line.');
  });

  test('for a poor signal, with the weightiest reason', () => {
    const change = (night: Writable): void => {
      night.legs.left!.quality.grade = 'poor';
      night.legs.left!.quality.reasons = ['24 % cannot be scored', 'pops'];
    };
    expect(codesOf(change)).toEqual(['poor-signal']);
    expect(sentenceOf(change)).toBe('The signal of the left leg is poor (24 % cannot be scored).');
  });

  test('without a hypnogram', () => {
    expect(
      codesOf((night) => {
        night.sleep.available = false;
        indicesOf(night).basis = 'recording';
      }),
    ).toEqual(['no-hypnogram']);
  });

  test.each([
    [1.999, ['little-time']],
    [2, []],
  ])('%f hours to divide by: %j', (hours, codes) => {
    expect(
      codesOf((night) => {
        indicesOf(night).basisHours = hours;
      }),
    ).toEqual(codes);
  });

  test.each([
    [14, []],
    [14.01, ['long-window']],
  ])('%f hours in bed: %j', (hours, codes) => {
    expect(
      codesOf((night) => {
        night.sleep.tibSeconds = hours * 3600;
      }),
    ).toEqual(codes);
  });

  test('when nothing moves for hours; in a short recording that may be', () => {
    const still = (hours: number) => (night: Writable) => {
      indicesOf(night).lms = 0;
      for (const side of ['L', 'R', 'B'] as const) indicesOf(night).byLeg[side].lms = 0;
      indicesOf(night).basisHours = hours;
    };
    expect(codesOf(still(7))).toEqual(['no-movements']);
    expect(codesOf(still(1))).toEqual(['little-time']);
    expect(sentenceOf(still(7))).toBe(
      'Not one movement counts in 7 h 0 min: were the legs connected?',
    );
  });

  test.each([
    // 5 of 100 is a twentieth and enough; 4 of 100 is less.
    [95, 5, 0, []],
    [96, 3, 1, ['one-leg-silent']],
    // Of 19 movements nothing can be said.
    [19, 0, 0, []],
    [20, 0, 0, ['one-leg-silent']],
  ])('left %i, right %i, both %i: %j', (left, right, both, codes) => {
    const change = (night: Writable): void => {
      const { byLeg } = indicesOf(night);
      [byLeg.L.lms, byLeg.R.lms, byLeg.B.lms] = [left, right, both];
    };
    expect(codesOf(change)).toEqual(codes);
  });

  test('one leg alone was never expected to share', () => {
    expect(
      codesOf((night) => {
        night.legs.right = null;
        indicesOf(night).byLeg.R.lms = 0;
        indicesOf(night).byLeg.B.lms = 0;
      }),
    ).toEqual([]);
  });

  test.each([
    [150, []],
    [150.01, ['high-index']],
  ])('an index of %f/h: %j', (index, codes) => {
    expect(
      codesOf((night) => {
        indicesOf(night).plmsIndex = index;
      }),
    ).toEqual(codes);
  });
});
