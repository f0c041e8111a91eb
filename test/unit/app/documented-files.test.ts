import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chooseProfiles } from '../../../src/app/choose-profiles.ts';
import { readPatientContext } from '../../../src/app/patient-context.ts';

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
