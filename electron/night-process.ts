import { wallTimeText } from '../src/app/wall-time.ts';
import { openFileSource } from '../src/node/file-source.ts';
import { readFontsIn } from '../src/node/fonts.ts';
import { NightWorker } from '../src/worker/night-worker.ts';

/**
 * Entry of the process that analyses one recording and makes its reports. It reads the files that it is told and answers;
 * it has no window and no other door, and is ended by its host.
 */
const worker = new NightWorker({
  openSource: openFileSource,
  readFonts: readFontsIn,
  now: () => {
    const now = new Date();
    return wallTimeText(now.getTime(), -now.getTimezoneOffset());
  },
  send: (reply) => {
    process.parentPort.postMessage(reply);
  },
});

process.parentPort.on('message', ({ data }) => {
  void worker.answer(data);
});
