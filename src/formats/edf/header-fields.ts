import { civilDateTime, type CivilDateTime } from '../../base/civil-time.ts';
import { utf8OrLatin1 } from './text-bytes.ts';

/**
 * One function for each kind of header field: bytes or text in, value out, `undefined` when there is no such
 * value. Nothing here knows where a field stands or what follows from a bad one.
 */

/** Text of a fixed-width field. Padding with NUL is read as padding with spaces. */
export function fieldText(bytes: Uint8Array): string {
  return utf8OrLatin1(withoutPadding(bytes)).trim();
}

/** Padding is asked to be spaces; NUL is seen too. */
export function hasNulPadding(bytes: Uint8Array): boolean {
  return bytes.includes(0);
}

/** An integer, also as `+12`, `12.` or `12.0`. */
export function parseInteger(text: string): number | undefined {
  return /^[+-]?\d+([.,]0*)?$/.test(text) ? Number.parseInt(text, 10) : undefined;
}

/** A decimal number with a point or a comma, an exponent allowed. */
export function parseDecimal(text: string): number | undefined {
  const plain = decimalWithPoint(text);
  return plain === undefined ? undefined : Number(plain);
}

/** The same number as written, but with a point for a comma: what other decoders understand. */
export function decimalWithPoint(text: string): string | undefined {
  const plain = text.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plain)) return undefined;
  return Number.isFinite(Number(plain)) ? plain : undefined;
}

/** A date or time of day of the header as three numbers; undefined where the pattern is another. */
export interface HeaderDate {
  readonly day: number;
  readonly month: number;
  /** Four digits; undefined where `yy` stands, which refers to the recording field. */
  readonly year: number | undefined;
}

/** `dd.mm.yy`; other separators are read too. Says nothing of whether there is such a day. */
export function parseHeaderDate(text: string): HeaderDate | undefined {
  const match = /^(\d{1,2})[.\-/: ](\d{1,2})[.\-/: ](\d\d|yy)$/i.exec(text);
  if (match === null) return undefined;
  const [, day, month, year] = match;
  return {
    day: Number(day),
    month: Number(month),
    year: /^\d/.test(year!) ? fullYear(Number(year)) : undefined,
  };
}

/** The clipping date of EDF+: 85 to 99 are 1985 to 1999, 00 to 84 are 2000 to 2084. */
export function fullYear(yearOfCentury: number): number {
  return yearOfCentury >= 85 ? 1900 + yearOfCentury : 2000 + yearOfCentury;
}

export interface HeaderTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** `hh.mm.ss`; other separators are read too. Says nothing of whether there is such a time. */
export function parseHeaderTime(text: string): HeaderTime | undefined {
  const match = /^(\d{1,2})[.\-/: ](\d{1,2})[.\-/: ](\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  return { hour: Number(match[1]), minute: Number(match[2]), second: Number(match[3]) };
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** `dd-MMM-yyyy` with English month names, any case; undefined when there is no such day. */
export function parsePlusDate(
  text: string,
): Pick<CivilDateTime, 'year' | 'month' | 'day'> | undefined {
  const match = /^(\d{1,2})-([a-z]{3})-(\d{4})$/i.exec(text);
  if (match === null) return undefined;
  const month = MONTHS.indexOf(match[2]!.toUpperCase()) + 1;
  const date = civilDateTime(Number(match[3]), month, Number(match[1]));
  return date && { year: date.year, month: date.month, day: date.day };
}

/** The bytes of a field for a message: printable ASCII as it is, the rest as numbers. */
export function quoted(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text +=
      byte >= 0x20 && byte < 0x7f
        ? String.fromCharCode(byte)
        : `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return `"${text}"`;
}

function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0 || bytes[end - 1] === 0x20)) end -= 1;
  const text = bytes.subarray(0, end);
  return text.includes(0) ? text.map((byte) => (byte === 0 ? 0x20 : byte)) : text;
}
