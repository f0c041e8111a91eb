import type { Leg } from '../../domain/leg.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import { microvoltsPerUnit } from '../../formats/edf/unit-scale.ts';

/** What a channel shows on the sheet. */
export type ChannelRole =
  'eeg' | 'eog' | 'chin' | 'left-leg' | 'right-leg' | 'flow' | 'effort' | 'spo2' | 'ecg' | 'other';

/** In this order; the first that fits. Labels are not standardised: what fits none is `other`, and can be shown by hand. */
const PATTERNS: readonly (readonly [ChannelRole, RegExp])[] = [
  ['eog', /\b(eog|loc|roc)\b|\be[12]\s*-/i],
  ['chin', /chin|subment|ment(al|on)|kinn/i],
  ['ecg', /\b(ecg|ekg)\b|^ecg|^ekg/i],
  ['spo2', /sp\s?o2|sa\s?o2|\bsat\b|satur/i],
  ['flow', /flow|nasal|cannula|therm|airflow|npress|pneumo/i],
  ['effort', /thor|abdo|chest|effort|\brip\b|belt/i],
  ['eeg', /\b(eeg|fp[12z]|f[347z8]|c[34z]|o[12z]|p[34z]|t[3-6])\b|^eeg/i],
];

export function channelRole(
  channel: Pick<ChannelInfo, 'index' | 'label'>,
  legs: Readonly<Record<Leg, number | null>>,
): ChannelRole {
  if (channel.index === legs.L) return 'left-leg';
  if (channel.index === legs.R) return 'right-leg';
  return PATTERNS.find(([, pattern]) => pattern.test(channel.label))?.[0] ?? 'other';
}

/** How many channels of each role the sheet begins with, from the top. */
const SHEET: readonly (readonly [ChannelRole, number])[] = [
  ['eeg', 2],
  ['chin', 1],
  ['left-leg', 1],
  ['right-leg', 1],
  ['flow', 1],
  ['spo2', 1],
  ['ecg', 1],
];

/**
 * The channels that the sheet begins with: a pair of EEG, chin, legs, flow, SpO2, ECG, as far as there are any. Of EEG
 * leads the central ones come first.
 */
export function sheetChannels(
  channels: readonly ChannelInfo[],
  legs: Readonly<Record<Leg, number | null>>,
): readonly { readonly channel: ChannelInfo; readonly role: ChannelRole }[] {
  const known = channels
    .filter(({ samplesPerRecord }) => samplesPerRecord > 0)
    .map((channel) => ({ channel, role: channelRole(channel, legs) }));
  const isCentral = ({ label }: ChannelInfo): boolean => /\bc[34]\b/i.test(label);
  return SHEET.flatMap(([role, most]) =>
    known
      .filter((one) => one.role === role)
      .sort((a, b) => Number(isCentral(b.channel)) - Number(isCentral(a.channel)))
      .slice(0, most),
  );
}

/** Whether a channel is shown in microvolts. */
export function isVoltage({ unit }: Pick<ChannelInfo, 'unit'>): boolean {
  return microvoltsPerUnit(unit) !== undefined;
}
