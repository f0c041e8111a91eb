import { EdfDecoder } from 'edfdecoder';
import { BugError, invariant } from '../../base/invariant.ts';
import type { SignalHeader } from './signal-headers.ts';

/**
 * Physical value of a digital one: (d - digitalMin) / (digitalMax - digitalMin) * (physicalMax - physicalMin)
 * + physicalMin, in double precision, then rounded to 32 bits. The sign of the gain is kept.
 *
 * 16-bit samples are decoded by edfdecoder. What it gets wrong about whole files (dates, truncated files,
 * unusual records, memory) is kept out of its reach: it is given a file of our making that holds one signal
 * and one record.
 */

/** Samples that edfdecoder is given at once. It makes two more copies of them, 6 bytes a sample. */
const CHUNK_SAMPLES = 256 * 1024;
const MINI_HEADER_BYTES = 512;
const SAMPLES_FIELD_OFFSET = 256 + 16 + 80 + 5 * 8 + 80;

/**
 * Collects the bytes of one channel, in order and in pieces of any size, and decodes them on the way, so that
 * only the result and a small buffer are held.
 */
export class ChannelDecoder {
  private readonly signal: SignalHeader;
  private readonly bytesPerSample: 2 | 3;
  private readonly physical: Float32Array;
  /** The mini-EDF for edfdecoder: a header and room for one chunk. */
  private readonly chunk: Uint8Array<ArrayBuffer>;
  private chunkBytes = 0;
  private pushed = 0;
  private decoded = 0;

  /** @param sampleCount How many samples will be pushed. */
  constructor(signal: SignalHeader, bytesPerSample: 2 | 3, sampleCount: number) {
    this.signal = signal;
    this.bytesPerSample = bytesPerSample;
    this.physical = new Float32Array(sampleCount);
    const room = bytesPerSample === 2 ? Math.min(sampleCount, CHUNK_SAMPLES) * 2 : 0;
    this.chunk = new Uint8Array(MINI_HEADER_BYTES + room);
    this.chunk.set(miniHeader(signal));
  }

  /** Takes `bytes[start]` to `bytes[end - 1]`: whole samples. */
  push(bytes: Uint8Array, start: number, end: number): void {
    const samples = (end - start) / this.bytesPerSample;
    invariant(Number.isInteger(samples), 'a piece of a channel holds whole samples');
    this.pushed += samples;
    invariant(
      this.pushed <= this.physical.length,
      'no more samples are pushed than were announced',
    );
    if (this.bytesPerSample === 3) {
      this.decode24(bytes, start, end);
      return;
    }
    let from = start;
    while (from < end) {
      const { chunk } = this;
      const base = MINI_HEADER_BYTES + this.chunkBytes;
      const count = Math.min(end - from, chunk.length - base);
      // A short-lived view and a native copy are faster than a loop over the bytes.
      chunk.set(bytes.subarray(from, from + count), base);
      from += count;
      this.chunkBytes += count;
      if (base + count === chunk.length) this.decodeChunk();
    }
  }

  /** The physical values, in the unit that the header names. */
  finish(): Float32Array {
    if (this.chunkBytes > 0) this.decodeChunk();
    invariant(this.decoded === this.physical.length, 'as many samples came as were announced');
    return this.physical;
  }

  private decodeChunk(): void {
    const samples = this.chunkBytes / 2;
    writeField(this.chunk, SAMPLES_FIELD_OFFSET, 8, String(samples));
    const decoder = new EdfDecoder();
    decoder.setInput(this.chunk.buffer);
    decoder.decode();
    const values = decoder.getOutput()?.getPhysicalSignal(0, 0);
    if (values?.length !== samples) {
      throw new BugError(
        `edfdecoder did not decode ${samples} samples of channel ${this.signal.channel.index}`,
      );
    }
    this.physical.set(values, this.decoded);
    this.decoded += samples;
    this.chunkBytes = 0;
  }

  private decode24(bytes: Uint8Array, start: number, end: number): void {
    const { digitalMin, digitalMax, physicalMin, physicalMax } = this.signal.channel;
    const digitalRange = digitalMax - digitalMin;
    const physicalRange = physicalMax - physicalMin;
    const { physical } = this;
    let next = this.decoded;
    for (let i = start; i < end; i += 3) {
      // The third byte holds the sign: shifted to the top of 32 bits and back, it fills the upper byte with it.
      const digital = bytes[i]! | (bytes[i + 1]! << 8) | ((bytes[i + 2]! << 24) >> 8);
      physical[next] = ((digital - digitalMin) / digitalRange) * physicalRange + physicalMin;
      next += 1;
    }
    this.decoded = next;
  }
}

/** The header of an EDF with one signal and one record; the number of samples is filled in for each chunk. */
function miniHeader({ channel, physicalMinText, physicalMaxText }: SignalHeader): Uint8Array {
  const header = new Uint8Array(MINI_HEADER_BYTES).fill(0x20);
  let offset = 0;
  const field = (width: number, text: string): void => {
    writeField(header, offset, width, text);
    offset += width;
  };
  field(8, '0');
  field(80, 'X');
  field(80, 'X');
  field(8, '01.01.85');
  field(8, '00.00.00');
  field(8, String(MINI_HEADER_BYTES));
  field(44, '');
  field(8, '1');
  field(8, '1');
  field(4, '1');
  field(16, 'X');
  field(80, '');
  field(8, '');
  field(8, physicalMinText);
  field(8, physicalMaxText);
  field(8, String(channel.digitalMin));
  field(8, String(channel.digitalMax));
  return header;
}

function writeField(target: Uint8Array, offset: number, width: number, text: string): void {
  invariant(text.length <= width, `"${text}" fits into a header field of ${width} characters`);
  for (let i = 0; i < width; i += 1)
    target[offset + i] = i < text.length ? text.charCodeAt(i) : 0x20;
}
