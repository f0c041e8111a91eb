import type { ReportModel } from '../report-model.ts';
import { NOT_VERIFIED } from '../sections/method-section.ts';
import { SECTION_GAP, tableNote } from './blocks.ts';
import type { Sheet } from './sheet.ts';
import { cell, drawTable, layoutTable, reasonsNote, valueCell } from './table.ts';
import { TEXT, lineHeightOf } from './theme.ts';

const LENGTHS = [
  { length: 'brief', title: '20 to 250 ms' },
  { length: 'intermediate', title: '250 to 500 ms' },
  { length: 'limbMovements', title: '0.5 to 10 s' },
  { length: 'long', title: 'over 10 s' },
] as const;

/** What stands outside the PLM count, and what the legs did around each sleep onset. */
export function drawOtherMovements(sheet: Sheet, { otherMovements }: ReportModel): void {
  if (otherMovements.notAvailable !== undefined) {
    sheet.heading('Other movements', lineHeightOf(TEXT.body));
    sheet.paragraph(otherMovements.notAvailable);
    sheet.gap(SECTION_GAP);
    return;
  }
  drawKinds(sheet, otherMovements);
  drawSleepOnsets(sheet, otherMovements.sleepOnset);
}

function drawKinds(sheet: Sheet, section: ReportModel['otherMovements']): void {
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Not in the PLM count', share: 0.48, align: 'left' },
        { title: 'Number', share: 0.13, align: 'right' },
        { title: 'In sleep', share: 0.13, align: 'right' },
        { title: 'Index /h', share: 0.13, align: 'right' },
        { title: 'Longest', share: 0.13, align: 'right' },
      ],
      rows: section.rows.map(({ label, count, inSleep, rate, longest }) => [
        cell(label),
        valueCell(count),
        valueCell(inSleep),
        rate === undefined ? cell('–', TEXT.cellQuiet) : valueCell(rate),
        longest.available ? cell(longest.text) : cell('–', TEXT.cellQuiet),
      ]),
    },
    sheet.width,
  );
  sheet.heading('Other movements', layout.height);
  drawTable(sheet, layout);
  tableNote(sheet, [
    'These movements are not in the PLM count.',
    `The numbers of their criteria are ${NOT_VERIFIED}.`,
    section.oneLeg,
    'Rates are per hour of sleep, those of potentials per hour of NREM sleep.',
    section.fragmentary,
    reasonsNote(
      section.rows.flatMap(({ count, inSleep, rate }) =>
        rate === undefined ? [count, inSleep] : [count, inSleep, rate],
      ),
    ),
  ]);
}

function drawSleepOnsets(
  sheet: Sheet,
  { none, onsets, stages }: ReportModel['otherMovements']['sleepOnset'],
): void {
  const title = 'Movements at sleep onset';
  if (none !== undefined) {
    sheet.heading(title, lineHeightOf(TEXT.body));
    sheet.paragraph(none);
    sheet.gap(SECTION_GAP);
    return;
  }
  const lengths = LENGTHS.map(({ title: name }) => ({
    title: name,
    share: 0.14,
    align: 'right' as const,
  }));
  const byOnset = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Sleep onset', share: 0.16, align: 'left' },
        { title: 'Wake before', share: 0.14, align: 'right' },
        { title: 'Sleep starts', share: 0.14, align: 'right' },
        ...lengths,
      ],
      rows: onsets.map((onset) => [
        cell(onset.clock),
        cell(onset.wakeBefore.text),
        valueCell(onset.sleepStarts),
        ...LENGTHS.map(({ length }) => cell(onset[length])),
      ]),
    },
    sheet.width,
  );
  const byStage = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Stage', share: 0.16, align: 'left' },
        { title: 'Minutes', share: 0.14, align: 'right' },
        { title: '', share: 0.14, align: 'right' },
        ...lengths,
      ],
      rows: stages.map((stage) => [
        cell(stage.label),
        valueCell(stage.minutes),
        cell(''),
        ...LENGTHS.map(({ length }) => valueCell(stage[length])),
      ]),
    },
    sheet.width,
  );
  sheet.heading(title, Math.min(byOnset.height, 200));
  drawTable(sheet, byOnset);
  tableNote(sheet, [
    'Bursts and movements of both legs by their length, in the 5 minutes before / after each sleep onset.',
  ]);
  sheet.subheading('All sleep onsets by stage', byStage.height);
  drawTable(sheet, byStage);
  tableNote(sheet, [
    'A movement of half a second or more counts as one, with its bursts; other bursts count one by one.',
  ]);
}
