import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import { isPageUrl } from './page-address.ts';

/** The part of a frame that tells whose message it is. Null when the frame is already gone. */
export type Sender = { readonly url: string; readonly parent: unknown } | null;

/** Thrown back at whoever sent a message that the page never sends. */
export class RefusedMessageError extends Error {
  override readonly name = 'RefusedMessageError';
}

/**
 * Checks that a message comes from the page itself (its own origin, top frame) and that its arguments are what the
 * channel takes. @throws RefusedMessageError that says which of it does not hold.
 */
export function acceptMessage<Arguments>(
  channel: string,
  sender: Sender,
  received: readonly unknown[],
  schema: z.ZodType<Arguments>,
): Arguments {
  if (sender === null) throw new RefusedMessageError(`${channel}: the sender is gone`);
  if (sender.parent !== null) throw new RefusedMessageError(`${channel}: not from the top frame`);
  if (!isPageUrl(sender.url)) throw new RefusedMessageError(`${channel}: not from the page`);
  const checked = schema.safeParse(received);
  if (!checked.success) throw new RefusedMessageError(`${channel}: unexpected arguments`);
  return checked.data;
}

/** Answers a channel, but only messages that `acceptMessage` lets through. The one door from the page. */
export function answerChannel<Arguments extends readonly unknown[], Answer>(
  ipcMain: Pick<IpcMain, 'handle'>,
  channel: string,
  schema: z.ZodType<Arguments>,
  answer: (...checked: Arguments) => Promise<Answer>,
): void {
  ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...received: unknown[]) =>
    answer(...acceptMessage(channel, event.senderFrame, received, schema)),
  );
}
