import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

/** A file as it is now, by what costs nothing to know. */
export interface FileFacts {
  readonly bytes: number;
  /** ISO 8601, UTC. */
  readonly modified: string;
}

/** Larger files are known by size and time alone. */
const LARGEST_HASHED_BYTES = 2 ** 20;

/** Undefined for what cannot be looked at. */
export async function factsOf(path: string): Promise<FileFacts | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { bytes: size, modified: new Date(mtimeMs).toISOString() };
  } catch {
    return undefined;
  }
}

/** SHA-256 of a small file; undefined for a large one and for one that cannot be read. */
export async function hashOfSmall(path: string, bytes: number): Promise<string | undefined> {
  if (bytes > LARGEST_HASHED_BYTES) return undefined;
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch {
    return undefined;
  }
}
