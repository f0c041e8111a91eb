// Compiles the kernels to WebAssembly and writes them down as a module: `npm run build:kernels`, after a change to one.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = path.join(import.meta.dirname, 'source');
/** The module that is written. */
export const TARGET = path.join(import.meta.dirname, 'kernel-code.ts');

/** The text of the module: the same for the same kernels and compiler. */
export async function kernelModule() {
  const entries = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  let code = new Uint8Array();
  const { error, stderr } = await asc.main(
    // No run-time library, no collector: the kernels use the memory that they are pointed at, from its first byte.
    [
      ...entries.sort(),
      ...['--baseDir', folder],
      ...['--outFile', 'kernels.wasm'],
      ...['--runtime', 'stub'],
      ...['--enable', 'simd'],
      '-O3',
      '--noAssert',
    ],
    {
      writeFile: (_name, contents) => {
        code = contents;
      },
    },
  );
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
  const rows = [];
  for (let at = 0; at < code.length; at += 24)
    rows.push(`  ${code.slice(at, at + 24).join(', ')},`);
  return [
    '/** The kernels of src/kernels/source as WebAssembly. Written by `npm run build:kernels`, not by hand. */',
    '// prettier-ignore',
    'export const KERNEL_CODE = new Uint8Array([',
    ...rows,
    ']);',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, await kernelModule());
