import { parentPort, workerData } from 'node:worker_threads';
import { doLegJob } from '../app/leg-job.ts';
import type { PdfRenderer } from '../app/report-pdf.ts';
import { readFonts } from '../node/fonts.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { Paper } from './output-options.ts';
import type { ThreadData, ThreadReply, ThreadRequest } from './thread-messages.ts';

/* Entry of the second thread. It answers each request once, in their order; what it throws reaches the first thread. */

const { paper } = workerData as ThreadData;
const rendering = paper === undefined ? undefined : loadRenderer(paper);
// A failure is met where the renderer is waited for.
rendering?.catch(() => undefined);

parentPort?.on('message', (request: ThreadRequest) => {
  void answer(request);
});

async function answer(request: ThreadRequest): Promise<void> {
  if (request.kind === 'leg') {
    reply({ kind: 'leg', result: doLegJob(request.job) });
    // The samples are needed no more; the first thread scores meanwhile.
    setImmediate(collectGarbage);
    return;
  }
  const render = await rendering;
  reply({ kind: 'pdf', bytes: await render!(request.model) });
}

function reply(message: ThreadReply): void {
  parentPort?.postMessage(message);
}

async function loadRenderer(size: Paper): Promise<PdfRenderer> {
  const { pdfRenderer, preparePdf } = await import('../app/report-pdf.ts');
  await preparePdf();
  return pdfRenderer({ paper: size, fonts: await readFonts() });
}
