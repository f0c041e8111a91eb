import path from 'node:path';
import {
  MessageChannelMain,
  utilityProcess,
  type UtilityProcess,
  type WebContents,
} from 'electron';
import { CHANNELS } from './channels.ts';
import type { ScorerChild } from './batch-pool.ts';
import type { NightChild } from './night-host.ts';
import type { RecordingChild } from './recording-host.ts';

export function startNightProcess(codeFolder: string): NightChild {
  return answering(codeFolder, 'night-process.cjs', 'Tibialis analysis');
}

export function startBatchProcess(codeFolder: string): ScorerChild {
  return answering(codeFolder, 'batch-process.cjs', 'Tibialis batch');
}

function answering(
  codeFolder: string,
  file: string,
  serviceName: string,
): NightChild & ScorerChild {
  const child = utilityProcess.fork(path.join(codeFolder, file), [], { serviceName });
  return {
    ...watched(child),
    postMessage: (message) => {
      child.postMessage(message);
    },
  };
}

/** One end of the port goes to the process with the request, the other to the page at once: pages then need no hop here. */
export function startRecordingProcess(
  codeFolder: string,
  page: () => WebContents | undefined,
): RecordingChild {
  const child = utilityProcess.fork(path.join(codeFolder, 'recording-process.cjs'), [], {
    serviceName: 'Tibialis recording',
  });
  const { port1, port2 } = new MessageChannelMain();
  let isGiven = false;
  return {
    ...watched(child),
    onMessage: (listener) => {
      child.on('message', (message: unknown) => {
        // Before the answer reaches the page: it may ask for its first signals right away. A file that is no recording has
        // no signals, and the page keeps the port of the one before.
        if (!isGiven && isOpened(message)) {
          isGiven = true;
          page()?.postMessage(CHANNELS.signals, undefined, [port2]);
        }
        listener(message);
      });
    },
    open: (request) => {
      child.postMessage(request, [port1]);
    },
  };
}

function isOpened(message: unknown): boolean {
  const { kind, result } = message as { kind?: unknown; result?: { ok?: unknown } };
  return kind === 'opened' && result?.ok === true;
}

function watched(child: UtilityProcess): Omit<NightChild, 'postMessage'> {
  return {
    kill: () => {
      child.kill();
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.on('exit', listener);
    },
  };
}
