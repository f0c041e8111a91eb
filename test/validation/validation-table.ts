import { medianOf, type Agreement } from './match-movements.ts';
import { MISTAKABLE, type CaseMeasurement, type LegMeasurement } from './measure-case.ts';
import { meanF1, missesOf } from './validation-bounds.ts';

const HEADINGS = [
  'night',
  'leg',
  'true',
  'found',
  'open',
  'F1',
  'precision',
  'recall',
  'onset ms',
  'offset ms',
  'PLMS/h found (true)',
  'wrongly scored',
  '',
] as const;

/** Columns of numbers; the others are words. */
const RIGHT_ALIGNED = [2, 3, 4, 5, 6, 7];

/** The table for a terminal: columns with blanks between. */
export function plainTable(measurements: readonly CaseMeasurement[]): string {
  const rows = [HEADINGS, ...rowsOf(measurements)];
  const widths = HEADINGS.map((_, c) => Math.max(...rows.map((row) => row[c]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, c) =>
        RIGHT_ALIGNED.includes(c) ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!),
      )
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

/** The table for a document. */
export function markdownTable(measurements: readonly CaseMeasurement[]): string {
  const columns = HEADINGS.slice(0, -1);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map((_, c) => (RIGHT_ALIGNED.includes(c) ? '--:' : ':--'))),
    ...rowsOf(measurements).map((row) => line(row.slice(0, -1))),
  ].join('\n');
}

/** One row a leg, the night's index in the row of its first leg; the mean of all legs last. */
function rowsOf(measurements: readonly CaseMeasurement[]): readonly (readonly string[])[] {
  const severalSeeds = new Set(measurements.map(({ seed }) => seed)).size > 1;
  const rows = measurements.flatMap((night) =>
    night.legs.map((leg, i) => {
      const name = severalSeeds ? `${night.preset}, seed ${night.seed}` : night.preset;
      return rowOf(i === 0 ? name : '', leg, i === 0 ? plmsOf(night) : '', missesIn(night, i));
    }),
  );
  const mean = ['mean', '', '', '', '', meanF1(measurements).toFixed(4)];
  return [...rows, [...mean, ...HEADINGS.slice(mean.length).map(() => '')]];
}

function rowOf(
  name: string,
  { leg, agreement, doubtful, wronglyScored }: LegMeasurement,
  plms: string,
  note: string,
): readonly string[] {
  const { truth, found, matched, f1, onsetErrors, offsetErrors } = agreement;
  const wrong = MISTAKABLE.filter((what) => wronglyScored[what] > 0).map(
    (what) => `${wronglyScored[what]} ${what}`,
  );
  return [
    name,
    leg,
    String(truth),
    String(found),
    String(doubtful),
    f1.toFixed(4),
    shareOf(matched, found),
    shareOf(matched, truth),
    errorText(onsetErrors),
    errorText(offsetErrors),
    plms,
    wrong.length === 0 ? '0' : wrong.join(', '),
    note,
  ];
}

function missesIn(night: CaseMeasurement, leg: number): string {
  const own = `${night.legs[leg]!.leg}: `;
  return missesOf(night).some(
    (miss) => miss.startsWith(own) || (leg === 0 && miss.startsWith('PLMS')),
  )
    ? 'MISS'
    : '';
}

function plmsOf({ plms }: CaseMeasurement): string {
  const text = (perHour: number | undefined): string => perHour?.toFixed(2) ?? 'not available';
  return `${text(plms.found.perHour)} (${text(plms.truth.perHour)})`;
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? '-' : (part / whole).toFixed(4);
}

/** Median, and 5th to 95th percentile in brackets, in milliseconds. */
function errorText(seconds: Agreement['onsetErrors']): string {
  if (seconds.length === 0) return '-';
  const sorted = seconds.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return `${milliseconds(medianOf(seconds))} (${milliseconds(at(0.05))} to ${milliseconds(at(0.95))})`;
}

function milliseconds(seconds: number): string {
  const value = Math.round(1000 * seconds);
  return value > 0 ? `+${value}` : String(value === 0 ? 0 : value);
}
