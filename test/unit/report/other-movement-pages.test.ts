import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import type { OtherMovements } from '../../../src/domain/other-movements.ts';
import { renderReportPdf } from '../../../src/report/pdf/render-report.ts';
import { buildReportModel } from '../../../src/report/report-model.ts';
import { someOtherMovements } from '../other-movements-fixture.ts';
import { analysisOf } from './analysis-fixture.ts';
import { POPPLER, poppler } from './poppler.ts';

function font(name: string): Uint8Array {
  const url = new URL(`../../../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url);
  return new Uint8Array(readFileSync(url));
}

const fonts = { regular: font('DejaVuSansCondensed'), bold: font('DejaVuSansCondensed-Bold') };

/** The words of the report in reading order, one space between them and none around a stroke. */
async function textOf(otherMovements: OtherMovements | undefined): Promise<string> {
  const model = buildReportModel(analysisOf({ otherMovements }), { schemaVersion: 1 });
  const pdf = await renderReportPdf(model, { paper: 'A4', fonts });
  return poppler('pdftotext', ['-layout'], pdf)
    .replace(/\s+/g, ' ')
    .replace(/ ?\/ ?/g, '/');
}

describe.skipIf(!POPPLER)('the pages on movements outside the PLM count', () => {
  test('say that they are not in the count and that their criteria are not verified', async () => {
    const text = await textOf(someOtherMovements());
    expect(text).toContain('These movements are not in the PLM count.');
    expect(text).toContain(
      'The numbers of their criteria are not verified against the primary text.',
    );
  });

  test('show what was found, and why something is not available', async () => {
    const text = await textOf(someOtherMovements());
    expect(text).toContain('Sleep starts 1 0 – 0.1 s');
    expect(text).toContain('Alternating leg muscle activation, trains n/a n/a n/a –');
    expect(text).toContain('only one leg has a signal, and alternation needs both');
    expect(text).toContain('22:31:00 1.0 min 1 1/7 0/8 2/3 0/0');
  });

  test('without a signal there is one sentence', async () => {
    const text = await textOf(undefined);
    expect(text).toContain('Not available: the movements came from a list');
    expect(text).not.toContain('Movements at sleep onset');
  });
});
