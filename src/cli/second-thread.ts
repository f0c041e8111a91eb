import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { legRunnerOver } from '../app/leg-job.ts';
import type { PdfRenderer } from '../app/report-pdf.ts';
import type { Paper } from './output-options.ts';
import type { ThreadData, ThreadReply, ThreadRequest } from './thread-messages.ts';

/** A second thread: does the second leg while the first thread does the first, and sets the report. */
export interface SecondThread {
  readonly runLeg: ReturnType<typeof legRunnerOver>;
  readonly renderPdf: PdfRenderer;
  readonly close: () => Promise<void>;
}

/**
 * Starts the thread, which loads its code while the recording is still being read. Undefined on a machine with one
 * processor, where it would only be in the way. The results are the same, to the byte, with and without it.
 *
 * @param paper Of the report that will be asked for; undefined when none will be.
 */
export function startSecondThread(paper: Paper | undefined): SecondThread | undefined {
  if (availableParallelism() < 2) return undefined;
  const workerData: ThreadData = { paper };
  const worker = new Worker(new URL('./thread-worker.js', import.meta.url), { workerData });
  let failure: Error | undefined;
  worker.on('error', (error) => {
    failure = error instanceof Error ? error : new Error(String(error));
  });
  // The program does not wait for a thread that has nothing to do.
  worker.unref();

  const ask = <Kind extends ThreadReply['kind']>(
    request: ThreadRequest & { readonly kind: Kind },
    transfer: ArrayBuffer[],
  ): Promise<ThreadReply & { readonly kind: Kind }> =>
    new Promise((resolve, reject) => {
      if (failure !== undefined) {
        reject(failure);
        return;
      }
      worker.ref();
      worker.once('error', reject);
      worker.once('message', (reply: ThreadReply & { readonly kind: Kind }) => {
        worker.off('error', reject);
        worker.unref();
        resolve(reply);
      });
      worker.postMessage(request, transfer);
    });

  return {
    runLeg: legRunnerOver(async (job) => {
      const buffer = job.samples.buffer as ArrayBuffer;
      return (await ask({ kind: 'leg', job }, [buffer])).result;
    }),
    renderPdf: async (model) => (await ask({ kind: 'pdf', model }, [])).bytes,
    close: async () => {
      await worker.terminate();
    },
  };
}
