import type { NightFile } from '../../../../src/app/compare/read-night-files.ts';
import type {
  ComparedSource,
  CompareSettings,
} from '../../../../src/app/compare/compare-sources.ts';
import { compareSources } from '../../../../src/app/compare/compare-sources.ts';
import { microsecondsFromSeconds } from '../../../../src/base/microseconds.ts';
import { ok } from '../../../../src/base/result.ts';
import type { AgreementStudy } from '../../../../src/domain/agreement-study.ts';

/** What one scorer has of one night, as the lists of `rescore`: leg, onset and duration; stages of 30 s. */
export interface Lists {
  readonly movements?: readonly (readonly [string, number, number])[];
  readonly stages?: string;
  readonly arousals?: readonly number[];
}

/** Files of one night. Stages are one letter or digit an epoch: `W`, `R`, `1` to `3`, `?`. */
export function filesOf({ movements, stages, arousals }: Lists): NightFile[] {
  const file = (name: string, lines: readonly string[]): NightFile => ({
    name,
    bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
  });
  const stageName = (letter: string): string => (/[123]/.test(letter) ? `N${letter}` : letter);
  return [
    ...(movements === undefined
      ? []
      : [file('movements.csv', ['leg,onset,duration', ...movements.map((row) => row.join(','))])]),
    ...(stages === undefined
      ? []
      : [file('hypnogram.csv', ['stage', ...Array.from(stages, stageName)])]),
    ...(arousals === undefined
      ? []
      : [file('arousals.csv', ['onset,duration', ...arousals.map((onset) => `${onset},4`)])]),
  ];
}

/** A scorer of nights by id. */
export function scorer(
  name: string,
  nights: Readonly<Record<string, readonly NightFile[]>>,
): ComparedSource {
  return {
    name,
    nights: new Map(
      Object.entries(nights).map(([id, files]) => [id, () => Promise.resolve(ok(files))]),
    ),
  };
}

export const SETTINGS: CompareSettings = {
  leastOverlaps: [0, 0.25, 0.5, 0.75],
  edgeTolerance: microsecondsFromSeconds(0.5),
  profile: undefined,
  recording: undefined,
};

/** The study, where nothing is wrong with it. */
export async function studyOf(
  sources: readonly ComparedSource[],
  settings: Partial<CompareSettings> = {},
): Promise<AgreementStudy> {
  const compared = await compareSources(sources, { ...SETTINGS, ...settings }, {});
  if (!compared.ok) throw new Error(JSON.stringify(compared.failure));
  return compared.value.study;
}

/** Movements every 22 s from `start`, alternately left and right. */
export function series(
  start: number,
  count: number,
  shift = 0,
  duration = 2,
): readonly (readonly [string, number, number])[] {
  return Array.from({ length: count }, (_, i) => [
    i % 2 === 0 ? 'L' : 'R',
    Math.round((start + 22 * i + shift) * 1000) / 1000,
    duration,
  ]);
}
