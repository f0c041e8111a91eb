import { LEGS, type Leg } from '../domain/leg.ts';
import { derivedLabel } from '../formats/edf/leg-electrodes.ts';
import type { RecordingView } from './recording-view.ts';
import type { NightFrame } from './scoring-session/night-frame.ts';

/** Which channels the legs are recorded on; the second electrode where a leg is the difference of two. */
export type LegChannels = Pick<RecordingView, 'legs' | 'minus'>;

/** The channels that a night was really scored from. */
export function legsOfFrame({
  legs,
  recording,
}: Pick<NightFrame, 'legs' | 'recording'>): LegChannels {
  const found: { legs: Record<Leg, number | null>; minus: Record<Leg, number | null> } = {
    legs: { L: null, R: null },
    minus: { L: null, R: null },
  };
  for (const leg of LEGS) {
    const scored = legs[leg]?.channel;
    if (scored === undefined) continue;
    const channel = recording.channels.find(({ index }) => index === scored.index);
    found.legs[leg] = scored.index;
    if (channel === undefined || channel.label === scored.label) continue;
    const second = recording.channels.find(
      (minus) => derivedLabel({ channel, minus }) === scored.label,
    );
    found.minus[leg] = second?.index ?? null;
  }
  return found;
}
