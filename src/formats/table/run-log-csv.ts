import type { RunReceipt } from '../study/run-receipt.ts';
import { csvText } from './csv-text.ts';

/** The columns of the log of a run, in order (docs/batch.md). */
const RUN_LOG_COLUMNS = [
  'id',
  'source',
  'status',
  'error_code',
  'error_message',
  'further_errors',
  'findings_info',
  'findings_warning',
  'findings_error',
  'finding_codes',
  'group',
  'input_files',
  'input_bytes',
  'output_files',
  'output_bytes',
  'settings_hash',
  'tool_version',
  'result_schema_version',
  'seconds',
  'peak_memory_mib',
] as const;

/** The log of a run: one row a recording, in order of the ids. */
export function runLogCsv(receipts: readonly RunReceipt[]): string {
  const sorted = receipts.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  return csvText(
    RUN_LOG_COLUMNS,
    sorted.map((receipt) => ({
      id: receipt.id,
      source: receipt.source,
      status: receipt.status,
      error_code: receipt.error?.code,
      error_message: receipt.error?.message,
      further_errors:
        receipt.furtherErrors.length === 0
          ? undefined
          : receipt.furtherErrors.map(({ message }) => message).join(' '),
      findings_info: receipt.findings.info,
      findings_warning: receipt.findings.warning,
      findings_error: receipt.findings.error,
      finding_codes: receipt.findings.codes.join(';'),
      group: receipt.group ?? undefined,
      input_files: receipt.inputs.map(({ file }) => file).join(';'),
      input_bytes: bytesOf(receipt.inputs),
      output_files: receipt.outputs.map(({ file }) => file).join(';'),
      output_bytes: bytesOf(receipt.outputs),
      settings_hash: receipt.settingsHash,
      tool_version: receipt.tool.version,
      result_schema_version: receipt.resultSchemaVersion,
      seconds: receipt.seconds,
      peak_memory_mib: receipt.peakMemoryMiB ?? undefined,
    })),
  );
}

function bytesOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
