import type { Cohort, CohortNight } from '../../domain/cohort.ts';
import type { ResultDocument } from '../../formats/study/result-schema.ts';
import { dataDictionaryCsv } from '../../formats/table/data-dictionary.ts';
import { COHORT_EVENT_COLUMNS, eventRows } from '../../formats/table/event-table.ts';
import { FAILED_COLUMNS, type FailedRow } from '../../formats/table/failed-table.ts';
import type { NightRow } from '../../formats/table/night-row.ts';
import { NIGHT_COLUMNS } from '../../formats/table/night-table.ts';
import { parquetTable } from '../../formats/table/parquet-table.ts';
import {
  tableCsv,
  tableHeader,
  tableLines,
  type TableColumn,
} from '../../formats/table/table-column.ts';
import { TOOL } from '../tool.ts';
import { cohortNight } from './cohort-night.ts';
import { worthALook } from './worth-a-look.ts';

export const COHORT_FORMATS = ['csv', 'parquet', 'pdf'] as const;
export type CohortFormat = (typeof COHORT_FORMATS)[number];

/** Something to be written at the end of one of the files. */
export interface Piece {
  readonly file: string;
  readonly content: string | Uint8Array;
}

/** The tables of many nights, made night by night: no night is kept but for what the report needs of it. */
export interface CohortTables {
  /** Nights come in order of their ids. */
  readonly add: (
    id: string,
    group: string | undefined,
    document: ResultDocument,
  ) => readonly Piece[];
  readonly addFailed: (row: FailedRow) => void;
  /** The ends of the files. */
  readonly finish: () => readonly Piece[];
  /** What was added, for the report. */
  readonly cohort: () => Cohort;
}

/** The report over all nights. */
export const COHORT_REPORT = 'cohort-report.pdf';

/** The files of a merged cohort, what is most asked for last: where `nights` stands, the others stand too. */
export function cohortFileNames(formats: readonly CohortFormat[]): string[] {
  const names = ['data-dictionary.csv', 'failed.csv'];
  if (formats.includes('pdf')) names.push(COHORT_REPORT);
  if (formats.includes('parquet')) names.push('events.parquet', 'nights.parquet');
  if (formats.includes('csv')) names.push('events.csv', 'nights.csv');
  return names;
}

/** Begins the tables; the same nights give the same bytes. */
export function cohortTables(formats: readonly CohortFormat[]): CohortTables {
  const nightFiles = tableFiles('nights', NIGHT_COLUMNS, formats);
  const eventFiles = tableFiles('events', COHORT_EVENT_COLUMNS, formats);
  const nights: CohortNight[] = [];
  const failed: FailedRow[] = [];
  const sameText = textPool();
  return {
    add: (id, group, document) => {
      const look = worthALook(document);
      nights.push(cohortNight(id, group, document, look, sameText));
      const rows = document.results.map((result, i): NightRow => {
        const isLeading = i === 0;
        const codes = isLeading ? [...new Set(look.map(({ code }) => code))] : [];
        return { id, group, document, result, isLeading, look: codes };
      });
      const events = eventRows(document).map((row) => ({ id, row }));
      return [...eventFiles.add(events), ...nightFiles.add(rows)];
    },
    addFailed: (row) => {
      failed.push(row);
    },
    finish: () => [
      { file: 'data-dictionary.csv', content: dataDictionaryCsv() },
      { file: 'failed.csv', content: tableCsv(FAILED_COLUMNS, failed) },
      ...eventFiles.finish(),
      ...nightFiles.finish(),
    ],
    cohort: () => ({ nights, failed }),
  };
}

/** A table as CSV, as Parquet, or both. */
function tableFiles<Row>(
  name: string,
  columns: readonly TableColumn<Row>[],
  formats: readonly CohortFormat[],
): {
  readonly add: (rows: readonly Row[]) => readonly Piece[];
  readonly finish: () => readonly Piece[];
} {
  const csv = `${name}.csv`;
  const parquet = `${name}.parquet`;
  const isCsv = formats.includes('csv');
  const columnar = formats.includes('parquet')
    ? parquetTable(columns, `${TOOL.name} version ${TOOL.version}`)
    : undefined;
  let isBegun = false;
  const header = (): Piece[] => {
    if (isBegun || !isCsv) return [];
    isBegun = true;
    return [{ file: csv, content: tableHeader(columns) }];
  };
  return {
    add: (rows) => {
      const pieces = header();
      if (isCsv) pieces.push({ file: csv, content: tableLines(columns, rows) });
      if (columnar !== undefined) pieces.push({ file: parquet, content: columnar.add(rows) });
      return pieces.filter(({ content }) => content.length > 0);
    },
    finish: () => [
      ...header(),
      ...(columnar === undefined ? [] : [{ file: parquet, content: columnar.finish() }]),
    ],
  };
}

/** Keeps one of many equal texts: ten thousand nights have the same rules. */
function textPool(): (text: string) => string {
  const pool = new Map<string, string>();
  return (text) => {
    const known = pool.get(text);
    if (known === undefined) pool.set(text, text);
    return known ?? text;
  };
}
