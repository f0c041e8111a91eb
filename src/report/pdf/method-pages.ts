import type { ReportModel } from '../report-model.ts';
import { NOT_VERIFIED, type ProfileRules } from '../sections/method-section.ts';
import { COLUMN_GAP, SECTION_GAP, drawBeside, entryTable, findingTable } from './blocks.ts';
import { drawSignalQuality } from './quality-pages.ts';
import { SUBHEADING_HEIGHT, type Sheet } from './sheet.ts';
import { cell, drawTable, headHeight, layoutTable } from './table.ts';
import { COLOR, TEXT, ascentOf, lineHeightOf } from './theme.ts';

const UNVERIFIED_SIGN = '†';

/** All findings, how the numbers were made, and the place to sign. */
export function drawMethodPages(sheet: Sheet, model: ReportModel): void {
  drawFindings(sheet, model);
  drawInputs(sheet, model);
  drawDetection(sheet, model);
  for (const profile of model.method.profiles) drawRules(sheet, profile);
  if (model.method.otherMovements !== undefined) drawRules(sheet, model.method.otherMovements);
  drawSignature(sheet);
}

function drawFindings(sheet: Sheet, { findings }: ReportModel): void {
  if (findings.length === 0) {
    sheet.heading('Findings in full', lineHeightOf(TEXT.body));
    sheet.paragraph('No findings.');
  } else {
    const layout = findingTable(sheet, findings, ['Severity', 'Finding']);
    sheet.heading('Findings in full', headHeight(layout));
    drawTable(sheet, layout);
  }
  sheet.gap(SECTION_GAP);
}

function drawInputs(sheet: Sheet, { method }: ReportModel): void {
  const width = (sheet.width - COLUMN_GAP) / 2;
  const inputs = entryTable(sheet, method.inputs, width, 0.4);
  const versions = entryTable(sheet, method.versions, width, 0.4);
  sheet.heading('Method', inputs.height + SUBHEADING_HEIGHT);
  drawBeside(sheet, [
    { layout: inputs, x: sheet.left, title: 'What came with the recording' },
    { layout: versions, x: sheet.left + width + COLUMN_GAP, title: 'Software' },
  ]);
  sheet.gap(SECTION_GAP);
}

function drawDetection(sheet: Sheet, model: ReportModel): void {
  const { method } = model;
  const legs = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Leg', share: 0.08, align: 'left' },
        { title: 'Channel', share: 0.18, align: 'left' },
        { title: 'Sampling', share: 0.11, align: 'right' },
        { title: 'Band used', share: 0.14, align: 'right' },
        { title: 'Resting EMG, median', share: 0.13, align: 'right' },
        { title: '5 to 95 % of the night', share: 0.17, align: 'right' },
        { title: 'Filter in the file', share: 0.19, align: 'left' },
      ],
      rows: method.legs.map((leg) => [
        cell(leg.leg),
        cell(leg.channel),
        cell(leg.sampling),
        cell(leg.band),
        cell(leg.resting),
        cell(leg.restingRange),
        cell(leg.prefilter),
      ]),
    },
    sheet.width,
  );
  if (method.legs.length > 0) {
    sheet.subheading('Leg EMG', legs.height);
    drawTable(sheet, legs);
    sheet.gap(SECTION_GAP);
  }
  drawSignalQuality(sheet, model);
  if (method.detection === undefined) return;
  const settings = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Setting', share: 0.8, align: 'left' },
        { title: 'Value', share: 0.2, align: 'right' },
      ],
      rows: method.detection.settings.map(({ meaning, value }) => [cell(meaning), cell(value)]),
    },
    sheet.width,
  );
  sheet.subheading(`Detection: ${method.detection.name}`, headHeight(settings));
  if (method.detection.settings.length > 0) drawTable(sheet, settings);
  sheet.gap(SECTION_GAP);
}

function drawRules(sheet: Sheet, profile: ProfileRules): void {
  const layout = layoutTable(
    sheet,
    {
      columns: [
        { title: 'Rule', share: 0.5, align: 'left' },
        { title: 'Value', share: 0.15, align: 'right' },
        { title: 'Source', share: 0.35, align: 'left' },
      ],
      rows: profile.rules.map(({ meaning, value, source, verified }) => [
        cell(meaning),
        cell(value),
        cell(verified ? source : `${UNVERIFIED_SIGN} ${source}`, TEXT.cellQuiet),
      ]),
    },
    sheet.width,
  );
  const title = `Rules: ${profile.title} (${profile.name})`;
  sheet.subheading(title, headHeight(layout));
  if (profile.rules.length > 0) drawTable(sheet, layout);
  if (profile.rules.some(({ verified }) => !verified)) {
    sheet.gap(2);
    sheet.paragraph(`${UNVERIFIED_SIGN} ${NOT_VERIFIED}.`, TEXT.note);
  }
  sheet.gap(SECTION_GAP);
}

const COMMENT_HEIGHT = 62;
const SIGN_LINE_DROP = 34;

function drawSignature(sheet: Sheet): void {
  const fields = [
    { label: 'Name', share: 0.4 },
    { label: 'Date', share: 0.2 },
    { label: 'Signature', share: 0.4 },
  ];
  const height = COMMENT_HEIGHT + SIGN_LINE_DROP + 2 * lineHeightOf(TEXT.note) + 6;
  sheet.heading('Comment and signature', height);
  sheet.mark('P', () => {
    sheet.put('Comment', sheet.left + 5, sheet.y + 3 + ascentOf(TEXT.note), TEXT.note);
  });
  sheet.artifact(() => {
    sheet.pen
      .lineWidth(0.6)
      .rect(sheet.left, sheet.y, sheet.width, COMMENT_HEIGHT)
      .stroke(COLOR.rule);
  });
  const lineY = sheet.y + COMMENT_HEIGHT + SIGN_LINE_DROP;
  const gap = 18;
  const room = sheet.width - gap * (fields.length - 1);
  let x = sheet.left;
  for (const { label, share } of fields) {
    const width = room * share;
    const start = x;
    sheet.artifact(() => {
      sheet.line(start, lineY, start + width, lineY, 0.7, COLOR.ink);
    });
    sheet.mark('P', () => {
      sheet.put(label, start, lineY + 2 + ascentOf(TEXT.note), TEXT.note);
    });
    x += width + gap;
  }
  sheet.y += height + SECTION_GAP;
}
