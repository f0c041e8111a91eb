import type { ByteSource } from '../../base/byte-source.ts';
import { sha256 } from '../../base/sha256.ts';
import type { ScoringContent } from '../../formats/scoring/scoring-content.ts';
import type { NightLists } from '../scoring-lists.ts';

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Where an EDF or BDF header says how long it is; other files have none. */
const LENGTH_FIELD = { at: 184, length: 8 };
const LONGEST_HEADER = 2 ** 21;
/** So much of the samples is looked at, in pieces spread evenly: far more than two recordings can share by chance. */
const PIECES = 64;
const PIECE_BYTES = 2 ** 14;
/** 64 bits: that two of a million recordings share a name is less likely than one in ten million. */
const DIGITS = 16;

/**
 * A name for a recording that says nothing of whom or when it is of: `night-` and the beginning of a SHA-256 over its
 * samples. Neither its name nor its header go into it (who knows a name and a day could try them all), so it stays the same
 * when the file is renamed, or its header is made anonymous. Who has the recording itself can make the name again.
 *
 * @throws ByteSourceError when the medium fails.
 */
export async function anonymousId(source: ByteSource): Promise<string> {
  const { size } = source;
  const start = await headerLength(source);
  const length = size - start;
  if (length <= PIECES * PIECE_BYTES) return idOf([await source.read(start, length)]);
  const pieces: Uint8Array[] = [];
  for (let piece = 0; piece < PIECES; piece += 1) {
    const at = start + Math.floor(((length - PIECE_BYTES) * piece) / (PIECES - 1));
    pieces.push(await source.read(at, PIECE_BYTES));
  }
  return idOf(pieces);
}

/** The same of a night that came as lists and scorings: of all that they say. */
export function anonymousIdOfScorings(
  { movements, hypnogram, respiratory, arousals }: NightLists,
  scorings: readonly ScoringContent[],
): string {
  const lists = [movements, hypnogram, respiratory, arousals];
  const said = scorings.map(({ items }) => new TextEncoder().encode(JSON.stringify(items)));
  return idOf([...lists.map((list) => list?.bytes ?? new Uint8Array()), ...said]);
}

/** Each piece goes in by its own hash, so that it matters where one ends and the next begins. */
function idOf(pieces: readonly Uint8Array[]): string {
  const hashes = pieces.map(sha256).join('');
  const bytes = Uint8Array.from(hashes, (character) => character.charCodeAt(0));
  return `night-${sha256(bytes).slice(0, DIGITS)}`;
}

async function headerLength(source: ByteSource): Promise<number> {
  if (source.size < LENGTH_FIELD.at + LENGTH_FIELD.length) return 0;
  const field = await source.read(LENGTH_FIELD.at, LENGTH_FIELD.length);
  const written = Number(String.fromCharCode(...field));
  const isLength = Number.isInteger(written) && written > 0 && written <= LONGEST_HEADER;
  return isLength && written < source.size ? written : 0;
}
