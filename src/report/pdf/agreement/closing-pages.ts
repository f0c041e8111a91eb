import type { AgreementModel } from '../../agreement/agreement-model.ts';
import type { DisagreementSection } from '../../agreement/disagreement-section.ts';
import { findingTable, SECTION_GAP, tableNote } from '../blocks.ts';
import type { Sheet } from '../sheet.ts';
import { cell, drawTable, headHeight, layoutTable, type TableLayout } from '../table.ts';
import { TEXT, lineHeightOf } from '../theme.ts';

/** Where they differ, what was left out, what is doubtful, and how everything was made. */
export function drawClosingPages(sheet: Sheet, model: AgreementModel): void {
  drawDisagreements(sheet, model);
  drawLeftOut(sheet, model);
  drawDoubts(sheet, model);
  drawMethod(sheet, model);
}

function drawDisagreements(sheet: Sheet, { disagreements }: AgreementModel): void {
  const { counts, pairs, places, note } = disagreements;
  if (counts.length === 0) {
    sheet.heading('Where they differ', lineHeightOf(TEXT.body));
    sheet.paragraph(note);
    sheet.gap(SECTION_GAP);
    return;
  }
  const layout =
    pairs.length === 1 ? countTable(sheet, disagreements) : pairTable(sheet, disagreements);
  sheet.heading('Where they differ', Math.min(layout.height, headHeight(layout) + 60));
  drawTable(sheet, layout);
  if (pairs.length > 1) {
    const meanings = counts.map(({ short, label }) => `${short}: ${label.toLowerCase()}.`);
    tableNote(sheet, [...meanings, note]);
    return;
  }
  if (places.length > 0) {
    sheet.gap(SECTION_GAP / 2);
    const list = layoutTable(
      sheet,
      {
        columns: [
          { title: 'Time', share: 0.09, align: 'left' },
          { title: 'Of', share: 0.08, align: 'left' },
          { title: 'Who has it', share: 0.1, align: 'left' },
          { title: 'Why', share: 0.73, align: 'left' },
        ],
        rows: places.map(({ time, side, who, why }) => [
          cell(time),
          cell(side),
          cell(who),
          cell(why),
        ]),
      },
      sheet.width,
    );
    sheet.subheading('Place by place', headHeight(list) + 40);
    drawTable(sheet, list);
  }
  tableNote(sheet, [note]);
}

function countTable(sheet: Sheet, { counts }: DisagreementSection): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title: 'What differs', share: 0.8, align: 'left' },
        { title: 'Places', share: 0.2, align: 'right' },
      ],
      rows: counts.map(({ label, counts: numbers }) => [cell(label), cell(numbers[0] ?? '')]),
    },
    sheet.width,
  );
}

/** A row for every two scorers. */
function pairTable(sheet: Sheet, { counts, pairs }: DisagreementSection): TableLayout {
  return layoutTable(
    sheet,
    {
      columns: [
        { title: 'Places', share: 0.16, align: 'left' },
        ...counts.map(({ short }) => ({
          title: short,
          share: 0.84 / counts.length,
          align: 'right' as const,
        })),
      ],
      rows: pairs.map((pair, i) => [
        cell(pair),
        ...counts.map(({ counts: numbers }) => cell(numbers[i] ?? '')),
      ]),
    },
    sheet.width,
  );
}

function drawLeftOut(sheet: Sheet, { leftOut }: AgreementModel): void {
  if (leftOut.length === 0) return;
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Night', share: 0.24, align: 'left' },
        { title: 'Scorer', share: 0.18, align: 'left' },
        { title: 'Why', share: 0.58, align: 'left' },
      ],
      rows: leftOut.map(({ night, scorer, reason }) => [cell(night), cell(scorer), cell(reason)]),
    },
    sheet.width,
  );
  sheet.heading('Nights left out', headHeight(layout));
  drawTable(sheet, layout);
  sheet.gap(SECTION_GAP);
}

function drawDoubts(sheet: Sheet, { findings }: AgreementModel): void {
  if (findings.length === 0) return;
  const layout = findingTable(sheet, findings);
  sheet.heading('Doubts', headHeight(layout));
  drawTable(sheet, layout);
  sheet.gap(SECTION_GAP);
}

function drawMethod(sheet: Sheet, { method }: AgreementModel): void {
  sheet.heading('How it was compared', 60);
  for (const { title, text } of method) {
    sheet.subheading(title, 2 * lineHeightOf(TEXT.body));
    sheet.paragraph(text);
    sheet.gap(5);
  }
}
