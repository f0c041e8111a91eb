import type { NightReply, NightTask } from '../src/batch/messages.ts';
import { nightScorer } from '../src/batch/score-night.ts';
import { readFontsIn } from '../src/node/fonts.ts';
import type { ScorerReply, ScorerRequest } from './batch-messages.ts';

/**
 * Entry of a process that scores nights of a folder, one after the other. It only reads what it is told and answers; what is
 * to be written goes back to its host, which ends it.
 */
let score: ((task: NightTask) => Promise<NightReply>) | undefined;

process.parentPort.on('message', ({ data }) => {
  const request = data as ScorerRequest;
  if (request.kind === 'start') {
    score = nightScorer(request.start, () => readFontsIn(request.fonts));
    send({ kind: 'ready' });
  } else {
    void score?.(request.task).then((reply) => {
      send({ kind: 'scored', reply });
    });
  }
});

function send(reply: ScorerReply): void {
  process.parentPort.postMessage(reply);
}
