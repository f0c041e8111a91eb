// Runs the built program once, in one thread, over the sample night, and keeps what V8 made of its code beside it. The last
// step of `npm run build`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const project = path.join(import.meta.dirname, '../..');
const built = path.join(project, 'dist/cli');
const require = createRequire(import.meta.url);
const { CachedCode, CODE_CACHE } = require(path.join(built, 'cached-code.js'));
const scratch = mkdtempSync(path.join(os.tmpdir(), 'tibialis-code-'));
const program = new CachedCode(built);

// What the second thread would do is done here, and kept with the rest.
os.availableParallelism = () => 1;
const night = path.join(project, 'samples/synthetic-plm-night.edf');
process.argv.splice(2, Infinity, 'score', night, '--out', scratch);
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;

process.on('exit', (code) => {
  process.stdout.write = write;
  rmSync(scratch, { recursive: true });
  if (code !== 0) throw new Error(`the program ended with ${code} while its code was to be kept`);
  writeFileSync(path.join(built, CODE_CACHE), program.toCache());
});
// The file that sets how soon V8 compiles comes first here too: it takes no code that was made under another setting.
require(path.join(built, 'compile-budget.js'));
program.load('program.js');
