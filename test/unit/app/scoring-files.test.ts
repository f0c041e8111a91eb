import { describe, expect, test } from 'vitest';
import { marksOfNight, type NightScorings } from '../../../src/app/night-marks.ts';
import { readScoringFiles, type ScoringSettings } from '../../../src/app/scoring-files.ts';
import { civilDateTime } from '../../../src/base/civil-time.ts';
import { microsecondsFromSeconds } from '../../../src/base/microseconds.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import type { Annotation, NightInfo } from '../../../src/domain/recording.ts';
import type { ScoringMarks } from '../../../src/domain/scoring-marks.ts';
import { timeInStages } from '../../../src/domain/stage.ts';
import { bytesOf, codesOf, problemsOf, valueOf } from '../formats/scoring/lists.ts';

const NIGHT: NightInfo = {
  format: 'EDF+C',
  startDateTime: civilDateTime(2020, 9, 23, 23, 30),
  durationSeconds: 3600,
  recordCount: 3600,
  recordDurationSeconds: 1,
  patient: {},
  recordingText: '',
  channels: [],
  gaps: [],
};

const note = (onsetSeconds: number, durationSeconds: number, text: string): Annotation => ({
  onsetSeconds,
  durationSeconds,
  text,
  channel: undefined,
});
const OWN = [
  note(0, 30, 'Sleep stage W'),
  note(30, 30, 'Sleep stage N2'),
  note(40, 5, 'EEG arousal'),
  note(50, 12, 'Hypopnea'),
  note(55, 0, 'MJ'),
];

const file = (name: string, ...lines: readonly string[]): { name: string; bytes: Uint8Array } => ({
  name,
  bytes: bytesOf(...lines),
});
const STAGES = file('stages.csv', 'onset,duration,stage', '0,1800,N3', '1800,1800,R');
const AROUSALS = file('arousals.csv', 'onset,duration,label', '100,3,Arousal', '200,3,Arousal');

async function read(
  files: readonly { name: string; bytes: Uint8Array }[],
  origin: 'given' | 'beside' = 'given',
  settings: ScoringSettings = {},
): Promise<NightScorings> {
  return valueOf(await readScoringFiles(files, origin, settings));
}

function night(scorings: NightScorings | undefined): {
  marks: ScoringMarks;
  findings: readonly Finding[];
} {
  const result = marksOfNight(OWN, NIGHT, scorings);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const N3 = (marks: ScoringMarks): number | undefined =>
  marks.hypnogram &&
  timeInStages(marks.hypnogram, {
    start: microsecondsFromSeconds(0),
    end: microsecondsFromSeconds(3600),
  }).N3 / 1e6;

describe('the marks of a night', () => {
  test('without a scoring are those of the recording', () => {
    const { marks, findings } = night(undefined);
    expect([N3(marks), marks.arousals?.length, marks.respiratoryEvents?.length]).toEqual([0, 1, 1]);
    expect(codesOf({ findings })).toEqual(['scoring.unknown-texts']);
  });

  test('a scoring replaces whole kinds of them, and only those; it is told', async () => {
    const { marks, findings } = night(await read([STAGES]));
    expect([N3(marks), marks.arousals?.length, marks.respiratoryEvents?.length]).toEqual([
      ...[1800, 1, 1],
    ]);
    expect(findings.find(({ code }) => code === 'scoring.annotations-replaced')?.data).toEqual({
      count: 2,
      kinds: ['stage'],
    });
    expect(findings.find(({ code }) => code === 'scoring.file-used')?.message).toBe(
      'stages.csv (table of onset and duration): sleep stages (2); placed in seconds from the start of the recording.',
    );
  });

  test('a scoring in which nothing is staged leaves the stages of the recording', async () => {
    const { marks, findings } = night(
      await read([file('stages.csv', 'onset,duration,stage', '0,3600,?')]),
    );
    expect(marks.hypnogram?.bouts).toHaveLength(2);
    expect(codesOf({ findings })).toContain('scoring.nothing-staged');
  });

  test('several files are one scoring', async () => {
    const flow = file(
      'Flow Events.txt',
      ...['Signal ID: FlowD\\flow', 'Start Time: 23.09.2020 23:30:00', 'Signal Type: Impuls', ''],
      '00:00:00,000-00:00:12,000; 12;Hypopnea',
    );
    const { marks } = night(await read([STAGES, AROUSALS, flow]));
    expect([N3(marks), marks.arousals?.length]).toEqual([1800, 2]);
    expect(marks.respiratoryEvents?.map(({ span }) => span.start)).toEqual([1800e6]);
  });

  test('an empty list of a kind says that there was none', async () => {
    const flow = file('Flow Events.txt', 'Signal ID: FlowD\\flow', 'Signal Type: Impuls', '');
    const { marks } = night(await read([flow]));
    expect(marks.respiratoryEvents).toEqual([]);
  });

  test('labels that are not known are a warning, those without a bearing are listed', async () => {
    const events = file(
      'events.csv',
      ...[
        'onset,duration,label',
        '1,1,Arousal',
        '2,1,Yawn',
        '3,1,Yawn',
        '4,1,Snore',
        '5,1,Artefact',
      ],
    );
    const { findings } = night(await read([events]));
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'scoring.labels-unmapped',
        severity: 'warning',
        data: { file: 'events.csv', labels: ['Yawn'], counts: [2] },
      }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'scoring.labels-not-used',
        data: { file: 'events.csv', labels: ['Snore', 'Artefact'], counts: [1, 1] },
      }),
    );
  });

  test("the user's labels hold for the annotations of the recording too", async () => {
    const text = '{"labels": {"MJ": "arousal", "EEG arousal": "ignore"}}';
    const { marks, findings } = night(
      await read([], 'beside', { labels: { name: 'labels.json', text } }),
    );
    expect(marks.arousals?.map(({ span }) => span.start)).toEqual([55e6]);
    expect(findings.find(({ code }) => code === 'scoring.unknown-texts')?.data).toMatchObject({
      texts: ['EEG arousal'],
    });
  });

  test('a scoring of another recording is refused', async () => {
    const far = file('events.csv', 'onset,duration,label', '9999,1,Arousal');
    expect(marksOfNight(OWN, NIGHT, await read([far]))).toMatchObject({
      ok: false,
      failure: { code: 'scoring.another-recording', subject: 'events.csv' },
    });
  });
});

describe('several files', () => {
  test('two hypnograms are one too many', async () => {
    const result = await readScoringFiles([STAGES, { ...STAGES, name: 'b.csv' }], 'given', {});
    expect(result).toMatchObject({
      ok: false,
      failure: [{ code: 'usage.scoring', received: 'stages.csv and b.csv' }],
    });
  });

  test('other kinds of files that were named are taken together, and it is told', async () => {
    const scorings = await read([AROUSALS, { ...AROUSALS, name: 'b.csv' }]);
    expect(scorings.findings.map(({ code }) => code)).toEqual(['scoring.kind-in-several-files']);
    expect(night(scorings).marks.arousals).toHaveLength(4);
  });

  test('of what lies beside the recording nobody said which', async () => {
    const result = await readScoringFiles([AROUSALS, { ...AROUSALS, name: 'b.csv' }], 'beside', {});
    expect(result.ok).toBe(false);
  });

  test('what lies beside the recording and is no scoring is told; what was named must be one', async () => {
    const notes = file('night.txt', 'Slept badly, it was hot.');
    const scorings = await read([STAGES, notes], 'beside');
    expect(scorings.contents.map((content) => content.file)).toEqual(['stages.csv']);
    expect(scorings.findings).toMatchObject([
      { code: 'scoring.beside-not-read', data: { files: ['night.txt'] } },
    ]);
    expect(problemsOf(await readScoringFiles([notes], 'given', {}))).toEqual([
      'night.txt: a text that begins "Slept badly, it was hot."',
    ]);
  });

  test('all that is wrong is told at once', async () => {
    const bad = file('a.csv', 'onset,duration,stage', 'x,30,W');
    const result = await readScoringFiles([bad, file('b.txt', '0', '1')], 'beside', {
      stageCodes: '',
      labels: { name: 'labels.json', text: '[' },
    });
    expect(result.ok ? [] : result.failure.map(({ code }) => code)).toEqual([
      ...['usage.stage-codes', 'labels.not-json', 'scoring.row', 'usage.stage-codes'],
    ]);
    expect(result.ok ? '' : result.failure[2]!.hint).toContain('--no-scoring');
  });
});
