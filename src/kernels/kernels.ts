import { KERNEL_CODE } from './kernel-code.ts';

/**
 * The loops of src/kernels/source, compiled: what every sample of a night goes through. Addresses are bytes of their memory; what
 * each of them computes stands at its source.
 */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  readonly filterByFour: (
    a: number,
    b: number,
    backwards: boolean,
    count: number,
    coefficients: number,
    states: number,
  ) => void;
  readonly filterPlainly: (
    a: number,
    b: number,
    backwards: boolean,
    count: number,
    coefficients: number,
    states: number,
    sections: number,
  ) => void;
  readonly lookUp: (codes: number, count: number, table: number, values: number) => void;
  readonly blockExtremes: (
    samples: number,
    blocks: number,
    length: number,
    lowest: number,
    highest: number,
  ) => void;
  readonly rectify: (samples: number, count: number, signs: number) => void;
  readonly blockSizes: (
    samples: number,
    blocks: number,
    length: number,
    means: number,
    largest: number,
  ) => void;
  readonly decimate: (
    centre: number,
    factor: number,
    count: number,
    centreTap: number,
    sideTaps: number,
    tapCount: number,
    tapStep: number,
    out: number,
  ) => void;
  readonly interpolate: (
    samples: number,
    count: number,
    factor: number,
    reach: number,
    weights: number,
    out: number,
  ) => void;
  readonly nextLoneDeflection: (
    samples: number,
    count: number,
    reach: number,
    least: number,
    alone: number,
    share: number,
    first: number,
    end: number,
  ) => number;
  readonly nextPeak: (samples: number, count: number, reach: number, least: number) => number;
  readonly valueAtPlace: (values: number, count: number, place: number) => number;
  readonly movingQuantile: (
    values: number,
    used: number,
    count: number,
    halfWidth: number,
    quantile: number,
    least: number,
    window: number,
    result: number,
  ) => void;
}

export interface Kernels extends Omit<KernelExports, 'memory'> {
  /** At least as many bytes as were asked for. */
  readonly memory: ArrayBuffer;
  readonly exports: KernelExports;
}

const PAGE_BYTES = 65_536;

let code: WebAssembly.Module | undefined;
let shared: Kernels | undefined;

/**
 * The kernels with a memory of at least `bytes`, to lay out as the caller likes. It holds nothing from one use to the next, and
 * is valid until the next call of this function.
 */
export function kernelsWith(bytes: number): Kernels {
  // Asked for thousands of times a night: made anew only when the memory had to grow.
  if (shared === undefined || shared.memory.byteLength < bytes)
    shared = withMemory(shared?.exports ?? instantiate(), bytes);
  return shared;
}

/** The kernels with at least so many bytes of their own, which hold what is put there. */
export function ownKernels(bytes: number): Kernels {
  return withMemory(instantiate(), bytes);
}

function instantiate(): KernelExports {
  code ??= new WebAssembly.Module(KERNEL_CODE);
  const { exports }: { readonly exports: unknown } = new WebAssembly.Instance(code);
  return exports as KernelExports;
}

function withMemory(exports: KernelExports, bytes: number): Kernels {
  const { memory } = exports;
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  return { ...exports, exports, memory: memory.buffer };
}
