import { describe, expect, test } from 'vitest';
import { readScoring, readersFor } from '../../../../src/formats/scoring/read-scoring.ts';
import type {
  ReadOptions,
  ScoringContent,
} from '../../../../src/formats/scoring/scoring-content.ts';
import { bytesOf, problemsOf, valueOf } from './lists.ts';
import { READER_EXAMPLES } from './reader-examples.ts';

/* What is particular to a format; what all must do is in reader-conformance.test.ts. */

async function read(lines: readonly string[], options: ReadOptions = {}): Promise<ScoringContent> {
  return valueOf(await readScoring({ name: 'file', bytes: bytesOf(...lines) }, options));
}

async function problems(...lines: readonly string[]): Promise<string[]> {
  return problemsOf(await readScoring({ name: 'file', bytes: bytesOf(...lines) }));
}

/** `N2 30+30`, `movement L 41.25+1.75`. */
function shown({ items }: ScoringContent): string[] {
  return items.map(({ meaning, onset, durationSeconds, side }) => {
    const what = meaning.kind === 'stage' ? meaning.stage : meaning.kind;
    const leg = side === undefined ? '' : ` ${side}`;
    const at = onset.from === 'date' ? 'date' : String(onset.seconds);
    return `${what}${leg} ${at}+${durationSeconds ?? 'open'}`;
  });
}

function example(reader: string): string {
  return READER_EXAMPLES.find((candidate) => candidate.reader === reader)!.content as string;
}

describe('stages as numbers', () => {
  const list = ['0', '0', '1', '2', '3', '5'];

  test('are not guessed: a list of them asks what they mean', async () => {
    const result = await readScoring({ name: 'hypno.txt', bytes: bytesOf(...list) });
    expect(result).toMatchObject({
      ok: false,
      failure: [
        {
          code: 'usage.stage-codes',
          received: 'the numbers 0, 1, 2, 3, 5',
          hint: expect.stringContaining('--stage-codes 0=W,1=N1,2=N2,3=N3,4=N3,5=R') as string,
        },
      ],
    });
  });

  test.each([
    ['a table of epochs', ['Epoch,Stage', '0,0', '1,4']],
    ['a table of stretches', ['onset,duration,stage', '0,30,0', '30,30,4']],
    ['BIDS', ['onset\tduration\tstage', '0\t30\t0', '30\t30\t4']],
  ])('neither in %s', async (_, lines) => {
    expect(await problems(...lines)).toEqual(['file: the numbers 0, 4']);
  });

  test('are what the user says; a number without a meaning is listed', async () => {
    const stageCodes = new Map([
      ['0', 'W'],
      ['5', 'R'],
      ['2', 'N2'],
    ] as const);
    const content = await read(list, { stageCodes });
    expect(shown(content)).toEqual(['W 0+30', 'W 30+30', 'N2 90+30', 'R 150+30']);
    expect([...content.unknown]).toEqual([
      ['stage 1', 1],
      ['stage 3', 1],
    ]);
  });

  test("the user's table goes before that of the format", async () => {
    const stageCodes = new Map([['4', 'W']] as const);
    const content = await read(
      ['group\tname\tstart_sec\tduration_sec\tchannels', 'stage\t4\t0\t30\t[]'],
      { stageCodes },
    );
    expect(shown(content)).toEqual(['W 0+30']);
  });

  test('are told by a comment of the file, or by -1 and -2, which only YASA writes', async () => {
    const told = await read([
      '# 20-s epochs, 1 value per 20 s',
      '# 0=W, 1: N1, 2: N2, 5: REM',
      '5',
      '0',
    ]);
    expect(shown(told)).toEqual(['R 0+20', 'W 20+20']);
    expect(shown(await read(['4', '-1', '-2', '0']))).toEqual([
      ...['R 0+30', '? 30+30', '? 60+30', 'W 90+30'],
    ]);
  });

  test('a comment that contradicts itself says nothing', async () => {
    expect(await problems('# 0: W, 1: N1, 2: N2', '# 0: REM', '0', '1')).toEqual([
      'file: the numbers 0, 1',
    ]);
  });
});

describe('lists and tables of epochs', () => {
  test('an empty line among them would make all that follows come too early', async () => {
    expect(await problems('W', '', 'N2', 'W', 'W', 'W')).toEqual(['file line 2: nothing']);
  });

  test('an epoch number may jump and leaves a gap; it may not go back', async () => {
    expect(shown(await read(['Epoch\tStage', '1\tWake', '4\tN2']))).toEqual([
      ...['W 0+30', 'N2 90+30'],
    ]);
    expect(await problems('Epoch\tStage', '1\tWake', '1\tN2')).toEqual(['file line 3, epoch: "1"']);
    expect(await problems('Epoch\tStage', '3\tWake')).toEqual(['file line 2, epoch: "3"']);
  });
});

describe('XML', () => {
  test.each([
    [
      'a document type',
      '<?xml version="1.0"?><!DOCTYPE CMPStudyConfig SYSTEM "file:///etc/passwd"><CMPStudyConfig/>',
    ],
    ['entities', '<CMPStudyConfig><!ENTITY a "b"><EpochLength>30</EpochLength></CMPStudyConfig>'],
    ['a name that would change objects', '<CMPStudyConfig><__proto__/></CMPStudyConfig>'],
    [
      'a thousand levels',
      `<CMPStudyConfig>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</CMPStudyConfig>`,
    ],
    ['no end', '<CMPStudyConfig><EpochLength>30</EpochLength>'],
  ])('%s is refused', async (_, xml) => {
    expect(
      readersFor(bytesOf(xml))
        .map(({ id }) => id)
        .filter((id) => id !== 'profusion-xml'),
    ).toEqual([]);
    const result = await readScoring({ name: 'file', bytes: bytesOf(xml) });
    expect(result.ok).toBe(false);
  });

  test('a million entities make no text larger: they stay as they stand', async () => {
    const xml = example('profusion-xml').replace(
      'Limb Movement (Left)',
      'Left &amp;amp; &lol9; &#x4c;&#77; &#0;',
    );
    const content = await read([xml]);
    expect([...content.unknown]).toEqual([['Left &amp; &lol9; LM &#0;', 1]]);
  });

  test('Profusion: an epoch of 20 s, stages that are no numbers', async () => {
    const xml = example('profusion-xml');
    const short = await read([xml.replace('>30<', '>20<')]);
    expect(shown(short).slice(-4)).toEqual(['W 0+20', 'N2 20+20', 'N3 40+20', 'R 60+20']);
    expect(await problems(xml.replace('<SleepStage>0<', '<SleepStage>W<'))).toEqual([
      'file SleepStage 1: "W"',
    ]);
    expect(await problems(xml.replace('>30<', '><'))).toEqual(['file EpochLength: nothing']);
  });

  test('Profusion: a PLM is a movement; NSRR of Embla: a series without a side', async () => {
    expect(shown(await read([example('profusion-xml')]))).toContain('movement R 61.5+2');
    const plm = example('nsrr-xml').replace(
      'Limb movement - right|Limb Movement (Right)',
      'Periodic leg movement|PLM',
    );
    expect(shown(await read([plm]))).toContain('movement 70.5+2');
    const embla = await read([plm.replace('Compumedics', 'Embla')]);
    expect(embla.notUsed.get('Periodic leg movement|PLM')).toBe(1);
    const other = await read([plm.replace('Compumedics', 'Other')]);
    expect([...other.unknown]).toEqual([['Periodic leg movement|PLM', 1]]);
  });

  test('RML: a stage lasts to the next, the last to the end of the session', async () => {
    const content = await read([example('philips-rml')]);
    expect(shown(content)).toEqual([
      ...['lights 30+open', 'lights 150+open', '? 0+30', 'W 30+30', 'N2 60+120'],
      ...['movement L 70.5+1.9', 'respiratory 90+12'],
    ]);
    expect(content.start).toMatchObject({ binds: true, secondOfDay: 22 * 3600 + 605 });
  });

  test('RML: stages of the machine only where no person made any, and then it is said', async () => {
    const byMachine = example('philips-rml').replaceAll('UserStaging', 'MachineStaging');
    const content = await read([byMachine]);
    expect(content.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['scoring.machine-scored', 'warning'],
    ]);
    expect(shown(content)).toContain('N2 60+120');
  });
});

describe('text of programs', () => {
  test('Luna: the ways to write a time', async () => {
    const content = await read([
      ...[
        'class\tstart\tstop',
        'N2\t0\t30',
        'N2\te:2\t.',
        'N2\te:3:20\te:4:20',
        'N2\te:3:30:15\t.',
      ],
      ...['arousal\t23:59:59.5\t00:00:02', 'arousal\t0+00:01:30\t+2.5', 'LM\t70\t.'],
      ...['R\t90\t...', 'W\t120\t...'],
    ]);
    expect(shown(content)).toEqual([
      ...['N2 0+30', 'N2 30+30', 'N2 40+40', 'N2 30+30'],
      ...['arousal 86399.5+2.5', 'arousal 90+2.5', 'movement 70+0'],
      ...['R 90+30', 'W 120+to-end'],
    ]);
  });

  test('Luna: an interval of lights on is not the moment when they go on', async () => {
    const content = await read(['class\tstart\tstop', 'lights_on\t0\t600', 'lights_off\t600\t+0']);
    expect(shown(content)).toEqual(['lights 600+0']);
    expect([...content.unknown]).toEqual([['lights_on (interval)', 1]]);
  });

  test('RemLogic: PLM-LM is a movement and PLM a series; the leg by the channel', async () => {
    const content = await read([example('remlogic-text')]);
    expect(shown(content)).toEqual([...['W 86370+30', 'N2 0+30', 'movement R 11+2']]);
    expect([...content.notUsed]).toEqual([
      ['PLM', 1],
      ['MCAP-A3', 1],
    ]);
  });

  test('RemLogic: hours of twelve, dots, dates', async () => {
    const rows = (...times: readonly string[]): string[] => [
      'Time [hh:mm:ss]\tEvent\tDuration[s]',
      ...times.map((time) => `${time}\tAROUSAL\t3`),
    ];
    expect(shown(await read(rows('11:30:00 PM', '12:00:05 AM', '23.30.10')))).toEqual([
      ...['arousal 84600+3', 'arousal 5+3', 'arousal 84610+3'],
    ]);
    const dated = await read(rows('2015-01-30T23:10:00.250000'));
    expect(dated.items[0]!.onset).toMatchObject({
      from: 'date',
      at: { year: 2015, month: 1, day: 30, hour: 23, microsecond: 250_000 },
    });
    expect(await problems(...rows('25:00:00'))).toEqual(['file line 2: "25:00:00\\tAROUSAL\\t3"']);
  });

  test('Noxturnal: day or month first, by what makes the night short; else it is ambiguous', async () => {
    const night = (...dates: readonly string[]): string[] => [
      ...['Start,End,Event,Duration,', '[],[],[],[s],'],
      ...dates.map((date) => `${date} 23:00:00,${date} 23:00:30,N2,30,`),
    ];
    const month = async (...dates: readonly string[]): Promise<unknown> => {
      const { items, isDateAmbiguous } = await read(night(...dates));
      const { onset } = items[0]!;
      return [onset.from === 'date' && onset.at.month, isDateAmbiguous];
    };
    expect(await month('25/07/2018')).toEqual([7, false]);
    expect(await month('07/25/2018')).toEqual([7, false]);
    expect(await month('02/03/2018', '03/03/2018')).toEqual([3, false]);
    expect(await month('03/02/2018', '03/03/2018')).toEqual([3, false]);
    expect(await month('02/03/2018')).toEqual([3, true]);
    expect(await month('03/03/2018')).toEqual([3, false]);
    expect(await month('02.03.2018')).toEqual([3, false]);
    expect(await problems(...night('31/02/2018'))).toHaveLength(1);
  });

  test('DOMINO: an empty list was looked at, and a night has more of them', async () => {
    const head = [
      'Signal ID: FlowD\\flow',
      'Start Time: 23.09.2020 01:00:00',
      'Signal Type: Impuls',
      '',
    ];
    const content = await read(head);
    expect([content.rows, [...content.listsOf]]).toEqual([0, ['respiratory']]);
  });

  test('DOMINO: arousals of the pulse are none of the EEG', async () => {
    const content = await read([
      ...['Signal ID: KorrelationMA\\MAK', 'Signal Type: Impuls', ''],
      ...[
        '23:00:00,000-23:00:05,000; 5;Respiratorische Arousal',
        '23:01:00,000-23:01:05,000; 5;PLM Arousal (Autonome)',
      ],
      ...['23:02:00,000-23:02:05,000; 5;LM Arousal (EMG)'],
    ]);
    expect([shown(content).length, [...content.notUsed.keys()]]).toEqual([
      2,
      ['PLM Arousal (Autonome)'],
    ]);
  });

  test('an analogue signal of DOMINO is no scoring', async () => {
    expect(await problems('Signal ID: a', 'Signal Type: Analog', '', '1')).toEqual([
      'file Signal Type: "Analog"',
    ]);
  });

  test('STAGES: labels hold commas; PLM could be either and is listed', async () => {
    const content = await read([example('stages-csv'), '00:00:50,1.0, PLM']);
    expect(shown(content)).toEqual([
      ...['W 86370+30', 'N2 0+30', 'movement B 11+1.8', 'arousal 11+5', 'respiratory 20+15'],
    ]);
    expect([...content.unknown]).toEqual([['PLM', 1]]);
  });

  test('a table of movements without labels', async () => {
    const content = await read(['leg,onset,duration', 'L,10.5,2', 'right,20,1.5']);
    expect([shown(content), [...content.listsOf]]).toEqual([
      ['movement L 10.5+2', 'movement R 20+1.5'],
      ['movement'],
    ]);
  });

  test('all rows that cannot be read are told, twenty by one', async () => {
    const rows = Array.from({ length: 25 }, (_, i) => `x${i},1,N2`);
    const told = await problems('onset,duration,stage', ...rows);
    expect([told.length, told[0], told.at(-1)]).toEqual([
      ...[21, 'file line 2, onset: "x0"', 'file: 5 more that cannot'],
    ]);
  });

  test('a leg by its number is told', async () => {
    const content = await read(['onset,duration,label,channel', '1,2,LM,Leg 2']);
    expect([shown(content), content.findings.map(({ code }) => code)]).toEqual([
      ['movement R 1+2'],
      ['scoring.side-by-number'],
    ]);
  });
});

describe('WSC allscore', () => {
  test('times are those of the EDF file: a pause is taken off, midnight is passed, a stage lasts to the next', async () => {
    const content = valueOf(
      await readScoring({ name: 'file', bytes: new TextEncoder().encode(example('wsc-allscore')) }),
    );
    expect(shown(content)).toEqual(
      [
        'lights 30+open',
        'stage W 30+open',
        'stage N2 60+open',
        'movement L 71.2+1.8',
        // At 00:01:00 the clock is 120 s on; 30 of them were not recorded.
        'respiratory 90+15',
        'arousal 100+5',
      ].map((text) => text.replace('stage ', '')),
    );
    expect(content.start).toEqual({ date: undefined, secondOfDay: 86_340, binds: true });
    expect([...content.notUsed.keys()]).toEqual(['START RECORDING', 'PAUSED', 'RECORDING RESUMED']);
  });

  test('without START RECORDING times count from the first row', async () => {
    const content = await read(['22:05:00.00\tSTAGE - W', '22:05:30.00\tSTAGE - N1']);
    expect(shown(content)).toEqual(['W 0+open', 'N1 30+open']);
    expect(content.start?.secondOfDay).toBe(22 * 3600 + 300);
  });

  test('a movement with an arousal is a movement; one without a side has none', async () => {
    const content = await read([
      '22:05:00.00\tSTAGE - W',
      '22:05:10.00\tLMA - DUR: 2.5 SEC. - RIGHT',
      '22:05:20.00\tLM - DUR: 1.0 SEC.',
    ]);
    expect(shown(content)).toEqual(['W 0+open', 'movement R 10+2.5', 'movement 20+1']);
  });

  test('a row without a clock, and a duration that is none, are told by their lines', async () => {
    const lines = ['22:05:00.00\tSTAGE - W', '22:05:10.00\tLM - DUR: x SEC. - LEFT', 'later\tLM'];
    const more = Array.from({ length: 9 }, () => '22:06:00.00\tSTAGE - W');
    expect(await problems(...lines, ...more)).toEqual([
      'file line 3: "later\\tLM"',
      'file line 2, duration: "x"',
    ]);
  });
});

describe('PSG-IPA text', () => {
  test('onset, duration, text and channel are the third to sixth column; the suffix of a text is a channel too', async () => {
    expect(shown(await read(example('psg-ipa-text').trimEnd().split('\n')))).toEqual([
      'W 0+30',
      'N2 30+30',
      'movement L 41.25+1.75',
      'arousal 50.5+3',
    ]);
  });

  test('a table with column names is read by them, wherever its columns stand', () => {
    const bytes = bytesOf('nr,clock,onset,duration,text,channel', '1,x,41.25,1.75,Limb movement,x');
    expect(readersFor(bytes).map(({ id }) => id)).toEqual(['event-table']);
  });

  test('a table of anything else with numbers in these columns is none', () => {
    const bytes = bytesOf('a,b,1,2,apples,x', 'a,b,2,3,pears,x', 'a,b,3,4,LM,x');
    expect(readersFor(bytes)).toEqual([]);
  });
});

describe('what Tibialis wrote', () => {
  const notes = [
    'onset\tduration\ttrial_type\tside',
    '0\t0\tno_arousals\tn/a',
    '10\t2\tlimb_movement\tleft',
    '10\t2\tscored_PLM_left\tleft',
    '10\t40\tPLM_series\tn/a',
    '12\t1\tnot_scored_short_both\tboth',
  ];

  test('movements are read once; judgements and series are known and are no movements', async () => {
    const content = await read(notes);
    expect(shown(content)).toEqual([
      'none 0+0',
      'movement L 10+2',
      'judged 10+2',
      'series 10+40',
      'judged 12+1',
    ]);
    expect([content.unknown.size, content.notUsed.size]).toEqual([0, 0]);
  });

  test('"no arousals" is a list of arousals without any', async () => {
    expect([...(await read(notes)).listsOf]).toEqual(['arousal']);
  });
});
