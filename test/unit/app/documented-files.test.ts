import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chooseProfiles } from '../../../src/app/choose-profiles.ts';
import { readPatientContext } from '../../../src/app/patient-context.ts';
import { readLabelMap } from '../../../src/formats/scoring/label-map-file.ts';
import { MEANINGS } from '../../../src/formats/scoring/label-map.ts';

const page = readFileSync(new URL('../../../docs/scoring.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text!);

test('the profile and the context that docs/scoring.md shows are accepted as they stand', () => {
  const [profile, context, ...others] = examples;
  expect(others).toEqual([]);
  expect(chooseProfiles('my-lab.json', () => profile)).toMatchObject({
    ok: true,
    value: [{ name: 'my-lab', basedOn: 'wasm-2016' }],
  });
  expect(readPatientContext(context!, 'context.json', undefined)).toMatchObject({
    ok: true,
    value: { ageYears: 54 },
  });
});

test('the label map that docs/scorings.md shows is accepted, and its words are all there are', () => {
  const scorings = readFileSync(new URL('../../../docs/scorings.md', import.meta.url), 'utf8');
  const [, map] = /```json\n([\s\S]*?)```/.exec(scorings)!;
  expect(readLabelMap(map!, 'labels.json')).toMatchObject({ ok: true });
  const listed = scorings.slice(
    scorings.indexOf('It may mean'),
    scorings.indexOf('Labels that are'),
  );
  const words = [...listed.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);
  expect(words.sort()).toEqual(Object.keys(MEANINGS).sort());
});
