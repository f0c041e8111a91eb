import type { LegJob, LegJobResult } from '../app/leg-job.ts';
import type { PdfRenderer } from '../app/report-pdf.ts';
import type { Paper } from './output-options.ts';

/** What the second thread is told when it starts. */
export interface ThreadData {
  /** It will be asked for a report, so it loads what that needs while it has nothing else to do. */
  readonly paper: Paper | undefined;
}

export type ThreadRequest =
  | { readonly kind: 'leg'; readonly job: LegJob }
  | { readonly kind: 'pdf'; readonly model: Parameters<PdfRenderer>[0] };

export type ThreadReply =
  | { readonly kind: 'leg'; readonly result: LegJobResult }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array };
