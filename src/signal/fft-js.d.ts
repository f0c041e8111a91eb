/** The part of fft.js that is used, typed strictly: its own types are `any`. */
declare module 'fft.js' {
  export default class FFT {
    /** @param size A power of two, at least 2. */
    constructor(size: number);
    readonly size: number;
    createComplexArray(): number[];
    /** Writes the first half of the spectrum, real and imaginary parts in turn. */
    realTransform(out: number[], data: ArrayLike<number>): void;
  }
}
