import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import {
  decimalWithPoint,
  fieldText,
  parseDecimal,
  parseInteger,
  quoted,
} from './header-fields.ts';

/** A signal with all that is needed to find and decode its samples. */
export interface SignalHeader {
  readonly channel: ChannelInfo;
  /** Annotation signals hold text, not samples. Known by their label alone. */
  readonly isAnnotations: boolean;
  /** Where its bytes begin within a data record, and how many they are. */
  readonly byteOffset: number;
  readonly byteLength: number;
  /** The calibration as written (at most 8 characters, with a decimal point), for another decoder. */
  readonly physicalMinText: string;
  readonly physicalMaxText: string;
}

/** The fields of a signal in the order of the header, with their widths: all labels, then all transducers ... */
const FIELDS = [
  ['label', 16],
  ['transducer', 80],
  ['unit', 8],
  ['physicalMin', 8],
  ['physicalMax', 8],
  ['digitalMin', 8],
  ['digitalMax', 8],
  ['prefilter', 80],
  ['samplesPerRecord', 8],
  ['reserved', 32],
] as const;

type FieldName = (typeof FIELDS)[number][0];

/**
 * The part of the header behind its first 256 bytes.
 *
 * A calibration that is not a number becomes NaN (`channelFault` says so); only a number of samples that cannot
 * be read fails, because the place of every other signal hangs on it.
 *
 * @param header The whole header, 256 x (signals + 1) bytes.
 */
export function parseSignalHeaders(
  header: Uint8Array,
  recordDurationSeconds: number,
  bytesPerSample: number,
  fileName: string,
): Result<{ readonly list: readonly SignalHeader[]; readonly recordBytes: number }, Problem> {
  const count = header.length / 256 - 1;
  const list: SignalHeader[] = [];
  let recordBytes = 0;
  for (let index = 0; index < count; index += 1) {
    const bytesOf = (name: FieldName): Uint8Array => fieldBytes(header, count, index, name);
    const textOf = (name: FieldName): string => fieldText(bytesOf(name));
    const decimalOf = (name: FieldName): number => parseDecimal(textOf(name)) ?? Number.NaN;
    const integerOf = (name: FieldName): number => parseInteger(textOf(name)) ?? Number.NaN;
    const label = textOf('label');
    const samplesPerRecord = parseInteger(textOf('samplesPerRecord'));
    if (samplesPerRecord === undefined || samplesPerRecord < 0) {
      return fail({
        code: 'edf.bad-header-field',
        subject: `${fileName}: samples per record of signal ${index} "${label}"`,
        expected: 'an integer, 0 or more',
        received: quoted(bytesOf('samplesPerRecord')),
      });
    }
    const byteLength = samplesPerRecord * bytesPerSample;
    list.push({
      channel: {
        index,
        label,
        unit: textOf('unit'),
        transducer: textOf('transducer'),
        prefilter: textOf('prefilter'),
        sampleRateHz: recordDurationSeconds === 0 ? 0 : samplesPerRecord / recordDurationSeconds,
        samplesPerRecord,
        physicalMin: decimalOf('physicalMin'),
        physicalMax: decimalOf('physicalMax'),
        digitalMin: integerOf('digitalMin'),
        digitalMax: integerOf('digitalMax'),
      },
      isAnnotations: /^(EDF|BDF) Annotations$/i.test(label),
      byteOffset: recordBytes,
      byteLength,
      physicalMinText: decimalWithPoint(textOf('physicalMin')) ?? '',
      physicalMaxText: decimalWithPoint(textOf('physicalMax')) ?? '',
    });
    recordBytes += byteLength;
  }
  return ok({ list, recordBytes });
}

function fieldBytes(
  header: Uint8Array,
  signalCount: number,
  index: number,
  name: FieldName,
): Uint8Array {
  let before = 0;
  for (const [field, width] of FIELDS) {
    if (field === name) {
      const start = 256 + signalCount * before + index * width;
      return header.subarray(start, start + width);
    }
    before += width;
  }
  return header.subarray(0, 0);
}
