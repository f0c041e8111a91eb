import { z } from 'zod';
import { OUTPUT_FORMATS } from '../app/output-formats.ts';
import { nightSetupSchema } from '../app/night-setup.ts';
import { reportExtrasSchema } from '../app/report-extras-schema.ts';
import { nightSurveySchema } from '../app/survey-night.ts';
import { recordingResultSchema } from '../app/recording-view.ts';
import { problemSchema } from '../app/signals/signal-messages.ts';

/** A file by its absolute path, and the name to show for it. */
const file = { path: z.string().min(1), fileName: z.string().min(1) };

/** What to score it from: the scorings are named by their absolute paths. */
const setup = nightSetupSchema.extend({
  origin: z.enum(['given', 'beside']),
  scorings: z.array(z.string().min(1)).max(64),
});
export type SetupWithPaths = z.infer<typeof setup>;

/** What the shell sends to the process that analyses and exports. */
export const nightRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('analyse'), ...file, setup }),
  z.strictObject({ kind: z.literal('survey'), ...file, setup }),
  /** A scoring of the recording by somebody else. */
  z.strictObject({ kind: z.literal('other'), ...file, other: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('export'),
    ...file,
    format: z.enum(OUTPUT_FORMATS),
    isAnonymous: z.boolean(),
    scoring: z.string().min(1),
    profiles: z.array(z.string()).min(1).max(8),
    /** Folder with the fonts of the report. */
    fonts: z.string().min(1),
    paper: z.enum(['A4', 'Letter']),
    extras: reportExtrasSchema,
  }),
]);
export type NightRequest = z.infer<typeof nightRequestSchema>;

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
const failure = z.strictObject({ ok: z.literal(false), failure: problemSchema });

/** What comes back: any number of `progress`, then one of the others. */
export const nightReplySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('progress'),
    fraction: z.number().min(0).max(1),
    phase: z.string(),
  }),
  /** The text of a scoring file without a log, which is checked where it is read. */
  z.strictObject({
    kind: z.literal('analysed'),
    result: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), value: z.string().min(1) }),
      failure,
    ]),
  }),
  /** The text of a scoring file, likewise. */
  z.strictObject({
    kind: z.literal('other-read'),
    result: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), value: z.string().min(1) }),
      failure,
    ]),
  }),
  z.strictObject({
    kind: z.literal('surveyed'),
    result: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), value: nightSurveySchema }),
      failure,
    ]),
  }),
  z.strictObject({
    kind: z.literal('exported'),
    result: z.discriminatedUnion('ok', [
      z.strictObject({
        ok: z.literal(true),
        value: z.array(
          z.strictObject({
            name: z.string().min(1),
            content: z.union([z.string(), bytes]),
          }),
        ),
      }),
      failure,
    ]),
  }),
  /** A bug: the sentence of what was thrown. */
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
]);
export type NightReply = z.infer<typeof nightReplySchema>;

/** What the shell sends to the process that keeps a recording open; a port for signals comes with it. */
export const openRequestSchema = z.strictObject({ kind: z.literal('open'), ...file });
export type OpenRequest = z.infer<typeof openRequestSchema>;

export const openReplySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), result: recordingResultSchema }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
]);
export type OpenReply = z.infer<typeof openReplySchema>;
