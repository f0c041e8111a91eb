import { setImmediate } from 'node:timers/promises';
import { openFileSource } from '../src/node/file-source.ts';
import { openRequestSchema, type OpenReply } from '../src/worker/messages.ts';
import { SignalServer } from '../src/worker/signal-server.ts';

/**
 * Entry of the process that keeps one recording open and answers for its signals, through a port that leads to the page.
 * It reads the one file that it is told; it has no window and no other door.
 */
process.parentPort.once('message', ({ data, ports: [port] }) => {
  const reply = (message: OpenReply): void => {
    process.parentPort.postMessage(message);
  };
  const open = async (): Promise<void> => {
    const { path, fileName } = openRequestSchema.parse(data);
    if (port === undefined) throw new TypeError('the request comes with a port');
    const source = await openFileSource(path);
    if (!source.ok) {
      reply({ kind: 'opened', result: source });
      return;
    }
    const server = await SignalServer.open(source.value, fileName, {
      send: (message) => {
        port.postMessage(message);
      },
      yieldToOthers: () => setImmediate(),
    });
    if (!server.ok) {
      reply({ kind: 'opened', result: server });
      return;
    }
    port.on('message', ({ data: request }) => {
      server.value.take(request);
    });
    port.start();
    reply({ kind: 'opened', result: { ok: true, value: server.value.view } });
  };
  open().catch((error: unknown) => {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    reply({ kind: 'failed', message });
  });
});
