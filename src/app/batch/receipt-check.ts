import type { RunInput, RunReceipt } from '../../formats/study/run-receipt.ts';
import { RESULT_SCHEMA_VERSION } from '../../formats/study/result-version.ts';
import { TOOL } from '../tool.ts';

/** What a recording's receipt is held against. */
export interface Wanted {
  /** The recording first, then its scorings, as they are now. Undefined: one cannot be looked at. */
  readonly inputs: readonly RunInput[] | undefined;
  readonly settingsHash: string;
  readonly group: string | undefined;
}

/** What is to be done with a recording, and why. */
export type Verdict =
  /** Nothing: its receipt fits, and its files are there, or it fails as it failed before. */
  | { readonly action: 'keep'; readonly receipt: RunReceipt }
  /** Only the receipt is to be written anew: the group in the study is another. */
  | { readonly action: 'regroup'; readonly receipt: RunReceipt }
  | { readonly action: 'score'; readonly reason: string };

/**
 * Holds a receipt against what is there and what is wanted.
 *
 * An input is the same when its size is, and with it the time of its last change or, where a hash is kept, the hash: a scoring that
 * was copied is still the same scoring.
 *
 * @param outputBytes The size of a file beside the receipt; undefined when there is none.
 */
export function judgeReceipt(
  receipt: RunReceipt | undefined,
  wanted: Wanted,
  outputBytes: (name: string) => number | undefined,
): Verdict {
  if (receipt === undefined) return again('new');
  if (receipt.isTriedAgain) return again(`failed before (${receipt.error?.code ?? 'unknown'})`);
  if (receipt.tool.name !== TOOL.name || receipt.tool.version !== TOOL.version)
    return again(`done by ${receipt.tool.name} ${receipt.tool.version}`);
  if (receipt.resultSchemaVersion !== RESULT_SCHEMA_VERSION)
    return again(`done with version ${receipt.resultSchemaVersion} of the result`);
  if (receipt.settingsHash !== wanted.settingsHash) return again('other settings');
  const change = changedInput(receipt.inputs, wanted.inputs);
  if (change !== undefined) return again(change);
  const missing = receipt.outputs.find(({ file, bytes }) => outputBytes(file) !== bytes);
  if (missing !== undefined) return again(`${missing.file} is missing or of another size`);
  return (receipt.group ?? undefined) === wanted.group
    ? { action: 'keep', receipt }
    : { action: 'regroup', receipt };
}

function again(reason: string): Verdict {
  return { action: 'score', reason };
}

/** The first input that is not as it was, in words. */
function changedInput(
  before: readonly RunInput[],
  now: readonly RunInput[] | undefined,
): string | undefined {
  if (now === undefined) return 'an input cannot be looked at';
  for (const [i, input] of now.entries()) {
    const old = before[i];
    if (old?.file !== input.file) {
      return before.some(({ file }) => file === input.file)
        ? `${old?.file ?? ''} is gone`
        : `${input.file} is new`;
    }
    const isSame =
      old.bytes === input.bytes &&
      (old.modified === input.modified || (old.sha256 !== null && old.sha256 === input.sha256));
    if (!isSame) return `${input.file} has changed`;
  }
  return before.length > now.length ? `${before[now.length]!.file} is gone` : undefined;
}
