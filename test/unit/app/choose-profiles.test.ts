import { describe, expect, test } from 'vitest';
import { chooseProfiles, profileFilesIn } from '../../../src/app/choose-profiles.ts';

const LAB = JSON.stringify({
  extends: 'wasm-2016',
  name: 'my-lab',
  rules: { 'series.minInterval': 8 },
});
const FILES: Readonly<Record<string, string>> = {
  'my-lab.json': LAB,
  './profiles/lab': LAB,
  'broken.json': '{',
};
const textOf = (path: string): string | undefined => FILES[path];

function namesOf(text: string): readonly string[] {
  const chosen = chooseProfiles(text, textOf);
  return chosen.ok
    ? chosen.value.map(({ name }) => name)
    : chosen.failure.map(({ code, received }) => `${code} ${received}`);
}

describe('the choice of profiles', () => {
  test('is names with commas between, in that order', () => {
    expect(namesOf('aasm-v3')).toEqual(['aasm-v3']);
    expect(namesOf('wasm-2016, aasm-v2')).toEqual(['wasm-2016', 'aasm-v2']);
  });

  test('takes what ends in .json or has a folder as the file of an own profile', () => {
    const text = 'aasm-v3,my-lab.json,./profiles/lab,C:\\lab\\own,LAB.JSON';
    expect(profileFilesIn(text)).toEqual([
      'my-lab.json',
      './profiles/lab',
      'C:\\lab\\own',
      'LAB.JSON',
    ]);
    expect(namesOf('aasm-v3,my-lab.json')).toEqual(['aasm-v3', 'my-lab']);
    expect(namesOf('./profiles/lab')).toEqual(['my-lab']);
  });

  test('tells all that is wrong at once', () => {
    const problems = namesOf('wasm,,broken.json,missing.json');
    expect(problems.map((line) => line.split(' ')[0])).toEqual([
      'usage.rules',
      'usage.rules',
      'profile.not-json',
      'usage.rules',
    ]);
  });

  test('suggests the name that was probably meant', () => {
    expect(chooseProfiles('wasm2016')).toMatchObject({
      failure: [{ subject: '--rules', hint: 'Did you mean wasm-2016?' }],
    });
  });

  test('refuses a profile twice, also under two file names', () => {
    expect(namesOf('aasm-v3,aasm-v3')).toEqual(['usage.rules aasm-v3 twice']);
    expect(namesOf('my-lab.json,./profiles/lab')).toEqual(['usage.rules my-lab twice']);
  });
});
