/** The part of the edfdecoder package that is used here; the package brings no types. */
declare module 'edfdecoder' {
  export class Edf {
    /** Physical values of one record of one signal. */
    getPhysicalSignal(index: number, record: number): Float32Array | null;
  }

  export class EdfDecoder {
    /** A true ArrayBuffer: a view or a SharedArrayBuffer is not understood. */
    setInput(buffer: ArrayBuffer): void;
    /** Never throws: a failure is written to the console and leaves the output null. */
    decode(): void;
    getOutput(): Edf | null;
  }
}
