import type { Microseconds } from '../../base/microseconds.ts';
import type { MovementKind, Unavailable } from '../../domain/night-statistics.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import type { ScoringInput } from '../scoring-input.ts';
import type { StatisticsRules } from './statistics-rules.ts';

/**
 * The kinds that a family knows, in the order of the tables. The AASM rules have one class of movements, and leave
 * those with respiratory events out before anything is counted.
 */
export function kindsOf(family: StatisticsRules['family']): readonly MovementKind[] {
  return family === 'wasm' ? WASM_KINDS : AASM_KINDS;
}

const AASM_KINDS: readonly MovementKind[] = [
  'lm',
  'lmArousal',
  'plm',
  'plmArousal',
  'plmNonRespiratory',
  'isolated',
  'shortInterval',
];

const WASM_KINDS: readonly MovementKind[] = [
  'lm',
  'lmArousal',
  'clm',
  'clmRespiratory',
  'clmNonRespiratory',
  'nonClm',
  'nonClmRespiratory',
  'nonClmNonRespiratory',
  'plm',
  'plmArousal',
  'plmNonRespiratory',
  'plmNonRespiratoryArousal',
  'isolated',
  'shortInterval',
];

/** Why movements of a kind cannot be told from others; undefined when they can. */
export function kindObstacle(
  kind: MovementKind,
  { arousals, respiratoryEvents }: ScoringInput['marks'],
): Unavailable | undefined {
  if (kind.includes('Respiratory') && respiratoryEvents === undefined) {
    return 'no-respiratory-events';
  }
  return kind.includes('Arousal') && arousals === undefined ? 'no-arousals' : undefined;
}

/** Whether a movement that counts is of a kind. */
export function isOfKind(
  event: ScoredEvent,
  kind: MovementKind,
  minInterval: Microseconds,
): boolean {
  switch (kind) {
    case 'lm':
      return true;
    case 'lmArousal':
      return event.arousal === true;
    case 'clm':
      return event.class === 'CLM';
    case 'clmRespiratory':
      return event.class === 'CLM' && event.respiratory === true;
    case 'clmNonRespiratory':
      return event.class === 'CLM' && event.respiratory === false;
    case 'nonClm':
      return event.class === 'nonCLM';
    case 'nonClmRespiratory':
      return event.class === 'nonCLM' && event.respiratory === true;
    case 'nonClmNonRespiratory':
      return event.class === 'nonCLM' && event.respiratory === false;
    case 'plm':
      return event.periodic;
    case 'plmArousal':
      return event.periodic && event.arousal === true;
    case 'plmNonRespiratory':
      return event.periodicNonRespiratory === true;
    case 'plmNonRespiratoryArousal':
      return event.periodicNonRespiratory === true && event.arousal === true;
    case 'isolated':
      return canBePeriodic(event) && !event.periodic && !followsTooSoon(event, minInterval);
    case 'shortInterval':
      return canBePeriodic(event) && followsTooSoon(event, minInterval);
  }
}

/** A nonCLM is neither isolated nor short-interval: it is no candidate. */
export function canBePeriodic(event: ScoredEvent): boolean {
  return event.class !== 'nonCLM';
}

function followsTooSoon({ interval }: ScoredEvent, minInterval: Microseconds): boolean {
  return interval !== undefined && interval < minInterval;
}
