/**
 * A program of its own for atomic-write.test.ts, which kills it in the middle of writing.
 * Arguments: the folder, and what to do after the first half of the second file.
 *   wait   says so on stdout and waits to be killed
 *   exit   ends the process in an orderly way, with 3
 *   fill   goes on without end, until the disk is full, and prints the problem
 */
import { installCleanup } from '../../../src/node/temp-files.ts';
import { writeFileSet } from '../../../src/node/atomic-write.ts';

const [folder, then] = process.argv.slice(2);

async function* halfway(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('half of it');
  if (then === 'fill') for (;;) yield new Uint8Array(65_536);
  if (then === 'exit') process.exit(3);
  process.stdout.write('halfway\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  yield new TextEncoder().encode('the other half');
}

installCleanup();
const written = await writeFileSet(folder ?? '', [
  { name: 'a.json', content: 'new' },
  { name: 'b.csv', content: halfway() },
]);
process.stdout.write(JSON.stringify(written));
