import type { RandomStream } from '../../src/base/seeded-random.ts';

/** Numbers that have hurt readers before, as text. */
const NUMBERS = [
  ...['-1', '0', '1', '-0', '3', '256', '65536', '2147483648', '99999999', '-9999999', '1e308'],
  ...['1e-308', '1e99', '-1e9', '9e15', '.5', '5.', '+5', '1,5', 'NaN', 'Infinity', '0x10', ''],
  ...['24:61:61', '00:00:00', '31.02.2020', '-', ' '],
];

/** Pieces that mean something to one format or another. */
const PIECES = [
  ...[
    '\0',
    '\x14',
    '\x15',
    '\x14\x14\0',
    '+1e9\x14\x14\0',
    '+999999999999\x14\x14\0',
    '@@',
    '\ufeff',
  ],
  ...[
    '"',
    '""',
    "'",
    ';',
    ',',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '<',
    '>',
    '</',
    '/>',
    '&',
    '&#0;',
    '&#x110000;',
  ],
  ...[
    '&lt;',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<a>',
    '</a>',
    '=1+1',
  ],
  ...['EDF+D', 'EDF+C', 'BDF+D', 'EDF Annotations', 'BDF Annotations', 'EMG LAT', 'Sleep stage N2'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '\u4ef0',
    '\ud83d\ude34',
    '%s',
    '../../x',
    '[]',
    '...',
  ],
];

const encoder = new TextEncoder();

/** Widths of the fields of an EDF header: the first part, and each field that every signal has. */
const FIXED_FIELDS = [8, 80, 80, 8, 8, 8, 44, 8, 8, 4];
const SIGNAL_FIELDS = [16, 80, 8, 8, 8, 8, 8, 80, 8, 32];

/** A file made from one of the seeds, or from nothing: damaged in one to six ways. */
export function damagedFile(random: RandomStream, seeds: readonly Uint8Array[]): Uint8Array {
  if (random.chance(0.03)) return noise(random, random.integer(0, 700));
  let bytes: Uint8Array = random.pick(seeds).slice();
  const blows = random.chance(0.6) ? 1 : random.integer(2, 6);
  for (let blow = 0; blow < blows; blow += 1) bytes = random.pick(BLOWS)(bytes, random, seeds);
  return bytes;
}

type Blow = (bytes: Uint8Array, random: RandomStream, seeds: readonly Uint8Array[]) => Uint8Array;

const changeBytes: Blow = (bytes, random) => {
  if (bytes.length === 0) return bytes;
  const count = random.integer(1, 8);
  for (let i = 0; i < count; i += 1) bytes[place(random, bytes)] = random.uint32() & 255;
  return bytes;
};

const flipBit: Blow = (bytes, random) => {
  if (bytes.length > 0) bytes[place(random, bytes)]! ^= 1 << random.integer(0, 7);
  return bytes;
};

const cutOff: Blow = (bytes, random) => bytes.slice(0, random.integer(0, bytes.length));

const cutOut: Blow = (bytes, random) => {
  const from = place(random, bytes);
  return joined(bytes.subarray(0, from), bytes.subarray(from + length(random, bytes)));
};

const repeat: Blow = (bytes, random) => {
  const from = place(random, bytes);
  const piece = bytes.subarray(from, from + Math.min(length(random, bytes), 2000));
  const times = random.chance(0.1) ? random.integer(2, 40) : 1;
  const pieces = Array.from({ length: times }, () => piece);
  return joined(bytes.subarray(0, from), ...pieces, bytes.subarray(from));
};

const insertPiece: Blow = (bytes, random) => {
  const at = place(random, bytes);
  return joined(bytes.subarray(0, at), encoder.encode(random.pick(PIECES)), bytes.subarray(at));
};

const overwritePiece: Blow = (bytes, random) => {
  const at = place(random, bytes);
  bytes.set(encoder.encode(random.pick(PIECES)).subarray(0, bytes.length - at), at);
  return bytes;
};

const addNoise: Blow = (bytes, random) => joined(bytes, noise(random, random.integer(1, 300)));

/** The head of one file, the tail of another. */
const cross: Blow = (bytes, random, seeds) => {
  const other = random.pick(seeds);
  return joined(bytes.subarray(0, place(random, bytes)), other.subarray(place(random, other)));
};

/** A number of a text becomes another one; what follows moves. */
const changeNumber: Blow = (bytes, random) => {
  const isDigit = (at: number): boolean => bytes[at]! >= 0x30 && bytes[at]! <= 0x39;
  let from = place(random, bytes);
  while (from < bytes.length && !isDigit(from)) from += 1;
  let to = from;
  while (to < bytes.length && isDigit(to)) to += 1;
  return joined(bytes.subarray(0, from), encoder.encode(random.pick(NUMBERS)), bytes.subarray(to));
};

/** A field of an EDF header lies; everything stays in its place. */
const lieInHeader: Blow = (bytes, random) => {
  const field = headerField(bytes, random);
  if (field === undefined) return changeNumber(bytes, random, []);
  const words = random.chance(0.8) ? NUMBERS : PIECES;
  const text = encoder.encode(random.pick(words).padEnd(field.width)).subarray(0, field.width);
  if (field.at + field.width <= bytes.length) bytes.set(text, field.at);
  return bytes;
};

/** Two stretches of up to 60 bytes, lines of a text for instance, change places. */
const swapLines: Blow = (bytes, random) => {
  const [a, b] = [place(random, bytes), place(random, bytes)].sort((one, other) => one - other);
  const lineEnd = (from: number): number => {
    const found = bytes.subarray(from, from + 60).indexOf(0x0a);
    return found < 0 ? Math.min(bytes.length, from + 60) : from + found + 1;
  };
  const [aEnd, bEnd] = [Math.min(lineEnd(a!), b!), lineEnd(b!)];
  return joined(
    bytes.subarray(0, a),
    bytes.subarray(b, bEnd),
    bytes.subarray(aEnd, b),
    bytes.subarray(a, aEnd),
    bytes.subarray(bEnd),
  );
};

const BLOWS: readonly Blow[] = [
  ...[changeBytes, changeBytes, flipBit, cutOff, cutOut, repeat, insertPiece, overwritePiece],
  ...[
    addNoise,
    cross,
    changeNumber,
    changeNumber,
    lieInHeader,
    lieInHeader,
    lieInHeader,
    swapLines,
  ],
];

function headerField(
  bytes: Uint8Array,
  random: RandomStream,
): { readonly at: number; readonly width: number } | undefined {
  if (bytes.length < 512 || (bytes[0] !== 0x30 && bytes[0] !== 0xff)) return undefined;
  const signals = Number(String.fromCharCode(...bytes.subarray(252, 256)));
  const isCount = Number.isInteger(signals) && signals >= 1;
  const widths = random.chance(0.4) || !isCount ? FIXED_FIELDS : SIGNAL_FIELDS;
  const field = random.integer(0, widths.length - 1);
  const before = widths.slice(0, field).reduce((sum, width) => sum + width, 0);
  const width = widths[field]!;
  if (widths === FIXED_FIELDS) return { at: before, width };
  const signal = random.integer(0, signals - 1);
  return { at: 256 + signals * before + signal * width, width };
}

/** Headers decide most: half of the places lie in the first 1,500 bytes. */
function place(random: RandomStream, bytes: Uint8Array): number {
  const end = random.chance(0.5) ? Math.min(bytes.length, 1500) : bytes.length;
  return end === 0 ? 0 : random.integer(0, end - 1);
}

function length(random: RandomStream, bytes: Uint8Array): number {
  return random.integer(1, Math.max(1, random.chance(0.8) ? 40 : bytes.length));
}

function noise(random: RandomStream, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) bytes[i] = random.uint32() & 255;
  return bytes;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
