import { describe, expect, test } from 'vitest';
import type { ChannelInfo } from '../../../../src/domain/recording.ts';
import { chooseEcg, isEcgLabel, type EcgOptions } from '../../../../src/formats/edf/ecg-choice.ts';
import { channelInfo } from './channel-info.ts';

describe('labels of an ECG', () => {
  test.each([
    'ECG',
    'EKG',
    'ecg',
    'ECG1',
    'ECG 2',
    'ECG-II',
    'ECG II',
    'ECGII',
    'ECG LA-RA',
    'EKG1-EKG2',
    'ECG1-ECG2',
    'ECG L',
    'ECG R',
    'ECG V5',
    'EKG aVF',
    'Cardio',
    'ECG modified lead II',
    'Elektrokardiogramm',
  ])('%s', (label) => {
    expect(isEcgLabel(label)).toBe(true);
  });

  test.each([
    'HR ECG',
    'ECG rate',
    'EEG',
    'EMG ECG',
    'Heart rate',
    'Pleth',
    'II',
    'LA-RA',
    'V5',
    '',
  ])('none: %j', (label) => {
    expect(isEcgLabel(label)).toBe(false);
  });
});

describe('the ECG of a recording', () => {
  const list = [
    channelInfo('EMG LAT', 0),
    channelInfo('ECG imp', 1, { unit: 'Ohm' }),
    channelInfo('ECG', 2, { unit: 'bpm' }),
    channelInfo('ECG', 3, { sampleRateHz: 32 }),
    channelInfo('EKG', 4, { samplesPerRecord: 0 }),
    channelInfo('ECG II', 5, { unit: 'mV' }),
    channelInfo('ECG V5', 6),
  ];
  const chosen = (options: EcgOptions, from: readonly ChannelInfo[] = list): unknown => {
    const result = chooseEcg(from, [0], options, 'night.edf');
    return result.ok ? result.value?.index : result.failure.code;
  };
  test.each<[string, EcgOptions, unknown]>([
    ['the first that can be used', {}, 5],
    ['the one that is named', { ecg: 'ECG V5' }, 6],
    ['by number, whatever it is called', { ecg: '#6' }, 6],
    ['none is wanted', { ecg: false }, undefined],
    ['one that is not there', { ecg: 'ECG III' }, 'ecg.unknown-channel'],
    ['a label of two channels', { ecg: 'ECG' }, 'ecg.label-not-unique'],
    ['without samples', { ecg: 'EKG' }, 'ecg.channel-unusable'],
    ['too slow', { ecg: '#3' }, 'ecg.channel-unusable'],
    ['a leg', { ecg: 'EMG LAT' }, 'ecg.channel-unusable'],
  ])('%s', (_, options, expected) => {
    expect(chosen(options)).toBe(expected);
  });

  test('there is none', () => {
    expect(chosen({}, list.slice(0, 5))).toBeUndefined();
  });
});
