import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readScoring, readersFor } from '../../../../src/formats/scoring/read-scoring.ts';
import type { ScoringContent } from '../../../../src/formats/scoring/scoring-content.ts';
import { sharedPath } from '../../../shared-data.ts';
import { valueOf } from './lists.ts';

/*
 * Files that other programs wrote. Where the text can be counted by a line of code, the test counts it so; the other
 * numbers were counted with grep, awk and `strings` on the files.
 */

const folder = 'data/scorings';

function bytesAt(file: string): Uint8Array {
  return new Uint8Array(readFileSync(sharedPath(`${folder}/${file}`)!));
}

async function read(file: string): Promise<ScoringContent> {
  return valueOf(await readScoring({ name: 'given', bytes: bytesAt(file) }));
}

/** `W 477, hypnopea 361, movement L 3`: how often each thing was read. */
function counts({ items }: ScoringContent): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { meaning, side } of items) {
    const what =
      meaning.kind === 'stage'
        ? meaning.stage
        : meaning.kind === 'respiratory'
          ? meaning.event
          : meaning.kind === 'movement'
            ? `movement ${side ?? 'of no leg'}`
            : meaning.kind;
    found[what] = (found[what] ?? 0) + 1;
  }
  return found;
}

function occurrences(text: string, pattern: RegExp): Map<string, number> {
  const found = new Map<string, number>();
  for (const [, label] of text.matchAll(pattern)) found.set(label!, (found.get(label!) ?? 0) + 1);
  return found;
}

describe.skipIf(sharedPath(folder) === undefined)('scorings that other programs wrote', () => {
  test('Profusion XML: 1364 stages and 905 events, none of the palette', async () => {
    const file = 'nsrr-xml/learn-nsrr01.xml';
    const content = await read(file);
    expect(content.reader.id).toBe('profusion-xml');
    const text = new TextDecoder().decode(bytesAt(file));
    const stages = occurrences(text, /<SleepStage>(\d+)<\/SleepStage>/g);
    const events = occurrences(text.split('<ScoredEvents>')[1]!, /<Name>([^<]*)<\/Name>/g);
    expect(content.rows).toBe(1364 + 905);
    expect(counts(content)).toEqual({
      W: stages.get('0'),
      N1: stages.get('1'),
      N2: stages.get('2'),
      N3: stages.get('3')! + stages.get('4')!,
      R: stages.get('5'),
      hypopnea: events.get('Hypopnea'),
      'obstructive-apnea': events.get('Obstructive Apnea'),
      arousal: events.get('Arousal ()'),
      artefact: events.get('SpO2 artifact'),
    });
    expect(counts(content)).toMatchObject({ W: 477, N1: 109, N2: 523, N3: 17, R: 238 });
    expect([...content.notUsed]).toEqual([['SpO2 desaturation', 254]]);
    expect(content.epochs).toEqual({ count: 1364, seconds: 30 });
    const hypopnea = content.items.find(({ label }) => label === 'Hypopnea');
    expect(hypopnea).toMatchObject({
      onset: { from: 'start', seconds: 1572.7 },
      durationSeconds: 21.5,
    });
  });

  test.each([
    ['', { W: 213, N1: 66, N2: 466, N3: 364, R: 249, arousal: 22 }, 31, 0],
    [
      '_2',
      {
        ...{ W: 169, N1: 38, N2: 354, N3: 141, R: 146, arousal: 76, artefact: 22 },
        ...{ position: 37, hypopnea: 89, 'obstructive-apnea': 114, 'mixed-apnea': 1 },
        'movement of no leg': 29,
      },
      196,
      0,
    ],
    [
      '_3',
      {
        ...{ W: 310, N1: 31, N2: 446, N3: 246, R: 195, arousal: 107, hypopnea: 38 },
        ...{ 'obstructive-apnea': 64, 'central-apnea': 24, 'mixed-apnea': 3 },
      },
      28,
      571,
    ],
  ])('Noxturnal CSV%s', async (number, expected, notUsed, unknown) => {
    const file = `noxturnal/noxturnal_events_example_unicode${number}.csv`;
    const content = await read(file);
    expect(content.reader.id).toBe('noxturnal-csv');
    expect(counts(content)).toEqual(expected);
    const sum = (map: ReadonlyMap<string, number>): number =>
      [...map.values()].reduce((total, count) => total + count, 0);
    expect([sum(content.notUsed), sum(content.unknown)]).toEqual([notUsed, unknown]);
    // Two lines of head, then a row each.
    const lines = new TextDecoder('utf-16le').decode(bytesAt(file)).trim().split('\r\n');
    expect(content.rows).toBe(lines.length - 2);
  });

  test('Noxturnal CSV: durations keep what the whole seconds of start and end lose', async () => {
    const content = await read('noxturnal/noxturnal_events_example_unicode_2.csv');
    const first = content.items.find(({ label }) => label === 'MJ')!;
    expect(content.items.find(({ label }) => label === 'Éveil')).toMatchObject({
      onset: { from: 'date', at: { year: 2018, month: 7, day: 25, hour: 23, minute: 46 } },
      durationSeconds: 30,
    });
    expect(Number.isInteger(first.durationSeconds)).toBe(false);
  });

  test.each([
    ['edfplus_hmc_SN001_sleepscoring.edf', { W: 151, N1: 109, N2: 430, N3: 23, R: 141, lights: 2 }],
    [
      'edfplus_psgipa_sleepstages_scorer1.edf',
      { '?': 2, W: 46, N1: 47, N2: 475, N3: 159, R: 172, lights: 2 },
    ],
    ['edfplus_sleepedf_ST7132JR-Hypnogram.edf', { W: 6, N1: 23, N2: 39, N3: 40, R: 8 }],
  ])('EDF+ %s', async (file, expected) => {
    const content = await read(file);
    expect(content.reader.id).toBe('edf-plus');
    expect(counts(content)).toEqual(expected);
    // Every text of the file but the empty ones of the time keeping, found without the reader.
    const latin = new TextDecoder('latin1').decode(bytesAt(file));
    const isText = (piece: string): boolean => piece !== '' && !/[\0]/.test(piece);
    expect(content.rows).toBe(latin.split('\x14').slice(1).filter(isText).length);
  });

  test.each([1, 2, 3, 4, 5, 6])('EDF+ of six scorers of one night: scorer %i', async (scorer) => {
    const content = await read(`psg-ipa-sn1-stages/SN1_SleepStages_manual_scorer${scorer}.edf`);
    // 901 epochs, lights off, lights on.
    expect([content.rows, content.items.length]).toEqual([903, 903]);
    expect(counts(content)['lights']).toBe(2);
  });

  test('DOMINO: the several files of one night', async () => {
    const stages = await read('domino/Sleep profile - test1 Unbekannt.txt');
    expect(counts(stages)).toEqual({ R: 63, N2: 45, N1: 10, W: 3 });
    const flow = await read('domino/Flow Events - test1 Unbekannt.txt');
    expect([counts(flow), [...flow.notUsed]]).toEqual([{ hypopnea: 13 }, [['Flow Limitation', 1]]]);
    // 01:04:24,411 to 01:04:41,671; the file's own duration is the whole second 17.
    expect(flow.items[0]).toMatchObject({
      onset: { from: 'midnight', seconds: 3600 + 4 * 60 + 24.411 },
      durationSeconds: 17.26,
    });
    const arousals = await read('domino/Classification Arousals - test1 Unbekannt.txt');
    expect([arousals.rows, counts(arousals)]).toEqual([29, { arousal: 29 }]);
    expect([...flow.listsOf, ...arousals.listsOf]).toEqual(['respiratory', 'arousal']);
  });

  test('DOMINO: a word that is no stage among the stages is listed, not taken for snoring', async () => {
    const content = await read('domino/Sleep profile - test1 Unbekannt SNORE.txt');
    expect([counts(content), [...content.unknown]]).toEqual([
      { R: 58, N2: 45, N1: 10, W: 3 },
      [['SNORE', 5]],
    ]);
  });

  test('DOMINO: labels of another purpose are all listed', async () => {
    const content = await read('domino/Generic - test1 Unbekannt.txt');
    expect([content.rows, content.items.length]).toEqual([631, 0]);
    expect(content.unknown.get('LeftLegPhasic')).toBe(212);
  });

  test('DOMINO: an hour in the afternoon is one', async () => {
    const { start } = await read('domino/Generic_NO_test1.txt');
    expect([start?.secondOfDay, start?.date]).toMatchObject([
      13 * 3600,
      { year: 2020, month: 9, day: 23 },
    ]);
  });

  test('YASA: numbers as the comment says, 4 is REM', async () => {
    const file = 'yasa/data_full_6hrs_100Hz_hypno_30s.txt';
    const content = await read(file);
    const lines = new TextDecoder().decode(bytesAt(file)).split('\n');
    const of = (value: string): number => lines.filter((line) => line.trim() === value).length;
    expect(counts(content)).toEqual({
      W: of('0'),
      N1: of('1'),
      N2: of('2'),
      N3: of('3'),
      R: of('4'),
    });
    expect(content.epochs).toEqual({ count: 720, seconds: 30 });
    expect(content.findings.map(({ code }) => code)).toEqual(['scoring.stage-numbers']);
    expect(counts(await read('yasa/sub-02_hypno_30s.txt'))).toEqual({
      ...{ W: 36, N1: 9, N2: 31, N3: 22 },
    });
  });

  test('Snooz and BIDS', async () => {
    expect(counts(await read('snooz/snooz_sleep_stages.tsv'))).toEqual({
      ...{ '?': 2, W: 3, N1: 2, N2: 6, N3: 1, R: 1 },
    });
    // stage_hum 3, 3, 8, 4; stage_ai, which differs in the third row, is not read.
    expect(counts(await read('bids/boas_ds005555_excerpt_events.tsv'))).toEqual({
      ...{ N3: 2, '?': 1, R: 1 },
    });
  });

  test.each([
    ['bids_events.tsv', 'bids-events', { W: 1, N2: 1, 'movement L': 1 }],
    [
      'cap_remlogic_with_position.txt',
      'remlogic-text',
      { W: 1, N1: 1, N2: 1, 'movement R': 1, N3: 1, R: 1 },
    ],
    [
      'remlogic_iso_time.txt',
      'remlogic-text',
      { lights: 1, W: 1, 'movement L': 1, 'movement R': 1, arousal: 1 },
    ],
    ['domino_PLM Events.txt', 'domino-text', { 'movement of no leg': 2 }],
    ['embla_eventexport.xml', 'embla-xml', { N2: 1, 'movement L': 1 }],
    [
      'luna.annot',
      'luna-annot',
      { N2: 2, 'movement L': 1, 'movement R': 1, arousal: 1, lights: 1, W: 1, N1: 1 },
    ],
    ['luna.eannot', 'stage-list', { W: 2, N1: 1, N2: 1, N3: 1, R: 1, '?': 1 }],
    ['profusion_stages.txt', 'stage-list', { W: 2, N1: 1, N2: 1, N3: 1, R: 1, '?': 1 }],
    ['yasa_hypno_int.txt', 'stage-list', { W: 2, N1: 1, N2: 1, N3: 1, R: 1, '?': 2 }],
    ['yasa_hypno_v0.7.csv', 'stage-table', { W: 2, N1: 1, N2: 1, N3: 1, R: 1, '?': 2 }],
    ['sandman_epochs.txt', 'stage-table', { W: 1, N1: 1, R: 1 }],
    ['wsc_gamma.stg.txt', 'stage-table', { W: 2, N2: 1, N3: 1, R: 1, '?': 1 }],
    [
      'nchsdb.tsv',
      'bids-events',
      { W: 1, N2: 1, 'movement of no leg': 1, hypopnea: 1, arousal: 1 },
    ],
    [
      'nsrr_standard-nsrr.xml',
      'nsrr-xml',
      { W: 1, N2: 1, N3: 1, R: 1, '?': 1, 'movement L': 2, arousal: 1 },
    ],
    [
      'philips_rosetta.rml',
      'philips-rml',
      {
        ...{ lights: 2, '?': 1, W: 1, N1: 1, N2: 1, N3: 1, R: 1, 'movement L': 1 },
        ...{ 'movement of no leg': 1, 'obstructive-apnea': 1, arousal: 1 },
      },
    ],
    [
      'wsc_twin.allscore.txt',
      'wsc-allscore',
      { lights: 1, W: 1, N1: 1, N2: 1, R: 1, 'movement L': 1 },
    ],
    ['snooz.tsv', 'snooz-tsv', { W: 1, N2: 1, 'movement L': 1 }],
    [
      'stages_study.csv',
      'stages-csv',
      {
        ...{ lights: 1, W: 1, N1: 1, N2: 1, 'movement L': 1, 'movement B': 1 },
        ...{ arousal: 1, hypopnea: 1 },
      },
    ],
  ])('made by hand: %s', async (name, reader, expected) => {
    const content = await read(`synthetic/${name}`);
    expect([content.reader.id, counts(content)]).toEqual([reader, expected]);
    expect([...content.unknown]).toEqual([]);
  });

  test.each([
    'domino/test1_Start-Baseline.txt',
    'nsrr-mapping/nsrr-psg-events-embla-mapping.csv',
    'psg-ipa-sn1-stages/DATASET_LINKS.md',
    'psg-ipa-sn1-stages/LICENSE',
    'synthetic/README.txt',
  ])('no scoring that is known: %s', (file) => {
    expect(readersFor(bytesAt(file))).toEqual([]);
  });
});
