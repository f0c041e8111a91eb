import type { ProfileResultDocument, ResultDocument } from '../study/result-schema.ts';
import { columnsOf } from './table-column.ts';

/** A night under one profile, with all that its row is made from. */
export interface NightRow {
  /** The night: its path below the folder of results, without an ending, with `/`. */
  readonly id: string;
  /** Of the study; undefined when none is given. */
  readonly group: string | undefined;
  readonly document: ResultDocument;
  readonly result: ProfileResultDocument;
  /** Whether this is the profile that the report of the night leads with. */
  readonly isLeading: boolean;
  /** Codes of what is worth a look; docs/cohort-tables.md lists them. */
  readonly look: readonly string[];
}

export const nightColumns = columnsOf<NightRow>();
