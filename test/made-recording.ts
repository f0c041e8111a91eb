import { analyseRecording, type AnalysisOptions } from '../src/app/analyse.ts';
import { byteSourceOf, type ByteSource } from '../src/base/byte-source.ts';
import { describeProblem, type Problem } from '../src/base/problem.ts';
import type { Result } from '../src/base/result.ts';
import type { Analysis } from '../src/domain/analysis.ts';
import { writeEdf } from '../src/formats/edf/write-edf.ts';

/** One channel of a recording that a test makes. */
export interface MadeSignal {
  readonly label: string;
  /** In the unit of the channel; as many as fill whole records are written. */
  readonly samples: ArrayLike<number>;
  readonly samplesPerRecord: number;
  readonly unit?: string;
  /** The range is from minus this to this, in 64,000 steps; of 0.1 uV when it is not given. */
  readonly range?: number;
}

/** The bytes of an EDF+ file with these channels, without annotations. */
export function madeRecording(signals: readonly MadeSignal[], recordSeconds = 1): Uint8Array {
  const recordCount = Math.min(
    ...signals.map(({ samples, samplesPerRecord }) =>
      Math.floor(samples.length / samplesPerRecord),
    ),
  );
  const written = writeEdf({
    patient: { code: 'TEST', name: 'Synthetic' },
    recording: { equipment: 'Made by a test' },
    startDateTime: {
      year: 2026,
      month: 3,
      day: 1,
      hour: 22,
      minute: 0,
      second: 0,
      microsecond: 0,
    },
    recordCount,
    recordDurationSeconds: recordSeconds,
    signals: signals.map(({ label, samples, samplesPerRecord, unit = 'uV', range = 3200 }) => {
      let next = 0;
      return {
        label,
        transducer: '',
        unit,
        physicalMin: -range,
        physicalMax: range,
        digitalMin: -32_000,
        digitalMax: 32_000,
        prefilter: '',
        samplesPerRecord,
        fill: (out, count) => {
          for (let i = 0; i < count; i += 1) out[i] = samples[next + i]!;
          next += count;
        },
      };
    }),
    annotations: [],
  });
  if (!written.ok) throw new Error(written.failure.map(describeProblem).join('\n'));
  const bytes = new Uint8Array(written.value.byteCount);
  let offset = 0;
  for (const block of written.value.blocks) {
    bytes.set(block, offset);
    offset += block.length;
  }
  return bytes;
}

export function analyse(
  recording: Uint8Array | ByteSource,
  options: AnalysisOptions = {},
): Promise<Result<Analysis, Problem>> {
  const source = recording instanceof Uint8Array ? byteSourceOf(recording) : recording;
  return analyseRecording(source, 'night.edf', options, {});
}

/** The analysis of a recording that can be scored. */
export async function analysisOf(
  recording: Uint8Array | ByteSource,
  options: AnalysisOptions = {},
): Promise<Analysis> {
  const analysed = await analyse(recording, options);
  if (!analysed.ok) throw new Error(describeProblem(analysed.failure));
  return analysed.value;
}

/** A source that gives at most so many bytes at a time, by as many reads as it takes. */
export function inPieces(bytes: Uint8Array, pieceBytes: number): ByteSource {
  const whole = byteSourceOf(bytes);
  return {
    size: whole.size,
    read: async (position, length) => {
      const gathered = new Uint8Array(Math.min(length, whole.size - position));
      for (let done = 0; done < gathered.length; done += pieceBytes)
        gathered.set(
          await whole.read(position + done, Math.min(pieceBytes, gathered.length - done)),
          done,
        );
      return gathered;
    },
  };
}
