import type { CohortNight } from '../../domain/cohort.ts';
import { plainText } from '../plain-text.ts';

/** The warnings of all nights, kind by kind: what most nights have is a property of the study, not of a night. */
export interface WarningSection {
  /** How many nights have one at all. */
  readonly nights: number;
  /** The most frequent first. */
  readonly rows: readonly WarningRow[];
}

export interface WarningRow {
  readonly code: string;
  /** `12 of 193`. */
  readonly nights: string;
  readonly ids: readonly string[];
  /** What it says in the first of them. */
  readonly example: string;
}

/** @param nameOf What a night is called here. */
export function warningSection(
  nights: readonly CohortNight[],
  nameOf: (id: string) => string,
): WarningSection {
  const kinds = new Map<string, { readonly example: string; readonly ids: string[] }>();
  for (const { id, warnings } of nights) {
    for (const { code, message } of warnings) {
      const kind = kinds.get(code);
      if (kind === undefined) kinds.set(code, { example: plainText(message), ids: [nameOf(id)] });
      else if (kind.ids.at(-1) !== nameOf(id)) kind.ids.push(nameOf(id));
    }
  }
  const rows = [...kinds]
    .sort(([a, { ids: ofA }], [b, { ids: ofB }]) => ofB.length - ofA.length || (a < b ? -1 : 1))
    .map(([code, { example, ids }]) => ({
      code: plainText(code),
      nights: `${ids.length} of ${nights.length}`,
      ids,
      example,
    }));
  return { nights: nights.filter(({ warnings }) => warnings.length > 0).length, rows };
}
