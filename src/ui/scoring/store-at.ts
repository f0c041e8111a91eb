import type { Bridge, OtherStore } from '../../app/bridge.ts';
import type { ScoringStore } from '../../app/scoring-session/scoring-store.ts';
import { remoteStore } from '../../app/store-calls.ts';

/** The store of a recording's scoring at one of the places that the user chose. */
export function storeAt(
  bridge: Pick<Bridge, 'callStore'>,
  recording: number,
  { place, store }: OtherStore,
): ScoringStore {
  return remoteStore(store, (call) => bridge.callStore(recording, place, call));
}
