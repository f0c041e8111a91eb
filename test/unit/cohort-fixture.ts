import type { ResultDocument } from '../../src/formats/study/result-schema.ts';
import { toResultDocument } from '../../src/formats/study/result-document.ts';
import { bareAnalysis, fullAnalysis } from './formats/study/analysis-fixture.ts';

const full = toResultDocument(fullAnalysis());
const bare = toResultDocument(bareAnalysis());

/** A night of its own for each number: every third without a hypnogram; some with no index, some under two profiles. */
export function nightOf(number: number): ResultDocument {
  const night = structuredClone(number % 3 === 0 ? bare : full);
  for (const { indices } of night.results) {
    indices.plms = number;
    indices.plmsIndex = number % 5 === 0 ? null : number / 7;
    indices.periodicityIndex.interval = number % 4 === 0 ? null : (number % 10) / 10;
  }
  night.recording.durationSeconds = 20_000 + number * 0.000_001;
  return night;
}
