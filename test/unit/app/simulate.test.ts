import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { simulateRecording } from '../../../src/app/simulate.ts';
import { byteSourceOf } from '../../../src/base/byte-source.ts';
import { openEdf } from '../../../src/formats/edf/edf-recording.ts';
import type { NightSpec } from '../../../src/simulate/night-spec.ts';
import { simulateNight } from '../../../src/simulate/simulate-night.ts';
import { truthJson } from '../../../src/simulate/night-truth.ts';
import { annotationsOf, readWrittenFile } from '../formats/edf/written-file.ts';
import { drawFrom, specOf } from '../simulate/simulated.ts';

function bytesOf(spec: NightSpec): Uint8Array {
  const { blocks, byteCount } = simulateRecording(spec);
  const bytes = Buffer.concat([...blocks]);
  expect(bytes.length).toBe(byteCount);
  return new Uint8Array(bytes);
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

const SHORT = specOf('respiratory', {
  durationSeconds: 900,
  channels: 'clinical',
  'legs.left.ecgMicrovolts': 15,
  'legs.right.mainsMicrovolts': 4,
});

describe('simulateRecording', () => {
  it('gives the same bytes and the same truth on every machine', () => {
    // Computed once. A change means that every seed now stands for another night: say so in the changelog.
    expect(sha256(bytesOf(SHORT))).toBe(
      'b6b8309b1e339535d3266d25ab1ae756979e04104cc3254faac75e75e19fcf48',
    );
    expect(sha256(truthJson(simulateRecording(SHORT).truth))).toBe(
      '5dc93f883870b8872d2088fdbb0ad7fc2904fd342a0e638de3cad24ca92e7153',
    );
  });

  it('says in the header who, when and what, plainly synthetic', () => {
    const { header, headerBytes, recordCount, recordSeconds, signals } = readWrittenFile(
      bytesOf(SHORT),
    );
    expect(header.patient.trimEnd()).toBe('SIM-0001 F 04-MAY-1971 Synthetic');
    expect(header.recording.trimEnd()).toBe(
      'Startdate 01-MAR-2026 SIM-0001 X Simulated_by_Tibialis',
    );
    expect([header.date, header.time]).toEqual(['01.03.26', '22.30.00']);
    expect([headerBytes, recordCount, recordSeconds, signals.length]).toEqual([
      256 * 24,
      900,
      1,
      22,
    ]);
    expect(signals.at(-2)).toMatchObject({
      label: 'EMG LAT',
      unit: 'uV',
      range: ['-1500', '1500', '-32767', '32767'],
    });
  });

  it('holds the samples of the night, to half a digital step', () => {
    const file = readWrittenFile(bytesOf(SHORT));
    for (const channel of simulateNight(SHORT).channels) {
      const written = file.signals.find(({ label }) => label === channel.label)!;
      const samples = drawFrom(channel.source, written.physical.length);
      const step =
        (channel.physicalMax - channel.physicalMin) / (channel.digitalMax - channel.digitalMin);
      const worst = samples.reduce(
        (most, value, i) => Math.max(most, Math.abs(value - written.physical[i]!)),
        0,
      );
      expect(worst).toBeLessThanOrEqual(0.5000001 * step);
    }
  });

  it('holds every annotation near its onset', () => {
    const night = simulateNight(SHORT);
    const file = readWrittenFile(bytesOf(SHORT));
    const key = (onset: number, text: string): string => `${onset.toFixed(3)} ${text}`;
    expect(
      annotationsOf(file)
        .map(({ onset, texts }) => key(Number(onset), texts[0]!))
        .sort(),
    ).toEqual(night.annotations.map(({ onsetSeconds, text }) => key(onsetSeconds, text)).sort());
    file.lists.forEach((lists, record) => {
      for (const { onset, texts } of lists) {
        if (texts[0] !== '') expect(record - Math.floor(Number(onset))).toBeLessThanOrEqual(10);
      }
    });
  });

  it('is read back by the program itself as it was written', async () => {
    const { info, clippedSamples } = simulateRecording(SHORT);
    const opened = await openEdf(byteSourceOf(bytesOf(SHORT)), 'synthetic.edf');
    if (!opened.ok) throw new Error(opened.failure.received);
    expect(opened.value.findings).toEqual([]);
    expect(opened.value.info).toEqual(info);
    const { annotations, findings } = await opened.value.readAnnotations({});
    expect(findings).toEqual([]);
    expect(annotations).toEqual(simulateNight(SHORT).annotations);
    expect(clippedSamples.every((count) => count === 0)).toBe(true);
  });

  it('leg channels in mV and V hold the same night', () => {
    const inUnit = (unit: string): Float64Array =>
      readWrittenFile(
        bytesOf(specOf('sample', { durationSeconds: 300, 'legs.left.unit': unit })),
      ).signals.at(-2)!.physical;
    const microvolts = inUnit('uV');
    const worst = (other: Float64Array, factor: number): number =>
      other.reduce(
        (most, value, i) => Math.max(most, Math.abs(value * factor - microvolts[i]!)),
        0,
      );
    // Rounding to a digital step may fall the other way: one step is 0.046 uV.
    expect(worst(inUnit('mV'), 1e3)).toBeLessThan(0.047);
    expect(worst(inUnit('V'), 1e6)).toBeLessThan(0.047);
  });

  it('a dead leg is exactly 0 in the file', () => {
    const file = readWrittenFile(bytesOf(specOf('sample-dead-leg')));
    expect(file.signals.at(-1)?.label).toBe('EMG RAT');
    expect(file.signals.at(-1)?.digital.every((value) => value === 0)).toBe(true);
  });
});

describe('truthJson', () => {
  it('is JSON of the truth', () => {
    const { truth } = simulateRecording(specOf('sample'));
    expect(JSON.parse(truthJson(truth))).toEqual(truth);
    const empty = simulateRecording(
      specOf('sample', { durationSeconds: 60, 'longActivity.perHour': 0 }),
    ).truth;
    expect(JSON.parse(truthJson(empty))).toEqual(empty);
  });
});
