import { describe, expect, test } from 'vitest';
import type { Microseconds } from '../../../src/base/microseconds.ts';
import type { ChannelInfo } from '../../../src/domain/recording.ts';
import { slowChannel, slowStretches } from '../../../src/pipeline/slow-channel.ts';

function channelAt(sampleRateHz: number): ChannelInfo {
  return {
    index: 0,
    label: 'EMG LAT',
    transducer: '',
    unit: 'uV',
    sampleRateHz,
    samplesPerRecord: Math.round(sampleRateHz),
    physicalMin: -3200,
    physicalMax: 3200,
    digitalMin: -32_000,
    digitalMax: 32_000,
    prefilter: '',
  };
}

/** Slow enough to pass unchanged. */
function wave(count: number, rateHz: number): Float32Array {
  return Float32Array.from(
    { length: count },
    (_, n) => 50 * Math.sin((2 * Math.PI * 3 * n) / rateHz),
  );
}

function slowly(samples: Float32Array, rateHz: number): Float32Array {
  const slow = slowChannel(channelAt(rateHz), samples.length)!;
  slow.push(samples);
  slow.end();
  return slow.samples;
}

describe('the lowest whole part of the rate that is at least 250 Hz', () => {
  test.each([
    [500, 250],
    [512, 256],
    [512.8, 256.4],
    [600, 300],
    [749, 374.5],
    [750, 250],
    [1000, 250],
    [1024, 256],
    [2000, 250],
    [2048, 256],
    [100_000, 250],
  ])('%f Hz are worked on at %f Hz', (rateHz, expected) => {
    const slow = slowChannel(channelAt(rateHz), 20_000)!;
    expect(slow.channel.sampleRateHz).toBeCloseTo(expected, 9);
    expect(slow.samples).toHaveLength(Math.floor(20_000 / Math.round(rateHz / expected)));
  });

  test.each([100, 199.8, 200, 256, 400, 499.9])('%f Hz stay', (rateHz) => {
    expect(slowChannel(channelAt(rateHz), 1000)).toBeUndefined();
  });
});

describe('how often it stood at the limits of the device', () => {
  /** 2 of 512 samples at a limit, for 95 s, with 6 more in the second epoch. */
  const samples = wave(95 * 512, 512).map((value, n) =>
    n % 512 === 7 ? 3200 : n % 512 === 300 ? -3200 : value,
  );
  samples.fill(3200, 40 * 512 + 20, 40 * 512 + 26);
  const expected = [60 / 15_360, 66 / 15_360, 60 / 15_360, 10 / 2560].map(Math.fround);

  test.each([1, 511, 20_000, 95 * 512])('in pieces of %i', (length) => {
    const slow = slowChannel(channelAt(512), samples.length)!;
    for (let from = 0; from < samples.length; from += length)
      slow.push(samples.subarray(from, from + length));
    slow.end();
    expect([...slow.clippedShares()]).toEqual(expected);
  });

  test('in stretches: an epoch that is not recorded has no share', () => {
    const at = (seconds: number): Microseconds => (seconds * 1e6) as Microseconds;
    const { clippedShares } = slowStretches({
      channel: channelAt(512),
      samples: samples.slice(0, 60 * 512),
      stretches: [
        { from: 0, to: 30 * 512, start: at(0) },
        { from: 30 * 512, to: 60 * 512, start: at(60) },
      ],
    });
    expect([...clippedShares!]).toEqual([expected[0], NaN, expected[1]]);
  });

  test('limits that are the other way round', () => {
    const turned = { ...channelAt(512), physicalMin: 3200, physicalMax: -3200 };
    const slow = slowChannel(turned, samples.length)!;
    slow.push(samples);
    slow.end();
    expect([...slow.clippedShares()]).toEqual(expected);
  });
});

describe('a channel with gaps', () => {
  const channel = channelAt(512);
  const samples = wave(5120, 512);
  const at = (seconds: number): Microseconds => (seconds * 1e6) as Microseconds;
  const stretches = [
    { from: 0, to: 2001, start: at(0) },
    { from: 2001, to: 2002, start: at(20) },
    { from: 2002, to: 5120, start: at(40) },
  ];
  const slow = slowStretches({ channel, samples, stretches });

  test('every stretch is slowed down as if it were alone, and keeps its time', () => {
    expect(slow.channel.sampleRateHz).toBe(256);
    expect(slow.stretches).toEqual([
      { from: 0, to: 1000, start: at(0) },
      { from: 1000, to: 2559, start: at(40) },
    ]);
    expect(slow.samples.slice(0, 1000)).toEqual(slowly(samples.slice(0, 2001), 512));
    expect(slow.samples.slice(1000)).toEqual(slowly(samples.slice(2002), 512));
  });

  test('what is slow enough stays what it is', () => {
    const known = { channel: channelAt(256), samples, stretches };
    expect(slowStretches(known)).toEqual(known);
    expect(slowStretches(known).samples).toBe(samples);
  });
});
