import { AASM_V3 } from '../../../src/score/profiles/aasm-v3.ts';
import { WASM_2006_PROFILE } from '../../../src/score/profiles/wasm-2006.ts';
import { WASM_2016_PROFILE } from '../../../src/score/profiles/wasm-2016.ts';
import { SEVERITY_BANDS } from '../../../src/score/clinical-frame.ts';
import { scoreMovements } from '../../../src/pipeline/score-movements.ts';
import type { Analysis } from '../../../src/domain/analysis.ts';
import type { ClinicalContext } from '../../../src/domain/clinical-context.ts';
import type { Movement } from '../../../src/domain/movement.ts';
import { epochs, lm } from '../score/night-builder.ts';
import { analysisOf } from './analysis-fixture.ts';

export const CONTEXT: ClinicalContext = {
  file: 'context.json',
  ageYears: 54,
  sex: 'female',
  ferritinNgPerMl: 41.5,
  transferrinSaturationPercent: undefined,
  eGfrMlPerMinPer173m2: 88,
  medicines: ['sertraline 50 mg', 'cetirizine'],
  conditions: [],
  symptoms: Array.from({ length: 40 }, (_, i) => `symptom number ${i + 1} in a few words`),
  notes: 'First line.\nSecond line.',
};

/**
 * An hour in N2 from 22:30 under three rule sets. Fifteen times L moves and R 4.9 s later, every 20 s from 22:31:40:
 * fifteen PLMS under AASM (case 20), none under WASM 2016. Under WASM 2006 the one that comes too soon is skipped:
 * fifteen again. Then four of the left leg that all accept.
 */
export function comparedNight(overrides: Partial<Analysis> = {}): Analysis {
  const pairs = Array.from({ length: 15 }, (_, i): Movement[] => [
    lm('L', 100 + 20 * i),
    lm('R', 104.9 + 20 * i),
  ]).flat();
  const alike = [0, 1, 2, 3].map((i) => lm('L', 1000 + 20 * i));
  const base = analysisOf();
  return {
    ...scoreMovements({
      ...base,
      recording: { ...base.recording, durationSeconds: 3600 },
      marks: { ...base.marks, hypnogram: epochs(...Array<'N2'>(120).fill('N2')), arousals: [] },
      movements: [...pairs, ...alike],
      profiles: [AASM_V3, WASM_2016_PROFILE, WASM_2006_PROFILE],
      ageYears: 54,
      context: CONTEXT,
      severityBands: SEVERITY_BANDS,
    }),
    ...overrides,
  };
}
