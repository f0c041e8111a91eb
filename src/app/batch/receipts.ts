import { describeProblem, type Problem } from '../../base/problem.ts';
import type { Finding } from '../../domain/finding.ts';
import { RESULT_SCHEMA_VERSION } from '../../formats/study/result-version.ts';
import {
  decodeReceipt,
  encodeReceipt,
  RECEIPT_ENDING,
  RECEIPT_VERSION,
  type RunError,
  type RunInput,
  type RunOutput,
  type RunReceipt,
} from '../../formats/study/run-receipt.ts';
import { runLogCsv } from '../../formats/table/run-log-csv.ts';
import type { Shard } from './shard.ts';
import { TOOL } from '../tool.ts';

export type NightReceipt = RunReceipt;
export type NightInput = RunInput;

/** The name of the receipt beside the files of a night. */
export function receiptName(stem: string): string {
  return `${stem}${RECEIPT_ENDING}`;
}

/** The receipt of a night, as a file to be written. */
export function receiptFile(
  stem: string,
  receipt: NightReceipt,
): { readonly name: string; readonly content: string } {
  return { name: receiptName(stem), content: encodeReceipt(receipt) };
}

/** Undefined for a text that is damaged, of another version, or the receipt of another night: then there is none. */
export function receiptOf(id: string, text: string): NightReceipt | undefined {
  const receipt = decodeReceipt(text);
  return receipt.ok && receipt.value.id === id ? receipt.value : undefined;
}

/** The log of a run, as a file to be written; of a shard under a name of its own. */
export function runLogFile(
  receipts: readonly NightReceipt[],
  shard: Shard | undefined,
): { readonly name: string; readonly content: string } {
  const part = shard === undefined ? '' : `-${shard.index}-of-${shard.count}`;
  return { name: `tibialis-run${part}.csv`, content: runLogCsv(receipts) };
}

/** What every receipt of a recording says, whatever became of it. */
export interface ReceiptHead {
  readonly id: string;
  readonly source: string;
  readonly inputs: readonly RunInput[];
  readonly settingsHash: string;
  readonly group: string | undefined;
  readonly seconds: number;
  readonly peakMemoryMiB: number | undefined;
}

/** The doubts of a night as a receipt counts them. */
export type FindingCounts = RunReceipt['findings'];

export const NO_FINDINGS: FindingCounts = { info: 0, warning: 0, error: 0, codes: [] };

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const of = (wanted: Finding['severity']): number =>
    findings.filter(({ severity }) => severity === wanted).length;
  return {
    info: of('info'),
    warning: of('warning'),
    error: of('error'),
    codes: [...new Set(findings.map(({ code }) => code))].sort(),
  };
}

export function receiptOfDone(
  head: ReceiptHead,
  findings: FindingCounts,
  outputs: readonly RunOutput[],
): RunReceipt {
  return { ...partsOf(head), status: 'done', findings, outputs: [...outputs] };
}

/**
 * @param problems At least one.
 * @param names What paths of this machine are called in the receipt: the same run elsewhere gives the same words.
 */
export function receiptOfFailed(
  head: ReceiptHead,
  problems: readonly Problem[],
  names: ReadonlyMap<string, string> = new Map(),
): RunReceipt {
  const [error, ...furtherErrors] = problems.map((problem) => errorOf(problem, names));
  return {
    ...partsOf(head),
    status: 'failed',
    error: error!,
    furtherErrors,
    isTriedAgain: problems.some(isOfCircumstances),
  };
}

function partsOf(head: ReceiptHead): Omit<RunReceipt, 'status'> {
  return {
    schemaVersion: RECEIPT_VERSION,
    id: head.id,
    source: head.source,
    error: null,
    furtherErrors: [],
    isTriedAgain: false,
    findings: NO_FINDINGS,
    inputs: [...head.inputs],
    settingsHash: head.settingsHash,
    tool: TOOL,
    resultSchemaVersion: RESULT_SCHEMA_VERSION,
    outputs: [],
    group: head.group ?? null,
    seconds: Math.round(head.seconds * 1000) / 1000,
    peakMemoryMiB:
      head.peakMemoryMiB === undefined ? null : Math.round(head.peakMemoryMiB * 10) / 10,
  };
}

/** Not of the recording: another run, another machine or more room may do better. */
function isOfCircumstances({ code }: Problem): boolean {
  return ['file.', 'output.', 'batch.'].some((room) => code.startsWith(room));
}

function errorOf(problem: Problem, names: ReadonlyMap<string, string>): RunError {
  const named = (text: string): string => {
    let replaced = text;
    for (const [path, name] of names) replaced = replaced.replaceAll(path, name);
    return replaced;
  };
  const words = {
    subject: named(problem.subject),
    expected: named(problem.expected),
    received: named(problem.received),
    ...(problem.hint === undefined ? {} : { hint: named(problem.hint) }),
  };
  const { code } = problem;
  return { code, ...words, hint: words.hint ?? null, message: describeProblem({ code, ...words }) };
}
