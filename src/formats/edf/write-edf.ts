import { BugError, invariant } from '../../base/invariant.ts';
import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { CivilDateTime } from '../../base/civil-time.ts';
import type { Patient } from '../../domain/patient.ts';
import type { Annotation, ChannelInfo, RecordingInfo } from '../../domain/recording.ts';
import { layOutAnnotations, type AnnotationLayout } from './write-annotations.ts';
import { unencodable, type RecordingIdentification } from './write-fields.ts';
import {
  ANNOTATION_LABEL,
  annotationSignal,
  encodeHeader,
  type SignalToWrite,
} from './write-header.ts';

/** A signal and where its samples come from. */
export interface SampledSignal extends SignalToWrite {
  /** Writes the next `count` samples, in the signal's unit, to the start of `out`. */
  readonly fill: (out: Float64Array, count: number) => void;
}

export interface EdfToWrite {
  readonly patient: Patient;
  readonly recording: RecordingIdentification;
  readonly startDateTime: CivilDateTime;
  readonly recordCount: number;
  /** Whole microseconds. */
  readonly recordDurationSeconds: number;
  readonly signals: readonly SampledSignal[];
  /** In any order. */
  readonly annotations: readonly Annotation[];
}

/** A file on its way out. */
export interface EdfOutput {
  /** What a reader will find in the header. */
  readonly info: RecordingInfo;
  /** The size of the whole file. */
  readonly byteCount: number;
  /** The header, then blocks of whole records. Can be walked through once. */
  readonly blocks: Iterable<Uint8Array>;
  /** By signal: samples that lay outside the physical range and were set to its end. Final after the last block. */
  readonly clippedSamples: readonly number[];
}

/** Blocks are about this large, unless a single record is larger. */
const BLOCK_BYTES = 1 << 20;

/**
 * Writes a continuous EDF+ file (EDF+C) with one annotation signal, the last. Nothing is held in memory but the
 * block that is being made. A sample becomes the nearest digital value, halves upwards.
 *
 * The failure lists everything that the format cannot hold. A sample that is not a number is a bug and throws.
 *
 * @param blockBytes How large a block may be; the bytes of the file do not depend on it.
 */
export function writeEdf(
  file: EdfToWrite,
  blockBytes = BLOCK_BYTES,
): Result<EdfOutput, readonly Problem[]> {
  const problems: Problem[] = [];
  const report = (problem: Problem): void => void problems.push(problem);
  checkTiming(file, report);
  for (const [i, { label }] of file.signals.entries()) {
    if (label !== ANNOTATION_LABEL) continue;
    report(unencodable(`signal ${i + 1}: label`, 'another label: this one is reserved', label));
  }
  if (problems.length > 0) return fail(problems);

  const timing = {
    recordCount: file.recordCount,
    recordDuration: microsecondsFromSeconds(file.recordDurationSeconds),
    startFraction: microsecondsFromSeconds(file.startDateTime.microsecond / 1_000_000),
  };
  const layout = layOutAnnotations(file.annotations, timing, report);
  const allSignals = [...file.signals, annotationSignal(layout.bytesPerRecord)];
  const header = encodeHeader({ ...file, signals: allSignals }, report);
  if (problems.length > 0) return fail(problems);

  const clippedSamples = file.signals.map(() => 0);
  const recordBytes =
    2 * allSignals.reduce((sum, { samplesPerRecord }) => sum + samplesPerRecord, 0);
  return ok({
    info: infoOf(file),
    byteCount: header.length + recordBytes * file.recordCount,
    blocks: blocksOf(file, header, layout, recordBytes, blockBytes, clippedSamples),
    clippedSamples,
  });
}

function* blocksOf(
  { signals, recordCount }: EdfToWrite,
  header: Uint8Array,
  layout: AnnotationLayout,
  recordBytes: number,
  blockBytes: number,
  clippedSamples: number[],
): Generator<Uint8Array, void, undefined> {
  yield header;
  const recordsPerBlock = Math.max(1, Math.floor(blockBytes / recordBytes));
  const mostSamples = signals.reduce(
    (most, { samplesPerRecord }) => Math.max(most, samplesPerRecord),
    0,
  );
  const samples = new Float64Array(mostSamples * recordsPerBlock);
  for (let first = 0; first < recordCount; first += recordsPerBlock) {
    const records = Math.min(recordsPerBlock, recordCount - first);
    const block = new Uint8Array(records * recordBytes);
    let offset = 0;
    for (const [s, signal] of signals.entries()) {
      signal.fill(samples, records * signal.samplesPerRecord);
      clippedSamples[s]! += encodeSamples(signal, samples, block, offset, records, recordBytes);
      offset += 2 * signal.samplesPerRecord;
    }
    for (let r = 0; r < records; r += 1) layout.write(first + r, block, r * recordBytes + offset);
    yield block;
  }
}

/** Puts the samples of one signal into every record of a block; the number of clipped ones comes back. */
function encodeSamples(
  signal: SampledSignal,
  samples: Float64Array,
  block: Uint8Array,
  offset: number,
  records: number,
  recordBytes: number,
): number {
  const { physicalMin, physicalMax, digitalMin, digitalMax, samplesPerRecord } = signal;
  const gain = (digitalMax - digitalMin) / (physicalMax - physicalMin);
  let clipped = 0;
  let i = 0;
  for (let r = 0; r < records; r += 1) {
    let at = r * recordBytes + offset;
    for (const end = i + samplesPerRecord; i < end; i += 1) {
      let digital = Math.floor((samples[i]! - physicalMin) * gain + digitalMin + 0.5);
      if (!(digital >= digitalMin && digital <= digitalMax)) {
        if (Number.isNaN(digital))
          throw new BugError(`Must hold: samples of ${signal.label} are numbers`);
        digital = digital < digitalMin ? digitalMin : digitalMax;
        clipped += 1;
      }
      block[at] = digital & 0xff;
      block[at + 1] = (digital >> 8) & 0xff;
      at += 2;
    }
  }
  return clipped;
}

function checkTiming(
  { recordCount, recordDurationSeconds }: EdfToWrite,
  report: (problem: Problem) => void,
): void {
  if (!(Number.isInteger(recordCount) && recordCount > 0)) {
    report(unencodable('number of records', 'a whole number above 0', String(recordCount)));
  }
  const microseconds = microsecondsFromSeconds(recordDurationSeconds);
  if (!(microseconds > 0 && microseconds / 1_000_000 === recordDurationSeconds)) {
    report(
      unencodable(
        'duration of a record',
        'whole microseconds above 0',
        `${recordDurationSeconds} s`,
      ),
    );
  }
}

function infoOf(file: EdfToWrite): RecordingInfo {
  const { recordDurationSeconds, recordCount } = file;
  const { administrationCode, technician, equipment } = file.recording;
  const channels = file.signals.map((signal, index): ChannelInfo => {
    const { label, unit, transducer, prefilter, samplesPerRecord } = signal;
    const { physicalMin, physicalMax, digitalMin, digitalMax } = signal;
    return {
      index,
      label,
      unit,
      transducer,
      prefilter,
      sampleRateHz: samplesPerRecord / recordDurationSeconds,
      samplesPerRecord,
      physicalMin,
      physicalMax,
      digitalMin,
      digitalMax,
    };
  });
  const totalMicroseconds = recordCount * microsecondsFromSeconds(recordDurationSeconds);
  invariant(Number.isSafeInteger(totalMicroseconds), 'a recording is not longer than 285 years');
  return {
    format: 'EDF+C',
    startDateTime: file.startDateTime,
    durationSeconds: totalMicroseconds / 1_000_000,
    recordCount,
    recordDurationSeconds,
    patient: file.patient,
    recordingText: [administrationCode, technician, equipment]
      .filter((part) => part !== undefined)
      .join(' '),
    channels,
    gaps: [],
  };
}
