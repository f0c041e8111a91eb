/**
 * Bytes that can be read at any position: a file on disk, a buffer in a test, a file handed to the page.
 * Read-only by construction: there is no way to write through it.
 */
export interface ByteSource {
  /** Number of bytes there are. */
  readonly size: number;
  /**
   * Reads `length` bytes from `position`. Shorter only where the source ends.
   * The returned bytes belong to the caller. `memory`, when given and long enough, may be used to hold them: a pass
   * over a large file then needs no new memory for each block. Only one read at a time may be given the same memory.
   * @throws ByteSourceError when the medium fails (unplugged disk, file removed).
   */
  read(position: number, length: number, memory?: Uint8Array): Promise<Uint8Array>;
}

/** The medium failed while reading. The message names the file and the system's reason. */
export class ByteSourceError extends Error {
  override readonly name = 'ByteSourceError';
}

/** A source over bytes already in memory. */
export function byteSourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (position, length) => Promise.resolve(bytes.slice(position, position + length)),
  };
}
