import type { Entry, Figure } from './figure.ts';
import type { ReportModel } from './report-model.ts';
import { wrapColumns } from './wrap-columns.ts';

const WIDTH = 78;
const LABEL_WIDTH = 20;

/**
 * The report at a glance for a terminal: lines of at most 78 columns without a line break at their end. The
 * words are ASCII (`uV`); names and messages keep the letters that they came with. Findings that are errors or
 * warnings stand in full, notes are counted.
 */
export function summaryLines(model: ReportModel): string[] {
  const { keyFigures, header } = model;
  const study = entriesByLabel(model.study.study);
  return [
    ...labelled('Recording', header.file),
    ...labelled('Started', started(study)),
    ...labelled('Duration', duration(study)),
    ...labelled('Lights', lights(study)),
    ...labelled('Left leg', textOf(study.get('Left leg'))),
    ...labelled('Right leg', textOf(study.get('Right leg'))),
    ...labelled('Rules', header.profile),
    '',
    ...[
      keyFigures.totalSleepTime,
      keyFigures.plms,
      keyFigures.plmsIndex,
      keyFigures.plmsArousal,
      keyFigures.plmsArousalIndex,
    ].flatMap(({ label, figure }) => labelled(label, textOf(figure))),
    ...otherProfileLines(model),
    ...labelled('Rates', model.basis.rate),
    ...(model.leftOut === undefined ? [] : labelled('', model.leftOut)),
    ...labelled('Criterion', model.criterion.sentence),
    '',
    ...model.excluded.flatMap(({ label, count }, index) =>
      labelled(index === 0 ? 'Left out' : '', `${label}: ${textOf(count)}`),
    ),
    ...findingLines(model),
  ];
}

/** The same night under the other profiles; not a line when there is only one. */
function otherProfileLines({ profiles, differences, basis }: ReportModel): string[] {
  if (differences === undefined) return [];
  return [
    ...profiles.slice(1).flatMap(({ title, plms, plmsIndex }) => {
      const figures = `${basis.plm} ${textOf(plms)}, index ${textOf(plmsIndex)}`;
      return labelled('Also scored under', `${title}: ${figures}`);
    }),
    ...labelled('Differences', differences.summary),
  ];
}

function entriesByLabel(entries: readonly Entry[]): ReadonlyMap<string, Figure> {
  return new Map(entries.map(({ label, figure }) => [label, figure]));
}

function started(study: ReadonlyMap<string, Figure>): string {
  const date = study.get('Recording date');
  const time = study.get('Start');
  if (time?.available !== true) return textOf(date);
  return date?.available === true
    ? `${date.text} ${time.text}`
    : `${time.text}, date ${textOf(date)}`;
}

function duration(study: ReadonlyMap<string, Figure>): string {
  return `${textOf(study.get('Duration'))}, scored: ${textOf(study.get('Scored time'))}`;
}

function lights(study: ReadonlyMap<string, Figure>): string {
  const off = study.get('Lights off');
  const on = study.get('Lights on');
  return off?.available === true && on?.available === true
    ? `off ${off.text}, on ${on.text}`
    : textOf(off);
}

function textOf(figure: Figure | undefined): string {
  if (figure === undefined) return 'not available';
  return figure.available ? figure.text : `${figure.text}: ${figure.reason}`;
}

function findingLines({ findings }: ReportModel): string[] {
  const important = findings.filter(({ severity }) => severity !== 'info');
  const notes = findings.length - important.length;
  const lines = important.flatMap(({ word, message }) => labelled(word, message));
  if (notes > 0) lines.push(...labelled('Notes', `${notes}, in the report`));
  return lines.length === 0 ? [] : ['', ...lines];
}

/** A label and its text; further lines of the text stand below its first. */
function labelled(label: string, text: string): string[] {
  const lines = wrapColumns(terminalText(text), WIDTH - LABEL_WIDTH);
  return lines.map((line, index) =>
    `${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`.trimEnd(),
  );
}

function terminalText(text: string): string {
  return text.replace(/[\u00B5\u03BC]/g, 'u');
}
