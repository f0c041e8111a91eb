import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { ClinicalContext } from '../domain/clinical-context.ts';
import { readContextFile } from '../formats/context/context-file.ts';

/** What is known of the patient beside the recording. */
export interface PatientContext {
  readonly context: ClinicalContext;
  /** The age that was given, here or there; undefined when neither says one. */
  readonly ageYears: number | undefined;
}

/**
 * Reads a context file (`readContextFile`). Its age counts as given, just as `--age` does; when both are there and do not
 * agree, neither is believed.
 *
 * @param fileName Without a folder.
 * @param ageYears What `--age` says.
 */
export function readPatientContext(
  text: string,
  fileName: string,
  ageYears: number | undefined,
): Result<PatientContext, readonly Problem[]> {
  const read = readContextFile(text, fileName);
  if (!read.ok) return read;
  const inFile = read.value.ageYears;
  if (ageYears !== undefined && inFile !== undefined && ageYears !== inFile) {
    return fail([
      {
        code: 'context.age-conflict',
        subject: `${fileName}: age`,
        expected: `${ageYears}, as --age says`,
        received: String(inFile),
        hint: 'Leave one of them out, or mend it.',
      },
    ]);
  }
  return ok({ context: read.value, ageYears: ageYears ?? inFile });
}
