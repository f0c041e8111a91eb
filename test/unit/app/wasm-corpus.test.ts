import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseProfiles } from '../../../src/app/choose-profiles.ts';
import { rescoreLists } from '../../../src/app/rescore.ts';
import { toResultDocument } from '../../../src/formats/study/result-document.ts';
import type { EventDocument } from '../../../src/formats/study/result-schema.ts';
import { sharedPath } from '../../shared-data.ts';
import { bytesOf, valueOf } from '../formats/scoring/lists.ts';

/** One night of the corpus: what was marked, and what the reference program makes of it. */
interface CorpusNight {
  readonly lm: readonly (readonly [leg: string, onset: number, offset: number])[];
  readonly resp: readonly (readonly [onset: number, duration: number])[];
  readonly arousal: readonly (readonly [onset: number, duration: number])[];
  readonly hypno: readonly string[];
  /** Onset, offset, side, nonCLM, respiratory, plm, plmnr, arousal, stage. */
  readonly expect: readonly (readonly (number | string | null)[])[];
}

const corpus = sharedPath('rules/wasm-2016');
const nights =
  corpus === undefined ? [] : readdirSync(corpus).filter((name) => name.endsWith('.json'));

describe.skipIf(corpus === undefined)(
  'the corpus of WASM 2016, every flag of every movement',
  () => {
    const [profile] = valueOf(chooseProfiles('wasm-2016'));

    test('it holds nights', () => {
      expect(nights.length).toBeGreaterThan(0);
    });

    test.each(nights.sort())('night %s', (name) => {
      const night = JSON.parse(readFileSync(path.join(corpus!, name), 'utf8')) as CorpusNight;
      const rows = (list: CorpusNight['resp']): string[] => list.map((row) => row.join(','));
      const analysis = valueOf(
        rescoreLists(
          name,
          {
            movements: {
              name: 'movements.csv',
              bytes: bytesOf(
                'leg,onset,duration',
                ...night.lm.map(([leg, on, off]) => `${leg},${on},${(off - on).toFixed(6)}`),
              ),
            },
            hypnogram: { name: 'hypnogram.csv', bytes: bytesOf('stage', ...night.hypno) },
            respiratory: {
              name: 'respiratory.csv',
              bytes: bytesOf('onset,duration', ...rows(night.resp)),
            },
            arousals: {
              name: 'arousals.csv',
              bytes: bytesOf('onset,duration', ...rows(night.arousal)),
            },
          },
          { profiles: [profile!] },
        ),
      );
      const { events } = toResultDocument(analysis).results[0]!;
      const found = events.filter(({ excluded }) => excluded !== 'short').map(flagsOf);
      expect(found).toEqual(night.expect.map(inMilliseconds).sort(byOnset));
    });
  },
);

type Flags = readonly (number | string | null)[];

function flagsOf(event: EventDocument): Flags {
  return inMilliseconds([
    event.onsetSeconds,
    event.onsetSeconds + event.durationSeconds,
    event.side,
    Number(event.class === 'nonCLM'),
    Number(event.respiratory),
    Number(event.periodic),
    event.periodicNonRespiratory === null ? null : Number(event.periodicNonRespiratory),
    Number(event.arousal),
    event.stage,
  ]);
}

/** The corpus gives times to the millisecond. */
function inMilliseconds([onset, offset, ...flags]: Flags): Flags {
  return [Math.round(Number(onset) * 1000), Math.round(Number(offset) * 1000), ...flags];
}

function byOnset(a: Flags, b: Flags): number {
  return Number(a[0]) - Number(b[0]);
}
