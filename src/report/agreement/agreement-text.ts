import { isMissing } from '../../domain/agreement-study.ts';
import type { Figure } from '../figure.ts';
import { wrapColumns } from '../wrap-columns.ts';
import type { AgreementModel } from './agreement-model.ts';
import type { PairMatrix } from './group-section.ts';
import type { KappaRow, PairSection } from './pair-section.ts';

const WIDTH = 78;
const LABEL_WIDTH = 12;
const NAME_WIDTH = 32;

/**
 * The agreement at a glance for a terminal: lines of at most 78 columns (a table may be wider where a night has a long name),
 * in ASCII but for names. Doubts and nights left out stand in full, notes are counted.
 */
export function agreementLines(model: AgreementModel): string[] {
  const { header, scorers, leftOut, disagreements } = model;
  return [
    ...scorers.flatMap(({ letter, name, format, movements, stages }) => {
      const marks = movements.available ? `${movements.text} movements` : 'no movements';
      return labelled(letter, `${name} (${format}): ${marks}, stages: ${stages}`);
    }),
    ...labelled('Night', header.subject),
    ...labelled('Rules', header.profile),
    ...(model.group === undefined ? model.pairs.flatMap(pairLines) : groupLines(model)),
    '',
    'Where they differ',
    ...(disagreements.counts.length === 0
      ? ['  nowhere']
      : model.pairs.length === 1
        ? disagreements.counts.map(
            ({ label, counts }) => `  ${(counts[0] ?? '').padStart(6)}  ${label.toLowerCase()}`,
          )
        : ['  see disagreements.csv: every place, for every two of them']),
    ...(leftOut.length === 0
      ? []
      : [
          '',
          ...leftOut.flatMap(({ night, reason }) => labelled('Left out', `${night}: ${reason}`)),
        ]),
    ...findingLines(model),
  ];
}

function pairLines(pair: PairSection): string[] {
  const { movements, legs, epochs, stages, indices, indicesMissing } = pair;
  const [a, b] = pair.letters;
  const movementHead = `  ${pad('Movements', NAME_WIDTH)}${right('overlap', 8)}${right(a, 6)}${right(b, 6)}${right('pairs', 7)}  F1 (95 % interval)`;
  return [
    '',
    ...(isMissing(movements)
      ? labelled('Movements', `not available: ${movements.missing}`)
      : [
          movementHead,
          ...[...movements, ...legs].map(
            (row) =>
              `  ${pad(row.label, NAME_WIDTH)}${right(row.overlap, 8)}${right(text(row.inA), 6)}${right(text(row.inB), 6)}${right(text(row.matched), 7)}  ${text(row.f1)}`,
          ),
          ...edgeLines(pair),
        ]),
    '',
    ...(isMissing(stages)
      ? labelled('Stages', `not available: ${stages.missing}`)
      : [kappaHead('Stages'), ...stages.rows.map(kappaLine)]),
    ...(epochs.length === 0
      ? []
      : ['', kappaHead('Epochs with a movement'), ...epochs.map(kappaLine)]),
    '',
    ...(indices.length === 0
      ? []
      : [
          `  ${pad('Index', NAME_WIDTH)}${right('nights', 8)}${right(a, 8)}${right(b, 8)}  ${b} minus ${a}; ICC(2,1)`,
        ]),
    ...indices.map((row) => {
      const bias = text(row.bias);
      const icc = row.agreement.available ? `; ${row.agreement.text}` : '';
      const what = row.bias.available ? `${bias}${icc}` : '';
      return `  ${pad(row.label, NAME_WIDTH)}${right(row.nights, 8)}${right(text(row.meanA), 8)}${right(text(row.meanB), 8)}  ${what}`.trimEnd();
    }),
    ...(indicesMissing === undefined ? [] : labelled('Indices', indicesMissing)),
  ];
}

/** Median and middle half of the pairs of all movements, by the least overlap. */
function edgeLines({ movements, letters }: PairSection): string[] {
  if (isMissing(movements)) return [];
  const [all] = movements;
  if (all === undefined || !all.onset.available || !all.offset.available) return [];
  return [
    `  ${letters[1]} minus ${letters[0]}, s: onset ${all.onset.text}, offset ${all.offset.text}`,
    '  (median and middle half of the pairs of all movements)',
  ];
}

function kappaHead(title: string): string {
  return `  ${pad(title, NAME_WIDTH)}${right('epochs', 8)}${right('alike', 9)}  kappa (95 % interval)`;
}

function kappaLine({ label, epochs, observed, kappa }: KappaRow): string {
  return `  ${pad(label, NAME_WIDTH)}${right(text(epochs), 8)}${right(text(observed), 9)}  ${text(kappa)}`;
}

function groupLines({ group }: AgreementModel): string[] {
  if (group === undefined) return [];
  return [
    ...group.matrices.flatMap(matrixLines),
    ...(group.kappas.length === 0
      ? []
      : [
          '',
          '  Kappa of every two scorers: mean (least to largest)',
          ...group.kappas.map(({ label, text: range }) => `  ${pad(label, 50)}${range}`),
        ]),
    ...(group.indices.length === 0
      ? []
      : [
          '',
          `  ${pad('All scorers', NAME_WIDTH)}${right('nights', 8)}  ICC(2,1)`,
          ...group.indices.map(
            ({ label, nights, agreement }) =>
              `  ${pad(label, NAME_WIDTH)}${right(nights, 8)}  ${text(agreement)}`,
          ),
        ]),
  ];
}

function matrixLines({ title, letters, cells }: PairMatrix): string[] {
  const columns = letters.slice(0, -1);
  return [
    '',
    `  ${pad(title, NAME_WIDTH)}${columns.map((letter) => right(letter, 6)).join('')}`,
    ...cells
      .slice(1)
      .map(
        (row, i) =>
          `  ${pad(letters[i + 1]!, NAME_WIDTH)}${row.map((cell) => right(cell?.text ?? 'n/a', 6)).join('')}`,
      ),
  ];
}

function findingLines({ findings }: AgreementModel): string[] {
  const important = findings.filter(({ severity }) => severity !== 'info');
  const notes = findings.length - important.length;
  const lines = important.flatMap(({ word, message }) => labelled(word, message));
  if (notes > 0) lines.push(...labelled('Notes', `${notes}, in agreement.json`));
  return lines.length === 0 ? [] : ['', ...lines];
}

function text(figure: Figure): string {
  return figure.available ? figure.text : 'n/a';
}

function pad(value: string, width: number): string {
  return value.padEnd(width);
}

function right(value: string, width: number): string {
  return value.padStart(width);
}

/** A label and its text; further lines of the text stand below its first. */
function labelled(label: string, value: string): string[] {
  return wrapColumns(value, WIDTH - LABEL_WIDTH).map((line, index) =>
    `${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`.trimEnd(),
  );
}
