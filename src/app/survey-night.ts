import { z } from 'zod';
import type { Problem } from '../base/problem.ts';
import { ok, type Result } from '../base/result.ts';
import type { NightInfo } from '../domain/recording.ts';
import { alignScoring } from '../formats/scoring/align-scoring.ts';
import type { ScoringContent } from '../formats/scoring/scoring-content.ts';
import { chooseLegs } from './leg-signals.ts';
import type { NightScorings } from './night-marks.ts';
import { legOptionsOf, type NightSetup } from './night-setup.ts';
import { fileUsed, labelFindings } from './scoring-file-findings.ts';
import { problemSchema } from './signals/signal-messages.ts';

const electrodes = z
  .strictObject({
    channel: z.number().int().nonnegative(),
    minus: z.number().int().nonnegative().nullable(),
  })
  .nullable();

const note = z.strictObject({ severity: z.enum(['info', 'warning', 'error']), text: z.string() });

/** What a recording would be scored from, looked at before it is: which channel is which leg, what its scorings hold. */
export const nightSurveySchema = z.strictObject({
  legs: z.strictObject({ L: electrodes, R: electrodes }),
  legNotes: z.array(note),
  /** Why no leg can be scored with this choice. */
  legProblem: problemSchema.nullable(),
  scorings: z.array(
    z.strictObject({
      file: z.string(),
      format: z.string(),
      /** What it holds and how it was placed on the clock of the recording. */
      notes: z.array(note),
    }),
  ),
  /** What is to be known of all scorings together. */
  scoringNotes: z.array(note),
  /** Why these scorings cannot be used as they were chosen. */
  scoringProblems: z.array(problemSchema),
});
export type NightSurvey = z.infer<typeof nightSurveySchema>;
type Note = z.infer<typeof note>;

/**
 * Looks at what a recording would be scored from; its signals are not read. The same functions decide as in
 * `analyseRecording`, so that what is shown is what will be done.
 *
 * @param scorings As they were read; undefined: none.
 */
export function surveyNight(
  info: NightInfo,
  fileName: string,
  setup: NightSetup,
  scorings: Result<NightScorings | undefined, readonly Problem[]>,
): NightSurvey {
  const chosen = chooseLegs({ info }, legOptionsOf(setup), fileName);
  const legOf = (leg: 'L' | 'R'): NightSurvey['legs']['L'] => {
    const found = chosen.ok ? chosen.value.legs.find((one) => one.leg === leg) : undefined;
    if (found === undefined) return null;
    return { channel: found.channel.index, minus: found.minus?.channel.index ?? null };
  };
  const read = scorings.ok ? scorings.value : undefined;
  const placed = (read?.contents ?? []).map((content) =>
    placedContent(content, info, read!.origin),
  );
  return {
    legs: { L: legOf('L'), R: legOf('R') },
    legNotes: chosen.ok ? chosen.value.findings.map(noteOf) : [],
    legProblem: chosen.ok ? null : chosen.failure,
    scorings: placed.flatMap((one) => (one.ok ? [one.value] : [])),
    scoringNotes: (read?.findings ?? []).map(noteOf),
    scoringProblems: [
      ...(scorings.ok ? [] : scorings.failure),
      ...placed.flatMap((one) => (one.ok ? [] : [one.failure])),
    ],
  };
}

function placedContent(
  content: ScoringContent,
  info: NightInfo,
  origin: NightScorings['origin'],
): Result<NightSurvey['scorings'][number], Problem> {
  const aligned = alignScoring(content, info);
  if (!aligned.ok) return aligned;
  const notes = [
    fileUsed(aligned.value, origin),
    ...content.findings,
    ...aligned.value.findings,
    ...labelFindings(content),
  ].map(noteOf);
  return ok({ file: content.file, format: content.reader.name, notes });
}

function noteOf({
  severity,
  message,
}: {
  readonly severity: Note['severity'];
  readonly message: string;
}): Note {
  return { severity, text: message };
}
