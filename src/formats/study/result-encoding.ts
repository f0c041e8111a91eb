import { z } from 'zod';
import { invariant } from '../../base/invariant.ts';
import { layOutJson } from './json-layout.ts';
import { resultDocumentSchema, type ResultDocument } from './result-schema.ts';

/** The only list whose elements are spread over lines. */
const SPREAD_LISTS: ReadonlySet<string> = new Set(['results']);

/**
 * The text of `<stem>.tibialis.json`. The same document gives the same text: fields in the order of the specification,
 * two spaces of indentation, one line for each movement, event, series, channel and finding, a line feed at the end.
 * @throws BugError when the document does not follow the specification (a number that is not finite, for one).
 */
export function encodeResult(document: ResultDocument): string {
  const checked = resultDocumentSchema.safeParse(document);
  invariant(
    checked.success,
    `a result follows its specification (${checked.success ? '' : z.prettifyError(checked.error)})`,
  );
  return layOutJson(checked.data, SPREAD_LISTS);
}
