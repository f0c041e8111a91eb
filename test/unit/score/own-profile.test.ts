import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/base/problem.ts';
import { AASM_V3 } from '../../../src/score/profiles/aasm-v3.ts';
import { extendProfile } from '../../../src/score/own-profile.ts';
import { PROFILES, profileNamed } from '../../../src/score/profile-catalogue.ts';
import type { RuleTable } from '../../../src/score/rule.ts';
import { scoreNight } from '../../../src/score/score-night.ts';
import { describeProfile, type ScoringProfile } from '../../../src/score/scoring-profile.ts';
import { lms, night } from './night-builder.ts';

function extended(file: object): ScoringProfile {
  const result = extendProfile(JSON.stringify(file), 'my-lab.json');
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

function problemsOf(file: unknown): readonly Problem[] {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const result = extendProfile(text, 'my-lab.json');
  return result.ok ? [] : result.failure;
}

const LAB = {
  extends: 'wasm-2016',
  name: 'my-lab',
  title: 'Our laboratory',
  rules: { 'series.minInterval': 8, 'series.shortInterval': 'skip' },
  why: 'as before 2016',
};

describe("a user's own profile", () => {
  test('is its base with some rules set otherwise', () => {
    const profile = extended(LAB);
    expect([profile.name, profile.title, profile.basedOn]).toEqual([
      'my-lab',
      'Our laboratory (own profile: wasm-2016 with 2 rules changed)',
      'wasm-2016',
    ]);
    const base = describeProfile(profileNamed('wasm-2016')!).statements;
    const own = describeProfile(profile).statements;
    expect(own.map(({ key }) => key)).toEqual(base.map(({ key }) => key));
    const changed = own.filter((statement, i) => statement.value !== base[i]!.value);
    expect(changed.map(({ key, value }) => [key, value])).toEqual([
      ['series.minInterval', 8],
      ['series.shortInterval', 'skip'],
    ]);
    // What is not changed is the base's own statement, with its source.
    const rest = own.filter((statement) => !changed.includes(statement));
    expect(rest).toEqual(base.filter(({ key }) => !changed.some((of) => of.key === key)));
  });

  test('a changed rule says who set it and what the base says, and is not verified', () => {
    const sources = describeProfile(extended(LAB))
      .statements.filter(({ key }) => key in LAB.rules)
      .map(({ source }) => source);
    expect(sources).toEqual([
      {
        citation: 'set by the profile my-lab; wasm-2016 says 10 s; why: as before 2016',
        verified: false,
      },
      {
        citation: 'set by the profile my-lab; wasm-2016 says break; why: as before 2016',
        verified: false,
      },
    ]);
  });

  test('scores by its rules: 4 movements 4 s apart are a series only where 4 s are enough', () => {
    const own = extended({
      extends: 'aasm-v3',
      name: 'short',
      rules: { 'series.minInterval': 4 },
    });
    const input = night(lms('L', [100, 104, 108, 112]));
    // Under aasm-v3 104 is skipped, 108 is 8 s after 100, 112 is skipped: two that follow each other, no series.
    expect(scoreNight(AASM_V3, input).indices.plms.count).toBe(0);
    expect(scoreNight(own, input).indices.plms.count).toBe(4);
    expect(scoreNight(own, input).profileName).toBe('short');
  });

  test('a rule that is set to what it is anyway is not changed', () => {
    const profile = extended({
      extends: 'aasm-v3',
      name: 'same',
      rules: { 'series.minInterval': 5 },
    });
    expect(profile.title).toBe('same (own profile: aasm-v3 unchanged)');
    expect(describeProfile(profile).statements).toEqual(describeProfile(AASM_V3).statements);
  });

  test('does not touch the profile that it extends', () => {
    const before = JSON.stringify(PROFILES);
    extended(LAB);
    expect(JSON.stringify(PROFILES)).toBe(before);
  });

  test('may be written with a byte order mark and with notes for the reader', () => {
    const text = `\uFEFF${JSON.stringify({ ...LAB, about: { anything: [1, 2] } })}`;
    expect(extendProfile(text, 'my-lab.json').ok).toBe(true);
  });
});

describe('what is wrong with an own profile', () => {
  test('is told all at once, each with its place, what was expected and what stood there', () => {
    const problems = problemsOf({
      extends: 'aasm-v3',
      name: 'WASM-2016',
      titel: 'typo',
      rules: {
        'series.minIntervall': 8,
        'series.shortInterval': 'skp',
        'series.minMovements': 3.5,
        'arousal.within': '0.5',
        'movement.minDuration': -1,
      },
    });
    expect(problems.map(({ code, subject }) => [code, subject])).toEqual([
      ['profile.unknown-field', 'my-lab.json: titel'],
      ['profile.name-taken', 'my-lab.json: name'],
      ['profile.unknown-rule', 'my-lab.json: rules["series.minIntervall"]'],
      ['profile.value', 'my-lab.json: rules["series.shortInterval"]'],
      ['profile.value', 'my-lab.json: rules["series.minMovements"]'],
      ['profile.value', 'my-lab.json: rules["arousal.within"]'],
      ['profile.value', 'my-lab.json: rules["movement.minDuration"]'],
    ]);
    expect(problems[2]).toMatchObject({ hint: 'Did you mean series.minInterval?' });
    expect(problems[3]).toMatchObject({
      expected: 'one of skip, break, merge',
      received: '"skp"',
      hint: 'Did you mean skip?',
    });
    expect(problems[4]).toMatchObject({
      expected: 'a whole number from 1 to 1000',
      received: '3.5',
    });
    expect(problems[5]).toMatchObject({
      expected: 'a number of seconds from 0 to 3600, with at most six decimals',
      received: '"0.5"',
    });
  });

  test.each([
    ['no JSON', '{', 'profile.not-json'],
    ['a key twice', '{"extends": "aasm-v3", "extends": "aasm-v2"}', 'profile.not-json'],
    ['a list', [], 'profile.type'],
    ['null', null, 'profile.type'],
    ['rules as a list', { ...LAB, rules: [] }, 'profile.type'],
    ['no rules', { extends: 'aasm-v3', name: 'a' }, 'profile.type'],
    ['an unknown base', { ...LAB, extends: 'aasm-v4' }, 'profile.unknown-base'],
    ['another own profile as base', { ...LAB, extends: 'my-lab' }, 'profile.unknown-base'],
    ['no base', { name: 'a', rules: {} }, 'profile.unknown-base'],
    ['no name', { extends: 'aasm-v3', rules: {} }, 'profile.name'],
    ['a name with a comma', { ...LAB, name: 'a,b' }, 'profile.name'],
    ['a name with a path', { ...LAB, name: '../a' }, 'profile.name'],
    ['an empty name', { ...LAB, name: '' }, 'profile.name'],
    ['the name of a profile', { ...LAB, name: 'aasm-v3' }, 'profile.name-taken'],
    ['a title of two lines', { ...LAB, title: 'a\nb' }, 'profile.text'],
    ['a title that moves the cursor', { ...LAB, title: 'a\u001b[2J' }, 'profile.text'],
    ['a title that is a number', { ...LAB, title: 5 }, 'profile.text'],
    ['a long why', { ...LAB, why: 'x'.repeat(501) }, 'profile.text'],
    [
      'a rule of the other family',
      { ...LAB, rules: { 'wake.excludes': 'onset-awake' } },
      'profile.unknown-rule',
    ],
    ['a name that every object has', { ...LAB, rules: { toString: 1 } }, 'profile.unknown-rule'],
    ['null as a value', { ...LAB, rules: { 'series.minInterval': null } }, 'profile.value'],
    ['a choice as a number', { ...LAB, rules: { 'series.shortInterval': 1 } }, 'profile.value'],
    ['an hour and more', { ...LAB, rules: { 'series.maxInterval': 3600.1 } }, 'profile.value'],
    [
      'less than a microsecond',
      { ...LAB, rules: { 'arousal.within': 0.0000001 } },
      'profile.value',
    ],
    [
      'a number too large for a number',
      JSON.stringify(LAB).replace(':8', ':1e999'),
      'profile.value',
    ],
    ['a series of none', { ...LAB, rules: { 'series.minMovements': 0 } }, 'profile.value'],
  ])('%s', (_, file, code) => {
    expect(problemsOf(file).map((problem) => problem.code)).toEqual([code]);
  });

  test('a profile file cannot reach beyond its own keys', () => {
    const text = '{"extends": "aasm-v3", "name": "a", "rules": {"__proto__": {"value": 1}}}';
    expect(problemsOf(text).map(({ code }) => code)).toEqual(['profile.unknown-rule']);
  });

  test.each([
    ['both set', { 'series.minInterval': 20, 'series.maxInterval': 10 }, 'series.minInterval'],
    ['one set, above the base', { 'series.minInterval': 91 }, 'series.minInterval'],
    ['one set, under the base', { 'series.maxInterval': 9 }, 'series.maxInterval'],
    ['durations', { 'movement.minDuration': 11 }, 'movement.minDuration'],
    ['the duration of both legs', { 'legs.maxDuration': 0.4 }, 'legs.maxDuration'],
  ])('a least that is more than the most: %s', (_, rules, blamed) => {
    const problems = problemsOf({ ...LAB, rules });
    expect(problems.map(({ code, subject }) => [code, subject])).toEqual([
      ['profile.order', `my-lab.json: rules["${blamed}"]`],
    ]);
  });

  test('the order is told with both numbers', () => {
    expect(problemsOf({ ...LAB, rules: { 'series.minInterval': 91 } })[0]).toMatchObject({
      expected: 'at most series.maxInterval (90 s)',
      received: '91 s',
    });
  });

  test('equal limits, 0 and the borders are allowed', () => {
    const rules = {
      'movement.minDuration': 0,
      'series.minInterval': 90,
      'series.maxInterval': 3600,
      'series.minMovements': 1,
      'legs.maxMembers': 0,
      'arousal.within': 0.000001,
    };
    expect(problemsOf({ ...LAB, rules })).toEqual([]);
  });
});

test.each(PROFILES.map((profile) => [profile.name, profile] as const))(
  'every rule of %s may be set to what it is, and every choice to each of its words',
  (name, profile) => {
    const table: RuleTable = { ...profile.rules };
    for (const [key, rule] of Object.entries(table)) {
      const values = rule.choices ?? [rule.value];
      expect(values).toContain(rule.value);
      for (const value of values) {
        expect(problemsOf({ extends: name, name: 'own', rules: { [key]: value } })).toEqual([]);
      }
      expect(typeof rule.value === 'string').toBe(rule.choices !== undefined);
    }
  },
);
