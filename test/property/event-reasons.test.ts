import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Movement } from '../../src/domain/movement.ts';
import type { Exclusion, ScoredEvent } from '../../src/domain/scored-night.ts';
import type { Stage } from '../../src/domain/stage.ts';
import { PROFILES } from '../../src/score/profile-catalogue.ts';
import { scoreNight } from '../../src/score/score-night.ts';
import type { ScoringInput } from '../../src/score/scoring-input.ts';
import { apnea, epochs, lm, night, span } from '../unit/score/night-builder.ts';

/* Reasons are made when somebody asks for them, apart from the judgement. These laws hold the two together. */

/** Half an hour of movements around the limits of all rule sets; whole kinds of marks may be missing. */
const nights: fc.Arbitrary<ScoringInput> = fc
  .record({
    steps: fc.array(
      fc.record({
        leg: fc.constantFrom('L' as const, 'R' as const),
        after: fc.constantFrom(0.3, 0.5, 2, 3.5, 4.9, 8.5, 18.5, 30, 88.5),
        duration: fc.constantFrom(0.4, 0.5, 1.5, 5, 10, 10.1, 16),
      }),
      { maxLength: 30 },
    ),
    stages: fc.option(
      fc.array(fc.constantFrom<Stage>('W', 'N1', 'N2', 'R', '?'), {
        minLength: 60,
        maxLength: 60,
      }),
      { nil: undefined },
    ),
    apneas: fc.option(fc.array(fc.integer({ min: 0, max: 1700 }), { maxLength: 8 }), {
      nil: undefined,
    }),
    arousals: fc.option(fc.array(fc.integer({ min: 0, max: 1700 }), { maxLength: 8 }), {
      nil: undefined,
    }),
  })
  .map(({ steps, stages, apneas, arousals }) => {
    const ends = { L: 10, R: 10.2 };
    const movements = steps.map(({ leg, after, duration }, i): Movement => {
      const onset = Math.round((ends[leg] + after) * 1000) / 1000;
      ends[leg] = onset + duration;
      return { ...lm(leg, onset, duration), id: `${leg}${i}` };
    });
    return night(movements, {
      hypnogram: stages && epochs(...stages),
      respiratoryEvents: apneas?.map((at) => apnea(at, at + 20)),
      arousals: arousals?.map((at) => span(at, at + 5)),
      window: span(60, 1500),
    });
  });

/** What each code says of `excluded`, when it stands first. */
const EXCLUSION_OF_CODE: Readonly<Record<string, Exclusion>> = {
  'duration.too-short': 'short',
  'duration.too-long': 'long',
  'lights.outside': 'lights',
  'respiratory.linked': 'respiratory',
  'wake.no-part-asleep': 'wake',
};

function codesOf(event: ScoredEvent): string[] {
  return event.reasons.map(({ code }) => code);
}

/** Runs the check on every event of many nights under every profile. */
function forEveryEvent(
  check: (event: ScoredEvent, codes: readonly string[], family: 'aasm' | 'wasm') => void,
): void {
  fc.assert(
    fc.property(nights, (input) => {
      for (const profile of PROFILES) {
        for (const event of scoreNight(profile, input).events) {
          check(event, codesOf(event), profile.family);
        }
      }
    }),
    { numRuns: 200 },
  );
}

describe('the reasons of an event say what the event says', () => {
  test('law: the first reason of an excluded event is the rule that excludes it', () => {
    forEveryEvent(({ excluded }, codes, family) => {
      if (excluded === undefined) {
        expect(codes[0]).toMatch(family === 'aasm' ? /^movement\.(lm|both-legs)$/ : /^movement\./);
      } else {
        expect(EXCLUSION_OF_CODE[codes[0]!]).toBe(excluded);
      }
    });
  });

  test('law: a periodic event, and no other, names its place in its series', () => {
    forEveryEvent((event) => {
      const member = event.reasons.find(({ code }) => code === 'series.member');
      expect([event.periodic, event.seriesId, event.positionInSeries]).toEqual([
        member !== undefined,
        member?.data['seriesId'],
        member?.data['position'],
      ]);
    });
  });

  test('law: an event that counts is said to be linked to an arousal exactly when it is', () => {
    forEveryEvent(({ excluded, arousal }, codes) => {
      const said = codes.filter((code) => code.startsWith('arousal.'));
      const judged = arousal === undefined ? [] : [arousal ? 'arousal.linked' : 'arousal.none'];
      expect(said).toEqual(excluded === undefined ? judged : []);
    });
  });

  test('law: a respiratory event is named exactly when the movement is respiratory', () => {
    forEveryEvent(({ excluded, respiratory }, codes, family) => {
      // Under WASM, what is too short or outside lights is not looked at any further.
      if (family === 'wasm' && excluded !== undefined) return;
      expect(codes.includes('respiratory.linked')).toBe(respiratory === true);
    });
  });

  test('law: a nonCLM, and no other, names what makes it none', () => {
    forEveryEvent((event, codes) => {
      const grounds = codes.filter((code) => code.startsWith('movement.non-clm'));
      expect(grounds.length > 0).toBe(event.class === 'nonCLM');
      expect(codes.includes('movement.clm')).toBe(event.class === 'CLM');
    });
  });

  test('law: what differs between the two passes is said', () => {
    forEveryEvent(({ periodic, periodicNonRespiratory }, codes, family) => {
      const heals = !periodic && periodicNonRespiratory === true;
      const breaks = family === 'wasm' && periodic && periodicNonRespiratory === false;
      expect(codes.includes('series.second-pass-only')).toBe(heals);
      expect(codes.includes('series.first-pass-only')).toBe(breaks);
    });
  });
});
