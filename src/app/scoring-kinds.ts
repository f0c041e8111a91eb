import { isOfUse } from '../formats/scoring/label-map.ts';
import type { MarkKind, ScoringContent } from '../formats/scoring/scoring-content.ts';

/** What a scoring holds, and what it is a list of though there was none. */
export function kindsOf({ items, listsOf }: ScoringContent): ReadonlySet<MarkKind> {
  const kinds = new Set(listsOf);
  for (const { meaning } of items) if (isOfUse(meaning)) kinds.add(meaning.kind);
  return kinds;
}
