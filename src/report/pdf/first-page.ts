import type { Entry, Figure } from '../figure.ts';
import type { ReportModel } from '../report-model.ts';
import type { FindingRow } from '../sections/finding-section.ts';
import {
  drawNightChart,
  leastNightChartHeight,
  mostNightChartHeight,
} from './charts/night-chart.ts';
import { COLUMN_GAP, drawBeside, entryTable, findingTable } from './blocks.ts';
import type { Sheet } from './sheet.ts';
import { drawTable } from './table.ts';
import { COLOR, TEXT, ascentOf, lineHeightOf } from './theme.ts';

/** Who and what, the four numbers, the criterion, the night at a glance, and what to be careful about. */
export function drawFirstPage(sheet: Sheet, model: ReportModel): void {
  drawTitle(sheet, model);
  drawStudy(sheet, model);
  drawKeyFigures(sheet, model);
  drawCriterion(sheet, model);
  drawSignalWarnings(sheet, model);
  drawNight(sheet, model);
  drawImportantFindings(sheet, model);
}

function drawTitle(sheet: Sheet, { header }: ReportModel): void {
  sheet.pen.outline.addItem('Summary', { top: 0, left: sheet.right + sheet.left });
  sheet.mark('H1', () => {
    sheet.put(header.title, sheet.left, sheet.y + ascentOf(TEXT.title), TEXT.title);
  });
  sheet.y += lineHeightOf(TEXT.title);
  sheet.paragraph(`Scored under: ${header.profile}`, TEXT.subtitle);
  sheet.paragraph(`File: ${header.file}`, TEXT.subtitle);
  sheet.gap(7);
}

function drawStudy(sheet: Sheet, { study }: ReportModel): void {
  const width = (sheet.width - COLUMN_GAP) / 2;
  drawBeside(sheet, [
    { layout: entryTable(sheet, study.patient, width, 0.32), x: sheet.left },
    { layout: entryTable(sheet, study.study, width, 0.32), x: sheet.left + width + COLUMN_GAP },
  ]);
  sheet.gap(14);
}

/** Between two such numbers. */
export const KEY_FIGURE_GAP = 12;

function drawKeyFigures(sheet: Sheet, { keyFigures, basis }: ReportModel): void {
  const boxes = [
    { entry: keyFigures.plms, note: '' },
    { entry: keyFigures.plmsIndex, note: basis.rate },
    { entry: keyFigures.plmsArousal, note: '' },
    { entry: keyFigures.plmsArousalIndex, note: basis.rate },
  ];
  const width = (sheet.width - 3 * KEY_FIGURE_GAP) / 4;
  const heights = boxes.map(({ entry, note }, index) => {
    const x = sheet.left + index * (width + KEY_FIGURE_GAP);
    return drawKeyFigure(sheet, entry, note, x, width);
  });
  sheet.y += Math.max(...heights) + 3;
  const { label, figure } = keyFigures.totalSleepTime;
  const sleep = figure.available
    ? `${label} ${figure.text}.`
    : `${label} ${figure.text}: ${figure.reason}.`;
  sheet.paragraph(`${sleep} ${keyFigures.basisSentence}`, TEXT.body);
  sheet.gap(8);
}

/** A number that is looked at first, below its name; returns its height. */
export function drawKeyFigure(
  sheet: Sheet,
  { label, figure }: Entry,
  rateNote: string,
  x: number,
  width: number,
): number {
  sheet.artifact(() => {
    sheet.line(x, sheet.y, x + width, sheet.y, 1.4, COLOR.accent);
  });
  let y = sheet.y + 5;
  sheet.mark('P', () => {
    sheet.put(`${label} `, x, y + ascentOf(TEXT.body), TEXT.body);
    y += lineHeightOf(TEXT.body);
    putNumber(sheet, figure, x, y + 23);
    y += 30;
    const note = figure.available ? rateNote : figure.reason;
    const lines = sheet.wrap(note, width, TEXT.note);
    sheet.putLines(lines, x, y, TEXT.note);
    y += lines.length * lineHeightOf(TEXT.note);
  });
  return y - sheet.y;
}

function putNumber(sheet: Sheet, figure: Figure, x: number, baseline: number): void {
  if (!figure.available) {
    sheet.put(`${figure.text} `, x, baseline - 4, TEXT.bigMissing);
    return;
  }
  sheet.put(figure.value, x, baseline, TEXT.big);
  const unitX = x + sheet.textWidth(figure.value, TEXT.big) + 2;
  sheet.put(figure.unit, unitX, baseline, TEXT.bigUnit);
}

function drawCriterion(sheet: Sheet, { criterion }: ReportModel): void {
  const indent = 10;
  const width = sheet.width - indent - 8;
  const sentence = sheet.wrap(criterion.sentence, width, TEXT.lead);
  const context = sheet.wrap(criterion.context, width, TEXT.cellQuiet);
  const sentenceHeight = sentence.length * lineHeightOf(TEXT.lead);
  const height = sentenceHeight + context.length * lineHeightOf(TEXT.cellQuiet) + 11;
  sheet.ensureRoom(height);
  sheet.artifact(() => {
    sheet.pen.rect(sheet.left, sheet.y, sheet.width, height).fill(COLOR.wash);
    sheet.pen.rect(sheet.left, sheet.y, 3, height).fill(COLOR.accent);
  });
  sheet.mark('P', () => {
    sheet.putLines(sentence, sheet.left + indent, sheet.y + 5, TEXT.lead);
  });
  sheet.mark('P', () => {
    const top = sheet.y + 6 + sentenceHeight;
    sheet.putLines(context, sheet.left + indent, top, TEXT.cellQuiet);
  });
  sheet.y += height + 11;
}

/** A leg whose signal is not good, and the weightiest reason: a line each, beside the numbers that hang on it. */
function drawSignalWarnings(sheet: Sheet, { quality }: ReportModel): void {
  const warnings = quality.flatMap(({ warning }) => (warning === undefined ? [] : [warning]));
  if (warnings.length === 0) return;
  for (const warning of warnings) sheet.paragraph(warning, TEXT.bodyStrong);
  sheet.gap(8);
}

/** The findings below the picture may take this much of its height away. */
const MOST_FINDINGS_ROOM = 120;
const LEGEND_GAP = 8;

function drawNight(sheet: Sheet, model: ReportModel): void {
  const { night } = model;
  const least = leastNightChartHeight(night);
  sheet.heading('The night', least);
  const findings = findingTable(sheet, importantOf(model)).height + 30;
  const legend = nightLegend(night);
  const legendLines = sheet.wrap(legend, sheet.width, TEXT.note).length;
  const legendRoom = legendLines * lineHeightOf(TEXT.note) + LEGEND_GAP + 5;
  const wanted = sheet.room - legendRoom - Math.min(MOST_FINDINGS_ROOM, Math.max(50, findings));
  const height = Math.max(least, Math.min(mostNightChartHeight(night), wanted));
  const { left, right, y } = sheet;
  sheet.mark(
    'Figure',
    () => {
      drawNightChart(sheet, night, height);
    },
    { alt: night.description, bbox: [left, y, right, y + height] },
  );
  sheet.y += height;
  sheet.paragraph(legend, TEXT.note);
  sheet.gap(LEGEND_GAP);
}

function nightLegend(night: ReportModel['night']): string {
  const parts = [
    'LM: limb movements that count. PLM: those in a series. Left out: movements excluded by a rule.',
  ];
  parts.push(
    night.stages === undefined
      ? 'There is no sleep scoring, so there is no hypnogram.'
      : 'Thick line: stage R. Break in the line: not staged.',
  );
  if (night.unscored.length > 0) parts.push('Hatched: no leg could be scored.');
  return parts.join(' ');
}

function importantOf({ findings }: ReportModel): FindingRow[] {
  return findings.filter(({ severity }) => severity !== 'info');
}

/** Errors and warnings, as many as the page holds; all findings stand in full in their own section. */
function drawImportantFindings(sheet: Sheet, model: ReportModel): void {
  const important = importantOf(model);
  const notes = model.findings.length - important.length;
  sheet.heading('Important findings', lineHeightOf(TEXT.body) * 2);
  if (important.length === 0) {
    const tail = notes === 0 ? '' : ` ${plural(notes, 'note')} under "Findings in full".`;
    sheet.paragraph(`No errors and no warnings.${tail}`);
    return;
  }
  const layout = findingTable(sheet, important);
  // Room for the line that says how many more there are.
  const room = sheet.room - lineHeightOf(TEXT.body) - 2;
  let used = 0;
  const overflow = layout.rows.findIndex((row) => (used += row.height) > room);
  const shown = overflow === -1 ? important.length : overflow;
  if (shown > 0) drawTable(sheet, { ...layout, rows: layout.rows.slice(0, shown) });
  if (shown === important.length) return;
  const rest = important.slice(shown);
  const errors = rest.filter(({ severity }) => severity === 'error').length;
  const more = shown === 0 ? '' : 'more ';
  const counts = [
    ...(errors > 0 ? [plural(errors, `${more}error`)] : []),
    ...(rest.length > errors ? [plural(rest.length - errors, `${more}warning`)] : []),
  ];
  sheet.gap(2);
  sheet.paragraph(`${counts.join(' and ')} under "Findings in full".`, TEXT.bodyStrong);
}

function plural(count: number, word: string): string {
  return `${count} ${count === 1 ? word : `${word}s`}`;
}
