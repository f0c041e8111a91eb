import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  COHORT_FORMATS,
  cohortTables,
  type Piece,
} from '../../../../src/app/cohort/cohort-tables.ts';
import { COHORT_TABLES } from '../../../../src/formats/table/data-dictionary.ts';
import { tempFolder } from '../../node/temp-folder.ts';
import { nightOf } from '../../cohort-fixture.ts';

const IDS = ['=1+1/n 01', 'a/n, "02"', 'a/n03', 'b/n04', 'b/n05', '夜 06'];
const documents = IDS.map((_, i) => nightOf(i + 1));

function filesOf(pieces: readonly Piece[]): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const { file, content } of pieces)
    files.set(file, Buffer.concat([files.get(file) ?? Buffer.of(), Buffer.from(content)]));
  return files;
}

function merged(): Map<string, Buffer> {
  const tables = cohortTables(COHORT_FORMATS);
  const pieces = IDS.flatMap((id, i) => [
    ...tables.add(id, i < 3 ? 'patients' : undefined, documents[i]!),
  ]);
  return filesOf([...pieces, ...tables.finish()]);
}

type Records = Record<string, unknown>[];

/** A CSV table with the types of the dictionary. */
function typedCsv(files: Map<string, Buffer>, table: 'nights' | 'events'): Records {
  const rows: Record<string, string>[] = parse(files.get(`${table}.csv`)!, { columns: true });
  return rows.map((row) =>
    Object.fromEntries(
      COHORT_TABLES[table].map(({ name, type }) => [name, typed(row[name]!, type)]),
    ),
  );
}

function typed(cell: string, type: string): unknown {
  if (cell === '') return null;
  if (type === 'integer') return BigInt(cell);
  if (type === 'number') return Number(cell);
  if (type === 'boolean') return cell === 'true';
  // The guard that keeps a spreadsheet from running a text.
  return cell.replace(/^'=/, '=');
}

describe('the files of many nights', () => {
  const files = merged();

  test.each(['nights', 'events'] as const)('%s: Parquet holds what CSV holds', async (table) => {
    const file = Uint8Array.from(files.get(`${table}.parquet`)!).buffer;
    const records: Records = await parquetReadObjects({ file });
    expect(records).toEqual(typedCsv(files, table));
    expect(records.length).toBeGreaterThan(0);
  });

  test('one row a night and profile, one row an event, in order', () => {
    const keys = (table: 'nights' | 'events'): unknown[] =>
      typedCsv(files, table).map((row) => [row['id'], row['profile'], row['onset_s']]);
    expect(keys('nights')).toEqual(
      IDS.flatMap((id, i) => documents[i]!.results.map(({ profile }) => [id, profile, undefined])),
    );
    expect(keys('events')).toEqual(
      IDS.flatMap((id, i) =>
        documents[i]!.results.flatMap(({ profile, events }) =>
          events.map(({ onsetSeconds }) => [id, profile, onsetSeconds]),
        ),
      ),
    );
  });

  test('every number, word and truth in them is that of the result, to the last digit', () => {
    const sources = new Map(COHORT_TABLES.nights.map(({ name, source }) => [name, source]));
    const rows = typedCsv(files, 'nights');
    let compared = 0;
    IDS.forEach((id, i) => {
      const document = documents[i]!;
      for (const result of document.results) {
        const row = rows.find((of) => of['id'] === id && of['profile'] === result.profile)!;
        for (const [name, source] of sources) {
          // A plain path: one value of the result.
          if (!/^[a-zA-Z]+(\[\])?(\.[a-zA-Z0-9]+)+$/.test(source) || name === 'criterion') continue;
          const expected = source.startsWith('results[]')
            ? at(result, source.slice('results[].'.length))
            : at(document, source);
          if (name.startsWith('heart_beats') || source.startsWith('findings')) continue;
          const shown = row[name];
          expect(typeof shown === 'bigint' ? Number(shown) : shown, `${id} ${name}`).toBe(expected);
          compared += 1;
        }
      }
    });
    expect(compared).toBeGreaterThan(900);
  });

  test('one of the formats only', () => {
    const tables = cohortTables(['parquet']);
    const pieces = [...tables.add('a', undefined, documents[0]!), ...tables.finish()];
    expect([...filesOf(pieces).keys()].sort()).toEqual([
      'data-dictionary.csv',
      'events.parquet',
      'failed.csv',
      'nights.parquet',
    ]);
    expect(filesOf(pieces).get('nights.parquet')).not.toEqual(files.get('nights.parquet'));
  });

  test('no nights: the columns', async () => {
    const empty = filesOf(cohortTables(COHORT_FORMATS).finish());
    expect(parse(empty.get('nights.csv')!)).toHaveLength(1);
    expect(parse(empty.get('events.csv')!)).toHaveLength(1);
    const file = Uint8Array.from(empty.get('nights.parquet')!).buffer;
    expect(await parquetReadObjects({ file })).toEqual([]);
  });
});

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((of, key) => {
    if (of === null || typeof of !== 'object') return null;
    return (of as Readonly<Record<string, unknown>>)[key] ?? null;
  }, value);
}

describe('DuckDB', () => {
  const files = merged();
  let folder = '';
  let query: (sql: string) => Promise<Records>;
  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create()).connect();
    query = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
  });

  const written = (): void => {
    folder = tempFolder();
    for (const [name, content] of files) writeFileSync(join(folder, name), content);
  };

  test.each(['nights', 'events'] as const)(
    'reads %s.parquet with the same values and types as the CSV has',
    async (table) => {
      written();
      const rows = await query(`SELECT * FROM '${join(folder, table)}.parquet'`);
      expect(rows).toEqual(typedCsv(files, table));
      const types = await query(`DESCRIBE SELECT * FROM '${join(folder, table)}.parquet'`);
      const wanted = { integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN', text: 'VARCHAR' };
      expect(types.map((row) => [row['column_name'], row['column_type']])).toEqual(
        COHORT_TABLES[table].map(({ name, type }) => [name, wanted[type]]),
      );
    },
  );

  test('sums the CSV and the Parquet file to the same', async () => {
    written();
    const sums = (ending: string): Promise<Records> =>
      query(
        `SELECT sum(plms)::BIGINT AS plms, sum(plms_index) AS of_index, count(*) AS n FROM '${join(folder, 'nights')}.${ending}'`,
      );
    expect(await sums('csv')).toEqual(await sums('parquet'));
  });

  test('takes every name of a column as it is, but for "group"', async () => {
    const reserved = await query(
      "SELECT keyword_name AS word FROM duckdb_keywords() WHERE keyword_category = 'reserved'",
    );
    const words = new Set(reserved.map((row) => row['word']));
    const names = Object.values(COHORT_TABLES).flatMap((columns) =>
      columns.map(({ name }) => name),
    );
    expect([...new Set(names.filter((name) => words.has(name)))]).toEqual(['group']);
  });

  test('runs what docs/cohort-tables.md shows', async () => {
    written();
    const page = new URL('../../../../docs/cohort-tables.md', import.meta.url);
    const [, sql] = /```sql\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8'))!;
    const [groups, stages] = await Promise.all(
      sql!
        .replaceAll("'tables/", `'${folder}/`)
        .split(';')
        .filter((statement) => statement.trim() !== '')
        .map(query),
    );
    // Of 1 to 6, those with a hypnogram are 1, 2 (patients), 4, 5; 5 has no index.
    expect(groups).toHaveLength(2);
    expect(groups!.find((row) => row['group'] === 'patients')).toMatchObject({
      'count_star()': 2n,
      'median(plms_index)': 1.5 / 7,
    });
    expect(stages!.length).toBeGreaterThan(0);
  });
});
