/**
 * Scores every hard night of the simulator, and the clean ones, from the bytes of their recordings, and prints one table
 * of what was found against the truth: `npm run validate`. The exit code is 1 when a night misses a bound.
 *
 *   --seeds 1,2     other nights of the same kinds (1)
 *   --cases a,b     only these presets
 *   --processes 2   how many nights at a time
 *   --markdown      also writes the table into docs/validation.md
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { HARD_PRESETS } from '../../src/simulate/hard-presets.ts';
import { runCases } from './run-cases.ts';
import { BOUNDS, meanF1, missesOf } from './validation-bounds.ts';
import { markdownTable, plainTable } from './validation-table.ts';

const CLEAN = ['typical', 'quiet', 'plm-severe', 'respiratory', 'noisy'];
const DOCUMENT = new URL('../../docs/validation.md', import.meta.url);

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    cases: { type: 'string' },
    processes: { type: 'string', default: '2' },
    markdown: { type: 'boolean', default: false },
  },
});

const presets = values.cases?.split(',') ?? [...CLEAN, ...Object.keys(HARD_PRESETS)];
const cases = values.seeds
  .split(',')
  .flatMap((seed) => presets.map((preset) => ({ preset, seed: Number(seed) })));
const start = performance.now();
const measurements = await runCases(cases, Number(values.processes), (measured, done) => {
  const misses = missesOf(measured);
  const outcome = misses.length === 0 ? 'holds' : 'misses';
  console.error(
    `${done}/${cases.length} ${measured.preset} ${outcome} (${measured.seconds.toFixed(1)} s)`,
  );
});
console.error(`${((performance.now() - start) / 1000).toFixed(0)} s in all\n`);

console.log(plainTable(measurements));
const mean = meanF1(measurements);
const missed = measurements.flatMap((night) =>
  missesOf(night).map((miss) => `${night.preset}, seed ${night.seed}, ${miss}`),
);
if (mean < BOUNDS.meanF1) missed.push(`mean F1 ${mean.toFixed(4)}, at least ${BOUNDS.meanF1}`);
console.log(missed.length === 0 ? '\nEvery bound holds.' : `\nMissed:\n${missed.join('\n')}`);
if (values.markdown) await writeTable();
process.exitCode = missed.length === 0 ? 0 : 1;

/** Puts the table between the two marker comments of the document. */
async function writeTable(): Promise<void> {
  const parts =
    /^([^]*<!-- table: begin[^>]*-->\n)[^]*(\n<!-- table: end -->[^]*)$/.exec(
      readFileSync(DOCUMENT, 'utf8'),
    ) ?? [];
  if (parts.length !== 3) throw new Error('docs/validation.md has no place for the table');
  const text = `${parts[1]}\n${markdownTable(measurements)}\n${parts[2]}`;
  const style = await resolveConfig(fileURLToPath(DOCUMENT));
  writeFileSync(DOCUMENT, await format(text, { ...style, parser: 'markdown' }));
}
