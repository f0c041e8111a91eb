import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../../../src/base/problem.ts';
import type { ChannelInfo } from '../../../../src/domain/recording.ts';
import { findLegChannels } from '../../../../src/formats/edf/leg-channels.ts';
import { chooseLegChannels, type LegOptions } from '../../../../src/formats/edf/leg-choice.ts';
import { electrodeOfLabel, legOfLabel } from '../../../../src/formats/edf/leg-names.ts';
import { microvoltsPerStep, resolutionFinding } from '../../../../src/formats/edf/resolution.ts';
import { microvoltsPerUnit } from '../../../../src/formats/edf/unit-scale.ts';
import { channelInfo as channel } from './channel-info.ts';

const channels = (...labels: string[]): ChannelInfo[] =>
  labels.map((label, i) => channel(label, i));

describe('names of leg channels', () => {
  test.each<[left: string, right: string, rank: number]>([
    ['EMG LAT', 'EMG RAT', 0],
    ['LAT', 'RAT', 1],
    ['EMG Lat', 'EMG Rat', 1],
    ['LTA', 'RTA', 1],
    ['EMG TA L', 'EMG TA R', 1],
    ['Leg L', 'Leg R', 2],
    ['LegL', 'LegR', 2],
    ['Leg/L', 'Leg/R', 2],
    ['L Leg', 'R Leg', 2],
    ['L-Leg', 'R-Leg', 2],
    ['LLEG', 'RLEG', 2],
    ['LLEG+/-', 'RLEG+/-', 2],
    ['LLEG+-', 'RLEG+-', 2],
    ['Left Leg', 'Right Leg', 2],
    ['LeftLeg', 'RightLeg', 2],
    ['EMG Leg left', 'EMG Leg right', 2],
    ['Jambe gauche', 'Jambe droite', 2],
    ['Jambe G', 'Jambe D', 2],
    ['Bein li', 'Bein re', 2],
    ['Bein li.', 'Bein re.', 2],
    ['BEIN.li', 'BEIN.re', 2],
    ['linkes Bein', 'rechtes Bein', 2],
    ['TIB Sx', 'TIB Dx', 2],
    ['Tib. ant. sin', 'Tib. ant. dx', 2],
    ['Tibialis L', 'Tibialis R', 2],
    ['TibL', 'TibR', 2],
    ['SX1-SX2', 'DX1-DX2', 2],
    ['EMG SX1-SX2', 'EMG DX1-DX2', 2],
    ['LAT1-LAT2', 'RAT1-RAT2', 2],
    ['LLEG+ - LLEG-', 'RLEG+ - RLEG-', 2],
    ['Pierna izq', 'Pierna der', 2],
    ['PLM l', 'PLM r', 3],
    ['PLMl', 'PLMr', 3],
    ['PLM li', 'PLM re', 3],
    ['EMG PLM L', 'EMG PLM R', 3],
    ['Leg 1', 'Leg 2', 4],
    ['Leg1', 'Leg2', 4],
    ['PLM1', 'PLM2', 4],
  ])('%s and %s', (left, right, rank) => {
    expect([legOfLabel(left)?.leg, legOfLabel(left)?.rank]).toEqual(['L', rank]);
    expect([legOfLabel(right)?.leg, legOfLabel(right)?.rank]).toEqual(['R', rank]);
  });

  test.each([
    'Leg',
    'EMG Leg',
    'EMG Legs',
    'PLM',
    'EMG linked legs',
    'Leg L-Leg R',
    'LAT-RAT',
    'TIB',
    'both legs',
  ])('one channel for the legs: %s', (label) => {
    expect([legOfLabel(label)?.leg, legOfLabel(label)?.rank]).toEqual([undefined, 4]);
  });

  test.each([
    'EMG chin',
    'EMG',
    'EMG L',
    'L',
    'R',
    '1',
    'EOG-L',
    'EOG(L)',
    'C3',
    'ECG',
    'Status',
    'Left arm',
    'EMG left arm',
    'Flow R',
    'AT',
    'TA',
    'Lat pos',
    'Leg position',
    'Legato',
    'SpO2',
    'THOR RES',
    'EEG T3-A2',
    'REM',
    'Snore L',
    'Resp nasal',
    '',
    'Leg 3',
    'SX1-DX1',
    'SX1-SX1',
    'Deleg',
    'Masseter L',
    'FDS R',
    'Pulse',
    'Elevation',
    'Light',
  ])('no leg: %j', (label) => {
    expect(legOfLabel(label)).toBeUndefined();
  });

  test.each<[string, 'L' | 'R']>([
    ['SX1', 'L'],
    ['SX2', 'L'],
    ['DX1', 'R'],
    ['DX 2', 'R'],
    ['LLEG+', 'L'],
    ['RLEG-', 'R'],
    ['LAT1', 'L'],
    ['Left Leg 2', 'L'],
  ])('a single electrode is no leg channel: %s', (label, leg) => {
    expect([electrodeOfLabel(label)?.leg, legOfLabel(label)]).toEqual([leg, undefined]);
  });
});

describe('finding the legs of a recording', () => {
  const found = (list: readonly ChannelInfo[]): unknown => {
    const { L, R, single, findings } = findLegChannels(list);
    return [L?.index, R?.index, single?.index, findings.map(({ code }) => code)];
  };
  const imp = (label: string, index: number): ChannelInfo => channel(label, index, { unit: 'Ohm' });
  test.each<[string, ChannelInfo[], unknown]>([
    ['both, wherever they stand', channels('EMG RAT', 'C3', 'EMG LAT'), [2, 0, undefined, []]],
    ['one leg only', channels('C3', 'EMG LAT'), [1, undefined, undefined, []]],
    ['none', channels('C3', 'ECG'), [undefined, undefined, undefined, []]],
    [
      'impedances are left out',
      [
        imp('Left Leg', 0),
        channel('Left Leg', 1),
        channel('Jambe gauche Imp', 2),
        channel('Left Leg Impédance', 3),
        channel('Left Leg (Imp)', 4),
      ],
      [1, undefined, undefined, []],
    ],
    [
      'other quantities are left out',
      [channel('PLM l', 0, { unit: 'g' }), channel('PLM r', 1)],
      [undefined, 1, undefined, []],
    ],
    [
      'a unit that is not known is for the caller to refuse',
      [channel('PLM l', 0, { unit: '' })],
      [0, undefined, undefined, []],
    ],
    [
      'the EDF+ name first, and a doubt',
      channels('Leg L', 'EMG LAT', 'EMG RAT'),
      [1, 2, undefined, ['legs.ambiguous']],
    ],
    [
      'duplicate labels: the first, and a doubt',
      channels('Leg L', 'Leg L', 'Leg R'),
      [0, 2, undefined, ['legs.ambiguous']],
    ],
    [
      'numbers, with a doubt for each',
      channels('Leg 1', 'Leg 2'),
      [0, 1, undefined, ['legs.side-by-number', 'legs.side-by-number']],
    ],
    ['a single channel', channels('C3', 'Leg'), [undefined, undefined, 1, []]],
    [
      'a single channel gives way to sides',
      channels('Leg', 'Leg L'),
      [1, undefined, undefined, []],
    ],
    [
      'single electrodes without their fellows',
      channels('SX1', 'DX2', 'DX3'),
      [undefined, undefined, undefined, ['legs.single-electrodes', 'legs.single-electrodes']],
    ],
    [
      'an unusable leg',
      [channel('Leg L', 0, { physicalMin: 5, physicalMax: 5 })],
      [undefined, undefined, undefined, ['legs.unusable-channel']],
    ],
  ])('%s', (_, list, expected) => {
    expect(found(list)).toEqual(expected);
  });
});

describe('channels that the user names', () => {
  const list = channels('C3', 'EMG LAT', 'EMG RAT', 'Leg', 'x', 'x', '1');
  const chosen = (options: LegOptions, from = list): unknown => {
    const result = chooseLegChannels(from, options, 'night.edf');
    if (!result.ok) return result.failure.code;
    return [result.value.L?.index, result.value.R?.index, result.value.single?.index];
  };
  test.each<[string, LegOptions, unknown]>([
    ['nothing named', {}, [1, 2, undefined]],
    ['left by label', { left: 'C3' }, [0, 2, undefined]],
    ['case does not matter', { right: 'c3' }, [1, 0, undefined]],
    ['by number', { left: '#4', right: '5' }, [4, 5, undefined]],
    ['a label that is a number comes first', { left: '1' }, [6, 2, undefined]],
    [
      'the channel of the other leg is not taken twice',
      { left: 'EMG RAT' },
      [2, undefined, undefined],
    ],
    ['unknown label', { left: 'EMG' }, 'legs.unknown-channel'],
    ['unknown number', { left: '#99' }, 'legs.unknown-channel'],
    ['a label of two channels', { right: 'x' }, 'legs.label-not-unique'],
    ['the same channel twice', { left: 'C3', right: 'C3' }, 'legs.same-channel'],
  ])('%s', (_, options, expected) => {
    expect(chosen(options)).toEqual(expected);
  });

  test('no leg channel at all: the labels and the way out are named', () => {
    const result = chooseLegChannels(channels('C3', 'ECG'), {}, 'night.edf');
    expect(result.ok ? '' : describeProblem(result.failure)).toBe(
      'night.edf: leg EMG channels: expected channels such as "EMG LAT" and "EMG RAT", ' +
        'found only #0 "C3", #1 "ECG". Name the channels with --left and --right.',
    );
  });

  test('an unknown label: the labels and the option are named', () => {
    const result = chooseLegChannels(channels('C3'), { right: 'Leg' }, 'night.edf');
    const line = result.ok ? '' : describeProblem(result.failure);
    expect([line.includes('#0 "C3"'), line.includes('--right')]).toEqual([true, true]);
  });

  test('an unusable channel', () => {
    expect(chosen({ left: 'bad' }, [channel('bad', 0, { digitalMin: 1, digitalMax: 1 })])).toBe(
      'legs.channel-unusable',
    );
  });

  test('doubts about a leg that the user has decided are gone', () => {
    const result = chooseLegChannels(
      channels('Leg L', 'LLEG', 'RLEG', 'Leg R', 'y'),
      { left: 'y' },
      'n',
    );
    expect(result.ok && result.value.findings.map(({ data }) => data['leg'])).toEqual(['R']);
  });
});

describe('microvolts per unit', () => {
  test.each<[string, number | undefined]>([
    ['V', 1e6],
    ['v', 1e6],
    ['mV', 1e3],
    ['mv', 1e3],
    ['uV', 1],
    ['UV', 1],
    ['uv', 1],
    ['\u00b5V', 1],
    ['\u03bcV', 1],
    ['\u00b5v', 1],
    ['nV', 1e-3],
    ['NV', 1e-3],
    [' uV ', 1],
    ['microvolt', 1],
    ['MV', undefined],
    ['Mv', undefined],
    ['', undefined],
    ['?V', undefined],
    ['Ohm', undefined],
    ['%', undefined],
    ['constructor', undefined],
  ])('%j', (unit, scale) => {
    expect(microvoltsPerUnit(unit)).toBe(scale);
  });
});

describe('resolution of a leg channel', () => {
  const steps = (microvolts: number, unit = 'uV'): ChannelInfo =>
    channel('Leg L', 0, {
      unit,
      digitalMin: 0,
      digitalMax: 1000,
      physicalMin: 0,
      physicalMax: 1000 * microvolts,
    });
  test.each<[number, string | undefined]>([
    [0.04, undefined],
    [1, undefined],
    [1.001, 'warning'],
    [4, 'warning'],
    [4.001, 'error'],
    [31.25, 'error'],
    [-31.25, 'error'],
  ])('%d uV a step', (microvolts, severity) => {
    expect(resolutionFinding(steps(microvolts))?.severity).toBe(severity);
  });

  test('in other units, and unknown', () => {
    expect(microvoltsPerStep(steps(0.002, 'mV'))).toBeCloseTo(2, 9);
    expect(microvoltsPerStep(steps(1, ''))).toBeUndefined();
    expect(resolutionFinding(steps(0))).toBeUndefined();
  });
});

describe('legs recorded as two electrodes each', () => {
  const derived = (list: readonly ChannelInfo[], options: LegOptions = {}): unknown => {
    const result = chooseLegChannels(list, options, 'night.edf');
    if (!result.ok) return result.failure.code;
    const { L, R, minus, findings } = result.value;
    return [L?.index, minus.L?.index, R?.index, minus.R?.index, findings.map(({ code }) => code)];
  };
  const both = ['legs.derived', 'legs.derived'];

  test.each<[string, readonly string[]]>([
    ['LAT1 and LAT2', ['LAT1', 'LAT2', 'RAT1', 'RAT2']],
    ['SX1 and SX2', ['SX1', 'SX2', 'DX1', 'DX2']],
    ['LLEG+ and LLEG-', ['LLEG+', 'LLEG-', 'RLEG+', 'RLEG-']],
    ['Leg/L1 and Leg/L2', ['Leg/L1', 'Leg/L2', 'Leg/R1', 'Leg/R2']],
    ['L TIB 1 and L TIB 2', ['L TIB 1', 'L TIB 2', 'R TIB 1', 'R TIB 2']],
    ['EMG LAT1 and EMG LAT2', ['EMG LAT1', 'EMG LAT2', 'EMG RAT1', 'EMG RAT2']],
  ])('%s: the first minus the second', (_, labels) => {
    expect(derived(channels(...labels))).toEqual([0, 1, 2, 3, both]);
  });

  test('the first is the first by its number or sign, not by its place in the file', () => {
    const list = channels('RAT2', 'C3', 'LAT2', 'RAT1', 'LAT1');
    expect(derived(list)).toEqual([4, 2, 3, 0, both]);
  });

  test.each<[string, ChannelInfo[], unknown]>([
    [
      'a channel of the leg comes before its electrodes',
      channels('LAT1', 'LAT2', 'LAT1-LAT2', 'RAT'),
      [2, undefined, 3, undefined, []],
    ],
    [
      'one leg as electrodes, the other as one channel',
      channels('LAT1', 'LAT2', 'RAT'),
      [0, 1, 2, undefined, ['legs.derived']],
    ],
    [
      'only electrodes with the same name are a pair',
      channels('LAT1', 'LLEG2', 'RAT'),
      [undefined, undefined, 2, undefined, ['legs.single-electrodes']],
    ],
    [
      'different rates: no difference can be formed',
      [channel('LAT1', 0), channel('LAT2', 1, { samplesPerRecord: 512 }), channel('RAT', 2)],
      [undefined, undefined, 2, undefined, ['legs.electrodes-differ']],
    ],
    [
      'an electrode that cannot be used',
      [channel('LAT1', 0), channel('LAT2', 1, { digitalMax: -32768 }), channel('RAT', 2)],
      [undefined, undefined, 2, undefined, ['legs.single-electrodes']],
    ],
    [
      'two pairs: the first, and a doubt',
      channels('LAT1', 'LAT2', 'LLEG+', 'LLEG-', 'RAT'),
      [0, 1, 4, undefined, ['legs.ambiguous', 'legs.derived']],
    ],
  ])('%s', (_, list, expected) => {
    expect(derived(list)).toEqual(expected);
  });

  test.each<[string, LegOptions, unknown]>([
    ['with a comma between', { left: 'a,b', right: 'c,d' }, [0, 1, 2, 3, both]],
    ['blanks do not matter', { left: 'b , a', right: 'c' }, [1, 0, 2, undefined, ['legs.derived']]],
    ['by number', { left: '#3,#2', right: '#0,1' }, [3, 2, 0, 1, both]],
    [
      'a label with a comma is one channel',
      { left: 'e,f', right: 'a' },
      [4, undefined, 0, undefined, []],
    ],
    [
      'and can be one of two',
      { left: 'e,f,a', right: 'b' },
      [4, 0, 1, undefined, ['legs.derived']],
    ],
    ['both legs against one reference', { left: 'a,c', right: 'b,c' }, [0, 2, 1, 2, both]],
    ['an electrode that is not there', { left: 'a,x' }, 'legs.unknown-channel'],
    ['the same electrode twice', { left: 'a,A' }, 'legs.same-channel'],
    ['the same leg turned over', { left: 'a,b', right: 'b,a' }, 'legs.same-channel'],
    ['different rates', { left: 'a,g' }, 'legs.electrodes-differ'],
  ])('named by the user: %s', (_, options, expected) => {
    const list = channels('a', 'b', 'c', 'd', 'e,f');
    list.push(channel('g', 5, { sampleRateHz: 512, samplesPerRecord: 512 }));
    expect(derived(list, options)).toEqual(expected);
  });
});
