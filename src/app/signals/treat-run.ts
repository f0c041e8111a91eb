import type { ChannelInfo } from '../../domain/recording.ts';
import { microvoltsPerUnit } from '../../formats/edf/unit-scale.ts';
import { displayPaddingSeconds, filterForDisplay } from '../../pipeline/display-filter.ts';
import {
  bandPassForDisplay,
  displayBand,
  DISPLAY_PADDING_SECONDS,
  envelopeForDisplay,
} from '../../pipeline/emg-display.ts';
import type { EvenSamples } from './min-max.ts';
import type { ChannelRequest } from './signal-messages.ts';

/** How many seconds have to be read around a stretch to treat it. */
export function paddingFor(channels: readonly ChannelRequest[]): number {
  return channels.reduce((most, { treatment, display }) => {
    if (treatment !== 'raw') return Math.max(most, DISPLAY_PADDING_SECONDS);
    return display === undefined ? most : Math.max(most, displayPaddingSeconds(display));
  }, 0);
}

/**
 * The samples as they are shown: voltages in microvolts, everything else in its own unit; filtered when that was asked
 * for. The samples that are given stay as they are.
 */
export function treatRun(
  run: EvenSamples,
  channel: ChannelInfo,
  { treatment, mainsHz, display }: Pick<ChannelRequest, 'treatment' | 'mainsHz' | 'display'>,
): EvenSamples {
  const scale = microvoltsPerUnit(channel.unit) ?? 1;
  const values = scale === 1 ? run.values.slice() : run.values.map((value) => value * scale);
  const { sampleRateHz } = channel;
  if (treatment !== 'raw' && displayBand(sampleRateHz) !== undefined) {
    if (treatment === 'band') bandPassForDisplay(values, sampleRateHz);
    else envelopeForDisplay(values, sampleRateHz, mainsHz);
  }
  if (treatment === 'raw' && display !== undefined) {
    filterForDisplay(values, sampleRateHz, display);
  }
  return { ...run, values };
}

/** The part of a run that touches the time from `startSeconds` to `endSeconds`, and one sample more on either side. */
export function cutRun(run: EvenSamples, startSeconds: number, endSeconds: number): EvenSamples {
  const { stepSeconds, values } = run;
  const from = Math.max(0, Math.floor((startSeconds - run.startSeconds) / stepSeconds) - 1);
  const to = Math.min(values.length, Math.ceil((endSeconds - run.startSeconds) / stepSeconds) + 1);
  if (from === 0 && to === values.length) return run;
  return {
    startSeconds: run.startSeconds + from * stepSeconds,
    stepSeconds,
    values: values.slice(from, Math.max(from, to)),
  };
}
