import type { Analysis } from '../../domain/analysis.ts';
import {
  countsAsPlms,
  DIFFERENCE_KINDS,
  type DifferenceKind,
  type ProfileDifference,
} from '../../domain/profile-difference.ts';
import type { Exclusion, ScoredEvent } from '../../domain/scored-night.ts';
import { countFigure, type Figure } from '../figure.ts';
import { nightClock } from '../night-clock.ts';
import { plainText } from '../plain-text.ts';
import { basisOf, leadResult, type Basis } from './basis.ts';

interface KindRow {
  readonly label: string;
  readonly count: Figure;
}

interface DifferenceRow {
  /** Of the earliest onset. */
  readonly time: string;
  /** What each profile made of it and why, in the order of the profiles. */
  readonly verdicts: readonly string[];
}

/** Where the profiles of a night do not judge the movements alike. */
export interface DifferenceSection {
  /** Titles of the profiles. */
  readonly profiles: readonly string[];
  readonly summary: string;
  /** How many of each kind; a difference can be of several. Only kinds that there are. */
  readonly kinds: readonly KindRow[];
  /** What the rows are. */
  readonly listed: string;
  /** Where all of them stand. */
  readonly fullList: string;
  readonly rows: readonly DifferenceRow[];
}

const MOST_ROWS = 12;

/** Undefined when the night was scored under one profile. */
export function differenceSection(analysis: Analysis): DifferenceSection | undefined {
  const { differences, results } = analysis;
  if (differences === undefined) return undefined;
  const basis = basisOf(leadResult(analysis).night.indices);
  const kinds = DIFFERENCE_KINDS.map((kind) => ({
    kind,
    differences: differences.filter((difference) => difference.kinds.includes(kind)),
  })).filter((of) => of.differences.length > 0);
  const heaviest = kinds[0];
  const rows = (heaviest?.differences ?? []).slice(0, MOST_ROWS);
  const clock = nightClock(analysis.recording.startDateTime);
  return {
    profiles: results.map(({ profile }) => plainText(profile.title)),
    summary: summaryOf(analysis, differences),
    kinds: kinds.map((of) => ({
      label: labelOf(of.kind, basis),
      count: countFigure(of.differences.length),
    })),
    listed: heaviest === undefined ? '' : listedTitle(heaviest, rows.length, basis),
    fullList:
      'All differences of every kind stand in the table of differences (CSV) and in the result file.',
    rows: rows.map((difference) => ({
      time: clock.at(difference.span.start),
      verdicts: difference.verdicts.map(({ events }) =>
        events.map((event) => verdictText(event, difference.kinds, basis)).join(' | '),
      ),
    })),
  };
}

/** How many movements the profiles do not judge alike, of how many. */
function summaryOf(analysis: Analysis, differences: readonly ProfileDifference[]): string {
  const movements = differences.reduce((sum, { memberIds }) => sum + memberIds.length, 0);
  if (movements === 0) return 'All movements are judged alike under these rules.';
  return (
    `${movements} of ${analysis.movements.length} movements are not judged alike, at ${differences.length} ` +
    `${differences.length === 1 ? 'place' : 'places'} in the night. Movements that any of the rules takes for one are ` +
    'one place.'
  );
}

function listedTitle(
  {
    kind,
    differences,
  }: { readonly kind: DifferenceKind; readonly differences: readonly unknown[] },
  shown: number,
  basis: Basis,
): string {
  const which =
    shown === differences.length
      ? `${shown} ${shown === 1 ? 'place' : 'places'}`
      : `the first ${shown} of ${differences.length} places`;
  return `${labelOf(kind, basis)}: ${which}`;
}

function labelOf(kind: DifferenceKind, { plm }: Basis): string {
  switch (kind) {
    case 'plms':
      return `Counts as ${plm} or not`;
    case 'periodic':
      return 'In a series or not';
    case 'non-respiratory':
      return 'In a series or not, without respiratory movements';
    case 'left-out':
      return 'Counts or is left out';
    case 'left-out-by':
      return 'Left out by different rules';
    case 'class':
      return 'Candidate for a series or not';
    case 'combined':
      return 'One movement or several';
    case 'stage':
      return 'Sleep stage';
    case 'arousal':
      return 'With an arousal or without';
  }
}

const LEFT_OUT: Readonly<Record<Exclusion, string>> = {
  short: 'too short',
  long: 'too long',
  lights: 'outside lights off to lights on',
  respiratory: 'respiratory event',
  wake: 'wake',
};

/** What the event is in a few words, then its reasons as far as they bear on what differs. */
function verdictText(event: ScoredEvent, kinds: readonly DifferenceKind[], basis: Basis): string {
  const bearing = event.reasons.filter(({ code }) => {
    if (code.startsWith('arousal.')) return kinds.includes('arousal');
    if (code.startsWith('movement.')) return kinds.includes('combined') || kinds.includes('class');
    return true;
  });
  const why = bearing.map(({ text }) => text).join(' ');
  return plainText(`${whatItIs(event, basis)}. ${why}`);
}

function whatItIs(event: ScoredEvent, { plm }: Basis): string {
  if (event.excluded !== undefined) return `Left out (${LEFT_OUT[event.excluded]})`;
  if (countsAsPlms(event)) return plm;
  if (event.periodic) return 'PLM in wake';
  return event.class === 'nonCLM' ? 'Not a candidate (nonCLM)' : 'Not periodic';
}
