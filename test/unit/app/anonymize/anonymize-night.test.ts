import { inflateSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyseRecording } from '../../../../src/app/analyse.ts';
import { anonymizeFinding } from '../../../../src/app/anonymize/anonymize-findings.ts';
import { anonymizeNight } from '../../../../src/app/anonymize/anonymize-night.ts';
import { inspectRecording } from '../../../../src/app/inspect.ts';
import { marksOfNight } from '../../../../src/app/night-marks.ts';
import { OUTPUT_FORMATS } from '../../../../src/app/output-formats.ts';
import { renderOutputs, summarize, type RenderedFile } from '../../../../src/app/outputs.ts';
import { readPatientContext } from '../../../../src/app/patient-context.ts';
import { pdfRenderer } from '../../../../src/app/report-pdf.ts';
import { rescoreLists } from '../../../../src/app/rescore.ts';
import { readScoringFiles } from '../../../../src/app/scoring-files.ts';
import { byteSourceOf } from '../../../../src/base/byte-source.ts';
import { civilDateTime } from '../../../../src/base/civil-time.ts';
import type { Analysis } from '../../../../src/domain/analysis.ts';
import type { Finding } from '../../../../src/domain/finding.ts';
import { readFonts } from '../../../../src/node/fonts.ts';
import { sharedPath } from '../../../shared-data.ts';
import { addBurst, restingEmg } from '../../detect/noise.ts';
import {
  annotationSignal,
  buildEdf,
  tal,
  type BuiltSignal,
} from '../../formats/edf/edf-builder.ts';
import { bytesOf, valueOf } from '../../formats/scoring/lists.ts';
import { POPPLER, poppler } from '../../report/poppler.ts';

/*
 * Every text that a recording, its annotations, the files beside it and the file of what is known of the patient can hold
 * begins with `Zq` here. Nothing of an anonymous night may hold that, and no date.
 */

const RATE = 200;
const SECONDS = 600;

/** Digital values of a leg in 0.1 uV: rest, and a movement of 2 s every 25 s. */
function leg(seed: number): (i: number) => number {
  const emg = restingEmg(SECONDS, 1.5, seed);
  const rate = emg.length / SECONDS;
  for (let at = 40; at < SECONDS - 10; at += 25) addBurst(emg, at, at + 2, 60, seed + at);
  return (i) => Math.round(10 * emg[Math.floor((i * rate) / RATE)]!);
}

const planted = (label: string, over: Partial<BuiltSignal>): BuiltSignal => ({
  label,
  transducer: `ZqTransducer of ${label}`,
  prefilter: `HP:10Hz LP:90Hz N:50Hz ZqFilter of ${label}`,
  physicalMin: '-3276.8',
  physicalMax: '3276.7',
  samplesPerRecord: RATE,
  ...over,
});

const notes = [
  tal('+1\x152', 'ZqNote the patient ZqSaid'),
  tal('+5', 'Lights off@@ZqChannel') + tal('+9\x153', 'EEG arousal@@ZqWhere'),
  tal('+30\x152', 'Limb movement@@ZqLeg'),
];

const recording = buildEdf({
  patient: 'ZqCode F 04-MAY-1950 ZqName_ZqSurname ZqFurther',
  recording: 'Startdate 02-MAR-2021 ZqAdmin ZqTechnician ZqEquipment',
  reserved: 'EDF+C ZqReserved',
  records: SECONDS,
  // Declared wrong, so that more is found and said.
  declaredRecords: '601',
  headerBytes: '999',
  signals: [
    planted('ZqLabLeft', { digital: leg(1) }),
    planted('ZqLabRight', { digital: leg(77) }),
    planted('ZqEcg', { samplesPerRecord: 100 }),
    planted('ZqSpO2', { samplesPerRecord: 1, unit: 'ZqUnit' }),
    planted('EMG ZqBroken', { samplesPerRecord: 1, digitalMin: '1', digitalMax: '1' }),
    annotationSignal(notes, 60),
  ],
});

const CONTEXT = JSON.stringify({
  age: 93,
  sex: 'male',
  ferritinNgPerMl: 31,
  medicines: ['ZqMedicine'],
  conditions: ['ZqCondition'],
  symptoms: ['ZqSymptom'],
  notes: 'ZqNotes',
});

async function scoredNight(): Promise<Analysis> {
  const scorings = valueOf(
    await readScoringFiles(
      [
        {
          name: 'ZqScoring.csv',
          bytes: bytesOf(
            'onset,duration,label,ZqColumn',
            ...Array.from(
              { length: 20 },
              (_, i) => `${i * 30},30,Sleep stage ${i < 4 ? 'W' : 'N2'},`,
            ),
            '100,3,ZqLabel,x',
            '200,12,Hypopnea,x',
            '250,12,Snoring,x',
          ),
        },
      ],
      'given',
      { notRead: ['ZqBeside.xml'] },
    ),
  );
  const context = readPatientContext(CONTEXT, 'ZqContext.json', undefined);
  if (!context.ok) throw new Error(JSON.stringify(context.failure));
  const analysis = await analyseRecording(
    byteSourceOf(recording),
    'ZqFile ZqOfPatient.edf',
    { left: '#0', right: '#1', ecg: '#2', scorings, ...known(context.value) },
    {},
  );
  if (!analysis.ok) throw new Error(JSON.stringify(analysis.failure));
  return analysis.value;
}

function known({
  ageYears,
  context,
}: {
  ageYears?: number | undefined;
  context: Analysis['context'];
}) {
  return {
    ...(ageYears === undefined ? {} : { ageYears }),
    ...(context === undefined ? {} : { context }),
  };
}

/** A night that came as lists, with words in every place that lists have for them. */
function listedNight(): Analysis {
  return valueOf(
    rescoreLists(
      'ZqNight',
      {
        movements: {
          name: 'ZqMovements.csv',
          bytes: bytesOf(
            'leg;onset;duration;ZqOther',
            'L;20;2;x',
            'L;10;2;x',
            'R;10;3;x',
            'R;11;3;x',
          ),
        },
        hypnogram: {
          name: 'ZqHypnogram.csv',
          bytes: bytesOf('onset,duration,stage', '0,60,N2', '30,60,N3'),
        },
        respiratory: {
          name: 'ZqRespiratory.csv',
          bytes: bytesOf('onset,duration,label', '10,0,ZqApnea', '20,10,Hypopnea'),
        },
        arousals: { name: 'ZqArousals.csv', bytes: bytesOf('onset,duration,label', '10,3,ZqWhy') },
      },
      {},
      [
        {
          code: 'scoring.files-not-read',
          severity: 'warning',
          message: 'The folder holds ZqFile.csv.',
          data: { files: ['ZqFile.csv'] },
        },
      ],
    ),
  );
}

async function filesOf(night: Analysis, id: string): Promise<RenderedFile[]> {
  const anonymous = anonymizeNight(night, id);
  const pdf = pdfRenderer({ paper: 'A4', fonts: await readFonts() });
  return renderOutputs(anonymous, OUTPUT_FORMATS, pdf, id);
}

/** All that can be read of a file: its bytes, and of a PDF its streams, its text and what stands in its properties. */
function textsOf({ content }: RenderedFile): string[] {
  if (typeof content === 'string') return [content];
  const bytes = Buffer.from(content);
  const raw = bytes.toString('latin1');
  const isPdf = raw.startsWith('%PDF');
  return [
    raw,
    bytes.toString('utf16le'),
    ...(isPdf ? streamsOf(bytes, raw) : []),
    ...(isPdf && POPPLER
      ? [poppler('pdftotext', [], content), poppler('pdfinfo', [], content)]
      : []),
  ];
}

function streamsOf(bytes: Buffer, raw: string): string[] {
  return [...raw.matchAll(/stream\r?\n/g)].map(({ index, 0: word }) => {
    const from = index + word.length;
    const stream = bytes.subarray(from, raw.indexOf('endstream', from));
    try {
      return inflateSync(stream).toString('latin1');
    } catch {
      return stream.toString('latin1');
    }
  });
}

/** Words of the recording, and its dates as any of our files would write them. */
const TELLTALE =
  /Zq[A-Z][a-z]{2,}|2021-03-0|0[23][./]03[./](?:20)?21|MAR-2021|March 2021|D:2021|1950-05|MAY-1950|Tuesday/;

describe('an anonymous night', () => {
  let night: Analysis;
  beforeAll(async () => {
    night = await scoredNight();
  });

  test('the fixture holds what it is meant to: movements of both legs, and doubts that name words of the file', () => {
    expect(night.movements.length).toBeGreaterThan(20);
    const codes = night.findings.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining([
        'scoring.unknown-texts',
        'scoring.labels-unmapped',
        'scoring.labels-not-used',
        'scoring.columns-ignored',
        'scoring.beside-not-read',
        'scoring.file-used',
        'edf.record-count-mismatch',
        'edf.header-length-mismatch',
        'edf.unusable-channel',
        'context.age-differs',
        'context.sex-differs',
      ]),
    );
    expect(JSON.stringify(night)).toMatch(TELLTALE);
  });

  test('no file of it, in no format, holds a word of the recording or of the files beside it, nor a date', async () => {
    const files = await filesOf(night, 'P001');
    expect(files.map(({ name }) => name.replace(/\..*$/, '')).sort()[0]).toBe('P001');
    expect(files.length).toBeGreaterThanOrEqual(11);
    for (const file of files) {
      expect(file.name).toMatch(/^P001[._]/);
      for (const text of textsOf(file))
        expect([file.name, TELLTALE.exec(text)?.[0]]).toEqual([file.name, undefined]);
    }
    expect(summarize(anonymizeNight(night, 'P001')).join('\n')).not.toMatch(TELLTALE);
  });

  test('the same night as it is tells them all: the search finds what it looks for', async () => {
    const pdf = pdfRenderer({ paper: 'A4', fonts: await readFonts() });
    const files = await renderOutputs(night, OUTPUT_FORMATS, pdf);
    const telling = files.filter((file) => textsOf(file).some((text) => TELLTALE.test(text)));
    const endings = telling.map(({ name }) => name.replace(/^.*?\./, ''));
    expect(endings).toEqual(
      expect.arrayContaining([
        ...['tibialis.json', 'tibialis.edf', 'tibialis.events.csv'],
        ...(POPPLER ? ['tibialis.pdf'] : []),
      ]),
    );
  });

  test('lists: nor a name of theirs, nor a label', async () => {
    const listed = listedNight();
    expect(JSON.stringify(listed.findings).match(/Zq\w+/g)?.length).toBeGreaterThan(8);
    for (const file of await filesOf(listed, 'P002'))
      for (const text of textsOf(file))
        expect([file.name, /Zq[A-Z][a-z]{2,}/.exec(text)?.[0]]).toEqual([file.name, undefined]);
  });

  test('the numbers are those of the night as it is', () => {
    const anonymous = anonymizeNight(night, 'P001');
    expect(anonymous.results).toEqual(night.results);
    expect(anonymous.movements).toEqual(night.movements);
    expect(anonymous.marks).toEqual(night.marks);
    expect([anonymous.window, anonymous.sleep, anonymous.unscored]).toEqual([
      night.window,
      night.sleep,
      night.unscored,
    ]);
    expect(anonymous.findings.map(({ code }) => code).slice(1)).toEqual(
      night.findings.map(({ code }) => code),
    );
  });

  test('the clock stays, on 1 January 1985, as EDF+ has it for a date that is withheld', () => {
    expect(anonymizeNight(night, 'P001').recording.startDateTime).toEqual(
      civilDateTime(1985, 1, 1, 22, 30, 5),
    );
  });

  test('sex and age stay, ages above 89 as 90; filters keep their frequencies', () => {
    const anonymous = anonymizeNight(night, 'P001');
    // Born in May 1950, recorded in March 2021; the context says 93.
    expect(anonymous.recording.patient).toEqual({ isAnonymous: true, sex: 'female', ageYears: 70 });
    expect(anonymous.criterion).toMatchObject({ ageYears: 90 });
    expect(anonymous.context).toMatchObject({ ageYears: 90, sex: 'male', ferritinNgPerMl: 31 });
    expect(JSON.stringify(anonymous.clinical)).not.toContain('93');
    expect(
      anonymous.recording.channels.map(({ label, unit, prefilter }) => [label, unit, prefilter]),
    ).toEqual([
      ...[0, 1, 2].map((index) => [`channel ${index}`, 'uV', 'HP:10Hz LP:90Hz N:50Hz']),
      ['channel 3', '', 'HP:10Hz LP:90Hz N:50Hz'],
      ['channel 4', 'uV', 'HP:10Hz LP:90Hz N:50Hz'],
    ]);
  });
});

describe('findings', () => {
  const finding = (code: string, message: string, data: Finding['data']): Finding => ({
    code,
    severity: 'info',
    message,
    data,
  });

  test('a file at the beginning and a leg in brackets are taken off, the rest stays', () => {
    const used = finding(
      'scoring.file-used',
      'Meier.xml (NSRR XML): arousals (3); placed by the clock.',
      {
        file: 'Meier.xml',
        rows: 3,
      },
    );
    expect(anonymizeFinding(used, [])).toEqual({
      ...used,
      message: 'A scoring (NSRR XML): arousals (3); placed by the clock.',
      data: { rows: 3 },
    });
    const mains = finding('signal.mains', 'The left leg (Bein Meier) carries mains of 50 Hz.', {
      leg: 'L',
      label: 'Bein Meier',
      notchesHz: [50, 100],
    });
    expect(anonymizeFinding(mains, [])).toEqual({
      ...mains,
      message: 'The left leg carries mains of 50 Hz.',
      data: { leg: 'L', notchesHz: [50, 100] },
    });
  });

  test('a code that is not known here, or a sentence that is not built as expected, says nothing', () => {
    const unknown = finding('scoring.made-up', 'Meier said so.', { who: 'Meier', times: 2 });
    expect(anonymizeFinding(unknown, []).message).not.toContain('Meier');
    expect(anonymizeFinding(unknown, []).data).toEqual({ times: 2 });
    const mark = finding('scoring.no-lights', 'Meier has no lights.', {});
    expect(anonymizeFinding(mark, ['Meier']).message).not.toContain('Meier');
    const odd = finding('signal.mains', 'Bein Meier carries mains.', { label: 'Bein Meier' });
    expect(anonymizeFinding(odd, []).message).not.toContain('Meier');
  });

  const folders = ['data/conformance', 'data/recordings', 'data/scorings'];
  const files = folders.flatMap((folder) => {
    const path = sharedPath(folder);
    return path === undefined
      ? []
      : readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name));
  });

  test.skipIf(files.length === 0)('of real files name nothing of them', async () => {
    let said = 0;
    for (const path of files) {
      const [bytes, name] = [new Uint8Array(readFileSync(path)), basename(path)];
      const { findings, words } = await doubtsOf(bytes, name);
      for (const one of findings) {
        const { message, data } = anonymizeFinding(one, []);
        const text = `${message} ${JSON.stringify(data)}`;
        expect([one.message, words.filter((word) => text.includes(word))]).toEqual([
          one.message,
          [],
        ]);
        said += 1;
      }
    }
    expect(said).toBeGreaterThan(100);
  });

  /** What is in doubt about a file, whatever it is, and its own words of at least four letters. */
  async function doubtsOf(
    bytes: Uint8Array,
    name: string,
  ): Promise<{ findings: readonly Finding[]; words: readonly string[] }> {
    const info = { startDateTime: civilDateTime(2020, 9, 23, 22), durationSeconds: 30_000 };
    const night = { ...listedNight().recording, ...info };
    const scorings = await readScoringFiles([{ name, bytes }], 'given', {
      stageCodes: '0=W,1=N1,2=N2,3=N3,4=R,5=R,6=?,8=?,9=?',
    });
    const inspected = /\.(?:edf|bdf)$/i.test(name)
      ? await inspectRecording(byteSourceOf(bytes), name, 0, {})
      : undefined;
    const marks = scorings.ok ? marksOfNight([], night, scorings.value) : undefined;
    const own =
      inspected?.ok === true
        ? marksOfNight(inspected.value.annotations, night, undefined)
        : undefined;
    const findings = [
      ...(marks?.ok === true ? marks.value.findings : []),
      ...(own?.ok === true ? own.value.findings : []),
      ...(inspected?.ok === true ? inspected.value.findings : []),
    ];
    const { patient, recordingText, channels } =
      inspected?.ok === true
        ? inspected.value.info
        : { patient: {}, recordingText: '', channels: [] };
    const texts = [
      name,
      recordingText,
      ...Object.values(patient).map(String),
      ...channels.flatMap(({ label, transducer, prefilter }) => [label, transducer, prefilter]),
    ];
    return { findings, words: texts.filter((text) => text.length >= 4) };
  }
});
