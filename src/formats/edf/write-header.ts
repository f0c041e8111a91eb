import type { CivilDateTime } from '../../base/civil-time.ts';
import type { Patient } from '../../domain/patient.ts';
import {
  dateToField,
  numberToField,
  patientToField,
  recordingToField,
  textToField,
  timeToField,
  unencodable,
  type RecordingIdentification,
  type Report,
} from './write-fields.ts';

/** What the header says of a signal that holds samples. */
export interface SignalToWrite {
  readonly label: string;
  readonly transducer: string;
  /** `uV`, `mV`, `%`, ... */
  readonly unit: string;
  readonly physicalMin: number;
  readonly physicalMax: number;
  readonly digitalMin: number;
  readonly digitalMax: number;
  readonly prefilter: string;
  readonly samplesPerRecord: number;
}

export interface HeaderToWrite {
  readonly patient: Patient;
  readonly recording: RecordingIdentification;
  readonly startDateTime: CivilDateTime;
  /** The day of `startDateTime` is not the real one: the recording field says `Startdate X`. */
  readonly isStartDateWithheld?: boolean;
  readonly recordCount: number;
  readonly recordDurationSeconds: number;
  /** All of them, the annotation signal included. */
  readonly signals: readonly SignalToWrite[];
}

export const ANNOTATION_LABEL = 'EDF Annotations';

/** The header's description of the annotation signal (EDF+ 2.2.1). */
export function annotationSignal(bytesPerRecord: number): SignalToWrite {
  return {
    label: ANNOTATION_LABEL,
    transducer: '',
    unit: '',
    physicalMin: -1,
    physicalMax: 1,
    digitalMin: -32768,
    digitalMax: 32767,
    prefilter: '',
    samplesPerRecord: bytesPerRecord / 2,
  };
}

/**
 * The header of an EDF+C file: 256 bytes, and 256 for each signal.
 * Source: EDF specification (Kemp et al. 1992); EDF+ specification (Kemp and Olivan 2003), 2.1.3.
 */
export function encodeHeader(header: HeaderToWrite, report: Report): Uint8Array {
  const { signals, startDateTime, isStartDateWithheld = false } = header;
  const headerBytes = 256 * (1 + signals.length);
  const each = (encode: (signal: SignalToWrite, subject: string) => string): string =>
    signals.map((signal, i) => encode(signal, `signal ${i + 1} (${signal.label})`)).join('');
  const numbers = (
    key: 'physicalMin' | 'physicalMax' | 'digitalMin' | 'digitalMax' | 'samplesPerRecord',
    name: string,
  ): string =>
    each((signal, subject) => numberToField(signal[key], 8, `${subject}: ${name}`, report));

  signals.forEach((signal, i) => {
    checkSignal(signal, `signal ${i + 1} (${signal.label})`, report);
  });
  const text = [
    '0'.padEnd(8),
    patientToField(header.patient, report),
    recordingToField(header.recording, isStartDateWithheld ? undefined : startDateTime, report),
    dateToField(startDateTime, report),
    timeToField(startDateTime),
    numberToField(headerBytes, 8, 'length of the header', report),
    'EDF+C'.padEnd(44),
    numberToField(header.recordCount, 8, 'number of records', report),
    numberToField(header.recordDurationSeconds, 8, 'duration of a record', report),
    numberToField(signals.length, 4, 'number of signals', report),
    each(({ label }, subject) => textToField(label, 16, `${subject}: label`, report)),
    each(({ transducer }, subject) =>
      textToField(transducer, 80, `${subject}: transducer`, report),
    ),
    each(({ unit }, subject) => textToField(unit, 8, `${subject}: unit`, report)),
    numbers('physicalMin', 'physical minimum'),
    numbers('physicalMax', 'physical maximum'),
    numbers('digitalMin', 'digital minimum'),
    numbers('digitalMax', 'digital maximum'),
    each(({ prefilter }, subject) => textToField(prefilter, 80, `${subject}: prefilter`, report)),
    numbers('samplesPerRecord', 'samples in a record'),
    ' '.repeat(32 * signals.length),
  ].join('');
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function checkSignal(signal: SignalToWrite, subject: string, report: Report): void {
  const { digitalMin, digitalMax, physicalMin, physicalMax, samplesPerRecord } = signal;
  const isDigitalRange =
    Number.isInteger(digitalMin) &&
    Number.isInteger(digitalMax) &&
    digitalMin >= -32768 &&
    digitalMax <= 32767 &&
    digitalMin < digitalMax;
  if (!isDigitalRange) {
    const range = `${digitalMin} to ${digitalMax}`;
    report(
      unencodable(
        `${subject}: digital range`,
        'whole numbers rising within -32768 to 32767',
        range,
      ),
    );
  }
  if (!(
    Number.isFinite(physicalMin) &&
    Number.isFinite(physicalMax) &&
    physicalMin !== physicalMax
  )) {
    const range = `${physicalMin} to ${physicalMax}`;
    report(unencodable(`${subject}: physical range`, 'two different finite numbers', range));
  }
  if (!(Number.isInteger(samplesPerRecord) && samplesPerRecord > 0)) {
    report(
      unencodable(
        `${subject}: samples in a record`,
        'a whole number above 0',
        String(samplesPerRecord),
      ),
    );
  }
}
