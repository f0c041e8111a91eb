import type { Cohort } from '../../domain/cohort.ts';
import { plainText } from '../plain-text.ts';

/** How a report names nights: without the folders that all of them lie in. */
export interface NightNames {
  /** `a/b/`; empty when there is none. */
  readonly folder: string;
  readonly nameOf: (id: string) => string;
}

export function nightNames({ nights, failed }: Cohort): NightNames {
  const ids = [...nights, ...failed].map(({ id }) => id);
  const folder = ids.length < 2 ? '' : commonFolder(ids);
  return { folder: plainText(folder), nameOf: (id) => plainText(id.slice(folder.length)) };
}

function commonFolder(ids: readonly string[]): string {
  const parts = ids[0]!.split('/').slice(0, -1);
  let depth = 0;
  while (depth < parts.length) {
    const prefix = `${parts.slice(0, depth + 1).join('/')}/`;
    // (A folder that could not be read is such a prefix itself: it must keep a name.)
    if (!ids.every((id) => id.startsWith(prefix) && id.length > prefix.length)) break;
    depth += 1;
  }
  return depth === 0 ? '' : `${parts.slice(0, depth).join('/')}/`;
}
