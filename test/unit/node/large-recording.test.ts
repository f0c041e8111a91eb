import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openEdf } from '../../../src/formats/edf/edf-recording.ts';
import { openFileSource } from '../../../src/node/file-source.ts';
import { annotationSignal, buildEdf, tal } from '../formats/edf/edf-builder.ts';
import { temporaryFolder } from '../../cli/run-cli.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

test('a recording of 5 GiB on disk: samples and annotations behind 2 and 4 GiB', async () => {
  // 2,560 records of 2 MiB and 84 bytes; most of the file is a hole that takes no room on the disk.
  const header = buildEdf({
    reserved: 'EDF+C',
    records: 0,
    declaredRecords: '2560',
    signals: [
      { samplesPerRecord: 2, physicalMin: '-32768', physicalMax: '32767' },
      { label: 'EEG', samplesPerRecord: 2 ** 20 },
      annotationSignal([], 40),
    ],
  });
  const recordBytes = 4 + 2 ** 21 + 80;
  const path = join(temporary.path, 'large.edf');
  const file = await open(path, 'w');
  await file.truncate(header.length + 2560 * recordBytes);
  await file.write(header, 0, header.length, 0);
  const records = [0, 1023, 1024, 2047, 2048, 2559];
  for (const record of records) {
    const at = header.length + record * recordBytes;
    await file.write(Uint8Array.of(record & 255, record >> 8, 7, 0), 0, 4, at);
    const text = tal(`+${record}`, '') + tal(`+${record}.5`, `record ${record}`);
    await file.write(text, at + recordBytes - 80, 'latin1');
  }
  await file.close();

  const source = await openFileSource(path);
  if (!source.ok) throw new Error(source.failure.code);
  const opened = await openEdf(source.value, 'large.edf');
  if (!opened.ok) throw new Error(opened.failure.code);
  const { info, readSamples, readAnnotations } = opened.value;
  expect(info.recordCount).toBe(2560);
  for (const record of records) {
    expect([...(await readSamples(0, 2 * record, 2 * record + 2))]).toEqual([record, 7]);
  }
  const { annotations } = await readAnnotations({});
  expect(annotations.map(({ onsetSeconds, text }) => [onsetSeconds, text])).toEqual(
    records.map((record) => [record + 0.5, `record ${record}`]),
  );
  await source.value.close();
});
