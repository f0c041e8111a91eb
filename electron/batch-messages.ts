import { z } from 'zod';
import { problemSchema } from '../src/app/signals/signal-messages.ts';
import type { NightReply, NightTask, WorkerStart } from '../src/batch/messages.ts';

/** What a process that scores nights is told: how, once, and then one night after the other. */
export type ScorerRequest =
  | {
      readonly kind: 'start';
      readonly start: WorkerStart;
      /** Folder with the fonts of reports. */
      readonly fonts: string;
    }
  | { readonly kind: 'score'; readonly task: NightTask };

const count = z.int().min(0);
const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);

const nightReplySchema: z.ZodType<NightReply> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('done'),
    files: z.array(z.strictObject({ name: z.string().min(1), bytes, sha256: z.string() })),
    findings: z.strictObject({
      info: count,
      warning: count,
      error: count,
      codes: z.array(z.string()),
    }),
    peakMiB: z.number(),
  }),
  z.strictObject({
    kind: z.literal('failed'),
    problems: z.array(problemSchema).min(1),
    peakMiB: z.union([z.number(), z.undefined()]),
  }),
]);

/** What comes back: that it is ready, then one reply for each night. */
export const scorerReplySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('scored'), reply: nightReplySchema }),
]);
export type ScorerReply = z.infer<typeof scorerReplySchema>;
