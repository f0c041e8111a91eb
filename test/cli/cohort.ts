import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { simulatedFiles } from '../../src/app/simulate.ts';

/** Kinds of nights that are made in a tenth of a second when they last some minutes. */
const KINDS = [
  ...['sample', 'quiet', 'plm-severe', 'respiratory', 'sample-no-hypnogram', 'hard-rest-3'],
  ...[
    'typical',
    'sample-dead-leg',
    'other-movements',
    'hard-100-hz',
    'hard-sub-threshold',
    'noisy',
  ],
];

/** The bytes of a simulated recording of two leg channels and its annotations. */
export function simulatedNight(number: number, seconds: number): Buffer {
  const kind = KINDS[number % KINDS.length]!;
  const simulated = simulatedFiles(
    kind,
    [
      { path: 'seed', value: String(number) },
      { path: 'durationSeconds', value: String(seconds) },
      { path: 'channels', value: 'legs-only' },
    ],
    'night',
  );
  if (!simulated.ok) throw new Error(JSON.stringify(simulated.failure));
  return Buffer.concat([...(simulated.value.files[0]!.content as Iterable<Uint8Array>)]);
}

/** A folder with nights in sub-folders, every third with a hypnogram beside it. Returns the ids. */
export function writeNights(folder: string, count: number, seconds: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const id = `site-${i % 4}/sub-${String(i).padStart(3, '0')}`;
    put(folder, `${id}.edf`, simulatedNight(i, seconds));
    if (i % 3 === 0) put(folder, `${id}_hypnogram.csv`, hypnogram(seconds));
    return id;
  });
}

function hypnogram(seconds: number): string {
  const stages = ['W', 'N1', 'N2', 'N2', 'N3', 'R'];
  const rows = Array.from({ length: seconds / 30 }, (_, i) => stages[i % stages.length]);
  return `${rows.join('\n')}\n`;
}

/**
 * Seven recordings that cannot be scored, each for a reason of its own.
 * @returns The code of the reason by id.
 */
export function writeUnscorable(folder: string, night: Buffer): Record<string, string> {
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251));
  const signals = Number(night.toString('latin1', 252, 256));
  const withoutLegs = Buffer.from(night);
  for (let i = 0; i < signals; i += 1) {
    const at = 256 + 16 * i;
    if (night.toString('latin1', at, at + 3) === 'EMG')
      withoutLegs.write(`EEG C${i}-M1`.padEnd(16), at, 'latin1');
  }
  const wrongCount = Buffer.from(night);
  wrongCount.write('many', 252, 'latin1');

  put(folder, 'bad/empty.edf', Buffer.alloc(0));
  put(folder, 'bad/noise.edf', noise);
  put(folder, 'bad/half a header.edf', night.subarray(0, 700));
  put(folder, 'bad/half a scoring.edf', night);
  put(folder, 'bad/half a scoring.xml', '<CMPStudyConfig><SleepStages><SleepStage>0</SleepStage>');
  put(folder, 'bad/signal count.edf', wrongCount);
  put(folder, 'bad/without legs.edf', withoutLegs);
  put(folder, 'bad/two hypnograms.edf', night);
  put(folder, 'bad/two hypnograms_stages.csv', hypnogram(300));
  put(folder, 'bad/two hypnograms_hypnogram.csv', hypnogram(300));
  return {
    'bad/empty': 'edf.empty-file',
    'bad/noise': 'edf.not-an-edf',
    'bad/half a header': 'edf.header-ends-early',
    'bad/signal count': 'edf.bad-header-field',
    'bad/half a scoring': 'scoring.not-xml',
    'bad/without legs': 'legs.not-found',
    'bad/two hypnograms': 'usage.scoring',
  };
}

export function put(folder: string, name: string, content: Buffer | string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Every file below a folder, hidden ones too: the relative path and what stands in it. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names
      .filter((name) => statSync(path.join(folder, name)).isFile())
      .map((name) => [name, readFileSync(path.join(folder, name))]),
  );
}

/**
 * What a run left, by relative path, without what differs from run to run: the seconds and the memory of each recording, in
 * receipts and in the logs.
 */
export function lastingResults(folder: string): Record<string, string> {
  const results: Record<string, string> = {};
  for (const [name, bytes] of filesBelow(folder)) {
    if (name.endsWith('.tibialis-run.json')) {
      const { seconds, peakMemoryMiB, ...lasting } = JSON.parse(bytes.toString()) as Record<
        string,
        unknown
      >;
      if (typeof seconds !== 'number' || peakMemoryMiB === undefined)
        throw new Error(`${name} is no receipt`);
      results[name] = JSON.stringify(lasting);
    } else if (/^tibialis-run.*\.csv$/.test(name)) {
      results[name] = bytes.toString().replace(/,[\d.]+,[\d.]*\r\n/g, '\r\n');
    } else {
      results[name] = bytes.toString('base64');
    }
  }
  return results;
}
