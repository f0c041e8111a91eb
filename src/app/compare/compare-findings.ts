import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Finding, FindingData } from '../../domain/finding.ts';
import type { ConstantShift } from '../../score/agreement/constant-shift.ts';

/* Doubts about whether two scorings can be compared as they are. docs/findings.md lists them. */

function finding(
  code: string,
  severity: Finding['severity'],
  message: string,
  data: FindingData,
): Finding {
  return { code, severity, message, data };
}

export function startDiffers(scorer: string, seconds: number): Finding {
  const which = seconds > 0 ? 'later' : 'earlier';
  return finding(
    'compare.start-differs',
    'warning',
    `${scorer}: its recording began ${Math.abs(seconds)} s ${which} by its own clock, and its times were shifted by that. If a clock was wrong, they should not have been.`,
    { scorer, seconds },
  );
}

export function dateDiffers(scorer: string, ownDate: string, date: string): Finding {
  return finding(
    'compare.date-differs',
    'info',
    `${scorer}: its date is ${ownDate}, that of the night ${date}; it was aligned by the time of day.`,
    { scorer, ownDate, date },
  );
}

/** Recordings of one night are as long as each other, or one of them was cut. */
export function lengthsDiffer(
  lengths: readonly { readonly name: string; readonly length: Microseconds }[],
): Finding[] {
  const seconds = lengths.map(({ length }) => secondsFromMicroseconds(length));
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)];
  if (lengths.length < 2 || most - least <= 1) return [];
  const listed = lengths.map(({ name }, i) => `${name} ${seconds[i]!} s`).join(', ');
  return [
    finding(
      'compare.length-differs',
      'warning',
      `The recordings are not as long as each other: ${listed}. They may be of other nights, or one was cut.`,
      { leastSeconds: least, mostSeconds: most },
    ),
  ];
}

export function lengthUnknown(end: Microseconds): Finding[] {
  const endSeconds = secondsFromMicroseconds(end);
  return [
    finding(
      'compare.length-unknown',
      'warning',
      `Nothing says how long the recording was: it was taken to end with the last mark of all scorers, at ${endSeconds} s. --recording tells.`,
      { endSeconds },
    ),
  ];
}

export function windowsDiffer(
  names: readonly [string, string],
  [first, second]: readonly [TimeSpan, TimeSpan],
): Finding[] {
  if (first.start === second.start && first.end === second.end) return [];
  const text = ({ start, end }: TimeSpan): string =>
    `${secondsFromMicroseconds(start)} to ${secondsFromMicroseconds(end)} s`;
  const largest = Math.max(Math.abs(first.start - second.start), Math.abs(first.end - second.end));
  return [
    finding(
      'compare.window-differs',
      'warning',
      `The scored time differs: ${names[0]} ${text(first)}, ${names[1]} ${text(second)}. Movements and epochs are compared where both scored; indices are those of each whole scoring.`,
      {
        a: names[0],
        b: names[1],
        largestDifferenceSeconds: secondsFromMicroseconds(largest as Microseconds),
      },
    ),
  ];
}

export function clockOffset(
  names: readonly [string, string],
  { shift, asTheyAre, shifted }: ConstantShift,
): Finding {
  const seconds = Math.round(secondsFromMicroseconds(shift) * 10) / 10;
  return finding(
    'compare.clock-offset',
    'warning',
    `Movements of ${names[1]} would agree better with those of ${names[0]} if they came ${Math.abs(seconds)} s ${seconds > 0 ? 'later' : 'earlier'} (F1 ${shifted.toFixed(2)} instead of ${asTheyAre.toFixed(2)}): one clock may be off. Nothing was shifted.`,
    { a: names[0], b: names[1], seconds, f1: asTheyAre, f1Shifted: shifted },
  );
}

export function stagesOffset(
  names: readonly [string, string],
  { shift, asTheyAre, shifted }: ConstantShift,
): Finding {
  const seconds = secondsFromMicroseconds(shift);
  return finding(
    'compare.stages-offset',
    'warning',
    `Stages of ${names[1]} would agree better with those of ${names[0]} if they came ${Math.abs(seconds)} s ${seconds > 0 ? 'later' : 'earlier'} (kappa ${shifted.toFixed(2)} instead of ${asTheyAre.toFixed(2)}): one may begin with another epoch. Nothing was shifted.`,
    { a: names[0], b: names[1], seconds, kappa: asTheyAre, kappaShifted: shifted },
  );
}

export function sameStages(names: readonly [string, string]): Finding {
  return finding(
    'compare.same-stages',
    'warning',
    `${names[0]} and ${names[1]} hold the same stages to the epoch: one may have been copied from the other, and their kappa says nothing.`,
    { a: names[0], b: names[1] },
  );
}

export function sameMovements(names: readonly [string, string], count: number): Finding {
  return finding(
    'compare.same-movements',
    'warning',
    `${names[0]} and ${names[1]} hold the same ${count} movements to the microsecond: one may have been copied from the other.`,
    { a: names[0], b: names[1], count },
  );
}

export function basisDiffers(
  names: readonly [string, string],
  bases: readonly ['sleep' | 'recording', 'sleep' | 'recording'],
): Finding {
  return finding(
    'compare.basis-differs',
    'warning',
    `Counts and rates cannot be compared: those of ${names[0]} are of ${bases[0]}, those of ${names[1]} of ${bases[1]}. Both need sleep stages, or neither.`,
    { a: names[0], b: names[1], basisA: bases[0], basisB: bases[1] },
  );
}

export function rulesDiffer(names: readonly [string, string]): Finding {
  return finding(
    'compare.rules-differ',
    'warning',
    `${names[0]} and ${names[1]} were scored under rules that have one name and are not the same: what counts and what is periodic may differ by the rules alone.`,
    { a: names[0], b: names[1] },
  );
}
