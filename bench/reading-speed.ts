import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { openEdf, type EdfRecording } from '../src/formats/edf/edf-recording.ts';
import { findLegChannels } from '../src/formats/edf/leg-channels.ts';
import { parseTals } from '../src/formats/edf/tal.ts';
import { writeEdf } from '../src/formats/edf/write-edf.ts';
import { openFileSource } from '../src/node/file-source.ts';

/*
 * Times the reading of recordings, and prints a line of JSON. `bench.ts` bundles it first, as the program itself is.
 *   reading-speed.js night.edf large.edf   the second is made when it is not there
 */

/** Milliseconds; each is the first of its kind in the process, before anything is compiled. */
export interface ReadingSpeed {
  /** A night of 22 channels: all its bytes, and two legs with the annotations out of it. */
  readonly readNight: number;
  readonly loadLegs: number;
  /** A recording of 2 GB: the bytes of its annotations one by one, and all that opening it and its annotations takes. */
  readonly readLargeAnnotations: number;
  readonly openLarge: number;
  readonly largeMegabytes: number;
  /** 20,000 annotations in memory. */
  readonly parseAnnotations: number;
}

const LARGE_RECORDS = 28_800;
const LARGE_CHANNELS = 22;
const LARGE_SAMPLES_PER_RECORD = 1600;
const ANNOTATIONS = 20_000;

async function measureReading(nightPath: string, largePath: string): Promise<ReadingSpeed> {
  const readNight = timed(() => {
    readWhole(nightPath);
  });
  const loadLegs = await timedTask(() => loadLegsOf(nightPath));
  const large = makeLarge(largePath);
  const readLargeAnnotations = timed(() => {
    readAnnotationBytes(largePath, large);
  });
  const openLarge = await timedTask(async () => {
    await withRecording(largePath, async (recording) => {
      const { annotations } = await recording.readAnnotations({});
      if (annotations.length !== ANNOTATIONS) throw new Error('annotations are missing');
    });
  });
  return {
    readNight,
    loadLegs,
    readLargeAnnotations,
    openLarge,
    largeMegabytes: (large.headerBytes + LARGE_RECORDS * large.recordBytes) / 1e6,
    parseAnnotations: parseMany(),
  };
}

/** 20,000 lists in one stretch of bytes, as in a file that holds a scoring. */
function parseMany(): number {
  const lists = Array.from({ length: ANNOTATIONS }, (_, i) => annotation(i));
  const bytes = new Uint8Array(Buffer.from(lists.join(''), 'latin1'));
  return timed(() => {
    const { lists: found, damaged } = parseTals(bytes, 0, bytes.length);
    if (found.length !== ANNOTATIONS || damaged > 0) throw new Error('annotations are missing');
  });
}

function annotation(second: number): string {
  return `+${second}.5\x152.25\x14Limb movement@@EMG LAT\x14\0`;
}

async function loadLegsOf(path: string): Promise<void> {
  await withRecording(path, async (recording) => {
    const { L, R } = findLegChannels(recording.info.channels);
    await recording.load([L!.index, R!.index], {});
  });
}

async function withRecording(
  path: string,
  use: (recording: EdfRecording) => Promise<void>,
): Promise<void> {
  const source = await openFileSource(path);
  if (!source.ok) throw new Error(source.failure.code);
  const opened = await openEdf(source.value, 'bench.edf');
  if (!opened.ok) throw new Error(opened.failure.code);
  await use(opened.value);
  await source.value.close();
}

function readWhole(path: string): void {
  const file = openSync(path, 'r');
  const block = new Uint8Array(4 * 1024 * 1024);
  let at = 0;
  for (;;) {
    const got = readSync(file, block, 0, block.length, at);
    if (got === 0) break;
    at += got;
  }
  closeSync(file);
}

interface LargeLayout {
  readonly headerBytes: number;
  readonly recordBytes: number;
  readonly areaBytes: number;
}

function readAnnotationBytes(
  path: string,
  { headerBytes, recordBytes, areaBytes }: LargeLayout,
): void {
  const file = openSync(path, 'r');
  const area = new Uint8Array(areaBytes);
  for (let record = 1; record <= LARGE_RECORDS; record += 1)
    readSync(file, area, 0, areaBytes, headerBytes + record * recordBytes - areaBytes);
  closeSync(file);
}

/** A sparse file of 2 GB: silent channels, a time stamp in every record, an annotation in most. */
function makeLarge(path: string): LargeLayout {
  const written = writeEdf({
    patient: {},
    recording: { equipment: 'bench' },
    startDateTime: { year: 2026, month: 1, day: 1, hour: 22, minute: 0, second: 0, microsecond: 0 },
    recordCount: 1,
    recordDurationSeconds: 1,
    signals: Array.from({ length: LARGE_CHANNELS }, (_, i) => ({
      label: i < 2 ? `EMG ${i === 0 ? 'L' : 'R'}AT` : `EEG ${i}`,
      transducer: '',
      unit: 'uV',
      physicalMin: -1000,
      physicalMax: 1000,
      digitalMin: -32767,
      digitalMax: 32767,
      prefilter: '',
      samplesPerRecord: LARGE_SAMPLES_PER_RECORD,
      fill: (out, count) => out.fill(0, 0, count),
    })),
    // Room for the lists of every record.
    annotations: [
      { onsetSeconds: 0, durationSeconds: 2, text: 'x'.repeat(50), channel: undefined },
    ],
  });
  if (!written.ok) throw new Error(written.failure[0]!.code);
  const bytes = Buffer.concat([...written.value.blocks]);
  const headerBytes = 256 * (LARGE_CHANNELS + 2);
  const recordBytes = bytes.length - headerBytes;
  const areaBytes = recordBytes - 2 * LARGE_CHANNELS * LARGE_SAMPLES_PER_RECORD;
  bytes.write(String(LARGE_RECORDS).padEnd(8), 236, 'latin1');
  const file = openSync(path, 'w');
  ftruncateSync(file, headerBytes + LARGE_RECORDS * recordBytes);
  writeSync(file, bytes, 0, headerBytes, 0);
  for (let record = 0; record < LARGE_RECORDS; record += 1) {
    const area = Buffer.alloc(areaBytes);
    area.write(`+${record}\x14\x14\0${record < ANNOTATIONS ? annotation(record) : ''}`, 'latin1');
    writeSync(file, area, 0, areaBytes, headerBytes + (record + 1) * recordBytes - areaBytes);
  }
  closeSync(file);
  return { headerBytes, recordBytes, areaBytes };
}

function timed(work: () => void): number {
  const since = performance.now();
  work();
  return performance.now() - since;
}

async function timedTask(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

const [, , nightPath, largePath] = process.argv;
console.log(JSON.stringify(await measureReading(nightPath!, largePath!)));
