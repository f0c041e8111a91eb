import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { EdfDecoder } from 'edfdecoder';
import { describe, expect, test } from 'vitest';
import { inspectRecording, type Inspection } from '../../../../src/app/inspect.ts';
import { byteSourceOf } from '../../../../src/base/byte-source.ts';
import { formatCivil } from '../../../../src/base/civil-time.ts';
import { calibrationFault } from '../../../../src/formats/edf/channel-fault.ts';
import { openEdf } from '../../../../src/formats/edf/edf-recording.ts';
import { sharedPath } from '../../../shared-data.ts';
import goldenDumps from './golden-dumps.json' with { type: 'json' };

/*
 * What golden-dumps.py, a reader of its own, found in every shared recording: header, the first and last samples of every
 * channel in double precision, a checksum over all samples as 32-bit numbers, and the annotations.
 */

interface GoldenChannel {
  readonly index: number;
  readonly label: string;
  readonly unit: string;
  readonly prefilter: string;
  readonly range: readonly number[];
  readonly samples: number;
  readonly first?: readonly number[];
  readonly last?: readonly number[];
  readonly crc32?: number;
}

interface GoldenDump {
  readonly refused?: true;
  readonly start: string | null;
  readonly records: number;
  readonly recordSeconds: number;
  readonly channels: readonly GoldenChannel[];
  readonly annotations: number;
  readonly annotationEnds: readonly unknown[];
  readonly annotationsCrc32: number;
}

const GOLDEN = Object.entries(goldenDumps as unknown as Readonly<Record<string, GoldenDump>>);
const data = sharedPath('data');

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${data!}/${name}`));
}

/** A file's inspection in the form of a golden dump. */
async function dumpOf(name: string): Promise<GoldenDump | { readonly refused: true }> {
  const source = byteSourceOf(bytesOf(name));
  const inspected = await inspectRecording(source, name, 4, {});
  const opened = await openEdf(source, name);
  if (!inspected.ok || !opened.ok) return { refused: true };
  const { info, channels, annotations } = inspected.value;
  const usable = info.channels.filter((channel) => calibrationFault(channel) === undefined);
  const loaded = await opened.value.load(
    usable.map(({ index }) => index),
    {},
  );
  const checksums = new Map(
    usable.map(({ index }, i) => [index, crc32(new Uint8Array(loaded.samples[i]!.buffer))]),
  );
  const rows = annotations.map((a) => [
    a.onsetSeconds,
    a.durationSeconds ?? null,
    a.text,
    a.channel ?? null,
  ]);
  const lines = annotations.map((a) => `${Math.round(a.onsetSeconds * 1e6)} ${a.text}`);
  return {
    start: info.startDateTime === undefined ? null : formatCivil(info.startDateTime),
    records: info.recordCount,
    recordSeconds: info.recordDurationSeconds,
    channels: channels.map((inspected) => channelDump(inspected, info, checksums)),
    annotations: annotations.length,
    annotationEnds: rows.length <= 12 ? rows : [...rows.slice(0, 6), ...rows.slice(-6)],
    annotationsCrc32: crc32(lines.join('\n')),
  };
}

function channelDump(
  { channel, samples }: Inspection['channels'][number],
  { recordCount }: Inspection['info'],
  checksums: ReadonlyMap<number, number>,
): GoldenChannel {
  const { index, label, unit, prefilter } = channel;
  const checksum = checksums.get(index);
  return {
    index,
    label,
    unit,
    prefilter,
    range: [channel.physicalMin, channel.physicalMax, channel.digitalMin, channel.digitalMax],
    samples: channel.samplesPerRecord * recordCount,
    ...(checksum === undefined
      ? {}
      : { first: samples!.first!, last: samples!.last!, crc32: checksum }),
  };
}

describe.skipIf(data === undefined)('golden dumps of the shared recordings', () => {
  test.each(GOLDEN)(
    '%s: header, samples and annotations are those of a second reader',
    async (name, golden) => {
      expect(await dumpOf(name)).toEqual(golden);
    },
  );

  const decodable = GOLDEN.filter(([name, { refused, records }]) => {
    return refused !== true && records > 0 && name.endsWith('.edf');
  });

  test.each(decodable)(
    '%s: samples are those of edfdecoder, where it can decode the file',
    async (name) => {
      const bytes = bytesOf(name);
      const opened = await openEdf(byteSourceOf(bytes), name);
      if (!opened.ok) throw new Error(opened.failure.code);
      const { info, load } = opened.value;
      const decoder = new EdfDecoder();
      decoder.setInput(bytes.buffer as ArrayBuffer);
      decoder.decode();
      const whole = decoder.getOutput();
      // It gives up on files with an empty channel.
      const empty = info.channels.some(({ samplesPerRecord }) => samplesPerRecord === 0);
      expect(whole === null).toBe(empty);
      if (whole === null) return;
      const usable = info.channels.filter((channel) => calibrationFault(channel) === undefined);
      const { samples } = await load(
        usable.map(({ index }) => index),
        {},
      );
      usable.forEach(({ index, samplesPerRecord }, i) => {
        for (let record = 0; record < info.recordCount; record += 1) {
          const from = record * samplesPerRecord;
          const ours = samples[i]!.subarray(from, from + samplesPerRecord);
          expect(ours).toEqual(whole.getPhysicalSignal(index, record));
        }
      });
    },
  );
});
