import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import { latin1, utf8OrLatin1 } from './text-bytes.ts';

/** One time-stamped annotations list (TAL): texts that share an onset and a duration. */
export interface TimestampedList {
  /** From the header's start time; negative before it. */
  readonly onset: Microseconds;
  /** Undefined where none is written. */
  readonly durationSeconds: number | undefined;
  /** As written, in order, empty ones included. */
  readonly texts: readonly string[];
}

export interface TalScan {
  readonly lists: readonly TimestampedList[];
  /** Lists that could not be read, or not wholly: no number where the time should stand, or cut off. */
  readonly damaged: number;
}

const NUL = 0x00;
const END_OF_TEXT = 0x14;
const BEFORE_DURATION = 0x15;
const NO_TEXT: readonly string[] = [''];

/** Texts that were read before, by a hash of their bytes. A night says the same few things thousands of times. */
export type TextMemory = Map<number, string>;
/** So many different texts are kept at most, and none that is longer: nothing that is said often is. */
const KEPT_TEXTS = 4096;
const LONGEST_KEPT_TEXT = 128;

/**
 * Reads the annotation bytes of one data record: `onset [0x15 duration] 0x14 text 0x14 text 0x14 ... 0x00`,
 * one list after the other, the rest filled with 0x00. Times are rounded to whole microseconds.
 *
 * A damaged list costs itself alone: reading goes on behind the next 0x00. A text that the end of the area cuts
 * off is kept as far as it goes, and counted as damaged.
 *
 * Source: EDF+ specification, 2.2.2 and 2.2.4.
 *
 * @param memory Of the records that were read before.
 */
export function parseTals(
  bytes: Uint8Array,
  start: number,
  end: number,
  memory: TextMemory = new Map(),
): TalScan {
  const lists: TimestampedList[] = [];
  let damaged = 0;
  let position = start;
  while (position < end) {
    if (bytes[position] === NUL) {
      position += 1;
      continue;
    }
    const listEnd = endOfList(bytes, position, end);
    if (!parseList(bytes, position, listEnd, memory, lists)) damaged += 1;
    position = listEnd + 1;
  }
  return { lists, damaged };
}

/**
 * Whether a list, the first of a data record, says when the record began: the standard asks for an empty text in
 * it. Other texts may stand beside the empty one.
 */
export function isTimeKeeping(list: TimestampedList): boolean {
  return list.texts.includes('');
}

/** Takes the channel suffix off: `Limb movement@@EMG RAT` is about the channel `EMG RAT`. */
export function splitChannelSuffix(text: string): {
  readonly text: string;
  readonly channel: string | undefined;
} {
  const at = text.lastIndexOf('@@');
  if (at < 0) return { text, channel: undefined };
  const channel = text.slice(at + 2).trim();
  return { text: text.slice(0, at), channel: channel === '' ? undefined : channel };
}

/** Most lists say no more than when their record began, and are not worth the look into the native search. */
const SHORT_LIST_BYTES = 64;

/** The first 0x00, or `end`. Never looks behind `end`: much more may follow there. */
function endOfList(bytes: Uint8Array, start: number, end: number): number {
  const near = Math.min(end, start + SHORT_LIST_BYTES);
  const found = indexOfByte(bytes, NUL, start, near);
  if (found < near || near === end) return found;
  const further = bytes.subarray(near, end).indexOf(NUL);
  return further < 0 ? end : near + further;
}

/** Adds the list to those that were read; whether it could be read, and wholly. */
function parseList(
  bytes: Uint8Array,
  start: number,
  end: number,
  memory: TextMemory,
  lists: TimestampedList[],
): boolean {
  const timesEnd = indexOfByte(bytes, END_OF_TEXT, start, end);
  if (timesEnd === end) return false;
  const onsetEnd = indexOfByte(bytes, BEFORE_DURATION, start, timesEnd);
  const onset = parseOnset(bytes, start, onsetEnd);
  if (onset === undefined) return false;
  const hasDuration = onsetEnd < timesEnd;
  const durationEnd = indexOfByte(bytes, BEFORE_DURATION, onsetEnd + 1, timesEnd);
  const durationSeconds = hasDuration ? parseDuration(bytes, onsetEnd + 1, durationEnd) : undefined;
  const timesRead = !hasDuration || (durationSeconds !== undefined && durationEnd === timesEnd);

  // Made with its first text: a list that grows from nothing takes room for seventeen.
  let texts: string[] | undefined;
  let position = timesEnd + 1;
  let cutOff = false;
  while (position < end) {
    // In one pass: the end of the text, whether it is ASCII, and a hash of it.
    let textEnd = position;
    let hash = 0;
    let bits = 0;
    for (; textEnd < end; textEnd += 1) {
      const byte = bytes[textEnd]!;
      if (byte === END_OF_TEXT) break;
      hash = (Math.imul(hash, 31) + byte) | 0;
      bits |= byte;
    }
    const text =
      bits < 0x80
        ? asciiText(bytes, position, textEnd, hash, memory)
        : utf8OrLatin1(bytes, position, textEnd);
    if (texts === undefined) texts = [text];
    else texts.push(text);
    cutOff = textEnd === end;
    position = textEnd + 1;
  }
  // An onset with nothing behind it still says when the record began, like one with an empty text.
  lists.push({ onset, durationSeconds, texts: texts ?? NO_TEXT });
  return timesRead && !cutOff && texts !== undefined;
}

/** A text of ASCII characters alone: one that was read before where it is the same. */
function asciiText(
  bytes: Uint8Array,
  start: number,
  end: number,
  hash: number,
  memory: TextMemory,
): string {
  if (start === end) return '';
  const known = memory.get(hash);
  if (known !== undefined && isText(known, bytes, start, end)) return known;
  const text = latin1(bytes, start, end);
  if (memory.size < KEPT_TEXTS && text.length <= LONGEST_KEPT_TEXT) memory.set(hash, text);
  return text;
}

function isText(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) !== bytes[start + i]) return false;
  }
  return true;
}

/** The standard asks for a sign; a number without one is read as positive. */
function parseOnset(bytes: Uint8Array, start: number, end: number): Microseconds | undefined {
  const sign = bytes[start];
  const isNegative = sign === 0x2d;
  const digits = isNegative || sign === 0x2b ? start + 1 : start;
  const exact = wholeMicroseconds(bytes, digits, end);
  // Taken from 0, so that the `-0` of some writers becomes a plain 0.
  if (exact !== undefined) return (isNegative ? 0 - exact : exact) as Microseconds;
  const text = latin1(bytes, start, end);
  if (!/^[+-]?\d+(\.\d*)?$/.test(text)) return undefined;
  const onset = microsecondsFromSeconds(Number(text) + 0);
  return Number.isSafeInteger(onset) ? onset : undefined;
}

function parseDuration(bytes: Uint8Array, start: number, end: number): number | undefined {
  const exact = wholeMicroseconds(bytes, start, end);
  if (exact !== undefined) return exact / 1_000_000;
  const text = latin1(bytes, start, end);
  if (!/^\d+(\.\d*)?$/.test(text)) return undefined;
  const duration = Number(text);
  return Number.isSafeInteger(microsecondsFromSeconds(duration)) ? duration : undefined;
}

/**
 * The number of microseconds that a plain decimal number of seconds says exactly: at most nine digits before the point
 * and six behind it. Undefined for all else. There is one such number in every data record of a night: no string is made of it.
 */
function wholeMicroseconds(bytes: Uint8Array, start: number, end: number): number | undefined {
  let value = 0;
  let decimals = -1;
  for (let position = start; position < end; position += 1) {
    const digit = bytes[position]! - 0x30;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      if (decimals >= 0) decimals += 1;
    } else if (digit === -2 && decimals < 0 && position > start) {
      decimals = 0;
    } else {
      return undefined;
    }
  }
  const point = decimals < 0 ? 0 : decimals + 1;
  const before = end - start - point;
  if (before < 1 || before > 9 || decimals > 6) return undefined;
  for (let place = Math.max(0, decimals); place < 6; place += 1) value *= 10;
  return value;
}

/** The position of the first such byte, or `end`. Never looks behind `end`: much more may follow there. */
function indexOfByte(bytes: Uint8Array, byte: number, start: number, end: number): number {
  let position = start;
  while (position < end && bytes[position] !== byte) position += 1;
  return position;
}
