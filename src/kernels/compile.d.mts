/** The module that is written. */
export const TARGET: string;
/** The text of the module: the same for the same kernels and compiler. */
export function kernelModule(): Promise<string>;
