import type { ReportModel } from '../report-model.ts';
import type { ContextSection } from '../sections/context-section.ts';
import { SECTION_GAP, tableNote } from './blocks.ts';
import type { Sheet } from './sheet.ts';
import { cell, drawTable, headHeight, layoutTable } from './table.ts';
import { TEXT, lineHeightOf } from './theme.ts';

/** The criteria of the ICSD-3 with what is not assessed, and what the user gave of the patient. */
export function drawClinicalPages(sheet: Sheet, model: ReportModel): void {
  drawCriteria(sheet, model);
  if (model.context !== undefined) drawContext(sheet, model.context);
}

function drawCriteria(sheet: Sheet, { clinical }: ReportModel): void {
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: '', share: 0.04, align: 'left' },
        { title: 'What it asks for', share: 0.4, align: 'left' },
        { title: 'Assessed by the program', share: 0.16, align: 'left' },
        { title: 'What was found', share: 0.4, align: 'left' },
      ],
      rows: clinical.criteria.map(({ letter, asks, status, statement }) => [
        cell(letter, TEXT.cellStrong),
        cell(asks),
        cell(status, TEXT.cellStrong),
        cell(statement),
      ]),
    },
    sheet.width,
  );
  sheet.heading('Criteria for periodic limb movement disorder (ICSD-3)', layout.height);
  drawTable(sheet, layout);
  sheet.gap(3);
  sheet.paragraph(clinical.notAssessed);
  if (clinical.severity !== undefined) {
    sheet.gap(2);
    sheet.paragraph(clinical.severity);
  }
  tableNote(sheet, [clinical.source]);
}

function drawContext(sheet: Sheet, { introduction, rows, sources }: ContextSection): void {
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: '', share: 0.14, align: 'left' },
        { title: 'Given', share: 0.34, align: 'left' },
        { title: 'What the literature relates', share: 0.52, align: 'left' },
      ],
      rows: rows.map(({ topic, given, related }) => [
        cell(topic),
        given.available ? cell(given.text) : cell(given.reason, TEXT.cellQuiet),
        cell(related, TEXT.cellQuiet),
      ]),
    },
    sheet.width,
  );
  sheet.heading('Context given', 3 * lineHeightOf(TEXT.body) + headHeight(layout));
  sheet.paragraph(introduction);
  sheet.gap(SECTION_GAP / 2);
  drawTable(sheet, layout);
  tableNote(sheet, [sources]);
}
