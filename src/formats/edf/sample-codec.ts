import { EdfDecoder } from 'edfdecoder';
import { ownKernels, type Kernels } from '../../kernels/kernels.ts';
import { BugError, invariant } from '../../base/invariant.ts';
import type { SignalHeader } from './signal-headers.ts';

/**
 * Physical value of a digital one: (d - digitalMin) / (digitalMax - digitalMin) * (physicalMax - physicalMin)
 * + physicalMin, in double precision, then rounded to 32 bits. The sign of the gain is kept.
 *
 * 16-bit samples are decoded by edfdecoder. What it gets wrong about whole files (dates, truncated files,
 * unusual records, memory) is kept out of its reach: it is given a file of our making that holds one signal
 * and one record. A sample of 16 bits can have 65,536 values: for a long channel edfdecoder decodes each of these
 * once, and every sample is then looked up.
 */

const VALUES_OF_16_BITS = 65_536;
const MINI_HEADER_BYTES = 512;
/** So many samples are looked up at once: what they need fits into the processor's second cache, beside the table. */
const PART_SAMPLES = 65_536;
/** Where they and their values lie, behind the table. */
const CODES_AT = 4 * VALUES_OF_16_BITS;
const VALUES_AT = CODES_AT + 2 * PART_SAMPLES;

/** Takes the samples of a channel as they are decoded, in order and in pieces that are only valid during the call. */
export interface SampleSink {
  push(samples: Float32Array): void;
}

/** Takes the bytes of one channel, in order and in pieces of any size, and decodes them on the way. */
export class ChannelDecoder {
  private readonly signal: SignalHeader;
  private readonly bytesPerSample: 2 | 3;
  private readonly sampleCount: number;
  private readonly sink: SampleSink | undefined;
  private pushed = 0;
  /** All samples, or those that the sink takes next. */
  private physical: Float32Array;
  /** How many of them are there. */
  private decoded = 0;
  /** Of a long 16-bit channel: holds a table of the physical values of all codes. */
  private readonly kernels: Kernels | undefined;
  /** Of a 16-bit channel: samples that are not decoded yet; of a short one all of them. */
  private readonly waiting: Uint8Array | undefined;
  private waitingBytes = 0;

  /**
   * @param sampleCount How many samples will be pushed.
   * @param sink Takes the samples, which are not kept then.
   */
  constructor(signal: SignalHeader, bytesPerSample: 2 | 3, sampleCount: number, sink?: SampleSink) {
    this.signal = signal;
    this.bytesPerSample = bytesPerSample;
    this.sampleCount = sampleCount;
    this.sink = sink;
    this.physical = new Float32Array(sink === undefined ? sampleCount : 0);
    if (bytesPerSample === 3) return;
    if (sink === undefined && sampleCount <= VALUES_OF_16_BITS) {
      this.waiting = new Uint8Array(2 * sampleCount);
      return;
    }
    this.kernels = ownKernels(VALUES_AT + 4 * PART_SAMPLES);
    const { memory } = this.kernels;
    new Float32Array(memory, 0, VALUES_OF_16_BITS).set(decodeSamples(signal, everyValue()));
    this.waiting = new Uint8Array(memory, CODES_AT, 2 * PART_SAMPLES);
  }

  /** Takes `bytes[start]` to `bytes[end - 1]`: whole samples. */
  push(bytes: Uint8Array, start: number, end: number): void {
    const samples = (end - start) / this.bytesPerSample;
    invariant(Number.isInteger(samples), 'a piece of a channel holds whole samples');
    this.pushed += samples;
    invariant(this.pushed <= this.sampleCount, 'no more samples are pushed than were announced');
    if (this.waiting === undefined) this.decode24(bytes, start, end);
    else this.wait(this.waiting, bytes, start, end);
  }

  /** The physical values, in the unit that the header names; none where a sink took them. */
  finish(): Float32Array {
    invariant(this.pushed === this.sampleCount, 'as many samples came as were announced');
    if (this.waiting !== undefined) {
      if (this.kernels === undefined) return decodeSamples(this.signal, this.waiting);
      this.lookUp(this.kernels, this.waitingBytes / 2);
    }
    return this.sink === undefined ? this.physical : new Float32Array(0);
  }

  /** Keeps the bytes until there are enough of them to be looked up at once. */
  private wait(waiting: Uint8Array, bytes: Uint8Array, start: number, end: number): void {
    for (let from = start; from < end;) {
      if (this.kernels !== undefined && this.waitingBytes === waiting.length) {
        this.lookUp(this.kernels, PART_SAMPLES);
        this.waitingBytes = 0;
      }
      const to = Math.min(end, from + waiting.length - this.waitingBytes);
      waiting.set(bytes.subarray(from, to), this.waitingBytes);
      this.waitingBytes += to - from;
      from = to;
    }
  }

  private lookUp(kernels: Kernels, count: number): void {
    kernels.lookUp(CODES_AT, count, 0, VALUES_AT);
    this.room(count).set(new Float32Array(kernels.memory, VALUES_AT, count));
    this.deliver(count);
  }

  private decode24(bytes: Uint8Array, start: number, end: number): void {
    const { digitalMin, digitalMax, physicalMin, physicalMax } = this.signal.channel;
    const digitalRange = digitalMax - digitalMin;
    const physicalRange = physicalMax - physicalMin;
    const count = (end - start) / 3;
    const physical = this.room(count);
    for (let n = 0; n < count; n += 1) {
      const digital = signed24(bytes, start + 3 * n);
      physical[n] = ((digital - digitalMin) / digitalRange) * physicalRange + physicalMin;
    }
    this.deliver(count);
  }

  /** Where the next samples go. */
  private room(count: number): Float32Array {
    if (this.sink !== undefined && this.physical.length < count)
      this.physical = new Float32Array(count);
    return this.physical.subarray(this.decoded, this.decoded + count);
  }

  /** Says that the next samples are there. */
  private deliver(count: number): void {
    if (this.sink === undefined) this.decoded += count;
    else this.sink.push(this.physical.subarray(0, count));
  }
}

/**
 * The physical values of the samples in `bytes[start]` to `bytes[end - 1]`, in double precision. Multiplies before it divides,
 * so that a range of whole numbers gives them exactly.
 */
export function exactValues(
  { channel }: SignalHeader,
  bytesPerSample: 2 | 3,
  bytes: Uint8Array,
  start: number,
  end: number,
): number[] {
  const { digitalMin, digitalMax, physicalMin, physicalMax } = channel;
  const values: number[] = [];
  for (let i = start; i < end; i += bytesPerSample) {
    const digital = bytesPerSample === 3 ? signed24(bytes, i) : signed16(bytes, i);
    values.push(
      ((digital - digitalMin) * (physicalMax - physicalMin)) / (digitalMax - digitalMin) +
        physicalMin,
    );
  }
  return values;
}

function signed16(bytes: Uint8Array, at: number): number {
  return bytes[at]! | ((bytes[at + 1]! << 24) >> 16);
}

/** The third byte holds the sign: shifted to the top of 32 bits and back, it fills the upper byte with it. */
function signed24(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | ((bytes[at + 2]! << 24) >> 8);
}

/** The bytes of every sample that there can be, as unsigned numbers in order. */
function everyValue(): Uint8Array {
  const bytes = new Uint8Array(VALUES_OF_16_BITS * 2);
  for (let value = 0; value < VALUES_OF_16_BITS; value += 1) {
    bytes[2 * value] = value & 0xff;
    bytes[2 * value + 1] = value >> 8;
  }
  return bytes;
}

/** Lets edfdecoder decode 16-bit samples with the calibration of a signal. */
function decodeSamples(signal: SignalHeader, digital: Uint8Array): Float32Array {
  const count = digital.length / 2;
  if (count === 0) return new Float32Array(0);
  const file = new Uint8Array(MINI_HEADER_BYTES + digital.length);
  file.set(miniHeader(signal, count));
  file.set(digital, MINI_HEADER_BYTES);
  const decoder = new EdfDecoder();
  decoder.setInput(file.buffer);
  decoder.decode();
  const values = decoder.getOutput()?.getPhysicalSignal(0, 0);
  if (values?.length !== count) {
    throw new BugError(
      `edfdecoder did not decode ${count} samples of channel ${signal.channel.index}`,
    );
  }
  return values;
}

/** The header of an EDF with one signal and one record of `sampleCount` samples. */
function miniHeader(
  { channel, physicalMinText, physicalMaxText }: SignalHeader,
  sampleCount: number,
): Uint8Array {
  const header = new Uint8Array(MINI_HEADER_BYTES).fill(0x20);
  let offset = 0;
  const field = (width: number, text: string): void => {
    invariant(text.length <= width, `"${text}" fits into a header field of ${width} characters`);
    for (let i = 0; i < text.length; i += 1) header[offset + i] = text.charCodeAt(i);
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
  field(80, '');
  field(8, String(sampleCount));
  return header;
}
