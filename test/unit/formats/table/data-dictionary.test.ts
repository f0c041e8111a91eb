import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { resultJsonSchema } from '../../../../src/formats/study/result-json-schema.ts';
import { COHORT_TABLES, dataDictionaryCsv } from '../../../../src/formats/table/data-dictionary.ts';
import { COHORT_EVENT_COLUMNS } from '../../../../src/formats/table/event-table.ts';
import { FAILED_COLUMNS } from '../../../../src/formats/table/failed-table.ts';
import { NIGHT_COLUMNS } from '../../../../src/formats/table/night-table.ts';
import { tableHeader } from '../../../../src/formats/table/table-column.ts';

const page = new URL('../../../../docs/cohort-tables.md', import.meta.url);
const MARK = '<!-- The rest is made from the dictionary';
const TITLES = {
  nights: 'Columns of `nights`',
  events: 'Columns of `events`',
  failed: 'Columns of `failed`',
};

describe('the data dictionary', () => {
  const rows: Record<string, string>[] = parse(dataDictionaryCsv(), { columns: true });
  const columnsOf = (table: string): string[] =>
    rows.filter((row) => row['table'] === table).map((row) => row['column']!);

  test('names the columns of every table, in their order', () => {
    expect(`${columnsOf('nights').join(',')}\r\n`).toBe(tableHeader(NIGHT_COLUMNS));
    expect(`${columnsOf('events').join(',')}\r\n`).toBe(tableHeader(COHORT_EVENT_COLUMNS));
    expect(`${columnsOf('failed').join(',')}\r\n`).toBe(tableHeader(FAILED_COLUMNS));
  });

  test('no column twice, each in small letters, with a meaning that is a sentence, and a source', () => {
    for (const columns of Object.values(COHORT_TABLES)) {
      const names = columns.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const { name, meaning, source } of columns) {
        expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(meaning, name).toMatch(/^\S.*\.$/);
        expect(source, name).not.toBe('');
      }
    }
  });

  test('a number has a unit; text and truth have none', () => {
    const odd = Object.values(COHORT_TABLES)
      .flat()
      .filter(({ type, unit }) => type !== 'integer' && (type === 'number') !== (unit !== ''));
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  test('every source that is a field of the result is in its published specification', () => {
    const schema = resultJsonSchema();
    const fields = Object.values(COHORT_TABLES)
      .flat()
      .flatMap(({ name, source }) => source.split(/ \+ |, /).map((path) => ({ name, path })))
      .filter(({ path }) => /^[a-zA-Z]+(\[\])?(\.|$)/.test(path) && !path.includes(' '));
    expect(fields.length).toBeGreaterThan(120);
    const lost = fields.filter(({ path }) => !hasField(schema, path));
    expect(lost).toEqual([]);
  });

  test('docs/cohort-tables.md ends with it (UPDATE_DOCS=1 writes it)', async () => {
    const text = readFileSync(page, 'utf8');
    const end = text.indexOf('\n', text.indexOf(MARK)) + 1;
    const options = { parser: 'markdown', printWidth: 100, proseWrap: 'preserve' } as const;
    const wanted = await format(text.slice(0, end) + columnTables(), options);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, wanted);
    expect(readFileSync(page, 'utf8')).toBe(wanted);
  });
});

function columnTables(): string {
  return (['nights', 'events', 'failed'] as const)
    .map((table) => {
      const lines = COHORT_TABLES[table].map(({ name, type, unit, meaning, source }) =>
        [`\`${name}\``, type, unit, meaning, `\`${source}\``]
          .map((cell) => cell.replaceAll('|', '\\|'))
          .join(' | '),
      );
      const head = '| column | type | unit | meaning | source |\n| - | - | - | - | - |';
      return `\n## ${TITLES[table]}\n\n${head}\n${lines.map((line) => `| ${line} |`).join('\n')}\n`;
    })
    .join('');
}

interface Node {
  readonly $ref?: string;
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly $defs?: Readonly<Record<string, Node>>;
}

/** Walks a path such as `results[].indices.plms` through the JSON Schema. */
function hasField(schema: Node, path: string): boolean {
  const variants = (node: Node): Node[] => {
    const named = node.$ref === undefined ? node : schema.$defs![node.$ref.split('/').at(-1)!]!;
    return named.anyOf === undefined ? [named] : named.anyOf.flatMap(variants);
  };
  let nodes: Node[] = [schema];
  for (const step of path.split('.')) {
    nodes = nodes.flatMap(variants).flatMap(({ properties }) => {
      const field = properties?.[step.replace(/\[\]$/, '')];
      return field === undefined ? [] : variants(field);
    });
    if (step.endsWith('[]')) nodes = nodes.flatMap(({ items }) => items ?? []);
  }
  return nodes.length > 0;
}
