import type { Problem } from '../base/problem.ts';

/** What a script can tell from the exit code; the sentence on stderr says the rest. */
export const EXIT = {
  ok: 0,
  /** A recording could not be scored. */
  failed: 1,
  /** An option or a setting is wrong. */
  usage: 2,
  /** There is no file to read. */
  noInput: 3,
  outputNotWritable: 4,
  bug: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Problems of the recording itself that an option caused and an option mends. */
const CAUSED_BY_OPTIONS = new Set([
  'legs.unknown-channel',
  'legs.label-not-unique',
  'legs.same-channel',
  'legs.channel-unusable',
  'legs.electrodes-differ',
  'ecg.unknown-channel',
  'ecg.label-not-unique',
  'ecg.channel-unusable',
]);

/** Options, and the files that hold settings. */
const SETTINGS = ['usage.', 'simulate.', 'profile.', 'context.', 'labels.'];

/** By the room that a problem's code names: `usage.`, `file.`, `output.`, or the recording itself. */
export function exitCodeOf({ code }: Problem): ExitCode {
  if (SETTINGS.some((room) => code.startsWith(room)) || CAUSED_BY_OPTIONS.has(code))
    return EXIT.usage;
  if (code.startsWith('file.')) return EXIT.noInput;
  if (code.startsWith('output.')) return EXIT.outputNotWritable;
  return EXIT.failed;
}
