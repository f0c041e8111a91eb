import { describe, expect, test } from 'vitest';
import { BugError } from '../../../../src/base/invariant.ts';
import { parseEdfHeader } from '../../../../src/formats/edf/header.ts';
import { ChannelDecoder } from '../../../../src/formats/edf/sample-codec.ts';
import type { SignalHeader } from '../../../../src/formats/edf/signal-headers.ts';
import { buildEdf, type BuiltSignal } from './edf-builder.ts';

function signalOf(calibration: Partial<BuiltSignal>): SignalHeader {
  const bytes = buildEdf({ records: 0, signals: [{ samplesPerRecord: 1, ...calibration }] });
  const header = parseEdfHeader(bytes, bytes.length, 'test.edf');
  if (!header.ok) throw new Error('refused');
  return header.value.signals[0]!;
}

function bytesOf(digital: readonly number[], width: 2 | 3): Uint8Array {
  return Uint8Array.from(
    digital.flatMap((d) => [d & 255, (d >> 8) & 255, (d >> 16) & 255].slice(0, width)),
  );
}

function decode(
  signal: SignalHeader,
  digital: readonly number[],
  width: 2 | 3,
  pieces = [digital.length],
): number[] {
  const decoder = new ChannelDecoder(signal, width, digital.length);
  const bytes = bytesOf(digital, width);
  let from = 0;
  for (const piece of pieces) {
    decoder.push(bytes, from * width, (from + piece) * width);
    from += piece;
  }
  return [...decoder.finish()];
}

describe('physical = (d - dmin) / (dmax - dmin) * (pmax - pmin) + pmin', () => {
  // dmin -100 .. dmax 100 onto -50 .. 50: half the digital value.
  const half = { digitalMin: '-100', digitalMax: '100', physicalMin: '-50', physicalMax: '50' };
  test.each<[string, Partial<BuiltSignal>, number[], number[]]>([
    ['gain one half', half, [-100, 0, 7, 100], [-50, 0, 3.5, 50]],
    ['beyond the stated range too', half, [-32768, 32767], [-16384, 16383.5]],
    ['negative gain', { ...half, physicalMin: '50', physicalMax: '-50' }, [-100, 7], [50, -3.5]],
    [
      'an offset',
      { digitalMin: '0', digitalMax: '10', physicalMin: '34', physicalMax: '44' },
      [0, 3],
      [34, 37],
    ],
    [
      'a decimal comma',
      { digitalMin: '0', digitalMax: '1', physicalMin: '-0,5', physicalMax: '0,25' },
      [0, 1],
      [-0.5, 0.25],
    ],
    [
      'eight characters without a leading zero',
      { digitalMin: '0', digitalMax: '1', physicalMin: '-.123456', physicalMax: '.1234567' },
      [0, 1],
      [Math.fround(-0.123456), Math.fround(0.1234567)],
    ],
    [
      'an exponent',
      { digitalMin: '0', digitalMax: '1', physicalMin: '-1E-03', physicalMax: '2.5e9' },
      [0, 1],
      [Math.fround(-0.001), 2.5e9],
    ],
  ])('%s, in 16 and in 24 bits', (_, calibration, digital, physical) => {
    expect(decode(signalOf(calibration), digital, 2)).toEqual(physical);
    expect(decode(signalOf(calibration), digital, 3)).toEqual(physical);
  });

  test('24 bits are sign-extended', () => {
    const unit = signalOf({
      digitalMin: '-1',
      digitalMax: '1',
      physicalMin: '-1',
      physicalMax: '1',
    });
    const extremes = [-8388608, -8388607, -65536, -1, 0, 1, 65535, 8388607];
    expect(decode(unit, extremes, 3)).toEqual(extremes);
  });
});

describe('pieces', () => {
  const unit = signalOf({
    digitalMin: '-32768',
    digitalMax: '32767',
    physicalMin: '-32768',
    physicalMax: '32767',
  });

  test('pieces of any size give the same values as one', () => {
    const digital = [1, -2, 3, -4, 5, -6, 7];
    expect(decode(unit, digital, 2, [1, 2, 0, 4])).toEqual(digital);
    expect(decode(unit, digital, 3, [1, 2, 0, 4])).toEqual(digital);
  });

  test('channels longer than a chunk of 65,536 samples: at, before and after each border', () => {
    for (const count of [65_535, 65_536, 65_537, 200_001]) {
      const digital = Array.from({ length: count }, (_, i) => ((i * 7919) % 65536) - 32768);
      const odd = 1001;
      const pieces = [...Array.from({ length: Math.floor(count / odd) }, () => odd), count % odd];
      const values = decode(unit, digital, 2, pieces);
      expect(values.length).toBe(count);
      expect(values.findIndex((value, i) => value !== digital[i])).toBe(-1);
    }
  });

  test('more or fewer samples than announced are a bug', () => {
    for (const width of [2, 3] as const) {
      const decoder = new ChannelDecoder(unit, width, 2);
      expect(() => decoder.finish()).toThrow(BugError);
      expect(() => {
        decoder.push(bytesOf([1, 2, 3], width), 0, 3 * width);
      }).toThrow(BugError);
    }
  });

  test('no samples', () => {
    expect(decode(unit, [], 2)).toEqual([]);
  });
});
