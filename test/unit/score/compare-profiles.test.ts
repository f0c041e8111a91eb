import { describe, expect, test } from 'vitest';
import { BugError } from '../../../src/base/invariant.ts';
import type { Movement } from '../../../src/domain/movement.ts';
import type { ProfileDifference } from '../../../src/domain/profile-difference.ts';
import { profileDifferences } from '../../../src/score/compare-profiles.ts';
import { extendProfile } from '../../../src/score/own-profile.ts';
import { profileNamed } from '../../../src/score/profile-catalogue.ts';
import { scoreNight } from '../../../src/score/score-night.ts';
import type { ScoringProfile } from '../../../src/score/scoring-profile.ts';
import { apnea, epochs, lm, lms, night, span, type NightParts } from './night-builder.ts';

function profile(name: string): ScoringProfile {
  return profileNamed(name)!;
}

function own(base: string, rules: object): ScoringProfile {
  const made = extendProfile(JSON.stringify({ extends: base, name: 'own', rules }), 'own.json');
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value;
}

function between(
  profiles: readonly ScoringProfile[],
  movements: readonly Movement[],
  overrides: Partial<NightParts> = {},
): ProfileDifference[] {
  const input = night(movements, overrides);
  return profileDifferences(profiles.map((of) => scoreNight(of, input)));
}

const BOTH = [profile('aasm-v3'), profile('wasm-2016')];

/** Ids and kinds: what a difference is of. */
function kindsOf(differences: readonly ProfileDifference[]): [string, string][] {
  return differences.map(({ memberIds, kinds }) => [memberIds.join(' '), kinds.join(' ')]);
}

describe('where profiles differ', () => {
  test('series that every rule set accepts are judged alike; LM and CLM are two words for it', () => {
    expect(between(BOTH, lms('L', [100, 120, 140, 160]))).toEqual([]);
  });

  test('case 20: L then R 4.9 s later, every 20 s: four PLMS under AASM, none under WASM', () => {
    const movements = [0, 1, 2, 3].flatMap((i) => [lm('L', 100 + 20 * i), lm('R', 104.9 + 20 * i)]);
    const differences = between(BOTH, movements);
    expect(kindsOf(differences)).toEqual([
      ['L100 R104.9', 'plms periodic non-respiratory combined'],
      ['L120 R124.9', 'plms periodic non-respiratory combined'],
      ['L140 R144.9', 'plms periodic non-respiratory combined'],
      ['L160 R164.9', 'plms periodic non-respiratory combined'],
    ]);
    const [first] = differences;
    expect(first!.span).toEqual(span(100, 106.4));
    // One event of both legs under AASM, one of each leg under WASM, each with its reasons.
    expect(
      first!.verdicts.map(({ profileName, events }) => [
        profileName,
        events.map(({ side, periodic }) => `${side} ${periodic}`),
      ]),
    ).toEqual([
      ['aasm-v3', ['B true']],
      ['wasm-2016', ['L false', 'R false']],
    ]);
    for (const { events } of first!.verdicts)
      for (const { reasons } of events) expect(reasons.length).toBeGreaterThan(0);
  });

  test('case 31: a movement of 12 s is left out under AASM and no candidate under WASM', () => {
    const movements = [...lms('L', [100, 120, 140]), lm('L', 150, 12), ...lms('L', [170, 190])];
    // AASM: 100 to 190 without the long one, five in a series. WASM: three before it, two after it.
    expect(kindsOf(between(BOTH, movements))).toEqual([
      ['L100', 'plms periodic non-respiratory'],
      ['L120', 'plms periodic non-respiratory'],
      ['L140', 'plms periodic non-respiratory'],
      ['L150', 'left-out'],
      ['L170', 'plms periodic non-respiratory'],
      ['L190', 'plms periodic non-respiratory'],
    ]);
  });

  test('in wake: periodic and counted under WASM, but no PLMS under either', () => {
    const hypnogram = epochs('W', 'W', 'W', 'W', 'W', 'W', 'W', 'W');
    const differences = between(BOTH, lms('L', [100, 120, 140, 160]), { hypnogram });
    expect(kindsOf(differences).map(([, kinds]) => kinds)).toEqual(
      Array(4).fill('periodic non-respiratory left-out'),
    );
  });

  test('without a hypnogram every periodic movement counts', () => {
    const movements = lms('L', [100, 106, 112, 118]);
    const differences = between(BOTH, movements, { hypnogram: undefined });
    expect(differences.map(({ kinds }) => kinds[0])).toEqual(Array(4).fill('plms'));
  });

  test('case 35: begins in wake and ends in sleep: another stage, and no PLMS', () => {
    // 30 s epochs, wake until 180 s. AASM v3 looks at the sleep that it touches, WASM at its onset.
    const hypnogram = epochs('W', 'W', 'W', 'W', 'W', 'W', 'N1', 'N1', 'N1', 'N1');
    const differences = between(BOTH, lms('L', [179.5, 200, 220, 240]), { hypnogram });
    expect(kindsOf(differences)).toEqual([['L179.5', 'plms stage']]);
  });

  test('case 22: respiratory movements; a third profile sees what two say alike', () => {
    const movements = lms('L', [100, 120, 125, 140, 160]);
    const overrides = { respiratoryEvents: [apnea(100, 124)] };
    const differences = between([...BOTH, profile('wasm-2006')], movements, overrides);
    // AASM leaves out 100 and 120 and keeps three. WASM 2016 has no PLM, four without the respiratory 125.
    // WASM 2006 has five PLM.
    expect(kindsOf(differences)).toEqual([
      ['L100', 'plms periodic non-respiratory left-out'],
      ['L120', 'plms periodic non-respiratory left-out'],
      ['L125', 'plms periodic non-respiratory'],
      ['L140', 'plms periodic non-respiratory'],
      ['L160', 'plms periodic non-respiratory'],
    ]);
    expect(differences[0]!.verdicts).toHaveLength(3);
  });

  test('an arousal that only one of the profiles links', () => {
    const strict = profile('aasm-v3');
    const wide = own('aasm-v3', { 'arousal.within': 2 });
    const differences = between([strict, wide], [lm('L', 100)], { arousals: [span(102.5, 106)] });
    expect(kindsOf(differences)).toEqual([['L100', 'arousal']]);
  });

  test('left out under both, but not by the same rule', () => {
    const bothGrounds = [lm('L', 10, 12)];
    const hypnogram = epochs('W', 'W');
    const lenient = own('aasm-v3', { 'movement.maxDuration': 20 });
    expect(kindsOf(between([profile('aasm-v3'), lenient], bothGrounds, { hypnogram }))).toEqual([
      ['L10', 'left-out-by'],
    ]);
  });

  test('time that nobody staged is wake under every name', () => {
    const hypnogram = epochs('N2', '?', 'N2');
    expect(
      between([profile('wasm-2016'), profile('wasm-2006')], [lm('L', 40)], { hypnogram }),
    ).toEqual([]);
  });

  test('one profile differs from nothing', () => {
    expect(between([profile('aasm-v3')], lms('L', [1, 2, 3]))).toEqual([]);
    expect(profileDifferences([])).toEqual([]);
  });

  test('nights of other movements cannot be compared', () => {
    const one = scoreNight(profile('aasm-v3'), night([lm('L', 1)]));
    const two = scoreNight(profile('aasm-v3'), night([lm('R', 1)]));
    expect(() => profileDifferences([one, two])).toThrow(BugError);
  });
});
