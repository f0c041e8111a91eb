import { z } from 'zod';
import type { Problem } from '../../base/problem.ts';

/**
 * What the page and the process that keeps the recording open say to each other. Heads are checked on both sides; of the
 * samples only that they are as many as the head says.
 */

/**
 * How a channel is shown. `raw`: as it was recorded. `band`: through the pass band of the detector. `envelope`: what the
 * detector holds against its levels (src/pipeline/emg-display.ts).
 */
export type Treatment = 'raw' | 'band' | 'envelope';
const treatment = z.enum(['raw', 'band', 'envelope']);

/** Wider than any screen. */
const MOST_COLUMNS = 16_384;
const MOST_CHANNELS = 128;

const frequency = z.number().positive().max(10_000).nullable();

/** Filters for the eye, on a raw trace (src/pipeline/display-filter.ts). An overview is always as recorded. */
export const displayFilterSchema = z.strictObject({
  highPassHz: frequency,
  lowPassHz: frequency,
  notchHz: frequency,
});

const channelRequest = z.strictObject({
  /** `ChannelInfo.index`. */
  index: z.number().int().nonnegative(),
  /** The second electrode of a leg that is recorded as two: what is shown is the first less this one. */
  minus: z.number().int().nonnegative().nullable(),
  treatment,
  /** Frequencies of the power line that the detector took out; for an envelope. */
  mainsHz: z.array(z.number().positive()).max(32),
  display: displayFilterSchema.exactOptional(),
});
export type ChannelRequest = z.infer<typeof channelRequest>;

/** A stretch of some channels, for a picture that is `columns` wide. */
export const signalRequestSchema = z.strictObject({
  channels: z.array(channelRequest).max(MOST_CHANNELS),
  startSeconds: z.number(),
  lengthSeconds: z.number().positive(),
  columns: z.number().int().min(1).max(MOST_COLUMNS),
});
export type SignalRequest = z.infer<typeof signalRequestSchema>;

const floats: z.ZodType<Float32Array> = z.instanceof(Float32Array);

/** Samples that follow each other without a gap. */
const run = z.strictObject({
  startSeconds: z.number(),
  stepSeconds: z.number().positive(),
  values: floats,
});

const trace = z.discriminatedUnion('form', [
  /** Few enough to be drawn one by one. */
  z.strictObject({
    index: z.number().int(),
    treatment,
    form: z.literal('samples'),
    runs: z.array(run),
  }),
  /** Lowest and highest value of each column in turn; NaN where it holds no sample. */
  z.strictObject({
    index: z.number().int(),
    treatment,
    form: z.literal('columns'),
    values: floats,
  }),
  /** The channel cannot be shown; why, as a phrase. */
  z.strictObject({
    index: z.number().int(),
    treatment,
    form: z.literal('none'),
    why: z.string(),
  }),
]);
export type SignalTrace = z.infer<typeof trace>;

const page = z
  .strictObject({
    startSeconds: z.number(),
    lengthSeconds: z.number().positive(),
    columns: z.number().int().positive(),
    /** `overview`: from lowest and highest values that were gathered before; a part may not be gathered yet. */
    from: z.enum(['file', 'overview']),
    traces: z.array(trace).max(MOST_CHANNELS),
  })
  .refine(({ columns, traces }) =>
    traces.every((one) => one.form !== 'columns' || one.values.length === 2 * columns),
  );
export type SignalPage = z.infer<typeof page>;

export const problemSchema: z.ZodType<Problem> = z.strictObject({
  code: z.string(),
  subject: z.string(),
  expected: z.string(),
  received: z.string(),
  hint: z.string().exactOptional(),
});

/** What goes through the port to the process. */
export const portRequestSchema = z.strictObject({
  id: z.number().int(),
  request: signalRequestSchema,
});
export type PortRequest = z.infer<typeof portRequestSchema>;

/** What comes back through the port. */
export const portReplySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), id: z.number().int(), page }),
  z.strictObject({ kind: z.literal('failed'), id: z.number().int(), problem: problemSchema }),
  /** How much of the overview is gathered, 0 to 1. */
  z.strictObject({ kind: z.literal('overview'), fraction: z.number().min(0).max(1) }),
]);
export type PortReply = z.infer<typeof portReplySchema>;
