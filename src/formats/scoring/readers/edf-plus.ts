import { byteSourceOf } from '../../../base/byte-source.ts';
import { fail } from '../../../base/result.ts';
import type { CivilDateTime } from '../../../base/civil-time.ts';
import { openEdf } from '../../edf/edf-recording.ts';
import { secondOfDay } from '../clock-text.ts';
import { contentBuilder } from '../content-builder.ts';
import type { FileStart, ScoringReader } from '../scoring-content.ts';
import { stageCodeIn } from '../stage-codes.ts';

const FORMAT = { id: 'edf-plus', name: 'EDF+ annotations' } as const;

/** The length of the part of a header that every file has. */
const FIXED_HEADER_BYTES = 256;

/**
 * An EDF+ or BDF+ file whose annotations are a scoring: one without signals beside a recording, or a copy of the
 * recording. Times count from the start of that file, which is aligned with the recording by the two headers.
 */
export const edfPlus: ScoringReader = {
  ...FORMAT,
  recognise: ({ bytes }) => bytes.length >= FIXED_HEADER_BYTES && hasVersionField(bytes),
  read: async (file, options) => {
    const opened = await openEdf(byteSourceOf(file.bytes), file.name);
    if (!opened.ok) return fail([opened.failure]);
    const recording = opened.value;
    const { annotations, findings } = await recording.readAnnotations({});
    const builder = contentBuilder(file, FORMAT, options);
    for (const finding of [...recording.findings, ...findings]) {
      const data = { ...finding.data, file: file.name };
      builder.note({ ...finding, message: `${file.name}: ${finding.message}`, data });
    }
    for (const { text, onsetSeconds, durationSeconds, channel } of annotations) {
      const row = {
        label: text.trim(),
        onset: { from: 'start', seconds: onsetSeconds },
        durationSeconds: durationSeconds === undefined ? undefined : Math.max(0, durationSeconds),
        channel,
      } as const;
      const code = stageCodeIn(/^sleep stage (\d)$/i.exec(row.label)?.[1] ?? '');
      if (code !== undefined && options.stageCodes !== undefined) {
        builder.addStageCode(code, options.stageCodes, row);
      } else {
        builder.add(row);
      }
    }
    const { startDateTime } = recording.info;
    return builder.build({ start: startDateTime && startOf(startDateTime) });
  },
};

function hasVersionField(bytes: Uint8Array): boolean {
  const first = bytes[0];
  const rest = String.fromCharCode(...bytes.subarray(1, 8));
  return (first === 0x30 && rest.trim() === '') || (first === 0xff && rest === 'BIOSEMI');
}

function startOf(at: CivilDateTime): FileStart {
  return { date: at, secondOfDay: secondOfDay(at), binds: true };
}
