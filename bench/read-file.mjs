// The least that any program must do with a recording: reads a file to its end in blocks of 4 MiB.
import { open } from 'node:fs/promises';

const handle = await open(process.argv[2], 'r');
const block = new Uint8Array(4 * 1024 * 1024);
let total = 0;
for (;;) {
  const { bytesRead } = await handle.read(block, 0, block.length, total);
  if (bytesRead === 0) break;
  total += bytesRead;
}
await handle.close();
console.log(total);
