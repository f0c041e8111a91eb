import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomStream } from '../../src/base/seeded-random.ts';
import { sharedPath } from '../shared-data.ts';
import {
  annotationSignal,
  buildEdf,
  tal,
  type BuiltSignal,
} from '../unit/formats/edf/edf-builder.ts';
import { READER_EXAMPLES } from '../unit/formats/scoring/reader-examples.ts';

/** A seed is no longer than this, so that many inputs can be tried. */
const LONGEST_SEED = 8_000;

/** Small recordings: made here, and the beginnings of real ones where they are at hand. */
export function recordingSeeds(): Uint8Array[] {
  const emg = { samplesPerRecord: 5, digital: (i: number) => i - 3 };
  const stamps = (onsets: readonly number[]): string[] =>
    onsets.map(
      (onset) => tal(`+${onset}`, '') + tal(`+${onset}\x1530`, 'Sleep stage N2', 'x@@EMG LAT'),
    );
  const legs = [emg, { ...emg, label: 'EMG RAT' }];
  const made = [
    buildEdf({ records: 4, signals: legs }),
    buildEdf({ records: 4, bdf: true, signals: legs, reserved: '24BIT' }),
    buildEdf({
      reserved: 'EDF+C',
      records: 4,
      signals: [...legs, annotationSignal(stamps([0, 1, 2, 3]))],
    }),
    buildEdf({
      reserved: 'EDF+D',
      records: 5,
      signals: [annotationSignal(stamps([0, 1, 5, 6, 90])), ...legs, annotationSignal([], 8)],
    }),
    buildEdf({
      bdf: true,
      reserved: 'BDF+D',
      records: 3,
      signals: [...legs, annotationSignal(stamps([0, 1, 4]), 40, true)],
    }),
    buildEdf({
      reserved: 'EDF+C',
      records: 1,
      recordDuration: '0',
      signals: [annotationSignal(stamps([0]))],
    }),
    buildEdf({
      records: 2,
      declaredRecords: '-1',
      recordDuration: '0,5',
      pad: 0,
      signals: [
        { ...emg, unit: '\u00b5V', physicalMin: '1', physicalMax: '-1' },
        { ...emg, digitalMin: '0', digitalMax: '0' },
        { ...emg, label: 'LLEG+', samplesPerRecord: 3 },
        { ...emg, label: 'LLEG-', samplesPerRecord: 3 },
      ],
    }),
  ];
  const real = realFiles('data/conformance', /\.(edf|bdf)$/i).filter(holdsWholeHeader);
  return [...made, ...real];
}

/** Seconds of the recordings that are analysed: enough for a series of four movements, and small enough for many of them. */
const ANALYSED_SECONDS = 40;
const LEG_RATE = 100;

/** Recordings whose legs can be scored: rest, four movements of 1 s, stages and events; every kind of file, leg and gap. */
export function analysisSeeds(): Uint8Array[] {
  const random = randomStream(6, 'legs');
  const noise = Array.from({ length: 4096 }, () => random.integer(-15, 15));
  const isMoving = (second: number): boolean => second >= 5 && second < 32 && second % 7 === 5;
  const leg = (label: string, over: Partial<BuiltSignal> = {}): BuiltSignal => ({
    label,
    samplesPerRecord: LEG_RATE,
    physicalMin: '-3276.8',
    physicalMax: '3276.7',
    digital: (i) => noise[i % 4096]! * (isMoving(Math.floor(i / LEG_RATE)) ? 40 : 1),
    ...over,
  });
  const beats = leg('ECG', {
    digital: (i) => (i % 90 < 4 ? 9000 : noise[i % 4096]!),
  });
  const scored = [
    tal('+0\x1530', 'Sleep stage W') + tal('+30\x1530', 'Sleep stage N2', 'Lights on'),
    tal('+1', 'Lights off@@EMG LAT') +
      tal('+12\x153', 'EEG arousal') +
      tal('+20\x1511', 'Hypopnea'),
    tal('+12\x152', 'Limb movement@@EMG RAT') + tal('+13', 'a note', 'another'),
  ];
  const stamps = (onset: (record: number) => number): string[] =>
    Array.from(
      { length: ANALYSED_SECONDS },
      (_, record) => tal(`+${onset(record)}`, '') + (scored[record] ?? ''),
    );
  const legs = [leg('EMG LAT'), leg('EMG RAT')];
  const notes = (onset: (record: number) => number, isBdf = false): BuiltSignal =>
    annotationSignal(stamps(onset), 60, isBdf);
  return [
    buildEdf({ records: ANALYSED_SECONDS, signals: legs }),
    buildEdf({
      reserved: 'EDF+C',
      patient: 'P1 F 04-MAY-1971 Made_Up',
      records: ANALYSED_SECONDS,
      signals: [...legs, beats, notes((record) => record)],
    }),
    buildEdf({
      reserved: 'EDF+D',
      records: ANALYSED_SECONDS,
      signals: [notes((record) => (record < 20 ? record : record + 15.25)), ...legs],
    }),
    buildEdf({
      bdf: true,
      reserved: 'BDF+C',
      records: ANALYSED_SECONDS,
      signals: [leg('LEG'), notes((record) => record, true)],
    }),
    buildEdf({
      records: ANALYSED_SECONDS,
      recordDuration: '0.5',
      signals: [leg('LLEG+'), leg('LLEG-', { unit: 'mV' }), leg('EMG RAT', { digital: () => 0 })],
    }),
  ];
}

/** Of a file with many signals so little is taken that all of it would be refused for the same reason. */
function holdsWholeHeader(bytes: Uint8Array): boolean {
  const signals = Number(String.fromCharCode(...bytes.subarray(252, 256)));
  return 256 * (signals + 1) < bytes.length;
}

/** Small scorings: one or more of every format, and the beginnings of real ones where they are at hand. */
export function scoringSeeds(): Uint8Array[] {
  const encoder = new TextEncoder();
  const examples = READER_EXAMPLES.flatMap(({ content, withUnknown }) => [content, withUnknown]);
  const made = examples.map((content) =>
    typeof content === 'string' ? encoder.encode(content) : content,
  );
  const hostile = [
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><CMPStudyConfig>&c;</CMPStudyConfig>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><PSGAnnotation>&a;</PSGAnnotation>',
    `<CMPStudyConfig>${'<a>'.repeat(900)}${'</a>'.repeat(900)}</CMPStudyConfig>`,
    `${'"'.repeat(2000)}\nonset,duration,label\n`,
    `onset\tduration\ttrial_type\n${'0\t1\tx\n'.repeat(300)}`,
  ].map((text) => encoder.encode(text));
  return [
    ...made,
    ...hostile,
    ...realFiles('data/scorings', /\.(xml|csv|tsv|txt|annot|eannot|rml|edf)$/i),
  ];
}

/** The beginning of every such file of the shared data. */
function realFiles(folder: string, names: RegExp): Uint8Array[] {
  const path = sharedPath(folder);
  if (path === undefined) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => new Uint8Array(readFileSync(file).subarray(0, LONGEST_SEED)));
}
