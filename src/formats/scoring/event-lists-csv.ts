import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Arousal, RespiratoryEvent, RespiratoryKind } from '../../domain/scoring-marks.ts';
import { locateColumns } from '../table/csv-columns.ts';
import { readCsvTable } from '../table/csv-table.ts';
import { quoted, rowProblems } from '../table/row-problems.ts';
import { meaningOf } from './annotation-texts.ts';
import { tableFindings, timedRows, unsortedFinding } from './timed-rows.ts';

export interface EventList<Event> {
  /** In order of onset. Empty: somebody scored them, and there was none. */
  readonly events: readonly Event[];
  readonly findings: readonly Finding[];
}

/**
 * Reads a list of respiratory events: `onset,duration[,label]`. A label that is not known is a finding and the row is
 * taken as a respiratory event; a label that is known to be something else (an arousal, a desaturation) is a problem.
 *
 * @returns Every problem of the file at once. A file with a row that cannot be used is refused whole.
 */
export function readRespiratoryCsv(
  bytes: Uint8Array,
  name: string,
): Result<EventList<RespiratoryEvent>, readonly Problem[]> {
  return readEventList(bytes, name, RESPIRATORY);
}

/** Reads a list of arousals: `onset,duration[,label]`, by the same rules. */
export function readArousalsCsv(
  bytes: Uint8Array,
  name: string,
): Result<EventList<Arousal>, readonly Problem[]> {
  return readEventList(bytes, name, AROUSALS);
}

interface ListKind<Event> {
  readonly noun: string;
  /** What a label must not be said to be anything other than. */
  readonly expectedLabel: string;
  readonly severityOfUnknown: 'info' | 'warning';
  readonly read: (label: string, span: TimeSpan) => Event | 'unknown' | 'other';
  readonly fallback: (span: TimeSpan) => Event;
}

const RESPIRATORY: ListKind<RespiratoryEvent> = {
  noun: 'respiratory event',
  expectedLabel: 'an apnea, hypopnea or RERA',
  severityOfUnknown: 'warning',
  read: (label, span) => {
    const kind = respiratoryKindOf(label);
    return kind === 'unknown' || kind === 'other' ? kind : { kind, span };
  },
  fallback: (span) => ({ kind: 'respiratory-event', span }),
};

const AROUSALS: ListKind<Arousal> = {
  noun: 'arousal',
  expectedLabel: 'an arousal',
  severityOfUnknown: 'info',
  read: (label, span) => {
    const meaning = meaningOf(label);
    if (meaning === undefined) return 'unknown';
    return meaning.kind === 'arousal' ? { span } : 'other';
  },
  fallback: (span) => ({ span }),
};

function respiratoryKindOf(label: string): RespiratoryKind | 'unknown' | 'other' {
  const meaning = meaningOf(label);
  if (meaning !== undefined) return meaning.kind === 'respiratory' ? meaning.event : 'other';
  // Breathing signals show these too, but no rule leaves a movement out for them.
  return /desat|spo2|snor/i.test(label) ? 'other' : 'unknown';
}

function readEventList<Event>(
  bytes: Uint8Array,
  name: string,
  kind: ListKind<Event>,
): Result<EventList<Event>, readonly Problem[]> {
  const table = readCsvTable(bytes, name);
  if (!table.ok) return fail([table.failure]);
  const columns = locateColumns(table.value, ['onset', 'duration'], ['label']);
  if (!columns.ok) return columns;
  const { at, ignored } = columns.value;
  const problems = rowProblems(name);
  const read: { event: Event; span: TimeSpan; line: number }[] = [];
  const unknown = new Map<string, number>();
  for (const { row, span } of timedRows(table.value, at, problems, { mayBeInstant: true })) {
    const label = at.label === undefined ? '' : (row.cells[at.label] ?? '');
    const times = span ?? NO_TIME;
    const event = label === '' ? kind.fallback(times) : kind.read(label, times);
    if (event === 'other') problems.add(row.line, 'label', kind.expectedLabel, quoted(label));
    if (event === 'unknown') unknown.set(label, (unknown.get(label) ?? 0) + 1);
    if (span === undefined || event === 'other') continue;
    read.push({ event: event === 'unknown' ? kind.fallback(span) : event, span, line: row.line });
  }
  const wrong = problems.list();
  if (wrong.length > 0) return fail(wrong);

  const findings = tableFindings(table.value, [at.onset, at.duration], ignored);
  const unsorted = unsortedFinding(name, read);
  if (unsorted !== undefined) findings.push(unsorted);
  if (unknown.size > 0) findings.push(unknownLabels(name, kind, unknown));
  const instants = read.filter(({ span }) => span.start === span.end).length;
  if (instants > 0) findings.push(instantsFinding(name, kind.noun, instants));
  const inOrder = read.toSorted((a, b) => a.span.start - b.span.start);
  return ok({ events: inOrder.map(({ event }) => event), findings });
}

const NO_TIME = { start: 0, end: 0 } as TimeSpan;

function unknownLabels<Event>(
  name: string,
  { noun, severityOfUnknown }: ListKind<Event>,
  labels: ReadonlyMap<string, number>,
): Finding {
  const list = [...labels].map(([label, count]) => `"${label}" (${count})`);
  const more = list.length > 10 ? ` and ${list.length - 10} others` : '';
  return {
    code: 'scoring.unknown-labels',
    severity: severityOfUnknown,
    message: `${name}: labels that are not known: ${list.slice(0, 10).join(', ')}${more}; each row was taken as one ${noun}.`,
    data: { file: name, labels: [...labels.keys()], counts: [...labels.values()] },
  };
}

function instantsFinding(name: string, noun: string, count: number): Finding {
  return {
    code: 'scoring.events-without-duration',
    severity: 'warning',
    message: `${name}: ${count} ${noun}${count === 1 ? '' : 's'} of 0 s; each was taken as an instant.`,
    data: { file: name, count },
  };
}
