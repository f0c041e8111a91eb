import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, roomOf, sourceFiles } from './source-files.ts';

/**
 * Who may import whom. Everything else is denied. Every line points down: a room is listed after all that it names.
 * What `kernels/source` holds is in another language, and imported by nothing. `simulate` shares no room with the detector,
 * so that neither can be made to fit the other. `batch` is the run over many recordings with the disk below it: command
 * line and window do the same one, so it can stand in neither.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  kernels: [],
  domain: ['base'],
  formats: ['base', 'kernels', 'domain'],
  score: ['base', 'domain'],
  report: ['base', 'domain'],
  node: ['base', 'domain'],
  simulate: ['base', 'domain'],
  signal: ['base', 'kernels'],
  detect: ['base', 'domain', 'signal'],
  pipeline: ['base', 'domain', 'signal', 'detect', 'score'],
  app: ['base', 'domain', 'formats', 'pipeline', 'report', 'score', 'simulate'],
  batch: ['base', 'domain', 'app', 'node'],
  worker: ['base', 'domain', 'app'],
  ui: ['base', 'domain', 'app'],
  cli: ['base', 'domain', 'app', 'node', 'batch'],
  electron: ['base', 'domain', 'app', 'node', 'batch', 'worker'],
};

/** Packages by room. A package that is named nowhere here may be imported nowhere. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  formats: ['edfdecoder', 'zod', 'csv-parse/sync', 'fast-xml-parser', 'hyparquet-writer'],
  report: ['pdfkit', 'd3-scale', 'd3-shape'],
  signal: ['fft.js'],
  detect: ['ndarray'],
  pipeline: ['ndarray'],
  app: ['ndarray', 'zod'],
  worker: ['zod'],
  ui: ['preact', 'preact/hooks', '@preact/signals', 'plotly.js-dist'],
  node: ['node:*'],
  batch: ['node:*'],
  cli: ['commander', 'piscina', 'node:*'],
  // (marked makes the manual when the program is built; it is not part of it.)
  electron: ['electron', 'zod', 'node:*', 'marked'],
};

/** Settings of the build are no part of the program. */
const files = [...sourceFiles('src'), ...sourceFiles('electron')].filter(
  (file) => !file.path.endsWith('.config.ts'),
);

describe('the house', () => {
  test('every room of src stands in the table, after all that it may import', () => {
    const order = Object.keys(MAY_IMPORT);
    const rooms = new Set(files.map((file) => roomOf(file.path)));
    expect([...rooms].filter((room) => room === undefined || !order.includes(room))).toEqual([]);
    for (const [room, below] of Object.entries(MAY_IMPORT)) {
      for (const other of below) expect(order.indexOf(other)).toBeLessThan(order.indexOf(room));
    }
  });

  test('imports go down the floors only', () => {
    const breaches = files.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .filter((specifier) => {
          const target = path.posix.join(path.posix.dirname(file.path), specifier);
          const [from, to] = [roomOf(file.path)!, roomOf(target)];
          return from !== to && !(to !== undefined && MAY_IMPORT[from]!.includes(to));
        })
        .map((specifier) => `${file.path} imports ${specifier}`),
    );
    expect(breaches).toEqual([]);
  });

  test('packages are used only in the rooms that own them', () => {
    const breaches = files.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => !specifier.startsWith('.'))
        .filter((specifier) => {
          const allowed = MAY_USE[roomOf(file.path)!] ?? [];
          return (
            !allowed.includes(specifier) &&
            !(specifier.startsWith('node:') && allowed.includes('node:*'))
          );
        })
        .map((specifier) => `${file.path} imports ${specifier}`),
    );
    expect(breaches).toEqual([]);
  });

  test('relative imports name the file with its ending', () => {
    const bare = files.flatMap((file) =>
      importsOf(file)
        .filter(
          (specifier) =>
            specifier.startsWith('.') && !/\.(tsx?|css|json|html)(\?.*)?$/.test(specifier),
        )
        .map((specifier) => `${file.path} imports ${specifier}`),
    );
    expect(bare).toEqual([]);
  });

  test('no file only passes others on, and none is called utils', () => {
    const barrels = files.filter(
      ({ path: file, text }) =>
        /\/(index|utils?|helpers?)\.tsx?$/.test(file) || /^export (\*|\{[^}]*\}) from/m.test(text),
    );
    expect(barrels.map((file) => file.path)).toEqual([]);
  });

  test('files are small', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 400).map((file) => file.path);
    expect(long).toEqual([]);
  });
});
