import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json-text.ts';
import type { Problem } from '../../../../src/base/problem.ts';
import type { Result } from '../../../../src/base/result.ts';
import { scoringFileJsonSchema } from '../../../../src/formats/study/scoring-file-json-schema.ts';
import {
  migrateEntry,
  migrateScoring,
  SCORING_MIGRATIONS,
  type ScoringMigration,
} from '../../../../src/formats/study/scoring-file-migrations.ts';
import { SCORING_FILE_VERSION } from '../../../../src/formats/study/scoring-file.ts';
import {
  decodeScoringFile,
  encodeScoringFile,
} from '../../../../src/formats/study/scoring-file-text.ts';
import {
  edited,
  smallBaseline,
  spanOf,
  valueOf,
} from '../../app/scoring-session/session-fixture.ts';
import { someOtherMovements } from '../../other-movements-fixture.ts';
import { savedScoring } from '../../app/scoring-session/saved-fixture.ts';
import { newHistory } from '../../../../src/app/scoring-session/scoring-history.ts';

const { log } = edited(
  newHistory(smallBaseline()),
  { kind: 'reject-movement', id: 'L0003' },
  { kind: 'add-mark', list: 'artefacts', mark: { span: spanOf(10, 20), side: 'B' } },
  { kind: 'restage', span: spanOf(30, 60), stage: 'W' },
  { kind: 'set-lights-on', at: undefined },
  { kind: 'comment', about: 'night', text: 'quiet "night"\n' },
);
const saved = { ...savedScoring(), log };
const text = encodeScoringFile(saved);

function codeOf(result: Result<unknown, Problem>): string {
  if (result.ok) throw new Error('it was read');
  return result.failure.code;
}

/** The text with something else in it. */
function altered(change: (document: Record<string, unknown>) => void): string {
  const document = JSON.parse(text) as Record<string, unknown>;
  change(document);
  return JSON.stringify(document);
}

describe('a scoring file', () => {
  test('is read back as it was written, numbers of single precision to the bit', () => {
    expect(valueOf(decodeScoringFile(text, 'x'))).toEqual(saved);
  });

  test('the same scoring gives the same text, in whatever order its fields stood', () => {
    const read = valueOf(decodeScoringFile(text, 'x'));
    const turned = Object.fromEntries(Object.entries(read).reverse()) as typeof read;
    expect(encodeScoringFile(turned)).toBe(text);
  });

  test('keeps what stands outside the PLM count to the bit', () => {
    const found = { ...someOtherMovements(), events: [] };
    const full = {
      ...saved,
      machine: { ...saved.machine, otherMovements: { found, findings: saved.machine.findings } },
    };
    expect(valueOf(decodeScoringFile(encodeScoringFile(full), 'x'))).toEqual(full);
  });

  test('a movement that is not there, named outside the PLM count, is a contradiction', () => {
    const some = someOtherMovements();
    const [event] = some.events;
    const found = { ...some, events: [{ ...event!, movementIds: ['L9999'] }] };
    const broken = {
      ...saved,
      machine: { ...saved.machine, otherMovements: { found, findings: [] } },
    };
    expect(codeOf(decodeScoringFile(encodeScoringFile(broken), 'x'))).toBe('scoring-file.damaged');
  });

  test('has a line for each movement and each entry', () => {
    const lines = text.split('\n');
    expect(lines.filter((line) => line.includes('"emg"'))).toHaveLength(7);
    expect(lines.filter((line) => line.includes('"seq"'))).toHaveLength(5);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('a number that JSON cannot say is a bug, not a file that cannot be read', () => {
    const [first, ...rest] = saved.baseline.movements;
    const emg = { ...first!.emg!, peakMicrovolts: Number.NaN };
    const broken = { ...saved.baseline, movements: [{ ...first!, emg }, ...rest] };
    expect(() => encodeScoringFile({ ...saved, baseline: broken })).toThrow('peakMicrovolts');
  });

  test.each<[string, string, string]>([
    ['cut off', text.slice(0, -100), 'scoring-file.damaged'],
    ['empty', '', 'scoring-file.damaged'],
    ['of something else', '{"schemaVersion": "1.0.0"}', 'scoring-file.not-a-scoring'],
    ['a list', '[]', 'scoring-file.not-a-scoring'],
    ['of a newer version', altered((d) => (d['version'] = 3)), 'scoring-file.newer-version'],
    ['of a version that never was', altered((d) => (d['version'] = 0)), 'scoring-file.damaged'],
    ['without a version', altered((d) => delete d['version']), 'scoring-file.damaged'],
    ['with a field too many', altered((d) => (d['note'] = 1)), 'scoring-file.damaged'],
    ['without its log', altered((d) => delete d['log']), 'scoring-file.damaged'],
    [
      'with a log that begins late',
      altered((d) => (d['log'] as unknown[]).shift()),
      'scoring-file.damaged',
    ],
  ])('one %s is refused', (_, broken, code) => {
    expect(codeOf(decodeScoringFile(broken, 'x'))).toBe(code);
  });

  test.each<[string, Partial<(typeof saved)['baseline']>]>([
    ['an id twice', { movements: [saved.baseline.movements[0]!, saved.baseline.movements[0]!] }],
    [
      'movements of one leg that overlap',
      {
        movements: [
          saved.baseline.movements[0]!,
          { ...saved.baseline.movements[1]!, span: spanOf(101, 103) },
        ],
      },
    ],
    [
      'a movement without length',
      { movements: [{ ...saved.baseline.movements[0]!, span: spanOf(5, 5) }] },
    ],
  ])('%s is a contradiction', (_, change) => {
    const broken = encodeScoringFile({ ...saved, baseline: { ...saved.baseline, ...change } });
    expect(codeOf(decodeScoringFile(broken, 'x'))).toBe('scoring-file.damaged');
  });

  test('a problem names the place', () => {
    const broken = altered((d) => ((d['log'] as Record<string, unknown>[])[1]!['who'] = 5));
    expect(decodeScoringFile(broken, 'night.scoring.json')).toMatchObject({
      failure: { subject: 'night.scoring.json: log.1.who' },
    });
  });
});

/** A version that never was: the recording's file was called `name`, and entries said `by` for `who`. */
const FROM_ZERO: ScoringMigration = {
  from: 0,
  document: (document) => {
    const { name, ...recording } = document['recording'] as JsonObject;
    return { ...document, recording: { file: name!, ...recording } };
  },
  entry: (entry) => {
    const { by, ...rest } = entry as JsonObject;
    return { who: by!, ...rest };
  },
};

describe('migrations', () => {
  const zero = altered((d) => {
    d['version'] = 0;
    const { otherMovements, ...machine } = d['machine'] as Record<string, unknown>;
    d['machine'] = { ...machine, hadOtherMovements: otherMovements === 'not-kept' };
    const { file, ...recording } = d['recording'] as Record<string, unknown>;
    d['recording'] = { name: file, ...recording };
    d['log'] = (d['log'] as Record<string, unknown>[]).map(({ who, ...rest }) => ({
      by: who,
      ...rest,
    }));
  });

  test('a document of an older version is read as one of today, its log too', () => {
    expect(valueOf(decodeScoringFile(zero, 'x', [FROM_ZERO, ...SCORING_MIGRATIONS]))).toEqual(
      saved,
    );
  });

  test('one of today passes through untouched', () => {
    expect(valueOf(decodeScoringFile(text, 'x', [FROM_ZERO, ...SCORING_MIGRATIONS]))).toEqual(
      saved,
    );
  });

  test.each([
    [true, 'not-kept'],
    [false, undefined],
  ])('version 1 said %s of what stands outside the PLM count, and kept nothing', (had, kept) => {
    const one = altered((d) => {
      d['version'] = 1;
      const machine = d['machine'] as Record<string, unknown>;
      delete machine['otherMovements'];
      machine['hadOtherMovements'] = had;
    });
    const { machine, ...others } = valueOf(decodeScoringFile(one, 'x'));
    expect(machine).toEqual({ ...saved.machine, otherMovements: kept });
    expect(others).toEqual({ ...saved, machine: undefined });
  });

  test.each([
    ['no machine', (d: Record<string, unknown>) => (d['machine'] = null)],
    [
      'no word of it',
      (d: Record<string, unknown>) =>
        delete (d['machine'] as Record<string, unknown>)['otherMovements'],
    ],
  ])('version 1 with %s is damaged', (_, damage) => {
    const one = altered((d) => {
      d['version'] = 1;
      damage(d);
    });
    expect(codeOf(decodeScoringFile(one, 'x'))).toBe('scoring-file.damaged');
  });

  test('steps follow each other', () => {
    const step = (from: number): ScoringMigration => ({
      from,
      document: (document) => ({ ...document, steps: [...(document['steps'] as number[]), from] }),
      entry: (entry) => `${entry as string}${from}`,
    });
    const steps = [step(3), step(4), step(5)];
    expect(migrateScoring({ steps: [], log: ['a'] }, 4, steps, 6)).toEqual({
      steps: [4, 5],
      log: ['a45'],
      version: 6,
    });
    expect(migrateEntry('a', 3, steps, 6)).toBe('a345');
  });

  test('a gap in the table is a bug', () => {
    const step = (from: number): ScoringMigration => ({
      from,
      document: (d) => d,
      entry: (e) => e,
    });
    expect(() => migrateScoring({}, 1, [step(1), step(3)], 3)).toThrow('version 2 is there');
  });

  test('the table of the program has no gap', () => {
    expect(() =>
      migrateScoring({}, SCORING_FILE_VERSION, SCORING_MIGRATIONS, SCORING_FILE_VERSION),
    ).not.toThrow();
  });
});

describe('docs/scoring-file.schema.json', () => {
  const published = new URL('../../../../docs/scoring-file.schema.json', import.meta.url);

  test('is what the specification generates (UPDATE_SCHEMA=1 writes it)', () => {
    const generated = `${JSON.stringify(scoringFileJsonSchema(), undefined, 2)}\n`;
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(published, generated);
    expect(readFileSync(published, 'utf8')).toBe(generated);
  });

  test('a real scoring conforms to it, one with a wrong word does not', () => {
    const schema = JSON.parse(readFileSync(published, 'utf8')) as object;
    const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
      schema,
    );
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    expect(validate(JSON.parse(text.replaceAll('"rejected"', '"deleted"')))).toBe(false);
  });
});
