import { describe, expect, it } from 'vitest';
import { shortenMiddle, wrapText } from '../../../src/report/pdf/wrap-text.ts';

/** One unit a letter: widths can be counted by eye. */
const measure = (text: string): number => text.length;

describe('wrapping text', () => {
  it('breaks at spaces and fills lines', () => {
    expect(wrapText('one two three four', 9, measure)).toEqual(['one two', 'three', 'four']);
  });

  it('breaks a word that is too wide after a mark that allows it', () => {
    expect(wrapText('see night-2026_long.edf', 10, measure)).toEqual([
      'see',
      'night-',
      '2026_long.',
      'edf',
    ]);
  });

  it('breaks between letters where nothing else is left', () => {
    expect(wrapText('abcdefghij', 4, measure)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('gives one empty line for nothing', () => {
    expect(wrapText('', 10, measure)).toEqual(['']);
  });
});

describe('shortening for a running title', () => {
  it('leaves what fits', () => {
    expect(shortenMiddle('night.edf', 9, measure)).toBe('night.edf');
  });

  it('cuts the middle and shows that it did', () => {
    expect(shortenMiddle('a-very-long-name.edf', 9, measure)).toBe('a-ve….edf');
  });
});
