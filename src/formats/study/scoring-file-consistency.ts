import type { Problem } from '../../base/problem.ts';
import { LEGS } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import type { SavedScoring } from './scoring-file.ts';

/**
 * The first thing of a scoring that contradicts another one and that its shape cannot say: ids that come twice, a
 * movement without length, movements of one leg that overlap, ids outside the PLM count of movements that are not there,
 * bouts out of order, entries of the log that are not numbered 1, 2, 3. Whether each entry could be made is told by
 * replaying them.
 */
export function contradictionIn(
  { baseline, log, machine: { otherMovements } }: SavedScoring,
  name: string,
): Problem | undefined {
  const ids = new Set<string>();
  for (const { id, span } of baseline.movements) {
    if (ids.has(id)) return contradiction(name, 'an id for each movement', `${id} twice`);
    ids.add(id);
    if (span.start >= span.end)
      return contradiction(name, 'movements with a length', `${id} of 0 s`);
  }
  const overlapping = firstOverlap(baseline.movements);
  if (overlapping !== undefined) {
    return contradiction(name, 'movements of one leg apart from each other', overlapping);
  }
  const others = typeof otherMovements === 'object' ? otherMovements.found.events : [];
  const unknown = others.flatMap(({ movementIds }) => movementIds).find((id) => !ids.has(id));
  if (unknown !== undefined) {
    return contradiction(name, 'ids of movements that there are', `${unknown} outside the count`);
  }
  const bouts = baseline.marks.hypnogram?.bouts ?? [];
  const unordered = bouts.findIndex(({ span }, i) => i > 0 && span.start < bouts[i - 1]!.span.end);
  if (unordered >= 0) {
    return contradiction(name, 'stages in order of time', `bout ${unordered + 1} before its time`);
  }
  const misnumbered = log.findIndex(({ seq }, i) => seq !== i + 1);
  return misnumbered < 0
    ? undefined
    : contradiction(name, `entry ${misnumbered + 1}`, `entry ${log[misnumbered]!.seq}`);
}

function firstOverlap(movements: readonly Movement[]): string | undefined {
  for (const leg of LEGS) {
    const ofLeg = movements
      .filter((movement) => movement.leg === leg)
      .sort((a, b) => a.span.start - b.span.start);
    const at = ofLeg.findIndex(({ span }, i) => i > 0 && span.start < ofLeg[i - 1]!.span.end);
    if (at >= 0) return `${ofLeg[at - 1]!.id} and ${ofLeg[at]!.id}`;
  }
  return undefined;
}

function contradiction(subject: string, expected: string, received: string): Problem {
  return { code: 'scoring-file.damaged', subject, expected, received };
}
