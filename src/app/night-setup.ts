import { z } from 'zod';
import type { Problem } from '../base/problem.ts';
import { ok, type Result } from '../base/result.ts';
import type { AnalysisOptions } from './analyse.ts';
import { chooseDetector } from './choose-detector.ts';
import type { LegChannelOptions } from './leg-signals.ts';

/** What a recording is scored from and with, as it can be chosen before. Empty texts: as the program would by itself. */
export const nightSetupSchema = z.strictObject({
  /** As `--left` takes it: a label, `#7`, or two electrodes with a comma between. */
  left: z.string().max(400),
  right: z.string().max(400),
  /** As `--stage-codes` takes it. */
  stageCodes: z.string().max(400),
  /** As `--detector` takes it. */
  detector: z.string().max(100),
});
export type NightSetup = z.infer<typeof nightSetupSchema>;

export const PLAIN_SETUP: NightSetup = { left: '', right: '', stageCodes: '', detector: '' };

/** Which scorings are read: those beside the recording that are named like it, or some that the user ticked, by number. */
export const scoringChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('beside') }),
  z.strictObject({
    kind: z.literal('chosen'),
    files: z.array(z.number().int().nonnegative()).max(64),
  }),
]);
export type ScoringChoice = z.infer<typeof scoringChoiceSchema>;

/** What the page asks to be scored, or looked at before. */
export const setupRequestSchema = nightSetupSchema.extend({ scorings: scoringChoiceSchema });
export type SetupRequest = z.infer<typeof setupRequestSchema>;

export const PLAIN_REQUEST: SetupRequest = { ...PLAIN_SETUP, scorings: { kind: 'beside' } };

/** A file that could be a scoring of the recording: it lies beside it and is named like it, or the user added it. */
export interface ScoringFileChoice {
  readonly id: number;
  readonly name: string;
  readonly isBeside: boolean;
}

export function legOptionsOf({ left, right }: NightSetup): LegChannelOptions {
  return { ...(left === '' ? {} : { left }), ...(right === '' ? {} : { right }) };
}

/** The same as the options of the command line. */
export function analysisOptionsOf(setup: NightSetup): Result<AnalysisOptions, Problem> {
  const detector = setup.detector === '' ? undefined : chooseDetector(setup.detector);
  if (detector?.ok === false) return detector;
  return ok({
    ...legOptionsOf(setup),
    ...(detector === undefined ? {} : { detector: detector.value }),
  });
}
