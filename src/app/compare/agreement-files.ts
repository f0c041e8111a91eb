import type { AgreementStudy } from '../../domain/agreement-study.ts';
import { encodeAgreement, toAgreementDocument } from '../../formats/study/agreement-document.ts';
import { agreementCsv } from '../../formats/table/agreement-csv.ts';
import { disagreementsCsv } from '../../formats/table/disagreements-csv.ts';
import { buildAgreementModel } from '../../report/agreement/agreement-model.ts';
import { agreementLines } from '../../report/agreement/agreement-text.ts';
import { renderAgreementPdf } from '../../report/pdf/agreement/render-agreement.ts';
import type { PdfOptions } from '../../report/pdf/pdf-document.ts';
import type { RenderedFile } from '../outputs.ts';

/**
 * The files of a comparison: `agreement.pdf`, `agreement.csv`, `disagreements.csv`, and last, as the proof that the others
 * stand, `agreement.json`. The same study and options give the same bytes.
 */
export async function compareFiles(
  study: AgreementStudy,
  options: PdfOptions,
): Promise<RenderedFile[]> {
  const document = toAgreementDocument(study);
  return [
    {
      name: 'agreement.pdf',
      content: await renderAgreementPdf(buildAgreementModel(study), options),
    },
    { name: 'agreement.csv', content: agreementCsv(document) },
    { name: 'disagreements.csv', content: disagreementsCsv(study) },
    { name: 'agreement.json', content: encodeAgreement(document) },
  ];
}

/** The comparison at a glance, as lines for a terminal. */
export function comparisonLines(study: AgreementStudy): string[] {
  return agreementLines(buildAgreementModel(study));
}
