import type { ReportModel } from '../report-model.ts';
import type { BreakdownRow } from '../sections/index-tables.ts';
import type { Figure } from '../figure.ts';
import { COLUMN_GAP, SECTION_GAP, drawBeside, entryTable, tableNote } from './blocks.ts';
import { drawLinkedMarks, drawParts } from './part-pages.ts';
import type { Sheet } from './sheet.ts';
import {
  cell,
  drawTable,
  headHeight,
  layoutTable,
  reasonsNote,
  valueCell,
  type Cell,
} from './table.ts';
import { TEXT, type TextStyle } from './theme.ts';

/** The counts and rates: of the night, by stage, by hour, by part, by side, and what was left out. */
export function drawIndexPages(sheet: Sheet, model: ReportModel): void {
  drawIndicesAndSleep(sheet, model);
  drawStages(sheet, model);
  drawHours(sheet, model);
  drawParts(sheet, model);
  drawSidesAndExclusions(sheet, model);
  drawLinkedMarks(sheet, model);
}

function drawIndicesAndSleep(sheet: Sheet, model: ReportModel): void {
  const indexWidth = sheet.width * 0.55;
  const indices = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Movements', share: 0.66, align: 'left' },
        { title: 'Number', share: 0.16, align: 'right' },
        { title: 'Index /h', share: 0.18, align: 'right' },
      ],
      rows: model.indices.map(({ label, count, rate }) => [
        cell(label),
        valueCell(count),
        valueCell(rate),
      ]),
    },
    indexWidth,
  );
  const entries = [...model.sleep.entries, ...model.periodicity];
  const sleep = entryTable(sheet, entries, sheet.width - indexWidth - COLUMN_GAP, 0.55);
  sheet.heading('Indices and sleep', Math.max(indices.height, sleep.height));
  drawBeside(sheet, [
    { layout: indices, x: sheet.left },
    { layout: sleep, x: sheet.left + indexWidth + COLUMN_GAP },
  ]);
  tableNote(sheet, [
    `Rates are ${model.basis.rate} unless the row says otherwise.`,
    model.leftOut,
    reasonsNote(model.indices.flatMap(({ count, rate }) => [count, rate])),
  ]);
  drawProfiles(sheet, model);
}

/** The same night under the other profiles, when there are any. */
function drawProfiles(sheet: Sheet, { profiles }: ReportModel): void {
  if (profiles.length < 2) return;
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Scored under', share: 0.44, align: 'left' },
        { title: 'PLM', share: 0.12, align: 'right' },
        { title: 'Index /h', share: 0.14, align: 'right' },
        { title: 'With arousal', share: 0.15, align: 'right' },
        { title: 'Arousal index /h', share: 0.15, align: 'right' },
      ],
      rows: profiles.map(({ title, plms, plmsIndex, plmsArousal, plmsArousalIndex }, index) => [
        cell(title, index === 0 ? TEXT.cellStrong : TEXT.cell),
        ...[plms, plmsIndex, plmsArousal, plmsArousalIndex].map((figure) => valueCell(figure)),
      ]),
    },
    sheet.width,
  );
  sheet.subheading('Under each rule set', headHeight(layout));
  drawTable(sheet, layout);
  sheet.gap(SECTION_GAP);
}

/** Time, counts and rates of each stage, with a bar for the PLM rate. */
function drawStages(sheet: Sheet, model: ReportModel): void {
  const { byStage, sleep, basis } = model;
  if (byStage.length === 0) return;
  const movementsOf = new Map(byStage.map((row) => [row.label, row]));
  const most = largestRate(byStage);
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Stage', share: 0.13, align: 'left' },
        { title: 'Minutes', share: 0.09, align: 'right' },
        { title: '% of time in bed', share: 0.11, align: 'right' },
        { title: '% of sleep', share: 0.08, align: 'right' },
        { title: basis.lm, share: 0.08, align: 'right' },
        { title: `${basis.lm} /h`, share: 0.09, align: 'right' },
        { title: basis.plm, share: 0.08, align: 'right' },
        { title: 'with arousal', share: 0.09, align: 'right' },
        { title: `${basis.plm} /h`, share: 0.09, align: 'right' },
        { title: '', share: 0.2, align: 'left' },
      ],
      rows: sleep.stages.map((time): Cell[] => {
        const style = time.label === 'Sleep' ? TEXT.cellStrong : undefined;
        const row = movementsOf.get(time.label);
        const { minutes, ofTimeInBed, ofSleep } = time;
        return [
          cell(time.label, style),
          ...[minutes, ofTimeInBed, ofSleep].map((one) => optionalCell(one, style)),
          ...[row?.lms, row?.lmsIndex, row?.plms, row?.plmsArousal, row?.plmsIndex].map((one) =>
            optionalCell(one, style),
          ),
          { text: '', bar: (row?.plmsPerHour ?? 0) / most },
        ];
      }),
    },
    sheet.width,
  );
  sheet.heading('Sleep and movements by stage', layout.height);
  drawTable(sheet, layout);
  tableNote(sheet, [
    `Bars: ${basis.plm} ${basis.rate}.`,
    model.leftOut === undefined ? undefined : `${model.leftOut} Minutes and percentages are whole.`,
    reasonsNote([
      ...sleep.stages.flatMap(({ ofTimeInBed, ofSleep }) => [ofTimeInBed, ofSleep]),
      ...byStage.flatMap((row) => [row.lms, row.lmsIndex, row.plmsIndex, row.plmsArousal]),
    ]),
  ]);
}

/** Counts and rates hour by hour, with a bar for the PLM rate. */
function drawHours(sheet: Sheet, { byHour, basis, leftOut }: ReportModel): void {
  if (byHour.length === 0) return;
  const most = largestRate(byHour);
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Hour', share: 0.22, align: 'left' },
        {
          title: basis.kind === 'sleep' ? 'Minutes asleep' : 'Minutes',
          share: 0.15,
          align: 'right',
        },
        { title: basis.lm, share: 0.09, align: 'right' },
        { title: `${basis.lm} /h`, share: 0.1, align: 'right' },
        { title: basis.plm, share: 0.09, align: 'right' },
        { title: `${basis.plm} /h`, share: 0.1, align: 'right' },
        { title: '', share: 0.25, align: 'left' },
      ],
      rows: byHour.map((row): Cell[] => [
        cell(row.label),
        ...[row.minutes, row.lms, row.lmsIndex, row.plms, row.plmsIndex].map((one) =>
          optionalCell(one),
        ),
        { text: '', bar: (row.plmsPerHour ?? 0) / most },
      ]),
    },
    sheet.width,
  );
  sheet.heading('Movements by hour of the scored time', Math.min(layout.height, 200));
  drawTable(sheet, layout);
  tableNote(sheet, [
    `Bars: ${basis.plm} ${basis.rate}.`,
    leftOut === undefined ? undefined : `${leftOut} Nor are they in the minutes here.`,
    reasonsNote(byHour.flatMap((row) => [row.lmsIndex, row.plmsIndex])),
  ]);
}

/** What the longest bar stands for; never 0, so that it can be divided by. */
function largestRate(rows: readonly BreakdownRow[]): number {
  const most = rows.reduce((max, { plmsPerHour }) => Math.max(max, plmsPerHour ?? 0), 0);
  return most === 0 ? 1 : most;
}

/** A dash where the column does not apply to the row. */
function optionalCell(one: Figure | undefined, style?: TextStyle): Cell {
  return one === undefined ? cell('–', TEXT.cellQuiet) : valueCell(one, style);
}

function drawSidesAndExclusions(sheet: Sheet, model: ReportModel): void {
  const { basis } = model;
  const width = (sheet.width - COLUMN_GAP) / 2;
  const sides = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Side', share: 0.3, align: 'left' },
        { title: basis.lm, share: 0.16, align: 'right' },
        { title: `${basis.lm} /h`, share: 0.18, align: 'right' },
        { title: basis.plm, share: 0.16, align: 'right' },
        { title: `${basis.plm} /h`, share: 0.2, align: 'right' },
      ],
      rows: model.bySide.map((row) => [
        cell(row.label),
        ...[row.lms, row.lmsIndex, row.plms, row.plmsIndex].map((figure) => valueCell(figure)),
      ]),
    },
    width,
  );
  const excluded = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Movements', share: 0.7, align: 'left' },
        { title: 'Number', share: 0.3, align: 'right' },
      ],
      rows: [...model.movements, ...model.excluded].map(({ label, count }, index) => [
        cell(index < model.movements.length ? label : `Left out: ${lowerFirst(label)}`),
        valueCell(count),
      ]),
    },
    width,
  );
  sheet.heading(
    'Movements by side and movements left out',
    Math.max(sides.height, excluded.height),
  );
  drawBeside(sheet, [
    { layout: sides, x: sheet.left },
    { layout: excluded, x: sheet.left + width + COLUMN_GAP },
  ]);
  tableNote(sheet, [
    reasonsNote([
      ...model.bySide.flatMap((row) => [row.lms, row.lmsIndex, row.plmsIndex]),
      ...[...model.movements, ...model.excluded].map(({ count }) => count),
    ]),
  ]);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
