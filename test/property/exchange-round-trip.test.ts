import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exchangeFiles } from '../../src/app/exchange-files.ts';
import { initialState } from '../../src/app/scoring-session/initial-state.ts';
import { analysisOf } from '../../src/app/scoring-session/rescore-state.ts';
import { civilDateTime } from '../../src/base/civil-time.ts';
import { microsecondsFromSeconds, type Microseconds } from '../../src/base/microseconds.ts';
import type { TimeSpan } from '../../src/base/time-span.ts';
import type { Analysis } from '../../src/domain/analysis.ts';
import { alignScoring } from '../../src/formats/scoring/align-scoring.ts';
import { readScoring } from '../../src/formats/scoring/read-scoring.ts';
import type { ScoredItem, ScoringContent } from '../../src/formats/scoring/scoring-content.ts';
import { marksOf } from '../../src/formats/scoring/timed-marks.ts';
import { PROFILES } from '../../src/score/profile-catalogue.ts';
import { baselines, frameOf } from '../unit/app/scoring-session/session-fixture.ts';
import { valueOf } from '../unit/formats/scoring/lists.ts';

/* What Tibialis writes for other programs it reads back the same, through the readers that everybody's files go through. */

/** The microsecond of a start that no rounding to seconds would keep, and starts around midnight. */
const starts = fc.constantFrom(
  civilDateTime(2026, 3, 1, 22, 30),
  civilDateTime(2026, 12, 31, 23, 59, 59, 999_999),
  civilDateTime(1999, 2, 28, 0, 0, 0, 1),
  undefined,
);

const nights = fc
  .tuple(baselines, fc.constantFrom(...PROFILES), starts)
  .map(([baseline, profile, startDateTime]): Analysis => {
    const frame = frameOf(baseline);
    return analysisOf(
      { ...frame, recording: { ...frame.recording, startDateTime } },
      initialState(baseline),
      [profile],
    );
  });

const formats = fc.constantFrom('edf', 'annot', 'bids');

function written(night: Analysis, format: 'edf' | 'annot' | 'bids'): Uint8Array {
  const content = exchangeFiles(night, [format], 'night').at(-1)!.content;
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

async function readBack(
  night: Analysis,
  format: 'edf' | 'annot' | 'bids',
): Promise<ScoringContent> {
  return valueOf(await readScoring({ name: 'given', bytes: written(night, format) }));
}

function spanOf({ onset, durationSeconds }: ScoredItem): TimeSpan {
  if (onset.from !== 'start' || typeof durationSeconds !== 'number') throw new Error('no seconds');
  const start = microsecondsFromSeconds(onset.seconds);
  return { start, end: (start + microsecondsFromSeconds(durationSeconds)) as Microseconds };
}

/** Nothing is said of the order of what begins at once. */
function sorted(marks: readonly { readonly span: TimeSpan }[] | undefined): string[] | undefined {
  return marks?.map((mark) => JSON.stringify(mark)).sort();
}

test('stages, lights, arousals, respiratory events and movements come back to the microsecond', async () => {
  await fc.assert(
    fc.asyncProperty(nights, formats, async (night, format) => {
      const content = await readBack(night, format);
      expect(content.unknown).toEqual(new Map());
      const placed = alignScoring(content, night.recording);
      if (!placed.ok) throw new Error(JSON.stringify(placed.failure));
      const { marks } = marksOf(
        placed.value.marks,
        microsecondsFromSeconds(night.recording.durationSeconds),
        content.listsOf,
      );
      expect(marks.hypnogram).toEqual(night.marks.hypnogram);
      const lights = night.marks.lights;
      // Lights that go on before they go off are not used, and a finding says so.
      expect(marks.lights).toEqual(
        lights !== undefined && lights.end > lights.start ? lights : undefined,
      );
      expect(sorted(marks.arousals)).toEqual(sorted(night.marks.arousals));
      expect(sorted(marks.respiratoryEvents)).toEqual(sorted(night.marks.respiratoryEvents));
      const bare = (list: typeof marks.movements): { leg: string; span: TimeSpan }[] =>
        (list ?? []).map(({ leg, span }) => ({ leg, span }));
      expect(sorted(bare(marks.movements))).toEqual(sorted(bare(night.movements)));
    }),
    { numRuns: 300 },
  );
});

test('what the rules made of every event comes back: onset, duration, side, class, series', async () => {
  await fc.assert(
    fc.asyncProperty(nights, formats, async (night, format) => {
      const { items } = await readBack(night, format);
      const judged = items.flatMap((item) => {
        const { meaning } = item;
        if (meaning.kind !== 'judged') return [];
        return [{ span: spanOf(item), as: meaning.as, side: meaning.side }];
      });
      const { events, series } = night.results[0]!.night;
      const expected = events.map(({ span, side, excluded, periodic, class: is }) => ({
        span,
        as: excluded ?? (periodic ? 'PLM' : is),
        side,
      }));
      expect(sorted(judged)).toEqual(sorted(expected));
      const runs = items.filter(({ meaning }) => meaning.kind === 'series').map(spanOf);
      expect(runs).toEqual(series.map(({ span }) => span));
      // A series is known by the periodic movements that begin in it.
      series.forEach(({ span, count }) => {
        const inside = judged.filter(
          ({ as, span: { start } }) => as === 'PLM' && start >= span.start && start < span.end,
        );
        expect(inside).toHaveLength(count);
      });
    }),
    { numRuns: 300 },
  );
});

test('the same night gives the same bytes', () => {
  fc.assert(
    fc.property(nights, formats, (night, format) => {
      expect(written(night, format)).toEqual(written(night, format));
    }),
    { numRuns: 20 },
  );
});
