import { nameOfSide } from '../../domain/leg.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { RespiratoryKind } from '../../domain/scoring-marks.ts';
import { judgementText, judgementWords, NONE_WORDS, SERIES_WORDS } from '../scoring/own-words.ts';
import type { ExchangeMeaning } from './exchange-marks.ts';

/* Names of marks in tables of other programs, and what is said of each name beside it. */

const RESPIRATORY: Readonly<Record<RespiratoryKind, readonly string[]>> = {
  'obstructive-apnea': ['apnea', 'obstructive'],
  'central-apnea': ['apnea', 'central'],
  'mixed-apnea': ['apnea', 'mixed'],
  apnea: ['apnea'],
  hypopnea: ['hypopnea'],
  rera: ['RERA'],
  'respiratory-event': ['respiratory event'],
};

/** What a mark is, from the general to the particular: `apnea`, `obstructive`. */
export function nameWords(says: Exclude<ExchangeMeaning, { kind: 'stage' }>): readonly string[] {
  switch (says.kind) {
    case 'lights':
      return [says.on ? 'lights on' : 'lights off'];
    case 'arousal':
      return ['arousal'];
    case 'respiratory':
      return RESPIRATORY[says.event];
    case 'movement':
      return ['LM', nameOfSide(says.leg)];
    case 'judged':
      return judgementWords(says.as, says.side);
    case 'series':
      return [SERIES_WORDS];
    case 'none':
      return [NONE_WORDS[says.of].toLowerCase()];
  }
}

/** One sentence without its stop. `rules`: see `rulesOf`. */
export function describeMeaning(says: ExchangeMeaning, rules: string): string {
  switch (says.kind) {
    case 'stage':
      return says.stage === '?' ? 'Time that nobody staged' : `Sleep stage ${says.stage}`;
    case 'lights':
      return `The moment of lights ${says.on ? 'on' : 'off'}`;
    case 'arousal':
      return 'Arousal';
    case 'respiratory': {
      const words = RESPIRATORY[says.event].toReversed().join(' ');
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
    }
    case 'movement':
      return `Movement of the ${nameOfSide(says.leg)} leg, before any rule`;
    case 'judged':
      return `${judgementText(says.as, says.side)} (${rules})`;
    case 'series':
      return `Series of periodic limb movements (${rules})`;
    case 'none':
      return `${NONE_WORDS[says.of]}, in a night that was scored for them`;
  }
}

/** `Tibialis 0.1.0, rules aasm-v3`. The name of a profile is the user's: what divides fields and lines is taken out. */
export function rulesOf({ tool, results }: Analysis): string {
  const name = results[0]?.profile.name ?? '';
  return `${tool.name} ${tool.version}, rules ${name}`.replaceAll(/[\p{Cc}|]+/gu, ' ');
}
