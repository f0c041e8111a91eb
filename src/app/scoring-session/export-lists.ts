import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import { durationOf, type TimeSpan } from '../../base/time-span.ts';
import type { RespiratoryKind } from '../../domain/scoring-marks.ts';
import type { ScoringState } from '../../domain/scoring-state.ts';
import type { StageBout } from '../../domain/stage.ts';
import { csvText } from '../../formats/table/csv-text.ts';
import { LIST_NAMES } from '../list-names.ts';
import type { RescoreOptions } from '../rescore.ts';
import type { ListFile, NightLists } from '../scoring-lists.ts';
import { marksOf, movementsOf, scoredWindowOf } from './rescore-state.ts';

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** A scoring as `tibialis rescore` takes it: its lists, and the lights that go with them. */
export interface ExportedLists {
  readonly lists: NightLists & { readonly movements: ListFile };
  readonly options: Required<Pick<RescoreOptions, 'lightsOffSeconds' | 'lightsOnSeconds'>>;
}

/**
 * The lists of a scoring (docs/rescore.md). Rejected movements are not among them. The hypnogram covers the whole
 * recording, unstaged time as `?`; what nobody scored has no list. Lights are always given, for lists do not say how long
 * the recording was (where they leave no time at all, `rescore` refuses them). Gaps in a recording cannot be said in lists: where there are some, rescore the recording with them.
 */
export function exportLists(state: ScoringState): ExportedLists {
  const { hypnogram, respiratoryEvents, arousals } = marksOf(state);
  const window = scoredWindowOf(state);
  return {
    lists: {
      movements: listOf(
        'movements',
        ['leg', 'onset', 'duration'],
        movementsOf(state),
        ({ leg }) => ({
          leg,
        }),
      ),
      ...(hypnogram && {
        hypnogram: listOf(
          'hypnogram',
          ['onset', 'duration', 'stage'],
          filledUp(hypnogram.bouts, state.duration),
          ({ stage }) => ({ stage }),
        ),
      }),
      ...(respiratoryEvents && {
        respiratory: listOf(
          'respiratory',
          ['onset', 'duration', 'label'],
          respiratoryEvents,
          ({ kind }) => ({ label: LABELS[kind] }),
        ),
      }),
      ...(arousals && {
        arousals: listOf('arousals', ['onset', 'duration'], arousals, () => ({})),
      }),
    },
    options: {
      lightsOffSeconds: secondsFromMicroseconds(window.start),
      lightsOnSeconds: secondsFromMicroseconds(window.end),
    },
  };
}

/** An empty label is a respiratory event of no kind in particular. */
const LABELS: Readonly<Record<RespiratoryKind, string>> = {
  'obstructive-apnea': 'Obstructive apnea',
  'central-apnea': 'Central apnea',
  'mixed-apnea': 'Mixed apnea',
  apnea: 'Apnea',
  hypopnea: 'Hypopnea',
  rera: 'RERA',
  'respiratory-event': '',
};

function listOf<Item extends { readonly span: TimeSpan }>(
  list: keyof NightLists,
  columns: readonly string[],
  items: readonly Item[],
  cellsOf: (item: Item) => Readonly<Record<string, string>>,
): ListFile {
  const rows = items.map((item) => ({
    onset: secondsFromMicroseconds(item.span.start),
    duration: secondsFromMicroseconds(durationOf(item.span)),
    ...cellsOf(item),
  }));
  const text = csvText<string>(columns, rows);
  return { name: LIST_NAMES[list], bytes: new TextEncoder().encode(text) };
}

/** Bouts from the start of the recording to its end. */
function filledUp(bouts: readonly StageBout[], duration: Microseconds): StageBout[] {
  const filled: StageBout[] = [];
  let end = 0 as Microseconds;
  for (const bout of bouts) {
    if (bout.span.start > end)
      filled.push({ stage: '?', span: { start: end, end: bout.span.start } });
    filled.push(bout);
    end = bout.span.end;
  }
  if (end < duration) filled.push({ stage: '?', span: { start: end, end: duration } });
  return filled;
}
