import { formatCivil, formatCivilDate } from '../base/civil-time.ts';
import { secondsFromMicroseconds } from '../base/microseconds.ts';
import { nameOfSide } from '../domain/leg.ts';
import type { Patient } from '../domain/patient.ts';
import type { Annotation, RecordingInfo } from '../domain/recording.ts';
import { meaningOf } from '../formats/scoring/annotation-texts.ts';
import { plainText } from '../report/plain-text.ts';
import { wrapColumns } from '../report/wrap-columns.ts';
import type { InspectedChannel, Inspection } from './inspect.ts';

const WIDTH = 100;
const LABEL_WIDTH = 14;
const MOST_GAPS = 20;
const MOST_TEXTS = 40;

/** The inspection for a person at a terminal. Texts of the file stand without control characters. */
export function inspectionLines(inspection: Inspection): string[] {
  const { file, info, channels, annotations, findings } = inspection;
  return [
    ...labelled('Recording', file),
    ...labelled('Format', info.format),
    ...labelled('Start', startOf(info)),
    ...labelled('Length', lengthOf(info)),
    ...labelled('Patient', patientOf(info.patient)),
    ...labelled('Recorded with', info.recordingText === '' ? 'not known' : info.recordingText),
    ...gapLines(info),
    ...section('Channels', channels.length),
    ...table(
      ['#', 'label', 'rate', 'physical', 'digital', 'prefilter', 'leg'],
      channels.map(channelCells),
    ),
    ...legLines(channels),
    ...sampleLines(channels),
    ...section('Annotations', annotations.length),
    ...annotationLines(annotations),
    ...section('Findings', findings.length),
    ...findings.flatMap(({ code, severity, message }) => [
      `  ${severity} ${code}`,
      ...wrapColumns(plainText(message), WIDTH - 4).map((line) => `    ${line}`),
    ]),
  ];
}

function startOf({ startDateTime }: RecordingInfo): string {
  return startDateTime === undefined ? 'not known' : formatCivil(startDateTime).replace('T', ' ');
}

function lengthOf({ durationSeconds, recordCount, recordDurationSeconds }: RecordingInfo): string {
  return `${clock(durationSeconds)} (${recordCount} data records of ${recordDurationSeconds} s)`;
}

/** `8:00:00`, with what is left of a second. */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const rest = Math.round((seconds - whole) * 1000) / 1000;
  const fraction = rest === 0 ? '' : String(rest).slice(1);
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${fraction}`;
}

function patientOf({ code, name, sex, birthDate, freeText }: Patient): string {
  const parts = [
    code,
    name,
    sex,
    birthDate === undefined ? undefined : `born ${formatCivilDate(birthDate)}`,
    freeText,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'not named' : parts.join(', ');
}

function gapLines({ gaps }: RecordingInfo): string[] {
  if (gaps.length === 0) return [];
  const shown = gaps.slice(0, MOST_GAPS).map(({ start, end }) => {
    const [from, to] = [secondsFromMicroseconds(start), secondsFromMicroseconds(end)];
    return `  ${clock(from)} to ${clock(to)} after the start: ${Number((to - from).toFixed(6))} s without data`;
  });
  const more = gaps.length - shown.length;
  return [...section('Gaps', gaps.length), ...shown, ...(more > 0 ? [`  and ${more} more`] : [])];
}

function channelCells({ channel, leg }: InspectedChannel): string[] {
  const unit = plainText(channel.unit);
  return [
    String(channel.index),
    plainText(channel.label),
    `${Number(channel.sampleRateHz.toPrecision(8))} Hz`,
    `${numberText(channel.physicalMin)} to ${numberText(channel.physicalMax)} ${unit === '' ? '(no unit)' : unit}`,
    `${numberText(channel.digitalMin)} to ${numberText(channel.digitalMax)}`,
    plainText(channel.prefilter),
    leg === undefined ? '' : nameOfSide(leg),
  ];
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : '?';
}

/** Columns as wide as their widest cell, two spaces between them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => lettersOf(row[column]!))));
  return all.map((row) =>
    `  ${row.map((cell, i) => cell + ' '.repeat(widths[i]! - lettersOf(cell))).join('  ')}`.trimEnd(),
  );
}

function lettersOf(text: string): number {
  return Array.from(text).length;
}

function legLines(channels: readonly InspectedChannel[]): string[] {
  const taken = channels.filter(({ leg }) => leg !== undefined);
  if (channels.length === 0) return [];
  if (taken.length === 0) return ['', 'Legs: no channel has the name of a leg'];
  return [
    ...section('Legs', taken.length),
    ...taken.flatMap(({ channel, leg, why }) =>
      wrapColumns(
        `${nameOfSide(leg!)}: #${channel.index} "${plainText(channel.label)}", ${why ?? ''}`,
        WIDTH - 2,
      ).map((line) => `  ${line}`),
    ),
  ];
}

function sampleLines(channels: readonly InspectedChannel[]): string[] {
  const shown = channels.filter(({ samples }) => samples !== undefined);
  if (shown.length === 0) return [];
  return [
    '',
    'Samples',
    ...shown.flatMap(({ channel, samples }) => [
      `  #${channel.index} ${plainText(channel.label)}`,
      ...indented('first', samples?.first),
      ...indented('last', samples?.last),
    ]),
  ];
}

function indented(label: string, values: readonly number[] | undefined): string[] {
  const text = values === undefined ? 'no calibration' : values.map(shortest).join(' ');
  return wrapColumns(text, WIDTH - 10).map(
    (line, i) => `    ${(i === 0 ? label : '').padEnd(6)}${line}`,
  );
}

/** As many digits as a sample of 24 bits can have. */
function shortest(value: number): string {
  return String(Number(value.toPrecision(9)));
}

/** How a person calls what an annotation says; what is not understood stands last. */
const KINDS = {
  stage: 'sleep stages',
  lights: 'lights',
  arousal: 'arousals',
  respiratory: 'respiratory events',
  movement: 'movements',
  other: 'other texts',
} as const;

function annotationLines(annotations: readonly Annotation[]): string[] {
  const kinds = new Map<keyof typeof KINDS, Map<string, number>>();
  for (const { text, channel } of annotations) {
    const kind = meaningOf(text)?.kind ?? 'other';
    const shown = plainText(channel === undefined ? text : `${text}@@${channel}`);
    const counts = kinds.get(kind) ?? new Map<string, number>();
    counts.set(shown, (counts.get(shown) ?? 0) + 1);
    kinds.set(kind, counts);
  }
  return (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((kind) => {
    const counts = kinds.get(kind);
    if (counts === undefined) return [];
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const texts = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_TEXTS);
    const more = counts.size - texts.length;
    return [
      `  ${KINDS[kind]}: ${total}`,
      ...texts.map(([text, count]) => `    ${String(count).padStart(6)}  ${text}`),
      ...(more > 0 ? [`            and ${more} other texts`] : []),
    ];
  });
}

function section(title: string, count: number): string[] {
  return ['', `${title}: ${count === 0 ? 'none' : count}`];
}

function labelled(label: string, text: string): string[] {
  return wrapColumns(plainText(text), WIDTH - LABEL_WIDTH).map(
    (line, i) => `${(i === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`,
  );
}
