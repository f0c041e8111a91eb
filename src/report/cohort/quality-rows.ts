import type { CohortNight } from '../../domain/cohort.ts';
import { LEGS } from '../../domain/leg.ts';
import { QUALITY_GRADES, type QualityGrade } from '../../domain/signal-quality.ts';

/** How many nights have which grade in one leg. */
export interface QualityRow {
  /** `Left leg`. */
  readonly label: string;
  readonly parts: readonly QualityPart[];
}

export interface QualityPart {
  readonly grade: QualityGrade | 'not scored';
  readonly count: number;
}

/** From good to bad; what was not scored from a signal last. */
export function qualityRows(nights: readonly CohortNight[]): QualityRow[] {
  return LEGS.map((leg) => ({
    label: leg === 'L' ? 'Left leg' : 'Right leg',
    parts: ([...QUALITY_GRADES, 'not scored'] as const).map((grade) => ({
      grade,
      count: nights.filter(({ quality }) => (quality[leg] ?? 'not scored') === grade).length,
    })),
  }));
}
