import { describe, expect, test } from 'vitest';
import {
  isNamedLikeRecording,
  isOwnFile,
  isRecordingStart,
} from '../../../../src/app/batch/recording-files.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('a recording is found by its content', () => {
  test.each([
    ['EDF', '0       '],
    ['BDF', '\u00ffBIOSEMI'],
    ['EDF padded with NUL', '0\0\0\0\0\0\0\0'],
  ])('%s', (_, start) => {
    expect(isRecordingStart(bytes(start))).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['too short', '0      '],
    ['a table', '0,30,W\n0,'],
    ['XML', '<?xml ve'],
    ['another version', '1       '],
    ['BDF without its first byte', ' BIOSEMI'],
  ])('not %s', (_, start) => {
    expect(isRecordingStart(bytes(start))).toBe(false);
  });

  test('a name that promises one', () => {
    const names = ['a.edf', 'a.EDF', 'a.Bdf', 'a.edf.txt', 'edf', 'a.rec', 'a.csv'];
    expect(names.filter(isNamedLikeRecording)).toEqual(['a.edf', 'a.EDF', 'a.Bdf']);
  });

  test('what Tibialis wrote for a night is none, whatever it is', () => {
    const own = [
      'n.tibialis.json',
      'n.tibialis.events.csv',
      'n.tibialis.edf',
      'n.tibialis-run.json',
    ];
    const others = ['tibialis.edf', 'n-tibialis.edf', 'n.edf', 'my.tibialis-study.edf'];
    expect([...own, ...others].filter(isOwnFile)).toEqual(own);
  });
});
