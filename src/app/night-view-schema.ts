import { z } from 'zod';
import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import type { NightView } from './night-view.ts';

/**
 * What a `NightView` must look like when it comes out of another process. Unknown fields are refused: the two sides
 * are built together, so a field too many is as much a bug as one too few.
 */
const seconds = z.number();
const duration = z.number().nonnegative();
const count = z.number().int().nonnegative();
const stage = z.enum(['W', 'N1', 'N2', 'N3', 'R', '?']);
const leg = z.enum(['L', 'R']);

const span = z.strictObject({ onsetSeconds: seconds, durationSeconds: duration });

const legView = z.strictObject({
  label: z.string(),
  sampleRateHz: z.number().positive(),
  restingMicrovolts: z.number(),
});

const member = span.extend({
  id: z.string(),
  leg,
  peakMicrovolts: z.number().nullable(),
  restingMicrovolts: z.number().nullable(),
});

const event = span.extend({
  side: z.enum(['L', 'R', 'B']),
  members: z.array(member),
  stage: stage.nullable(),
  class: z.enum(['LM', 'CLM', 'nonCLM']),
  excluded: z.enum(['short', 'long', 'lights', 'respiratory', 'wake']).nullable(),
  periodic: z.boolean(),
  seriesId: count.nullable(),
  positionInSeries: count.nullable(),
  intervalSeconds: seconds.nullable(),
  arousal: z.boolean().nullable(),
  respiratory: z.boolean().nullable(),
  reasons: z.array(z.string()),
});

const respiratoryKind = z.enum([
  'obstructive-apnea',
  'central-apnea',
  'mixed-apnea',
  'apnea',
  'hypopnea',
  'rera',
  'respiratory-event',
]);

const figure = z.strictObject({
  value: z.number().nullable(),
  text: z.string(),
  reason: z.string().nullable(),
});

const figures = z.strictObject({
  basis: z.enum(['sleep', 'recording']),
  basisHours: duration,
  plms: figure,
  plmsIndex: figure,
  plmsArousal: figure,
  plmsArousalIndex: figure,
  lms: figure,
  lmsIndex: figure,
  timeInBed: figure,
  totalSleep: figure,
});

const finding = z.strictObject({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  message: z.string(),
});

export const nightViewSchema: z.ZodType<NightView> = z.strictObject({
  file: z.string(),
  startDateTime: z.string().nullable(),
  durationSeconds: duration,
  legs: z.strictObject({ L: legView.nullable(), R: legView.nullable() }),
  scored: span,
  hasLightsMarks: z.boolean(),
  gaps: z.array(span),
  profile: z.strictObject({ name: z.string(), title: z.string() }),
  hypnogram: z.array(span.extend({ stage })).nullable(),
  events: z.array(event),
  series: z.array(span.extend({ id: count, count })),
  arousals: z.array(span).nullable(),
  respiratoryEvents: z.array(span.extend({ kind: respiratoryKind })).nullable(),
  figures,
  findings: z.array(finding),
});

const problemSchema: z.ZodType<Problem> = z.strictObject({
  code: z.string(),
  subject: z.string(),
  expected: z.string(),
  received: z.string(),
  hint: z.string().exactOptional(),
});

export const nightResultSchema: z.ZodType<Result<NightView, Problem>> = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: nightViewSchema }),
  z.strictObject({ ok: z.literal(false), failure: problemSchema }),
]);
