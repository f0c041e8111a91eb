import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { encodeResult } from '../../../../src/formats/study/result-encoding.ts';
import { resultJsonSchema } from '../../../../src/formats/study/result-json-schema.ts';
import { bareAnalysis, fullAnalysis } from './analysis-fixture.ts';

const published = new URL('../../../../docs/result.schema.json', import.meta.url);

describe('docs/result.schema.json', () => {
  test('is what the specification generates (UPDATE_SCHEMA=1 writes it)', () => {
    const generated = `${JSON.stringify(resultJsonSchema(), undefined, 2)}\n`;
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(published, generated);
    expect(readFileSync(published, 'utf8')).toBe(generated);
  });

  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(published, 'utf8')) as object,
  );

  test.each([fullAnalysis(), bareAnalysis()])('real results conform to it: $file', (analysis) => {
    validate(JSON.parse(encodeResult(toResultDocument(analysis))));
    expect(validate.errors).toBeNull();
  });

  test('it finds a wrong word, a missing field and a field too many', () => {
    const { tool, ...rest } = toResultDocument(fullAnalysis());
    const broken = { ...rest, tol: tool, window: { startSeconds: '0', endSeconds: 1 } };
    expect(validate(broken)).toBe(false);
    expect(
      validate.errors?.map(({ keyword, instancePath }) => [keyword, instancePath]),
    ).toStrictEqual([
      ['required', ''],
      ['additionalProperties', ''],
      ['type', '/window/startSeconds'],
    ]);
  });

  test('it finds a word, a share above 1 and a missing value in the lists of epochs', () => {
    const broken = structuredClone(toResultDocument(fullAnalysis()));
    const { epochs } = broken.legs.left!.quality;
    const lists: Record<string, unknown[]> = { ...epochs, seconds: [] };
    lists['restingMicrovolts']![1] = 'none';
    epochs.flatShare[0] = 1.5;
    expect(validate(broken)).toBe(false);
    const places = validate.errors?.map(({ instancePath }) => instancePath);
    expect(new Set(places)).toStrictEqual(
      new Set([
        '/legs/left/quality/epochs/restingMicrovolts/1',
        '/legs/left/quality/epochs/flatShare/0',
        '/legs/left',
      ]),
    );
  });

  test('every field has a type, names one, or is one of several', () => {
    const typeless: string[] = [];
    walk(resultJsonSchema(), '', (node, path) => {
      for (const [name, field] of Object.entries(propertiesOf(node))) {
        if (!['type', '$ref', 'anyOf', 'const', 'enum'].some((word) => word in field))
          typeless.push(`${path}/${name}`);
      }
    });
    expect(typeless).toStrictEqual([]);
  });

  test('every field has a description', () => {
    const undescribed: string[] = [];
    walk(resultJsonSchema(), '', (node, path) => {
      for (const [name, field] of Object.entries(propertiesOf(node))) {
        if (typeof field['description'] !== 'string') undescribed.push(`${path}/${name}`);
      }
    });
    expect(undescribed).toStrictEqual([]);
  });

  test('every field that can be null says what that means', () => {
    const silent: string[] = [];
    walk(resultJsonSchema(), '', (node, path) => {
      for (const [name, field] of Object.entries(propertiesOf(node))) {
        const types = JSON.stringify([field['type'], field['anyOf']]);
        const isOwnValue = name !== 'data' && types.includes('"null"');
        if (isOwnValue && !String(field['description']).includes('null: '))
          silent.push(`${path}/${name}`);
      }
    });
    expect(silent).toStrictEqual([]);
  });
});

describe('the stable contract', () => {
  const document = toResultDocument(fullAnalysis());
  const result = document.results[0]!;

  test.each([
    [
      'the document',
      document,
      'schemaVersion tool recording legs findings sleep movements results',
    ],
    ['tool', document.tool, 'name version'],
    ['recording', document.recording, 'file startDateTime durationSeconds channels'],
    ['legs', document.legs, 'left right'],
    ['a leg', document.legs.left, 'label sampleRateHz'],
    ['a finding', document.findings[0], 'code severity message data'],
    ['sleep', document.sleep, 'available tibSeconds tstSeconds stageSeconds'],
    ['stageSeconds', document.sleep.stageSeconds, 'W N1 N2 N3 R'],
    [
      'a movement',
      document.movements[0],
      'id leg onsetSeconds durationSeconds restingMicrovolts peakMicrovolts medianMicrovolts',
    ],
    ['a result', result, 'profile settings events series indices'],
    [
      'an event',
      result.events[0],
      'onsetSeconds durationSeconds side memberIds stage class excluded periodic periodicNonRespiratory ' +
        'seriesId positionInSeries intervalSeconds arousal respiratory reasons',
    ],
    ['a reason', result.events[4]!.reasons[0], 'code text data'],
    ['a series', result.series[0], 'id onsetSeconds endSeconds count'],
    [
      'indices',
      result.indices,
      'plms plmsIndex plmsArousal plmsArousalIndex plmw plmwIndex lms lmsIndex plmsNonRespiratory ' +
        'plmsNonRespiratoryIndex periodicityIndex byStage byHour byLeg',
    ],
    ['periodicityIndex', result.indices.periodicityIndex, 'interval movement'],
  ])('%s has the promised fields', (_, value, names) => {
    expect(Object.keys(value ?? {})).toEqual(expect.arrayContaining(names.split(' ')));
  });
});

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function propertiesOf(node: Node): Readonly<Record<string, Node>> {
  const { properties } = node;
  return node['type'] === 'object' && isNode(properties)
    ? (properties as Readonly<Record<string, Node>>)
    : {};
}

function walk(value: unknown, path: string, visit: (node: Node, path: string) => void): void {
  if (!isNode(value)) return;
  visit(value, path);
  for (const [key, part] of Object.entries(value)) walk(part, `${path}/${key}`, visit);
}
