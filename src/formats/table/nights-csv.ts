import type { ResultDocument } from '../study/result-schema.ts';
import { csvText, type Row } from './csv-text.ts';
import { INDEX_DEFINITIONS, type IndexDefinition } from './index-definitions.ts';

const COLUMN_OF_SIDE: Readonly<Record<string, string>> = { L: 'left', R: 'right', B: 'both' };

/** The columns of the table of nights, in order: the same for every night, so that tables can be joined. */
export const NIGHT_COLUMNS: readonly string[] = [
  'file',
  'profile',
  'start_date_time',
  'duration_s',
  'age_years',
  'sex',
  'tib_s',
  'tst_s',
  'basis',
  ...INDEX_DEFINITIONS.map(columnOf),
  'criterion',
  'findings',
  'tool_version',
  'schema_version',
];

export type NightRow = Row<string>;

/** Many nights, one a row under each profile: what a study puts into its statistics. Hours are left to `indicesCsv`. */
export function nightsCsv(documents: Iterable<ResultDocument>): string {
  return csvText(NIGHT_COLUMNS, [...documents].flatMap(nightRows));
}

/** One row a profile. `criterion` stands only in the row of the first profile, under which it was assessed. */
function nightRows(document: ResultDocument): NightRow[] {
  const { recording, patient, sleep } = document;
  return document.results.map(({ profile, indices }, i) => ({
    file: recording.file,
    profile,
    start_date_time: recording.startDateTime ?? undefined,
    duration_s: recording.durationSeconds,
    age_years: patient.ageYears ?? undefined,
    sex: patient.sex ?? undefined,
    tib_s: sleep.tibSeconds,
    tst_s: sleep.tstSeconds ?? undefined,
    basis: indices.basis,
    ...Object.fromEntries(
      INDEX_DEFINITIONS.map((of) => [columnOf(of), of.value(indices) ?? undefined]),
    ),
    criterion: i === 0 ? document.criterion.status : undefined,
    findings: document.findings.map(({ code }) => code).join(';'),
    tool_version: document.tool.version,
    schema_version: document.schemaVersion,
  }));
}

/** `plms_index`, `plms_index_n2`, `plms_index_left`. */
function columnOf({ scope, level, name }: IndexDefinition): string {
  if (scope === 'night') return name;
  return `${name}_${COLUMN_OF_SIDE[scope === 'side' ? level : ''] ?? level.toLowerCase()}`;
}
