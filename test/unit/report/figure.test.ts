import { describe, expect, it } from 'vitest';
import { BugError } from '../../../src/base/invariant.ts';
import { microsecondsFromSeconds as us } from '../../../src/base/microseconds.ts';
import {
  countFigure,
  durationFigure,
  figureOr,
  hertzFigure,
  percentFigure,
  plainNumber,
  rateFigure,
  rateFigureBeside,
} from '../../../src/report/figure.ts';

describe('figures', () => {
  it('carry their unit', () => {
    expect(rateFigure(23.44)).toEqual({
      available: true,
      value: '23.4',
      unit: '/h',
      text: '23.4/h',
    });
    expect(hertzFigure(128.5).text).toBe('128.5 Hz');
  });

  it.each([
    [0, '0 min'],
    [45 * 60, '45 min'],
    [6 * 3600 + 52.5 * 60, '6 h 52.5 min'],
    // 59.97 min rounds to a whole hour, never to "60 min".
    [59.97 * 60, '1 h 0 min'],
    [8 * 3600, '8 h 0 min'],
  ])('%d s is written %s', (seconds, text) => {
    expect(durationFigure(us(seconds)).text).toBe(text);
  });

  it('show a rate beside a threshold with enough decimals to tell them apart', () => {
    expect(rateFigureBeside(15, 15).text).toBe('15.0/h');
    expect(rateFigureBeside(15.04, 15).text).toBe('15.04/h');
    expect(rateFigureBeside(14.9999, 15).text).toBe('14.9999/h');
    expect(rateFigureBeside(15.06, 15).text).toBe('15.1/h');
  });

  it('are not available where there is nothing to compute, with the reason', () => {
    const none = { available: false, text: 'not available', reason: 'no bed' };
    expect(percentFigure(0, 0, 'no bed')).toEqual(none);
    expect(figureOr(undefined, rateFigure, 'no bed')).toEqual(none);
  });

  it('refuse what is not a number', () => {
    expect(() => rateFigure(NaN)).toThrow(BugError);
    expect(() => rateFigure(Infinity)).toThrow(BugError);
    expect(() => countFigure(1.5)).toThrow(BugError);
    expect(() => countFigure(-1)).toThrow(BugError);
  });

  it('print settings without the dust of binary fractions', () => {
    expect(plainNumber(0.1 + 0.2)).toBe('0.3');
    expect(plainNumber(500)).toBe('500');
  });
});
