/**
 * A second, slow and obvious reader of EDF and BDF for comparing with: it takes the whole file, trusts the
 * header and walks record by record. Used only on files whose header is right or whose count comes from the size.
 */
export interface PlainFile {
  readonly signalCount: number;
  readonly records: number;
  readonly recordSeconds: number;
  readonly reserved: string;
  readonly labels: readonly string[];
  readonly samplesPerRecord: readonly number[];
  readonly valueAt: (signal: number, sample: number) => number;
}

export function readPlainly(file: Buffer): PlainFile {
  const text = (start: number, length: number): string =>
    file.toString('latin1', start, start + length).trim();
  const signalCount = Number(text(252, 4));
  const column = (offset: number, width: number): string[] =>
    Array.from({ length: signalCount }, (_, i) =>
      text(256 + signalCount * offset + i * width, width),
    );
  const samplesPerRecord = column(216, 8).map(Number);
  const [physicalMin, physicalMax] = [column(104, 8).map(Number), column(112, 8).map(Number)];
  const [digitalMin, digitalMax] = [column(120, 8).map(Number), column(128, 8).map(Number)];
  const width = file[0] === 0xff ? 3 : 2;
  const recordBytes = width * samplesPerRecord.reduce((a, b) => a + b, 0);
  const dataStart = 256 * (signalCount + 1);
  return {
    signalCount,
    records: Math.floor((file.length - dataStart) / recordBytes),
    recordSeconds: Number(text(244, 8)),
    reserved: text(192, 44),
    labels: column(0, 16),
    samplesPerRecord,
    valueAt: (signal, sample) => {
      const perRecord = samplesPerRecord[signal]!;
      const record = Math.floor(sample / perRecord);
      const before = samplesPerRecord.slice(0, signal).reduce((a, b) => a + b, 0);
      const position = dataStart + record * recordBytes + (before + (sample % perRecord)) * width;
      const digital = file.readIntLE(position, width);
      const [dmin, dmax] = [digitalMin[signal]!, digitalMax[signal]!];
      const [pmin, pmax] = [physicalMin[signal]!, physicalMax[signal]!];
      return Math.fround(((digital - dmin) / (dmax - dmin)) * (pmax - pmin) + pmin);
    },
  };
}
