/**
 * Writes EDF and BDF files byte by byte, for tests of the reader. It shares no code with the program and checks
 * nothing, so that it can write what a correct writer would refuse.
 */
export interface BuiltSignal {
  readonly label?: string | Uint8Array;
  readonly transducer?: string;
  readonly unit?: string | Uint8Array;
  readonly physicalMin?: string;
  readonly physicalMax?: string;
  readonly digitalMin?: string;
  readonly digitalMax?: string;
  readonly prefilter?: string;
  readonly samplesPerRecord: number | string;
  /** Digital values; sample i of the whole recording. */
  readonly digital?: (index: number) => number;
  /** For annotation signals: the bytes of each record, filled up with NUL. */
  readonly tals?: readonly (string | Uint8Array)[];
}

export interface BuiltFile {
  readonly bdf?: boolean;
  readonly version?: string;
  readonly patient?: string;
  readonly recording?: string;
  readonly date?: string;
  readonly time?: string;
  readonly headerBytes?: string;
  readonly reserved?: string;
  /** As the header declares it; the number that is written is `records`. */
  readonly declaredRecords?: string;
  readonly records: number;
  readonly recordDuration?: string;
  readonly signalCount?: string;
  readonly signals: readonly BuiltSignal[];
  readonly pad?: number;
}

export function buildEdf(file: BuiltFile): Uint8Array {
  const bytesPerSample = file.bdf === true ? 3 : 2;
  const pad = file.pad ?? 0x20;
  const out: number[] = [];
  const field = (width: number, value: string | Uint8Array | undefined, fallback = ''): void => {
    const bytes = latin1Bytes(value ?? fallback);
    for (let i = 0; i < width; i += 1) out.push(bytes[i] ?? pad);
  };
  field(8, file.version, file.bdf === true ? '\u00ffBIOSEMI' : '0');
  field(80, file.patient, 'X X X X');
  field(80, file.recording, 'Startdate 02-MAR-2021 X X X');
  field(8, file.date, '02.03.21');
  field(8, file.time, '22.30.05');
  field(8, file.headerBytes, String(256 * (file.signals.length + 1)));
  field(44, file.reserved);
  field(8, file.declaredRecords, String(file.records));
  field(8, file.recordDuration, '1');
  field(4, file.signalCount, String(file.signals.length));
  const { signals } = file;
  for (const { label } of signals) field(16, label, 'EMG LAT');
  for (const { transducer } of signals) field(80, transducer);
  for (const { unit } of signals) field(8, unit, 'uV');
  for (const { physicalMin } of signals) field(8, physicalMin, '-1000');
  for (const { physicalMax } of signals) field(8, physicalMax, '1000');
  for (const { digitalMin } of signals) field(8, digitalMin, '-32768');
  for (const { digitalMax } of signals) field(8, digitalMax, '32767');
  for (const { prefilter } of signals) field(80, prefilter);
  for (const { samplesPerRecord } of signals) field(8, String(samplesPerRecord));
  signals.forEach(() => {
    field(32, '');
  });
  for (let record = 0; record < file.records; record += 1) {
    for (const signal of signals) {
      const samples = Number(signal.samplesPerRecord);
      if (signal.tals !== undefined) {
        const bytes = latin1Bytes(signal.tals[record] ?? '');
        for (let i = 0; i < samples * bytesPerSample; i += 1) out.push(bytes[i] ?? 0);
        continue;
      }
      for (let i = 0; i < samples; i += 1) {
        const value = signal.digital?.(record * samples + i) ?? 0;
        for (let b = 0; b < bytesPerSample; b += 1) out.push((value >> (8 * b)) & 0xff);
      }
    }
  }
  return Uint8Array.from(out);
}

/** An annotation signal with one list of bytes per record. */
export function annotationSignal(
  tals: readonly (string | Uint8Array)[],
  samplesPerRecord = 40,
  bdf = false,
): BuiltSignal {
  return {
    label: bdf ? 'BDF Annotations' : 'EDF Annotations',
    unit: '',
    physicalMin: '-1',
    physicalMax: '1',
    samplesPerRecord,
    tals,
  };
}

/** `+0`, duration and texts as one TAL. */
export function tal(times: string, ...texts: string[]): string {
  return `${times}\x14${texts.map((text) => `${text}\x14`).join('')}\0`;
}

export function latin1Bytes(value: string | Uint8Array): Uint8Array {
  return typeof value === 'string' ? Uint8Array.from(value, (c) => c.charCodeAt(0)) : value;
}
