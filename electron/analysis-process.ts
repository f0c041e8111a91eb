import { openFileSource } from '../src/node/file-source.ts';
import { runAnalysis } from '../src/worker/run-analysis.ts';

/**
 * Entry of the process that analyses one recording and is then ended by its host. It reads the one file that it is
 * told and answers; it has no window and no other door.
 */
process.parentPort.once('message', ({ data }) => {
  void runAnalysis(data, {
    openSource: openFileSource,
    send: (reply) => {
      process.parentPort.postMessage(reply);
    },
  });
});
