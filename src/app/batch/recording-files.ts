import { edfVersion } from '../../formats/edf/header.ts';

/** So many bytes tell whether a file is a recording. */
export const RECORDING_START_BYTES = 8;

/** Whether a file that begins so is an EDF or BDF file: by its version field, whatever it is called. */
export function isRecordingStart(bytes: Uint8Array): boolean {
  return bytes.length >= RECORDING_START_BYTES && edfVersion(bytes) !== undefined;
}

/** Whether a name promises a recording. What is inside may be damaged: then it is named, and not passed over. */
export function isNamedLikeRecording(fileName: string): boolean {
  return /\.(?:edf|bdf)$/i.test(fileName);
}

/**
 * Whether a file is one that Tibialis wrote for a night, of this run or another: results, tables, reports and receipts. An output
 * folder may lie inside a folder that is walked; what it holds is never taken for a recording.
 */
export function isOwnFile(fileName: string): boolean {
  return /\.tibialis(?:-run)?\./i.test(fileName);
}
