import process from 'node:process';
import type { NightPool } from '../../batch/night-pool.ts';
import { openPool } from './pool.ts';
import type { PoolReply, PoolRequest } from './pool-messages.ts';

/**
 * Entry of the process that holds the threads of `tibialis batch`. It only reads what it is told and answers; what is to be
 * written goes back to the process that started it, which also ends it.
 */
let pool: NightPool | undefined;

// Ctrl-C goes to every process of a terminal's job. What is done then is for the one that started this to say.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
// It was killed, and nobody waits for an answer.
process.on('disconnect', () => process.exit());

process.on('message', (message) => {
  const request = message as PoolRequest;
  if (request.kind === 'start') {
    pool = openPool(request.settings, request.limits);
    return;
  }
  const { number, task } = request;
  void pool?.run(task).then((reply) => {
    send({ kind: 'scored', number, reply });
  });
});
send({ kind: 'ready' });

function send(reply: PoolReply): void {
  process.send?.(reply);
}
