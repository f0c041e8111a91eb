/**
 * A reader of well-formed EDF+C files that shares nothing with the program: it goes by the byte positions of the
 * specification and takes everything else on trust.
 */
export interface WrittenFile {
  readonly header: Readonly<
    Record<'version' | 'patient' | 'recording' | 'date' | 'time' | 'reserved', string>
  >;
  readonly headerBytes: number;
  readonly recordCount: number;
  readonly recordSeconds: number;
  readonly signals: readonly WrittenSignal[];
  /** Raw text of the annotation signal, one for each record, padding included. */
  readonly annotationBytes: readonly Uint8Array[];
  /** Every list of every record: onset text, duration text, texts. */
  readonly lists: readonly (readonly WrittenList[])[];
}

export interface WrittenSignal {
  readonly label: string;
  readonly transducer: string;
  readonly unit: string;
  readonly range: readonly [pmin: string, pmax: string, dmin: string, dmax: string];
  readonly prefilter: string;
  readonly samplesPerRecord: number;
  readonly digital: Int16Array;
  readonly physical: Float64Array;
}

export interface WrittenList {
  readonly onset: string;
  readonly duration: string | undefined;
  readonly texts: readonly string[];
}

export function readWrittenFile(bytes: Uint8Array): WrittenFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, length: number): string =>
    new TextDecoder('latin1').decode(bytes.subarray(from, from + length));
  const count = Number(text(252, 4));
  const field = (signal: number, before: number, width: number): string =>
    text(256 + count * before + signal * width, width).trimEnd();
  const recordCount = Number(text(236, 8));
  const perRecord = Array.from({ length: count }, (_, s) => Number(field(s, 216, 8)));
  const recordBytes = 2 * perRecord.reduce((sum, n) => sum + n, 0);
  const headerBytes = Number(text(184, 8));
  if (bytes.length !== headerBytes + recordBytes * recordCount)
    throw new Error('wrong length of file');

  const signals: WrittenSignal[] = [];
  const annotationBytes: Uint8Array[] = [];
  let offset = headerBytes;
  for (let s = 0; s < count; s += 1) {
    const n = perRecord[s]!;
    if (field(s, 0, 16) === 'EDF Annotations') {
      for (let r = 0; r < recordCount; r += 1) {
        annotationBytes.push(
          bytes.subarray(offset + r * recordBytes, offset + r * recordBytes + 2 * n),
        );
      }
    } else {
      const digital = new Int16Array(n * recordCount);
      for (let i = 0; i < digital.length; i += 1) {
        digital[i] = view.getInt16(offset + Math.floor(i / n) * recordBytes + 2 * (i % n), true);
      }
      const range = [
        field(s, 104, 8),
        field(s, 112, 8),
        field(s, 120, 8),
        field(s, 128, 8),
      ] as const;
      const [pmin, pmax, dmin, dmax] = range.map(Number) as [number, number, number, number];
      signals.push({
        label: field(s, 0, 16),
        transducer: field(s, 16, 80),
        unit: field(s, 96, 8),
        range,
        prefilter: field(s, 136, 80),
        samplesPerRecord: n,
        digital,
        physical: Float64Array.from(
          digital,
          (d) => ((d - dmin) * (pmax - pmin)) / (dmax - dmin) + pmin,
        ),
      });
    }
    offset += 2 * n;
  }
  return {
    header: {
      version: text(0, 8),
      patient: text(8, 80),
      recording: text(88, 80),
      date: text(168, 8),
      time: text(176, 8),
      reserved: text(192, 44),
    },
    headerBytes,
    recordCount,
    recordSeconds: Number(text(244, 8)),
    signals,
    annotationBytes,
    lists: annotationBytes.map(listsOf),
  };
}

/** `onset [0x15 duration] 0x14 text 0x14 ... 0x00`, then zeros. */
function listsOf(bytes: Uint8Array): WrittenList[] {
  return new TextDecoder('utf-8')
    .decode(bytes)
    .split('\0')
    .filter((list) => list !== '')
    .map((list) => {
      const [times, ...texts] = list.split('\x14');
      const [onset, duration] = times!.split('\x15');
      if (texts.pop() !== '') throw new Error('a list ends with 0x14');
      return { onset: onset!, duration, texts };
    });
}

/** All annotations that are not time-keeping, in file order. */
export function annotationsOf(file: WrittenFile): WrittenList[] {
  return file.lists.flat().filter(({ texts }) => texts[0] !== '');
}
