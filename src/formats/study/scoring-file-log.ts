import { z } from 'zod';
import {
  boutSchema,
  legSchema,
  microseconds,
  orUndefined,
  respiratoryKindSchema,
  sha256Schema,
  sideSchema,
  spanSchema,
} from './scoring-file-parts.ts';

/** The log of a scoring file: one entry for each thing that was done. Journal lines are entries too. */

const movementValueSchema = z
  .strictObject({
    leg: legSchema.describe('L left, R right.'),
    span: spanSchema.describe('Onset to offset.'),
    status: z
      .enum(['unreviewed', 'accepted', 'rejected'])
      .describe('rejected: it does not count. The others do.'),
  })
  .meta({ id: 'MovementValue', description: 'A movement as it stands.' });

const movementEditSchema = z
  .strictObject({
    kind: z
      .enum([
        'add-movement',
        'move-movement',
        'change-leg',
        'accept-movement',
        'reject-movement',
        'restore-movement',
        'reopen-movement',
      ])
      .describe('What was done.'),
    id: z.string().min(1).describe('The movement. By hand: H and the number of this entry.'),
    old: orUndefined(movementValueSchema, 'there was none.'),
    new: movementValueSchema.describe('After it.'),
  })
  .meta({ id: 'MovementEdit', description: 'A movement was added, changed or judged.' });

function markEditSchema<List extends string, Value extends z.ZodType>(
  list: List,
  value: Value,
): z.ZodObject<
  {
    kind: z.ZodEnum<{
      'add-mark': 'add-mark';
      'change-mark': 'change-mark';
      'review-mark': 'review-mark';
      'remove-mark': 'remove-mark';
    }>;
    list: z.ZodLiteral<List>;
    id: z.ZodString;
    old: ReturnType<typeof orUndefined<Value>>;
    new: ReturnType<typeof orUndefined<Value>>;
  },
  z.core.$strict
> {
  return z
    .strictObject({
      kind: z
        .enum(['add-mark', 'change-mark', 'review-mark', 'remove-mark'])
        .describe('What was done.'),
      list: z.literal(list).describe('Which marks it is one of.'),
      id: z.string().min(1).describe('The mark. By hand: H and the number of this entry.'),
      old: orUndefined(value, 'there was none.'),
      new: orUndefined(value, 'it was removed.'),
    })
    .meta({ id: `MarkEdit-${list}`, description: `An edit of one of the ${list}.` });
}

const reviewed = z.boolean().describe('Somebody looked at it.');
const markSpan = spanSchema.describe('From when to when.');

const scoredEditSchema = z
  .strictObject({
    kind: z.literal('declare-scored').describe('What was done.'),
    list: z.enum(['respiratoryEvents', 'arousals']).describe('Which marks it is about.'),
    old: z.boolean().describe('Before it: somebody looked for them all night.'),
    new: z.boolean().describe('After it.'),
  })
  .meta({ id: 'ScoredEdit', description: 'Whether somebody looked for these all night.' });

const lightsEditSchema = z
  .strictObject({
    kind: z.enum(['set-lights-off', 'set-lights-on']).describe('What was done.'),
    old: orUndefined(microseconds('Before it.'), 'it was not marked.'),
    new: orUndefined(microseconds('After it.'), 'it is not marked.'),
  })
  .meta({ id: 'LightsEdit', description: 'The time of lights off or lights on.' });

const stageEditSchema = z
  .strictObject({
    kind: z.literal('restage').describe('What was done.'),
    span: spanSchema.describe('Outside it nothing changed.'),
    old: orUndefined(z.array(boutSchema), 'the whole night was not staged.'),
    new: z.array(boutSchema).describe('The bouts within the span after it.'),
  })
  .meta({ id: 'StageEdit', description: 'Stages of a stretch of the night.' });

const commentEditSchema = z
  .strictObject({
    kind: z.literal('comment').describe('What was done.'),
    about: z.string().min(1).describe('night, or the id of a movement or a mark.'),
    old: orUndefined(z.string(), 'there was none.'),
    new: orUndefined(z.string(), 'it was removed.'),
  })
  .meta({ id: 'CommentEdit', description: 'A text about the night or an event.' });

const undoSchema = z
  .strictObject({
    kind: z.enum(['undo', 'redo']).describe('What was done.'),
    entry: z.int().min(1).describe('The entry of the edit that was taken back or made again.'),
  })
  .meta({ id: 'Undo', description: 'An edit was taken back, or made again.' });

const signSchema = z
  .strictObject({
    kind: z.literal('sign').describe('What was done.'),
    version: z.int().min(1).describe('1 for the first signature.'),
    contentSha256: sha256Schema.describe('SHA-256 of the content as text.'),
  })
  .meta({ id: 'Sign', description: 'The scoring was signed as it stood.' });

const actSchema = z.discriminatedUnion('kind', [
  movementEditSchema,
  z.discriminatedUnion('list', [
    markEditSchema(
      'respiratoryEvents',
      z.strictObject({
        span: markSpan,
        reviewed,
        kind: respiratoryKindSchema.describe('Which respiratory event it is.'),
      }),
    ),
    markEditSchema('arousals', z.strictObject({ span: markSpan, reviewed })),
    markEditSchema(
      'artefacts',
      z.strictObject({
        span: markSpan,
        reviewed,
        side: sideSchema.describe('Whose EMG cannot be judged: L, R, or B for both.'),
      }),
    ),
  ]),
  scoredEditSchema,
  lightsEditSchema,
  stageEditSchema,
  commentEditSchema,
  undoSchema,
  signSchema,
]);

export const logEntrySchema = z
  .strictObject({
    seq: z.int().min(1).describe('1, 2, 3 without a gap.'),
    who: z.string().min(1).max(200).describe('Who did it.'),
    when: z.string().min(1).describe('Date and time with the offset from UTC.'),
    act: actSchema.describe('What was done.'),
  })
  .meta({ id: 'LogEntry', description: 'A line of the audit trail.' });
