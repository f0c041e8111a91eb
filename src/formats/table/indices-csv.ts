import type { ResultDocument } from '../study/result-schema.ts';
import { csvText, type Row } from './csv-text.ts';
import { hourDefinitions, INDEX_DEFINITIONS } from './index-definitions.ts';

const INDEX_COLUMNS = ['profile', 'scope', 'level', 'name', 'value', 'unit', 'basis'] as const;

export type IndexRow = Row<(typeof INDEX_COLUMNS)[number]>;

/**
 * The numbers of one night, one a row: the whole night, each stage, each side, each hour, under every profile. A row
 * whose value is not available is there with an empty value.
 */
export function indicesCsv(document: ResultDocument): string {
  return csvText(INDEX_COLUMNS, indexRows(document));
}

function indexRows(document: ResultDocument): IndexRow[] {
  return document.results.flatMap(({ profile, indices }) =>
    [...INDEX_DEFINITIONS, ...hourDefinitions(indices)].map((of) => ({
      profile,
      scope: of.scope,
      level: of.level === '' ? undefined : of.level,
      name: of.name,
      value: of.value(indices) ?? undefined,
      unit: of.unit,
      basis: of.basis(indices),
    })),
  );
}
