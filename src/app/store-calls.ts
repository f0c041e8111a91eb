import { z } from 'zod';
import type { Problem } from '../base/problem.ts';
import { fail, type Result } from '../base/result.ts';
import type { ScoringPart, ScoringStore } from './scoring-session/scoring-store.ts';

/** A scoring store, called from afar: one message for each of its functions. */
export type StoreNames = ScoringStore['names'];

const part = z.enum(['scoring', 'journal']);
/** A scoring of 20,000 movements and as many edits has 15 MiB. */
const bytes: z.ZodType<Uint8Array> = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length <= 2 ** 28);

export const storeCallSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), part }),
  z.strictObject({ kind: z.literal('sizes') }),
  z.strictObject({ kind: z.literal('replace'), part, bytes }),
  z.strictObject({
    kind: z.literal('append'),
    part,
    at: z.number().int().nonnegative(),
    bytes,
  }),
  z.strictObject({ kind: z.literal('remove'), part }),
  z.strictObject({ kind: z.literal('keep-aside') }),
]);
export type StoreCall = z.infer<typeof storeCallSchema>;

/** What comes back; the form follows from the call. */
export type StoreAnswer = Result<
  Uint8Array | undefined | readonly string[] | Readonly<Record<ScoringPart, number | undefined>>,
  Problem
>;

/** Does a call, where the store is. */
export function doStoreCall(store: ScoringStore, call: StoreCall): Promise<StoreAnswer> {
  switch (call.kind) {
    case 'read':
      return store.read(call.part);
    case 'sizes':
      return store.sizes();
    case 'replace':
      return store.replace(call.part, call.bytes);
    case 'append':
      return store.append(call.part, call.at, call.bytes);
    case 'remove':
      return store.remove(call.part);
    case 'keep-aside':
      return store.keepAside();
  }
}

/** The store as it is seen from afar. What does not answer is a problem, as a disk that fails is. */
export function remoteStore(
  names: StoreNames,
  send: (call: StoreCall) => Promise<StoreAnswer>,
): ScoringStore {
  async function ask<Value>(call: StoreCall): Promise<Result<Value, Problem>> {
    try {
      // The form of an answer follows from the call (doStoreCall).
      return (await send(call)) as Result<Value, Problem>;
    } catch (error) {
      return fail({
        code: 'desktop.no-answer',
        subject: names.scoring,
        expected: 'an answer from the program behind this window',
        received: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return {
    names,
    read: (part) => ask({ kind: 'read', part }),
    sizes: () => ask({ kind: 'sizes' }),
    replace: (part, content) => ask({ kind: 'replace', part, bytes: content }),
    append: (part, at, content) => ask({ kind: 'append', part, at, bytes: content }),
    remove: (part) => ask({ kind: 'remove', part }),
    keepAside: () => ask({ kind: 'keep-aside' }),
  };
}
