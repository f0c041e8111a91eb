import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Leg } from '../../domain/leg.ts';
import type { NightInfo } from '../../domain/recording.ts';
import type { Author, LogEntry } from '../../domain/scoring-edit.ts';
import { derivedLabel } from '../../formats/edf/leg-electrodes.ts';
import { RESULT_SCHEMA_VERSION } from '../../formats/study/result-version.ts';
import type {
  MachineLeg,
  MachineResult,
  RecordingIdentity,
  SavedScoring,
} from '../../formats/study/scoring-file.ts';
import { decodeScoringFile, jsonText } from '../../formats/study/scoring-file-text.ts';
import { decodeJournal, type Journal } from '../../formats/study/scoring-journal.ts';
import { nightFrameOf, type NightFrame } from './night-frame.ts';
import { identityProblem } from './recording-identity.ts';
import { newHistory, replay } from './scoring-history.ts';
import { NOTHING_STORED, ScoringSession, type StoredScoring } from './scoring-session.ts';
import type { ScoringStore } from './scoring-store.ts';

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextDecoder: new (
  encoding: 'utf-8',
  options: { readonly fatal: true },
) => { decode(bytes: Uint8Array): string };

/** A scoring that was found on the disk, and what came up while it was read. */
export interface OpenedScoring {
  readonly session: ScoringSession;
  readonly findings: readonly Finding[];
}

/**
 * Opens the scoring of a recording as it was left, to the last entry that was saved.
 *
 * @param recording The recording that is open; undefined: not asked, for a scoring that is only looked at or compared.
 * @returns Undefined when there is none. A problem when it cannot be used; nothing is written then. Its code:
 * `scoring-file.newer-version`, `scoring-file.other-recording`, `scoring-file.not-a-scoring`: leave it alone.
 * `scoring-file.damaged`, `scoring-file.other-scoring` (a journal of another scoring): `keepAside` before a new one is begun.
 */
export async function openScoring(
  store: ScoringStore,
  recording: RecordingIdentity | undefined,
): Promise<Result<OpenedScoring | undefined, Problem>> {
  const { names } = store;
  const [scoring, journal] = [await store.read('scoring'), await store.read('journal')];
  if (!scoring.ok) return scoring;
  if (!journal.ok) return journal;
  if (scoring.value === undefined) {
    return journal.value === undefined ? ok(undefined) : fail(journalAlone(names.journal));
  }
  const text = decodeUtf8(scoring.value, names.scoring);
  if (!text.ok) return text;
  const decoded = decodeScoringFile(text.value, names.scoring);
  if (!decoded.ok) return decoded;
  const { log, ...file } = decoded.value;
  const other = recording && identityProblem(file.recording, recording, names.scoring);
  if (other !== undefined) return fail(other);

  const bytes = journal.value;
  const read = bytes === undefined ? undefined : decodeJournal(bytes, names.journal, file);
  if (read?.ok === false) return read;
  const entries = allEntries(log, read?.value, names.journal);
  if (!entries.ok) return entries;
  const history = replay(file.baseline, entries.value);
  if (!history.ok) {
    const { failure } = history;
    const subject = `${names.scoring}: ${failure.subject}`;
    return fail({ ...failure, subject, code: 'scoring-file.damaged' });
  }
  const stored: StoredScoring = {
    scoringBytes: scoring.value.length,
    journalBytes: read?.value.wholeBytes,
    journalSize: bytes?.length,
    foldedEntries: log.length,
    savedEntries: entries.value.length,
  };
  const session = new ScoringSession(file, history.value, store, stored);
  return ok({ session, findings: tornFindings(read?.value, names.journal) });
}

/**
 * A new scoring of a recording. Nothing is written before the first edit is saved, and then only where no scoring is.
 *
 * @param analysis What the machine made of the night.
 */
export function beginScoring(
  store: ScoringStore,
  recording: RecordingIdentity,
  analysis: Analysis,
  author: Author,
): ScoringSession {
  const file = scoringFileOf(recording, analysis, author);
  return new ScoringSession(file, newHistory(file.baseline), store, NOTHING_STORED);
}

/** What a scoring is of, before the first entry of its log. */
export function scoringFileOf(
  recording: RecordingIdentity,
  analysis: Analysis,
  { who, when }: Author,
): Omit<SavedScoring, 'log'> {
  const frame = nightFrameOf(analysis);
  return {
    recording,
    created: { who, when },
    machine: machineResultOf(frame),
    baseline: frame.baseline,
  };
}

/**
 * A new scoring from the text of a scoring file that was made by another process of this program. Nothing is written
 * before the first edit is saved.
 */
export function beginScoringFrom(
  store: ScoringStore,
  text: string,
  author: Author,
): Result<ScoringSession, Problem> {
  const decoded = decodeScoringFile(text, store.names.scoring);
  if (!decoded.ok) return decoded;
  const { recording, machine, baseline } = decoded.value;
  const { who, when } = author;
  const file = { recording, created: { who, when }, machine, baseline };
  return ok(new ScoringSession(file, newHistory(baseline), store, NOTHING_STORED));
}

function machineResultOf(frame: NightFrame): MachineResult {
  const { tool, detection, legs, findings, markedMovements, otherMovements } = frame;
  const leg = (side: Leg): MachineLeg | undefined => {
    const analysed = legs[side];
    if (analysed === undefined) return undefined;
    const { channel, ...measured } = analysed;
    return { channelIndex: channel.index, channelLabel: channel.label, ...measured };
  };
  return {
    tool,
    resultSchemaVersion: RESULT_SCHEMA_VERSION,
    detection,
    legs: { L: leg('L'), R: leg('R') },
    findings,
    markedMovements,
    otherMovements,
  };
}

/**
 * The frame of a scoring that was opened: what the numbers are made from, without detecting again.
 *
 * @param recording What the header of the recording says.
 * @param given What the user knows beside the recording.
 */
export function nightFrameOfFile(
  { machine, baseline }: Omit<SavedScoring, 'log'>,
  fileName: string,
  recording: NightInfo,
  given: Pick<NightFrame, 'context' | 'ageYears' | 'severityBands'>,
): Result<NightFrame, Problem> {
  const legs: Record<Leg, NightFrame['legs'][Leg]> = { L: undefined, R: undefined };
  for (const leg of ['L', 'R'] as const) {
    const scored = machine.legs[leg];
    if (scored === undefined) continue;
    const { channelIndex, channelLabel, ...measured } = scored;
    const channel = recording.channels.find(({ index }) => index === channelIndex);
    // Of a leg that is recorded as two electrodes, the label is that of their difference.
    const isDerived =
      channel !== undefined &&
      recording.channels.some((minus) => derivedLabel({ channel, minus }) === channelLabel);
    if (channel === undefined || (channel.label !== channelLabel && !isDerived)) {
      return fail({
        code: 'scoring-file.other-recording',
        subject: fileName,
        expected: `the channel "${channelLabel}" that was scored`,
        received: channel === undefined ? 'none' : `"${channel.label}" in its place`,
      });
    }
    legs[leg] = { channel: { ...channel, label: channelLabel }, ...measured };
  }
  const { tool, detection, findings, markedMovements, otherMovements } = machine;
  return ok({
    ...given,
    tool,
    file: fileName,
    recording,
    legs,
    detection,
    findings,
    markedMovements,
    otherMovements,
    baseline,
  });
}

function decodeUtf8(bytes: Uint8Array, name: string): Result<string, Problem> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const expected = 'text in UTF-8';
    const received = 'bytes that are not';
    return fail({ code: 'scoring-file.damaged', subject: name, expected, received });
  }
}

/**
 * The log of the scoring file, and what the journal adds to it. Entries that both hold are left by a fold that was cut
 * short, and are the same.
 */
function allEntries(
  log: readonly LogEntry[],
  journal: Journal | undefined,
  name: string,
): Result<readonly LogEntry[], Problem> {
  const entries = [...log];
  for (const entry of journal?.entries ?? []) {
    const known = entries[entry.seq - 1];
    if (known === undefined && entry.seq === entries.length + 1) {
      entries.push(entry);
    } else if (known === undefined || jsonText(known) !== jsonText(entry)) {
      return fail({
        code: 'scoring-file.damaged',
        subject: name,
        expected: `entries that follow entry ${log.length} of the scoring file`,
        received: `${known === undefined ? 'one' : 'another'} with the number ${entry.seq}`,
      });
    }
  }
  return ok(entries);
}

function journalAlone(name: string): Problem {
  return {
    code: 'scoring-file.damaged',
    subject: name,
    expected: 'the scoring file that it belongs to beside it',
    received: 'none',
  };
}

function tornFindings(journal: Journal | undefined, name: string): Finding[] {
  if (journal === undefined || journal.tornBytes === 0) return [];
  return [
    {
      code: 'scoring.journal-torn',
      severity: 'warning',
      message: `${name}: the last line was not written to its end (${journal.tornBytes} bytes); the edit in it was never saved and is lost.`,
      data: { file: name, bytes: journal.tornBytes },
    },
  ];
}
