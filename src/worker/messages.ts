import { z } from 'zod';
import { nightResultSchema } from '../app/night-view-schema.ts';

/** What the shell sends to the process that analyses. One request a process. */
export const analysisRequestSchema = z.strictObject({
  kind: z.literal('analyse'),
  /** Absolute path of the recording. */
  path: z.string().min(1),
  /** The name to show for it. */
  fileName: z.string().min(1),
});
export type AnalysisRequest = z.infer<typeof analysisRequestSchema>;

/** What comes back: any number of `progress`, then one `finished` or one `failed`. */
export const analysisReplySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('progress'),
    fraction: z.number().min(0).max(1),
    phase: z.string(),
  }),
  z.strictObject({ kind: z.literal('finished'), result: nightResultSchema }),
  /** A bug: the sentence of what was thrown. */
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
]);
export type AnalysisReply = z.infer<typeof analysisReplySchema>;
