import type { ScoredItem, ScoringContent } from '../../formats/scoring/scoring-content.ts';
import type { LightsTime } from './manifest.ts';

/**
 * Lights off and on that a manifest gives, as a scoring that holds nothing else: it is placed on the clock of the recording as
 * any other is, and the result says where the times came from. Undefined when neither is given.
 *
 * @param name The name of the manifest.
 */
export function lightsScoring(
  name: string,
  off: LightsTime | undefined,
  on: LightsTime | undefined,
): ScoringContent | undefined {
  const items: ScoredItem[] = [];
  if (off !== undefined) items.push(itemOf(off, false));
  if (on !== undefined) items.push(itemOf(on, true));
  if (items.length === 0) return undefined;
  return {
    file: name,
    reader: { id: 'manifest', name: 'list of recordings' },
    rows: items.length,
    items,
    notUsed: new Map(),
    unknown: new Map(),
    listsOf: new Set(),
    start: undefined,
    isDateAmbiguous: false,
    epochs: undefined,
    findings: [],
  };
}

function itemOf(onset: LightsTime, on: boolean): ScoredItem {
  return {
    meaning: { kind: 'lights', on },
    label: on ? 'lights_on' : 'lights_off',
    onset,
    durationSeconds: undefined,
    side: undefined,
  };
}
