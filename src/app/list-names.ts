import type { Finding } from '../domain/finding.ts';
import type { NightLists } from './scoring-lists.ts';

/** The names of the lists in the folder of a night, in small letters. Only the movements are required. */
export const LIST_NAMES: Readonly<Record<keyof NightLists, string>> = {
  movements: 'movements.csv',
  hypnogram: 'hypnogram.csv',
  respiratory: 'respiratory.csv',
  arousals: 'arousals.csv',
};

/**
 * Which file of a night's folder is which list, whatever the case of its letters. Another CSV file, which could be a list
 * with a typing error in its name, is a finding.
 *
 * @param fileNames Of the files in the folder, in order.
 */
export function listsAmong(fileNames: readonly string[]): {
  readonly names: Partial<Record<keyof NightLists, string>>;
  readonly findings: readonly Finding[];
} {
  const names: Partial<Record<keyof NightLists, string>> = {};
  const others = new Set(fileNames.filter((name) => name.toLowerCase().endsWith('.csv')));
  for (const list of Object.keys(LIST_NAMES) as (keyof NightLists)[]) {
    const found = fileNames.find((name) => name.toLowerCase() === LIST_NAMES[list]);
    if (found === undefined) continue;
    names[list] = found;
    others.delete(found);
  }
  if (others.size === 0) return { names, findings: [] };
  return {
    names,
    findings: [
      {
        code: 'scoring.files-not-read',
        severity: 'warning',
        message: `The folder of the night holds CSV files that were not read: ${[...others].join(', ')}.`,
        data: { files: [...others] },
      },
    ],
  };
}
