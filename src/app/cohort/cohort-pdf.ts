import type { Cohort } from '../../domain/cohort.ts';
import { buildCohortModel } from '../../report/cohort/cohort-model.ts';
import { renderCohortReport } from '../../report/pdf/cohort/render-cohort.ts';
import type { PdfOptions } from '../../report/pdf/pdf-document.ts';
import { TOOL } from '../tool.ts';

/** The report over many nights. The same cohort and options give the same bytes. */
export function renderCohortPdf(cohort: Cohort, options: PdfOptions): Promise<Uint8Array> {
  return renderCohortReport(buildCohortModel(cohort, `${TOOL.name} ${TOOL.version}`), options);
}
