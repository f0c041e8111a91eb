import type { Montage } from '../../app/preferences.ts';

/** What is done to a channel for the eye, and only for the eye: detection never sees it. */
export type ChannelLook = Montage[number]['look'];

export const PLAIN_LOOK: ChannelLook = {
  isInverted: false,
  filter: { highPassHz: null, lowPassHz: null, notchHz: null },
};

export function hasFilter({ filter }: ChannelLook): boolean {
  return filter.highPassHz !== null || filter.lowPassHz !== null || filter.notchHz !== null;
}

/** `0.3-35 Hz, no 50 Hz, inverted`; empty for a channel that is shown as recorded. */
export function lookText({ isInverted, filter }: ChannelLook): string {
  const { highPassHz, lowPassHz, notchHz } = filter;
  const parts: string[] = [];
  if (highPassHz !== null && lowPassHz !== null) parts.push(`${highPassHz}\u2013${lowPassHz} Hz`);
  else if (highPassHz !== null) parts.push(`from ${highPassHz} Hz`);
  else if (lowPassHz !== null) parts.push(`to ${lowPassHz} Hz`);
  if (notchHz !== null) parts.push(`no ${notchHz} Hz`);
  if (isInverted) parts.push('inverted');
  return parts.join(', ');
}
