import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  encodeAgreement,
  toAgreementDocument,
} from '../../../../src/formats/study/agreement-document.ts';
import { agreementJsonSchema } from '../../../../src/formats/study/agreement-json-schema.ts';
import { filesOf, scorer, series, studyOf } from '../../app/compare/lists.ts';

const published = new URL('../../../../docs/agreement.schema.json', import.meta.url);

const SLEEP = '2'.repeat(120);
const night = (count: number, shift: number) =>
  filesOf({ movements: series(300, count, shift), stages: SLEEP, arousals: [301, 345] });

const studies = {
  'one night, one without movements': () =>
    studyOf([
      scorer('Ann', { n1: night(10, 0) }),
      scorer('Ben', { n1: filesOf({ stages: `WW${SLEEP.slice(2)}` }) }),
    ]),
  'three scorers of two nights': () =>
    studyOf([
      scorer('Ann', { n1: night(10, 0), n2: night(20, 0) }),
      scorer('Ben', { n1: night(12, 0.2), n2: night(20, 0.1) }),
      scorer('Cat', { n1: night(9, 0.3), n2: night(21, 0) }),
    ]),
};

describe('docs/agreement.schema.json', () => {
  test('is what the specification generates (UPDATE_SCHEMA=1 writes it)', () => {
    const generated = `${JSON.stringify(agreementJsonSchema(), undefined, 2)}\n`;
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(published, generated);
    expect(readFileSync(published, 'utf8')).toBe(generated);
  });

  test.each(Object.entries(studies))('real agreements conform to it: %s', async (_, make) => {
    const schema = JSON.parse(readFileSync(published, 'utf8')) as object;
    const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
      schema,
    );
    validate(JSON.parse(encodeAgreement(toAgreementDocument(await make()))));
    expect(validate.errors).toBeNull();
  });

  test('every field has a description, and says what null means', () => {
    const silent: string[] = [];
    walk(agreementJsonSchema(), '', (properties, path) => {
      for (const [name, field] of Object.entries(properties)) {
        const description = typeof field['description'] === 'string' ? field['description'] : '';
        const canBeNull = JSON.stringify([field['type'], field['anyOf']]).includes('"null"');
        const isSilent = description === '' || (canBeNull && !description.includes('null: '));
        if (isSilent && name !== 'data') silent.push(`${path}/${name}`);
      }
    });
    expect(silent).toEqual([]);
  });
});

test('what is not available is null with a reason, never 0', async () => {
  const document = toAgreementDocument(await studies['one night, one without movements']());
  const [pair] = document.pairs;
  expect(pair!.events).toEqual({ notAvailable: 'Ben holds no movements', rows: [] });
  expect(document.nights[0]!.scorings[1]).toMatchObject({
    movements: null,
    basis: null,
    indices: { plms: null, plmsIndex: null, sleepMinutes: 59 },
  });
  expect(pair!.indices[0]!.blandAltman).toMatchObject({ bias: null, sd: null, nights: 0 });
});

test('the same study gives the same text', async () => {
  const make = studies['three scorers of two nights'];
  const [first, second] = [await make(), await make()];
  expect(encodeAgreement(toAgreementDocument(first))).toBe(
    encodeAgreement(toAgreementDocument(second)),
  );
});

type Node = Readonly<Record<string, unknown>>;

function walk(
  value: unknown,
  path: string,
  visit: (properties: Readonly<Record<string, Node>>, path: string) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  const { properties } = node;
  if (node['type'] === 'object' && typeof properties === 'object' && properties !== null)
    visit(properties as Readonly<Record<string, Node>>, path);
  for (const [key, part] of Object.entries(node)) walk(part, `${path}/${key}`, visit);
}
