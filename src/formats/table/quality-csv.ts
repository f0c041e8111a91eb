import type { ResultDocument } from '../study/result-schema.ts';

/** The columns, in order. docs/result.md says what each of them holds. */
const COLUMNS = [
  'leg',
  'epoch',
  'onset_s',
  'resting_uv',
  'mains_uv',
  'heart_uv',
  'flat_share',
  'clipped_share',
  'pops',
  'unscorable_s',
] as const;

type Leg = NonNullable<ResultDocument['legs']['left']>;

/**
 * The signal of the legs, one row an epoch of 30 s: the left leg first, each in order of time. A night has two thousand
 * rows of nothing but numbers, in which nothing has to be quoted, so they are put together here and not by `csvText`.
 */
export function qualityCsv({ legs }: ResultDocument): string {
  const lines = [COLUMNS.join(','), ...linesOf('L', legs.left), ...linesOf('R', legs.right)];
  return `${lines.join('\r\n')}\r\n`;
}

function linesOf(name: 'L' | 'R', leg: Leg | null): string[] {
  if (leg === null) return [];
  const { epochs, pops, unscorable } = leg.quality;
  const count = epochs.restingMicrovolts.length;
  const popCounts = popsByEpoch(pops.onsetSeconds, epochs.seconds, count);
  const lost = secondsByEpoch(unscorable, epochs.seconds, count);
  return epochs.restingMicrovolts.map((resting, i) =>
    [
      name,
      i + 1,
      i * epochs.seconds,
      // null, not available, joins as an empty cell.
      resting,
      epochs.mainsMicrovolts[i],
      epochs.heartMicrovolts[i],
      epochs.flatShare[i],
      epochs.clippedShare[i],
      popCounts[i],
      lost[i],
    ].join(','),
  );
}

function popsByEpoch(onsets: readonly number[], seconds: number, count: number): number[] {
  const pops = Array.from({ length: count }, () => 0);
  for (const onset of onsets) {
    const epoch = Math.floor(onset / seconds);
    if (epoch >= 0 && epoch < count) pops[epoch]! += 1;
  }
  return pops;
}

/** Seconds of each epoch that lie in a stretch, exact to the microsecond. */
function secondsByEpoch(
  stretches: Leg['quality']['unscorable'],
  seconds: number,
  count: number,
): number[] {
  const inside = Array.from({ length: count }, () => 0);
  for (const { onsetSeconds, endSeconds } of stretches) {
    const first = Math.max(0, Math.floor(onsetSeconds / seconds));
    for (let i = first; i < count && i * seconds < endSeconds; i += 1) {
      const shared = Math.min((i + 1) * seconds, endSeconds) - Math.max(i * seconds, onsetSeconds);
      inside[i] = Math.round((inside[i]! + shared) * 1e6) / 1e6;
    }
  }
  return inside;
}
