import type { CohortReportModel, Picture } from '../../cohort/cohort-model.ts';
import type { LookKind } from '../../cohort/look-section.ts';
import { COLUMN_GAP, SECTION_GAP, tableNote } from '../blocks.ts';
import type { Sheet } from '../sheet.ts';
import { cell, drawTable, headHeight, layoutTable, type TableLayout } from '../table.ts';
import { COLOR, TEXT, ascentOf, lineHeightOf } from '../theme.ts';
import { drawGroupChart, groupChartHeight } from './group-chart.ts';
import { drawHistogram } from './histogram.ts';
import { idList } from './id-list.ts';
import { drawQualityBars, QUALITY_HEIGHT } from './quality-bars.ts';

/** How many nights, how they are spread, how good the signals are, and which nights need a look. */
export function drawCohortFirstPage(sheet: Sheet, model: CohortReportModel): void {
  drawTitle(sheet, model);
  drawCounts(sheet, model);
  drawNotes(sheet, model);
  drawPictures(sheet, model);
  if (hasGroupsOnFirstPage(model)) drawGroups(sheet, model);
  drawQuality(sheet, model);
  drawLookKinds(sheet, model);
}

/** More groups than these have a page of their own. */
const MOST_GROUPS_ON_FIRST_PAGE = 7;

function hasGroupsOnFirstPage({ groups }: CohortReportModel): boolean {
  return groups.length > 0 && groups.length <= MOST_GROUPS_ON_FIRST_PAGE;
}

/** What is about parts of the cohort and does not fit on the first page: many groups, several profiles. */
export function drawOtherParts(sheet: Sheet, model: CohortReportModel): void {
  if (model.groups.length > 0 && !hasGroupsOnFirstPage(model)) drawGroups(sheet, model);
  if (model.profiles.length === 0) return;
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Rules', share: 0.26, align: 'left' },
        { title: 'Nights', share: 0.08, align: 'right' },
        { title: model.index.title, share: 0.33, align: 'left' },
        { title: model.periodicity.title, share: 0.33, align: 'left' },
      ],
      rows: model.profiles.map(({ title, nights, index, periodicity }) => [
        cell(title, TEXT.cellStrong),
        cell(nights.text),
        cell(index),
        cell(periodicity),
      ]),
    },
    sheet.width,
  );
  sheet.heading('Under each set of rules', layout.height);
  drawTable(sheet, layout);
  sheet.gap(SECTION_GAP);
}

function drawTitle(sheet: Sheet, { title, profile, size }: CohortReportModel): void {
  sheet.pen.outline.addItem('Summary', { top: 0, left: sheet.right + sheet.left });
  sheet.mark('H1', () => {
    sheet.put(title, sheet.left, sheet.y + ascentOf(TEXT.title), TEXT.title);
  });
  sheet.y += lineHeightOf(TEXT.title);
  sheet.paragraph(`Limb movements of ${size}. Scored under: ${profile}`, TEXT.subtitle);
  sheet.gap(9);
}

const COUNT_GAP = 12;

function drawCounts(sheet: Sheet, { counts }: CohortReportModel): void {
  const width = (sheet.width - (counts.length - 1) * COUNT_GAP) / counts.length;
  const top = sheet.y;
  let bottom = top;
  counts.forEach(({ label, figure, note }, i) => {
    const x = sheet.left + i * (width + COUNT_GAP);
    sheet.artifact(() => {
      sheet.line(x, top, x + width, top, 1.4, COLOR.accent);
    });
    sheet.mark('P', () => {
      sheet.put(`${label} `, x, top + 5 + ascentOf(TEXT.body), TEXT.body);
      const numberTop = top + 5 + lineHeightOf(TEXT.body);
      sheet.put(`${figure.text} `, x, numberTop + 23, TEXT.big);
      const lines = note === '' ? [] : sheet.wrap(note, width, TEXT.note);
      sheet.putLines(lines, x, numberTop + 30, TEXT.note);
      bottom = Math.max(bottom, numberTop + 30 + lines.length * lineHeightOf(TEXT.note));
    });
  });
  sheet.y = bottom + 5;
}

function drawNotes(sheet: Sheet, { notes }: CohortReportModel): void {
  for (const note of notes) sheet.paragraph(note, TEXT.body);
  sheet.gap(notes.length > 0 ? 7 : 3);
}

const PICTURE_HEIGHT = 148;

function drawPictures(sheet: Sheet, { index, periodicity }: CohortReportModel): void {
  sheet.heading(`${index.title} and periodicity`, PICTURE_HEIGHT);
  const wide = 0.56 * (sheet.width - COLUMN_GAP);
  const top = sheet.y;
  const bottoms = [
    drawPicture(sheet, index, sheet.left, wide),
    drawPicture(
      sheet,
      periodicity,
      sheet.left + wide + COLUMN_GAP,
      sheet.width - COLUMN_GAP - wide,
      top,
    ),
  ];
  sheet.y = Math.max(...bottoms);
  sheet.paragraph(
    'Above the bars: line, all nights; box, the middle half; heavy tick, the median; dots, the nights, when they are few.',
    TEXT.note,
  );
  sheet.gap(SECTION_GAP);
}

/** Returns where it ends; `sheet.y` is where it was. */
function drawPicture(
  sheet: Sheet,
  picture: Picture,
  x: number,
  width: number,
  top = sheet.y,
): number {
  sheet.y = top;
  const { title, caption } = picture;
  sheet.mark(
    'Figure',
    () => {
      drawHistogram(sheet, picture, x, width, PICTURE_HEIGHT);
    },
    { alt: `Histogram. ${title}: ${caption}`, bbox: [x, top, x + width, top + PICTURE_HEIGHT] },
  );
  const lines = sheet.wrap(caption, width, TEXT.cell);
  sheet.mark('Caption', () => {
    sheet.putLines(lines, x, top + PICTURE_HEIGHT + 2, TEXT.cell);
  });
  sheet.y = top;
  return top + PICTURE_HEIGHT + 3 + lines.length * lineHeightOf(TEXT.cell);
}

function drawGroups(sheet: Sheet, { groups, index }: CohortReportModel): void {
  const height = groupChartHeight(groups);
  sheet.heading('By group', height);
  const { left, right, y } = sheet;
  const alt = groups.map(
    ({ name, scored, index: of, periodicity, criterion }) =>
      `${name}: ${scored} nights, ${of.text}; periodicity ${periodicity.medianText}; criterion met ${criterion}.`,
  );
  sheet.mark(
    'Figure',
    () => {
      drawGroupChart(sheet, groups, index);
    },
    { alt: `${index.title} by group. ${alt.join(' ')}`, bbox: [left, y, right, y + height] },
  );
  sheet.y += height;
  sheet.gap(SECTION_GAP);
}

function drawQuality(sheet: Sheet, { quality }: CohortReportModel): void {
  if (quality.every(({ parts }) => parts.every(({ count }) => count === 0))) return;
  sheet.heading('Quality of the signals', QUALITY_HEIGHT);
  const { left, right, y } = sheet;
  const alt = quality.map(
    ({ label, parts }) =>
      `${label}: ${parts.map(({ grade, count }) => `${grade} ${count}`).join(', ')}.`,
  );
  sheet.mark(
    'Figure',
    () => {
      drawQualityBars(sheet, quality);
    },
    { alt: `Nights by grade. ${alt.join(' ')}`, bbox: [left, y, right, y + QUALITY_HEIGHT] },
  );
  sheet.y += QUALITY_HEIGHT;
  sheet.gap(SECTION_GAP);
}

function drawLookKinds(sheet: Sheet, { look, warnings }: CohortReportModel): void {
  const title = 'What to look at';
  if (look.kinds.length === 0) {
    sheet.heading(title, lineHeightOf(TEXT.body));
    sheet.paragraph(
      'Every night was scored, and none is worth a look for any of the reasons that are checked.',
    );
  } else {
    const layout = kindTable(sheet, look.kinds);
    sheet.heading(title, headHeight(layout));
    drawTable(sheet, layout);
  }
  tableNote(sheet, [
    look.kinds.length === 0 ? undefined : 'Night by night under "Nights to look at".',
    warnings.nights === 0
      ? 'No night has warnings.'
      : `Nights with warnings: ${warnings.nights}, under "Warnings".`,
  ]);
}

/** The names of nights take so many lines. */
const ID_LINES = 2;

function kindTable(sheet: Sheet, kinds: readonly LookKind[]): TableLayout {
  const idShare = 0.62;
  const idWidth = idShare * (sheet.width - 2 * 8);
  return layoutTable(
    sheet,
    {
      columns: [
        { title: 'Why', share: 0.29, align: 'left' },
        { title: 'Nights', share: 0.09, align: 'right' },
        { title: 'Which', share: idShare, align: 'left' },
      ],
      rows: kinds.map(({ title, isFailure, count, ids }) => [
        cell(`${isFailure ? '■' : '▲'} ${title}`, TEXT.cellStrong),
        cell(String(count)),
        cell(idList(sheet, ids, idWidth, ID_LINES)),
      ]),
    },
    sheet.width,
  );
}
