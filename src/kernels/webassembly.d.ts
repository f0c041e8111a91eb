/**
 * The part of WebAssembly that is used. It belongs to the language's engines, in Node as in a browser, and computes the same
 * everywhere; only the library of the browser's names declares it.
 */
declare const brand: unique symbol;

declare namespace WebAssembly {
  interface Module {
    readonly [brand]: 'module';
  }
  const Module: new (bytes: Uint8Array) => Module;
  interface Instance {
    readonly exports: unknown;
  }
  const Instance: new (module: Module) => Instance;
  interface Memory {
    /** Another one after `grow`. */
    readonly buffer: ArrayBuffer;
    /** @param pages Of 64 KiB. */
    grow(pages: number): number;
  }
}
