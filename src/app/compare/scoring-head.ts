import { ok, type Result } from '../../base/result.ts';
import type { Problem } from '../../base/problem.ts';
import { isOfUse } from '../../formats/scoring/label-map.ts';
import { readersFor } from '../../formats/scoring/read-scoring.ts';
import type { MarkKind } from '../../formats/scoring/scoring-content.ts';
import { readScoringFiles, type ScoringSettings } from '../scoring-files.ts';
import type { NightFile } from './read-night-files.ts';

/** So much of a file is enough to tell whether it is a scoring: one byte more than is looked at. */
export const SCORING_HEAD_BYTES = 65_537;

const EDF_FIELD = { signals: 252, label: 256, labelLength: 16 };

/** Whether a file is a scoring of another program, by its beginning. A recording with signals is none. */
export function isScoringHead(head: Uint8Array): boolean {
  const [reader, ...others] = readersFor(head);
  if (reader === undefined || others.length > 0) return false;
  return reader.id !== 'edf-plus' || !holdsSignals(head);
}

/** Whether an EDF+ or BDF+ header names anything but annotations. */
function holdsSignals(head: Uint8Array): boolean {
  const text = (from: number, length: number): string =>
    String.fromCharCode(...head.subarray(from, from + length));
  const count = Number(text(EDF_FIELD.signals, 4));
  for (let i = 0; i < count; i += 1) {
    const label = text(EDF_FIELD.label + i * EDF_FIELD.labelLength, EDF_FIELD.labelLength);
    if (!/^[EB]DF Annotations/.test(label)) return true;
  }
  return false;
}

/** What kinds of marks a scoring holds; a problem where it cannot be read. */
export async function kindsIn(
  file: NightFile,
  settings: Pick<ScoringSettings, 'stageCodes' | 'labels'>,
): Promise<Result<ReadonlySet<MarkKind>, readonly Problem[]>> {
  const read = await readScoringFiles([file], 'given', settings);
  if (!read.ok) return read;
  const kinds = new Set<MarkKind>();
  for (const { items, listsOf } of read.value.contents) {
    for (const kind of listsOf) kinds.add(kind);
    for (const { meaning } of items) if (isOfUse(meaning)) kinds.add(meaning.kind);
  }
  return ok(kinds);
}
