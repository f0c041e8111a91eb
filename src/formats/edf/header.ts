import type { CivilDateTime } from '../../base/civil-time.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Patient } from '../../domain/patient.ts';
import type { RecordingFormat } from '../../domain/recording.ts';
import { channelFault } from './channel-fault.ts';
import { fieldText, hasNulPadding, parseDecimal, parseInteger, quoted } from './header-fields.ts';
import { parsePatient, parseRecordingField } from './identification.ts';
import { LONGEST_RECORDING_SECONDS } from './record-clock.ts';
import { countRecords } from './record-count.ts';
import { parseSignalHeaders, type SignalHeader } from './signal-headers.ts';
import { parseStart } from './start-date-time.ts';

/** The header of a file, cleared of what its writer got wrong; every such doubt is a finding. */
export interface EdfHeader {
  readonly format: RecordingFormat;
  readonly bytesPerSample: 2 | 3;
  /** Where the first data record begins: 256 x (signals + 1), whatever the header says of it. */
  readonly headerBytes: number;
  readonly recordBytes: number;
  /** Whole records that the file holds. */
  readonly recordCount: number;
  readonly recordDurationSeconds: number;
  /** As the header says: whole seconds, before the fraction of the first annotation list. */
  readonly startDateTime: CivilDateTime | undefined;
  readonly patient: Patient;
  readonly recordingText: string;
  readonly signals: readonly SignalHeader[];
  readonly findings: readonly Finding[];
}

export const FIXED_HEADER_BYTES = 256;
const MAX_SIGNALS = 9999;

/**
 * How many bytes the whole header takes, from its first 256 bytes.
 * Fails for an empty file, for what is no EDF or BDF, and for a number of signals that is none.
 */
export function edfHeaderLength(
  fixedHeader: Uint8Array,
  fileName: string,
): Result<number, Problem> {
  if (fixedHeader.length === 0) {
    return fail({
      code: 'edf.empty-file',
      subject: fileName,
      expected: 'an EDF or BDF recording',
      received: 'an empty file',
    });
  }
  const version = edfVersion(fixedHeader);
  if (version === undefined) {
    return fail({
      code: 'edf.not-an-edf',
      subject: `${fileName}: version field (bytes 0 to 7)`,
      expected: '"0" (EDF) or byte 255 and "BIOSEMI" (BDF)',
      received: quoted(fixedHeader.subarray(0, 8)),
    });
  }
  if (fixedHeader.length < FIXED_HEADER_BYTES) {
    return fail(headerEndsEarly(fileName, FIXED_HEADER_BYTES, fixedHeader.length));
  }
  const signals = parseInteger(fieldText(fixedHeader.subarray(252, 256)));
  if (signals === undefined || signals < 1 || signals > MAX_SIGNALS) {
    return fail({
      code: 'edf.bad-header-field',
      subject: `${fileName}: number of signals (bytes 252 to 255)`,
      expected: `an integer from 1 to ${MAX_SIGNALS}`,
      received: quoted(fixedHeader.subarray(252, 256)),
    });
  }
  return ok(FIXED_HEADER_BYTES * (signals + 1));
}

/**
 * Reads the header of an EDF, EDF+, BDF or BDF+ file.
 *
 * Refused (with the file and the field named): what `edfHeaderLength` refuses, a header that ends early, and
 * fields without which no sample can be found: the record duration and the numbers of samples per record.
 * Everything else that is wrong is opened with a finding.
 *
 * Source: Kemp et al. 1992 (EDF), Kemp and Olivan 2003 (EDF+), BioSemi's description of BDF.
 *
 * @param bytes The beginning of the file, at least the whole header where the file has it.
 * @param fileBytes The size of the whole file.
 */
export function parseEdfHeader(
  bytes: Uint8Array,
  fileBytes: number,
  fileName: string,
): Result<EdfHeader, Problem> {
  const length = edfHeaderLength(bytes.subarray(0, FIXED_HEADER_BYTES), fileName);
  if (!length.ok) return length;
  const headerBytes = length.value;
  if (bytes.length < headerBytes) return fail(headerEndsEarly(fileName, headerBytes, bytes.length));
  const text = (start: number, end: number): string => fieldText(bytes.subarray(start, end));
  const findings: Finding[] = [];

  const isBdf = edfVersion(bytes) === 'BDF';
  const bytesPerSample = isBdf ? 3 : 2;
  const recordDurationSeconds = parseDecimal(text(244, 252));
  if (recordDurationSeconds === undefined || !isDuration(recordDurationSeconds)) {
    return fail(badDuration('a number of seconds, 0 or more', bytes, fileName));
  }
  const signals = parseSignalHeaders(
    bytes.subarray(0, headerBytes),
    recordDurationSeconds,
    bytesPerSample,
    fileName,
  );
  if (!signals.ok) return signals;
  const { list, recordBytes } = signals.value;

  const declared = text(192, 236);
  const hasAnnotations = list.some((signal) => signal.isAnnotations);
  const format = formatOf(isBdf ? 'BDF' : 'EDF', declared, hasAnnotations, findings);
  const recording = parseRecordingField(text(88, 168));
  const startDateTime = parseStart(text(168, 176), text(176, 184), recording.startDate, findings);
  noteDialect(bytes.subarray(0, headerBytes), text(184, 192), text(244, 252), list, findings);
  noteUnusableChannels(list, recordDurationSeconds, findings);
  const recordCount = countRecords(
    text(236, 244),
    { headerBytes, recordBytes, fileBytes },
    findings,
  );
  if (recordCount * recordDurationSeconds > LONGEST_RECORDING_SECONDS) {
    const days = LONGEST_RECORDING_SECONDS / 86_400;
    return fail(
      badDuration(
        `so many seconds that ${recordCount} records make at most ${days} days`,
        bytes,
        fileName,
      ),
    );
  }

  return ok({
    format,
    bytesPerSample,
    headerBytes,
    recordBytes,
    recordCount,
    recordDurationSeconds,
    startDateTime,
    patient: parsePatient(text(8, 88), format.includes('+')),
    recordingText: recording.text,
    signals: list,
    findings,
  });
}

/** Times are counted in microseconds; a record that is longer than a year is none either. */
function isDuration(seconds: number): boolean {
  return seconds === 0 || (seconds >= 1e-6 && seconds <= LONGEST_RECORDING_SECONDS);
}

function badDuration(expected: string, bytes: Uint8Array, fileName: string): Problem {
  return {
    code: 'edf.bad-header-field',
    subject: `${fileName}: duration of a data record (bytes 244 to 251)`,
    expected,
    received: quoted(bytes.subarray(244, 252)),
  };
}

/** The signal whose first list keeps the time: the first annotation signal that has room for one. */
export function timeKeeperOf(header: EdfHeader): SignalHeader | undefined {
  return header.signals.find((signal) => signal.isAnnotations && signal.byteLength > 0);
}

/** The format that the version field, bytes 0 to 7, names; undefined when it names none. */
export function edfVersion(bytes: Uint8Array): 'EDF' | 'BDF' | undefined {
  const [first, ...rest] = bytes.subarray(0, 8);
  const name = String.fromCharCode(...rest);
  if (first === 0xff && name === 'BIOSEMI') return 'BDF';
  return first === 0x30 && /^[ \0]*$/.test(name) ? 'EDF' : undefined;
}

/** The format that the reserved field declares. Annotation signals are read whatever it declares. */
function formatOf(
  base: 'EDF' | 'BDF',
  reserved: string,
  hasAnnotations: boolean,
  findings: Finding[],
): RecordingFormat {
  const match = /^(EDF|BDF)\+(.?)/.exec(reserved);
  if (match === null) {
    if (hasAnnotations) {
      findings.push({
        code: 'edf.annotations-in-plain-file',
        severity: 'info',
        message: `The header does not declare ${base}+, but the file has an annotation signal; it was read.`,
        data: { reserved },
      });
    }
    return base;
  }
  const contiguity = match[2] === 'D' ? 'D' : 'C';
  if (match[1] !== base || (match[2] !== 'C' && match[2] !== 'D')) {
    findings.push({
      code: 'edf.reserved-field-mismatch',
      severity: 'info',
      message: `The reserved field of this ${base} file says "${reserved}"; it was read as ${base}+${contiguity}.`,
      data: { reserved, readAs: `${base}+${contiguity}` },
    });
  }
  if (!hasAnnotations) {
    findings.push({
      code: 'edf.no-annotation-signal',
      severity: contiguity === 'D' ? 'error' : 'info',
      message:
        `The header declares ${base}+${contiguity}, but the file has no annotation signal` +
        (contiguity === 'D'
          ? '; when its records were taken is not known, they were put end to end.'
          : '.'),
      data: { declared: reserved },
    });
  }
  return `${base}+${contiguity}`;
}

/** Ways of writing that are not the standard's but can be read only one way. */
function noteDialect(
  header: Uint8Array,
  headerLengthField: string,
  recordDurationField: string,
  signals: readonly SignalHeader[],
  findings: Finding[],
): void {
  if (parseInteger(headerLengthField) !== header.length) {
    findings.push({
      code: 'edf.header-length-mismatch',
      severity: 'info',
      message:
        `The header says that it is "${headerLengthField}" bytes long; ` +
        `with ${signals.length} signals it is ${header.length}, and that was used.`,
      data: { declared: headerLengthField, used: header.length },
    });
  }
  // Only numbers of the header: texts may have commas.
  const numbers = header.subarray(256 + signals.length * 104, 256 + signals.length * 136);
  if (recordDurationField.includes(',') || numbers.includes(0x2c)) {
    findings.push({
      code: 'edf.comma-decimals',
      severity: 'info',
      message: 'The header writes numbers with a decimal comma; they were read as decimal points.',
      data: {},
    });
  }
  if (hasNulPadding(header)) {
    findings.push({
      code: 'edf.nul-padding',
      severity: 'info',
      message: 'The header is padded with NUL bytes; they were read as spaces.',
      data: {},
    });
  }
}

function noteUnusableChannels(
  signals: readonly SignalHeader[],
  recordDurationSeconds: number,
  findings: Finding[],
): void {
  const ordinary = signals.filter((signal) => !signal.isAnnotations);
  if (recordDurationSeconds === 0 && ordinary.length > 0) {
    findings.push({
      code: 'edf.no-record-duration',
      severity: 'error',
      message: 'The header says that a data record lasts 0 s, so no sampling rate is known.',
      data: { channels: ordinary.length },
    });
    return;
  }
  for (const { channel } of ordinary) {
    const fault = channelFault(channel);
    if (fault === undefined) continue;
    findings.push({
      code: 'edf.unusable-channel',
      severity: 'warning',
      message: `Channel "${channel.label}" cannot be used: ${fault}.`,
      data: { index: channel.index, label: channel.label, reason: fault },
    });
  }
}

function headerEndsEarly(fileName: string, expected: number, received: number): Problem {
  return {
    code: 'edf.header-ends-early',
    subject: `${fileName}: header`,
    expected: `${expected} bytes`,
    received: `the end of the file after ${received} bytes`,
    hint: 'The file is probably an unfinished copy.',
  };
}
