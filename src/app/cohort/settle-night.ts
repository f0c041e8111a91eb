import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { sha256 } from '../../base/sha256.ts';
import { decodeResult } from '../../formats/study/result-decoding.ts';
import type { ResultDocument } from '../../formats/study/result-schema.ts';
import type { FailedRow } from '../../formats/table/failed-table.ts';
import { RECEIPT_ENDING, type RunReceipt } from '../../formats/study/run-receipt.ts';
import { hideFileName } from './hide-file-name.ts';
import { RESULT_ENDING, type NightCopy, type NightFile } from './night-copies.ts';

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextDecoder: new (
  encoding: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** What all copies of a night together say. */
export type Settled =
  /** It could not be scored. */
  | { readonly kind: 'failed'; readonly row: FailedRow }
  /** Its results are to be read; all must be the same. */
  | {
      readonly kind: 'scored';
      readonly id: string;
      readonly group: string | undefined;
      readonly results: readonly ExpectedResult[];
    };

export interface ExpectedResult {
  readonly file: NightFile;
  /** As the receipt has it; undefined without a receipt. */
  readonly sha256: string | undefined;
}

/**
 * Settles one night from its copies: there is one, as a rule, or the same one in several folders. A receipt that says
 * "failed" outweighs a result beside it, which is older.
 *
 * @param copies At least one, all of the same id, in any order.
 */
export function settleNight(copies: readonly NightCopy[]): Result<Settled, readonly Problem[]> {
  const { id } = copies[0]!;
  const failures = copies.flatMap(({ receipt }) => (receipt?.status === 'failed' ? [receipt] : []));
  const groups = new Set(
    copies.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt.group])),
  );
  if (groups.size > 1) {
    const received = [...groups].map((group) => group ?? 'none').sort();
    return different(id, 'the same group in every copy of the night', received.join(' and '));
  }
  const group = [...groups][0] ?? undefined;
  if (failures.length > 0) {
    if (failures.length < copies.length)
      return different(id, 'the same outcome in every copy', 'scored in one, failed in another');
    const rows = failures.map((receipt) => failedRow(receipt, group));
    const outcomes = new Set(rows.map((row) => JSON.stringify(row)));
    if (outcomes.size > 1)
      return different(id, 'the same outcome in every copy', `${outcomes.size} different failures`);
    return ok({ kind: 'failed', row: rows[0]! });
  }
  const results: ExpectedResult[] = [];
  const faults = new Set<string>();
  for (const { place, receipt } of copies) {
    const output = receipt?.outputs.find(({ file }) => file.endsWith(RESULT_ENDING));
    if (receipt !== undefined && output === undefined) faults.add('other formats');
    else if (place.result === undefined) faults.add('none');
    else results.push({ file: place.result, sha256: output?.sha256 });
  }
  if (faults.size > 0) return noResult(id, [...faults].sort().join(' and '));
  return ok({ kind: 'scored', id, group, results });
}

function failedRow(receipt: RunReceipt, group: string | undefined): FailedRow {
  const { id, source, furtherErrors } = receipt;
  const { code, message, subject, expected, received } = receipt.error!;
  const hidden = (text: string): string => hideFileName(text, source, id);
  return {
    ...{ id, group, step: 'score', code, message: hidden(message), subject: hidden(subject) },
    ...{ expected: hidden(expected), received: hidden(received) },
    furtherProblems: furtherErrors.length,
  };
}

/**
 * The result of a night from the bytes of all its copies.
 *
 * @returns Every problem of the file; none of them names a folder, so that they are the same wherever the files lie.
 */
export function readNight(
  { id, results }: Extract<Settled, { kind: 'scored' }>,
  copies: readonly Uint8Array[],
): Result<ResultDocument, readonly Problem[]> {
  const bytes = copies[0]!;
  if (copies.slice(1).some((other) => !sameBytes(bytes, other)))
    return different(id, 'the same bytes in every copy of the night', 'different results');
  const expected = new Set(results.flatMap((result) => result.sha256 ?? []));
  if (expected.size > 0 && [...expected].some((hash) => hash !== sha256(bytes))) {
    return fail([
      {
        code: 'merge.not-of-receipt',
        subject: `${id}${RESULT_ENDING}`,
        expected: 'the result that its receipt tells of',
        received: 'another one',
        hint: 'It was changed or scored anew since: run the batch again, or remove the receipt.',
      },
    ]);
  }
  const name = `${id}${RESULT_ENDING}`;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const expected = 'JSON in UTF-8';
    return fail([{ code: 'result.not-json', subject: name, expected, received: 'other bytes' }]);
  }
  return decodeResult(text, name);
}

function different(id: string, expected: string, received: string): Result<never, Problem[]> {
  return fail([
    {
      code: 'merge.copies-differ',
      subject: id,
      expected,
      received,
      hint: 'Leave out the folder with the copy that is not wanted.',
    },
  ]);
}

function noResult(id: string, received: string): Result<never, Problem[]> {
  return fail([
    {
      code: 'merge.no-result',
      subject: `${id}${RECEIPT_ENDING}`,
      expected: 'a result (JSON) beside it',
      received,
      hint: 'Run the batch again with json among its formats.',
    },
  ]);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
