import type { ByteSourceError } from '../base/byte-source.ts';
import type { Problem } from '../base/problem.ts';

/** A recording that could be opened and cannot be read any more: unplugged, cut short, on a network that is gone. */
export function unreadable(fileName: string, error: ByteSourceError): Problem {
  return {
    code: 'file.read-failed',
    subject: fileName,
    expected: 'a file that can be read to its end',
    received: error.message,
    hint: 'Check that the disk is still there, or copy the file to this computer and open the copy.',
  };
}
