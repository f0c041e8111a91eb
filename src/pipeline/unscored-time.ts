import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { AnalysedLeg } from '../domain/analysis.ts';
import { LEGS, type Leg } from '../domain/leg.ts';

/**
 * When no leg could be scored: gaps of the recording, and what is unscorable in every leg that was scored. In order,
 * apart; spans that touch are one. Without a leg that has a signal, only the gaps.
 */
export function unscoredTime(
  gaps: readonly TimeSpan[],
  legs: Readonly<Record<Leg, Pick<AnalysedLeg, 'quality'> | undefined>>,
): TimeSpan[] {
  const blind = LEGS.flatMap((leg) => {
    const analysed = legs[leg];
    return analysed === undefined ? [] : [analysed.quality.unscorable.map(({ span }) => span)];
  });
  const [first, second] = blind;
  if (first === undefined) return united(gaps);
  return united([...gaps, ...(second === undefined ? first : shared(first, second))]);
}

/** What two lists of spans have in common. Each is in order and apart. */
function shared(a: readonly TimeSpan[], b: readonly TimeSpan[]): TimeSpan[] {
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const start = Math.max(one.start, other.start) as Microseconds;
      const end = Math.min(one.end, other.end) as Microseconds;
      return start < end ? [{ start, end }] : [];
    }),
  );
}

function united(spans: readonly TimeSpan[]): TimeSpan[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  const whole: TimeSpan[] = [];
  for (const span of sorted) {
    const last = whole.at(-1);
    if (last === undefined || span.start > last.end) whole.push(span);
    else if (span.end > last.end) whole[whole.length - 1] = { ...last, end: span.end };
  }
  return whole;
}
