import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Stage } from '../../domain/stage.ts';
import type { EventRow } from '../scoring/event-rows.ts';
import type { NightDesk } from '../scoring/night-desk.ts';
import type { PageSpan } from '../sheet/page-step.ts';

/** A stretch in seconds from the start of the recording. */
export interface Stretch {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** What the lanes of the band show: of the whole night, or of a part of it. */
export interface BandMarks {
  readonly bouts: readonly (Stretch & { readonly stage: Stage })[];
  readonly rows: readonly EventRow[];
  readonly series: readonly Stretch[];
  readonly arousals: readonly Stretch[];
  readonly respiratory: readonly Stretch[];
}

/** The marks of the whole night as it is scored now. */
export function marksOfNight(night: NightDesk): BandMarks {
  const { hypnogram, marks } = night.history.value.state;
  const spansOf = (marked: readonly { readonly span: TimeSpan }[]): Stretch[] =>
    marked.map(({ span }) => stretchOf(span));
  return {
    bouts: (hypnogram?.bouts ?? []).map(({ span, stage }) => ({ ...stretchOf(span), stage })),
    rows: night.rows.value,
    series: spansOf(night.nights.value[0]?.series ?? []),
    arousals: spansOf(marks.arousals),
    respiratory: spansOf(marks.respiratoryEvents),
  };
}

/** The marks that touch a stretch. */
export function marksTouching(marks: BandMarks, span: PageSpan): BandMarks {
  return {
    bouts: touching(marks.bouts, span),
    rows: touching(marks.rows, span),
    series: touching(marks.series, span),
    arousals: touching(marks.arousals, span),
    respiratory: touching(marks.respiratory, span),
  };
}

/** Stretches that have a length and touch `span`, its borders among it. */
export function touching<One extends Stretch>(stretches: readonly One[], span: PageSpan): One[] {
  const end = span.startSeconds + span.lengthSeconds;
  return stretches.filter(
    ({ startSeconds, endSeconds }) =>
      endSeconds > startSeconds && endSeconds >= span.startSeconds && startSeconds <= end,
  );
}

/** Whether two parts of the night would be drawn alike. */
export function looksTheSame(one: BandMarks, other: BandMarks): boolean {
  return (
    areAlike(one.rows, other.rows, (a, b) => a.tier === b.tier && a.leg === b.leg) &&
    areAlike(one.bouts, other.bouts, (a, b) => a.stage === b.stage) &&
    areAlike(one.series, other.series) &&
    areAlike(one.arousals, other.arousals) &&
    areAlike(one.respiratory, other.respiratory)
  );
}

function areAlike<One extends Stretch>(
  some: readonly One[],
  others: readonly One[],
  isAlike: (a: One, b: One) => boolean = () => true,
): boolean {
  return (
    some.length === others.length &&
    some.every((one, i) => {
      const other = others[i]!;
      return (
        one.startSeconds === other.startSeconds &&
        one.endSeconds === other.endSeconds &&
        isAlike(one, other)
      );
    })
  );
}

export function stretchOf({ start, end }: TimeSpan): Stretch {
  return {
    startSeconds: secondsFromMicroseconds(start),
    endSeconds: secondsFromMicroseconds(end),
  };
}
