import type { ByteSource } from './byte-source.ts';
import type { Problem } from './problem.ts';
import { fail, ok, type Result } from './result.ts';

/** Bytes that are held open until `close`. */
export interface OpenSource extends ByteSource {
  close(): Promise<void>;
}

/**
 * All bytes of a source, which is closed then.
 *
 * @param subject What the problem names: the path.
 * @param what Of what kind it should be: `a list`.
 * @param most Bytes that it may have.
 * @throws ByteSourceError when the medium fails.
 */
export async function readWhole(
  source: OpenSource,
  subject: string,
  what: string,
  most: number,
): Promise<Result<Uint8Array, Problem>> {
  try {
    if (source.size <= most) return ok(await source.read(0, source.size));
    const expected = `${what} of at most ${sizeText(most)}`;
    return fail({
      code: 'file.too-large',
      subject,
      expected,
      received: `${source.size} bytes`,
    });
  } finally {
    await source.close();
  }
}

function sizeText(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`;
}
