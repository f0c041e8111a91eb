import { z } from 'zod';
import { QUALITY_GRADES, type QualityGrade } from '../../domain/signal-quality.ts';
import { figureOr, rateFigure } from '../../report/figure.ts';
import { RESULT_ENDING } from '../cohort/night-copies.ts';
import type { NightReceipt } from './receipts.ts';

/** What a result says of its night at one glance. */
export interface NightFigures {
  /** The PLMS index under the rules that lead, as the report has it; `not available` where there is none. */
  readonly plmsIndex: string;
  /** Of each leg that was scored. */
  readonly quality: Readonly<Record<'L' | 'R', QualityGrade | undefined>>;
}

/** The name of the result among the files of a night; undefined when it has none. */
export function resultOf({ outputs }: NightReceipt): string | undefined {
  return outputs.find(({ file }) => file.endsWith(RESULT_ENDING))?.file;
}

/** Of a result (docs/result.md), no more than is shown. Other fields are passed over. */
const glance = z.object({
  results: z.array(z.object({ indices: z.object({ plmsIndex: z.number().nullable() }) })).min(1),
  legs: z.record(
    z.enum(['left', 'right']),
    z.object({ quality: z.object({ grade: z.enum(QUALITY_GRADES) }) }).nullable(),
  ),
});

/** Undefined for a text that is no result. */
export function figuresOfResult(text: string): NightFigures | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = glance.safeParse(value);
  if (!read.success) return undefined;
  const { results, legs } = read.data;
  return {
    plmsIndex: figureOr(results[0]!.indices.plmsIndex ?? undefined, rateFigure, '').text,
    quality: { L: legs.left?.quality.grade, R: legs.right?.quality.grade },
  };
}
