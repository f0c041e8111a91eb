import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
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
  const source = opened.value;
  try {
    if (source.size > LARGEST_BYTES) {
      return fail({
        code: 'file.too-large',
        subject: path,
        expected: 'a text of at most 1 MiB',
        received: `${source.size} bytes`,
      });
    }
    const bytes = await source.read(0, source.size);
    try {
      return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    } catch {
      return fail({
        code: 'file.not-utf-8',
        subject: path,
        expected: 'text in UTF-8',
        received: 'bytes that are not',
      });
    }
  } finally {
    await source.close();
  }
}
