import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { readWhole } from '../base/whole-source.ts';
import { openFileSource } from './file-source.ts';

/** What people write by hand is smaller; a recording given by mistake is larger. */
const LARGEST_BYTES = 2 ** 20;

/**
 * The text of a small UTF-8 file, such as a profile or a context. A byte order mark stays in it.
 * @returns A problem for what cannot be read, is larger than 1 MiB or is not UTF-8.
 * @throws ByteSourceError when the medium fails.
 */
export async function readTextFile(path: string): Promise<Result<string, Problem>> {
  const opened = await openFileSource(path);
  if (!opened.ok) return opened;
  const bytes = await readWhole(opened.value, path, 'a text', LARGEST_BYTES);
  if (!bytes.ok) return bytes;
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.value));
  } catch {
    return fail({
      code: 'file.not-utf-8',
      subject: path,
      expected: 'text in UTF-8',
      received: 'bytes that are not',
    });
  }
}
