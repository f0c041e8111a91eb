import { portableExp } from '../base/portable-math.ts';
import type { LeadOff } from './disturbance-plan.ts';
import { mapSource, type SampleSource } from './sample-source.ts';

/** After a rail the channel comes back to its signal with this time constant. */
const RETURN_SECONDS = 0.2;

export interface AmplifierSettings {
  readonly offsetMicrovolts: number;
  readonly inverted: boolean;
  readonly limitMicrovolts: number;
}

/**
 * What an amplifier makes of the voltage between two electrodes: upside down when they are swapped, with an offset, and
 * nothing of it while an electrode is off. All in microvolts; the limits are where the file cuts off.
 *
 * @param leadOff In order of time.
 */
export function amplified(
  source: SampleSource,
  { offsetMicrovolts, inverted, limitMicrovolts }: AmplifierSettings,
  leadOff: readonly LeadOff[],
  rateHz: number,
): SampleSource {
  const sign = inverted ? -1 : 1;
  const out = mapSource(source, (value) => sign * value + offsetMicrovolts);
  if (leadOff.length === 0) return out;
  let position = 0;
  let next = 0;
  return {
    fill(samples, count) {
      out.fill(samples, count);
      for (let i = 0; i < count; i += 1) {
        const seconds = (position + i) / rateHz;
        while (next + 1 < leadOff.length && leadOff[next + 1]!.startSeconds <= seconds) next += 1;
        const { startSeconds, endSeconds, shows } = leadOff[next]!;
        if (seconds < startSeconds) continue;
        const level = { flat: 0, 'upper-rail': 1, 'lower-rail': -1 }[shows] * limitMicrovolts;
        if (seconds < endSeconds) samples[i] = level;
        else if (seconds < endSeconds + 10 * RETURN_SECONDS)
          samples[i]! += level * portableExp((endSeconds - seconds) / RETURN_SECONDS);
      }
      position += count;
    },
  };
}
