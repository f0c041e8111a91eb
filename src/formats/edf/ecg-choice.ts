import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import { channelFault } from './channel-fault.ts';
import { labelWords } from './label-words.ts';
import { channelNamed } from './named-channel.ts';
import { mayBeVoltage } from './voltage-channels.ts';

export interface EcgOptions {
  /** The channel that the user names, by label or `#number`; false: none, even where there is one. */
  readonly ecg?: string | false;
}

/** Slower than this, heart beats cannot be told from the rest of an ECG. */
const LOWEST_RATE_HZ = 45;

/** What an ECG is called; other words and numbers may follow at once (`ECGII`). */
const NAMES = [
  'elettrocardiogramma',
  'electrocardiogramme',
  'electrocardiograma',
  'electrocardiogram',
  'elektrokardiogramm',
  'cardiogram',
  'cardio',
  'ecg',
  'ekg',
];

/** Leads, electrodes and fillers. Whatever else is in a label makes it another channel: `ECG rate`, `HR ECG`. */
const PARTS = [
  ...['i', 'ii', 'iii', 'di', 'dii', 'diii', 'avl', 'avr', 'avf', 'v', 'mcl', 'cm', 'x', 'y', 'z'],
  ...['la', 'ra', 'll', 'rl', 'lf', 'rf', 'l', 'r', 'left', 'right', 'm', 'ref', 'gnd'],
  ...['lead', 'leads', 'channel', 'ch', 'mod', 'modified', 'bipolar', 'ableitung', 'derivation'],
];

/** Whether a channel is an ECG by its label: `ECG`, `EKG1-EKG2`, `ECG LA-RA`, `ECG-II`. Every word of it must be known. */
export function isEcgLabel(label: string): boolean {
  const words = labelWords(label);
  const nameIn = (word: string): string | undefined => NAMES.find((name) => word.startsWith(name));
  return (
    words.some((word) => nameIn(word) !== undefined) &&
    words.every((word) => {
      const rest = word.slice(nameIn(word)?.length ?? 0);
      return rest === '' || PARTS.includes(rest) || /^\d{1,2}$/.test(rest);
    })
  );
}

/**
 * The ECG by the user's choice, or the first channel that is one by its label and can be used; undefined when there is
 * none or none is wanted.
 *
 * @param taken Channels that are something else already.
 */
export function chooseEcg(
  channels: readonly ChannelInfo[],
  taken: readonly number[],
  { ecg }: EcgOptions,
  fileName: string,
): Result<ChannelInfo | undefined, Problem> {
  if (ecg === false) return ok(undefined);
  if (ecg === undefined) {
    return ok(
      channels.find(
        (channel) =>
          isEcgLabel(channel.label) &&
          mayBeVoltage(channel) &&
          channelFault(channel) === undefined &&
          channel.sampleRateHz >= LOWEST_RATE_HZ &&
          !taken.includes(channel.index),
      ),
    );
  }
  const named = channelNamed(channels, ecg, { option: '--ecg', room: 'ecg', fileName });
  if (!named.ok) return named;
  const channel = named.value;
  const isLeg = taken.includes(channel.index);
  if (!isLeg && channel.sampleRateHz >= LOWEST_RATE_HZ) return named;
  return fail({
    code: 'ecg.channel-unusable',
    subject: `${fileName}: --ecg "${ecg}"`,
    expected: `a channel beside those of the legs, of at least ${LOWEST_RATE_HZ} Hz`,
    received: `channel ${channel.index} "${channel.label}"${isLeg ? ', a leg' : ` of ${channel.sampleRateHz} Hz`}`,
  });
}
