import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteSourceOf } from '../../../../src/base/byte-source.ts';
import { formatCivil } from '../../../../src/base/civil-time.ts';
import { channelFault } from '../../../../src/formats/edf/channel-fault.ts';
import { openEdf, type EdfRecording } from '../../../../src/formats/edf/edf-recording.ts';
import { findLegChannels } from '../../../../src/formats/edf/leg-channels.ts';
import { resolutionFinding } from '../../../../src/formats/edf/resolution.ts';
import { sharedPath } from '../../../shared-data.ts';
import { readPlainly } from './plain-reader.ts';

/**
 * Every recording of the shared data: what opening it must give. Format and findings are written down from the
 * descriptions and the bytes of the headers; record count and samples are compared with a second reader.
 */
const EXPECTED: Readonly<
  Record<string, readonly [format: string, start: string, findings: string]>
> = {
  'conformance/EDF.jl/bdf_test.bdf': [
    'BDF+C',
    '2020-02-02T02:20:20',
    'reserved-field-mismatch no-annotation-signal',
  ],
  'conformance/EDF.jl/bdf_test.edf': ['EDF+C', '2020-02-02T02:20:20', 'no-annotation-signal'],
  'conformance/EDF.jl/evt.bdf': ['BDF+C', '2021-08-15T10:06:29', ''],
  'conformance/EDF.jl/test_uneven_samp.edf': ['EDF', '', 'no-start-time trailing-bytes'],
  'conformance/edfio/SC4001EC-Hypnogram.bdf': ['BDF+C', '1989-04-24T16:13:00', ''],
  'conformance/edfio/mne_test.edf': ['EDF+C', '2014-04-29T22:19:44', ''],
  'conformance/edfio/short_psg.bdf': ['BDF', '1989-04-24T16:13:00', ''],
  'conformance/edfio/short_psg.edf': ['EDF', '1989-04-24T16:13:00', ''],
  'conformance/edfio/test_subsecond.bdf': ['BDF+C', '2020-01-24T04:05:56.394531', ''],
  'conformance/edfio/test_subsecond.edf': ['EDF+C', '2020-01-24T04:05:56.394531', ''],
  'conformance/edfize/invalid-date.edf': ['EDF', '', 'no-start-time no-data-records'],
  'conformance/edfize/simulated-01.edf': ['EDF', '2014-05-07T14:25:42', ''],
  'conformance/edfize/zero-data-records.edf': ['EDF', '1985-01-31T20:14:57', 'no-data-records'],
  'conformance/mne-python/duplicate_channel_labels.edf': ['EDF+C', '2018-04-01T14:12:44', ''],
  'conformance/mne-python/test_bdf_stim_channel.bdf': ['BDF', '2015-03-19T08:04:01', ''],
  'conformance/mne-python/test_edf_stim_channel.edf': ['EDF', '2015-06-02T10:41:57', ''],
  'conformance/mne-python/test_stim_channel.edf': ['EDF+C', '2019-01-17T16:48:12', ''],
  'conformance/mne-python/test_uneven_samp.edf': ['EDF', '2000-07-13T12:05:48', ''],
  'conformance/mne-testing-data/SC4001EC-Hypnogram.edf': ['EDF+C', '1989-04-24T16:13:00', ''],
  'conformance/mne-testing-data/chtypes_edf.edf': ['EDF+C', '2015-11-19T19:33:09', ''],
  'conformance/mne-testing-data/multiple_annotation_chans.bdf': [
    'BDF+C',
    '2019-12-15T14:36:46',
    '',
  ],
  'conformance/mne-testing-data/subsecond_starttime.edf': [
    'EDF+C',
    '2020-01-24T04:05:56.394531',
    '',
  ],
  'conformance/mne-testing-data/test_bdf_stim_channel.bdf': ['BDF', '2015-03-19T08:04:01', ''],
  'conformance/mne-testing-data/test_edf_overlapping_annotations.edf': [
    'EDF+C',
    '2009-08-12T16:15:00',
    '',
  ],
  'conformance/mne-testing-data/test_generator_2.bdf': ['BDF+C', '2009-12-10T12:45:54', ''],
  'conformance/mne-testing-data/test_generator_2.edf': ['EDF+C', '2009-12-10T12:44:02', ''],
  'conformance/mne-testing-data/test_reduced.edf': ['EDF+C', '2014-04-29T22:19:44', ''],
  'conformance/mne-testing-data/test_utf8_annotations.edf': ['EDF+C', '2009-12-10T12:44:02', ''],
  'conformance/pyedflib/test_generator.bdf': ['BDF+C', '2000-01-01T00:00:00', ''],
  'conformance/pyedflib/test_generator.edf': ['EDF+C', '2011-04-04T12:57:02', ''],
  'conformance/pyedflib/test_generator_datarec_generator_0_5.bdf': [
    'BDF+C',
    '2000-01-01T00:00:00',
    '',
  ],
  'conformance/pyedflib/test_generator_datarec_generator_2.bdf': [
    'BDF+C',
    '2000-01-01T00:00:00',
    '',
  ],
  'conformance/pyedflib/test_legacy.edf': [
    'EDF',
    '2011-04-04T12:57:02',
    'annotations-in-plain-file',
  ],
  'conformance/pyedflib/test_subsecond.edf': ['EDF+C', '2020-01-24T04:05:56.394531', ''],
  'conformance/pyedflib/test_utf8.edf': ['EDF+C', '2020-01-24T04:05:56.394531', ''],
  'conformance/wfdb/test_edfann.edf': ['EDF+C', '2001-01-01T23:59:30', 'start-date-withheld'],
  'recordings/psg-ipa-sn5/SN5_sample.edf': ['EDF+C', '2026-07-29T12:25:40', ''],
  'recordings/rsleep/subject1.edf': ['EDF+C', '2018-02-06T01:36:50', ''],
};

const REFUSED: Readonly<Record<string, string>> = {
  // The version field is missing and everything behind it shifted.
  'conformance/EDF4J/invalid.edf': 'edf.not-an-edf',
};

const data = sharedPath('data');

function fileBytes(name: string): Buffer {
  return readFileSync(`${data ?? ''}/${name}`);
}

async function open(name: string): Promise<EdfRecording> {
  const opened = await openEdf(byteSourceOf(new Uint8Array(fileBytes(name))), name);
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

describe.skipIf(data === undefined)('shared recordings', () => {
  test('the tables name every recording that there is', () => {
    const there = ['conformance', 'recordings'].flatMap((folder) =>
      readdirSync(`${data!}/${folder}`, { recursive: true, withFileTypes: true })
        .filter((entry) => /\.(edf|bdf)$/i.test(entry.name))
        .map((entry) => relative(data!, `${entry.parentPath}/${entry.name}`)),
    );
    expect(there.sort()).toEqual([...Object.keys(EXPECTED), ...Object.keys(REFUSED)].sort());
  });

  test.each(Object.entries(REFUSED))('%s is refused: %s', async (name, code) => {
    const opened = await openEdf(byteSourceOf(new Uint8Array(fileBytes(name))), name);
    expect(opened.ok ? 'opened' : opened.failure.code).toBe(code);
  });

  describe.each(Object.entries(EXPECTED))('%s', (name, [format, start, findings]) => {
    test('opens as described', async () => {
      const { info, findings: found } = await open(name);
      const plain = readPlainly(fileBytes(name));
      const annotationSignals = plain.labels.filter((label) =>
        label.endsWith('Annotations'),
      ).length;
      expect({
        format: info.format,
        start: info.startDateTime === undefined ? '' : formatCivil(info.startDateTime),
        findings: found.map(({ code }) => code.replace('edf.', '')).join(' '),
        records: info.recordCount,
        seconds: info.durationSeconds,
        channels: info.channels.length,
      }).toEqual({
        format,
        start,
        findings,
        records: plain.records,
        seconds: plain.records * plain.recordSeconds,
        channels: plain.signalCount - annotationSignals,
      });
    });

    test('samples: all channels loaded, any range, and a second reader agree', async () => {
      const recording = await open(name);
      const plain = readPlainly(fileBytes(name));
      const usable = recording.info.channels.filter(
        (channel) => channelFault(channel) === undefined,
      );
      const { samples } = await recording.load(
        usable.map(({ index }) => index),
        {},
      );
      for (const [place, { index }] of usable.entries()) {
        const all = samples[place]!;
        const count = plain.records * plain.samplesPerRecord[index]!;
        expect(all.length).toBe(count);
        const wrong = Array.from(all.keys()).find(
          (i) => (i < 3000 || i >= count - 3000) && all[i] !== plain.valueAt(index, i),
        );
        expect([name, index, wrong]).toEqual([name, index, undefined]);
      }
      const [channel] = usable;
      if (channel === undefined || samples[0]!.length === 0) return;
      const position = fc.nat(samples[0]!.length);
      await fc.assert(
        fc.asyncProperty(position, position, async (a, b) => {
          const [from, to] = [Math.min(a, b), Math.min(Math.max(a, b), Math.min(a, b) + 5000)];
          const part = await recording.readSamples(channel.index, from, to);
          expect(part).toEqual(samples[0]!.slice(from, to));
          if (to > from) expect(part[0]).toBe(plain.valueAt(channel.index, from));
        }),
        { numRuns: 15 },
      );
    });
  });

  const annotationsOf = async (name: string): Promise<(string | number | undefined)[][]> => {
    const { annotations } = await (await open(name)).readAnnotations({});
    return annotations.map((a) => [a.onsetSeconds, a.durationSeconds, a.text, a.channel]);
  };

  test('sub-second start: the same events in a file whose annotations were rewritten', async () => {
    // +2.3457031 s after 04:05:56, the data begin 0.3945312 s after it: both rounded to microseconds.
    expect(await annotationsOf('conformance/pyedflib/test_subsecond.edf')).toEqual([
      [1.951172, undefined, 'XLSpike', undefined],
      [3.492188, undefined, 'Clip Note', undefined],
      [290.501953, undefined, 'XLEvent', undefined],
      [583.572266, undefined, 'XLSpike', undefined],
    ]);
  });

  test('Chinese texts', async () => {
    const name = 'conformance/mne-testing-data/test_utf8_annotations.edf';
    expect(await annotationsOf(name)).toEqual([
      [0, undefined, 'RECORD START', undefined],
      [2, 0.5, '\u4ef0\u5367', undefined],
    ]);
  });

  test('15 annotation signals: 10 of them used, in order of time', async () => {
    const rows = await annotationsOf('conformance/mne-testing-data/multiple_annotation_chans.bdf');
    expect(rows.slice(0, 3)).toEqual([
      [0, undefined, 'signal_start', undefined],
      [22.488, undefined, 'EEG-check#1', undefined],
      [140.264, undefined, 'TestStim#1', undefined],
    ]);
    expect(rows.every((row, i) => i === 0 || Number(row[0]) >= Number(rows[i - 1]![0]))).toBe(true);
  });

  test('1,081 events on a 1 Hz signal, in 24-bit annotations', async () => {
    const rows = await annotationsOf('conformance/EDF.jl/evt.bdf');
    expect([rows.length, rows[0], rows.at(-1)]).toEqual([
      1081,
      [270.756, 0, '200', undefined],
      [2003.567, 0, '255', undefined],
    ]);
  });

  test('channel suffixes', async () => {
    const rows = await annotationsOf('conformance/wfdb/test_edfann.edf');
    expect(rows.find((row) => row[2] === 'Lights off')).toEqual([
      33.43,
      0,
      'Lights off',
      'EEG F4-A1',
    ]);
  });

  test('the legs of the real recordings, and a resolution too coarse for them', async () => {
    const psgIpa = findLegChannels(
      (await open('recordings/psg-ipa-sn5/SN5_sample.edf')).info.channels,
    );
    expect([psgIpa.L?.label, psgIpa.R?.label, psgIpa.findings]).toEqual(['EMG LAT', 'EMG RAT', []]);
    expect(resolutionFinding(psgIpa.L!)).toBeUndefined();
    const nox = findLegChannels((await open('recordings/rsleep/subject1.edf')).info.channels);
    expect([nox.L?.label, nox.R?.label, nox.findings]).toEqual(['Left Leg', 'Right Leg', []]);
    // 2.047999 V over 65534 steps.
    expect(resolutionFinding(nox.L!)?.data['microvoltsPerStep']).toBe(31.25);
    expect(resolutionFinding(nox.L!)?.severity).toBe('error');
  });
});
