import { addToCivil, formatCivil } from '../../base/civil-time.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import { durationOf } from '../../base/time-span.ts';
import type {
  AgreementStudy,
  ComparedNight,
  ExplainedDisagreement,
} from '../../domain/agreement-study.ts';
import type { Disagreement, Verdict } from '../../domain/scoring-agreement.ts';
import { csvText, type Row } from './csv-text.ts';

/** The columns of the list of disagreements, in order. docs/agreement.md says what each of them holds. */
const COLUMNS = [
  'scorer_a',
  'scorer_b',
  'night',
  'onset_s',
  'duration_s',
  'clock_time',
  'leg',
  'who_has_it',
  'code',
  'why',
  'onset_difference_s',
  'offset_difference_s',
  'a_says',
  'b_says',
  'id_a',
  'id_b',
] as const;

type DisagreementRow = Row<(typeof COLUMNS)[number]>;

/**
 * Every place where two scorers differ, night by night in order of time: what one of them has alone, pairs with edges apart or
 * under other rules, stretches of other stages. A header alone where nothing differs.
 */
export function disagreementsCsv(study: AgreementStudy): string {
  const rows = study.pairs.flatMap((pair) => {
    const names = [study.scorers[pair.a]!.name, study.scorers[pair.b]!.name] as const;
    return pair.nights.flatMap(({ night, disagreements }) =>
      disagreements.map((found) => rowOf(found, names, study.nights[night]!)),
    );
  });
  return csvText(COLUMNS, rows);
}

function rowOf(
  { disagreement, code, why }: ExplainedDisagreement,
  [a, b]: readonly [string, string],
  { id, startDateTime }: ComparedNight,
): DisagreementRow {
  const { span } = disagreement;
  return {
    scorer_a: a,
    scorer_b: b,
    night: id,
    onset_s: secondsFromMicroseconds(span.start),
    duration_s: secondsFromMicroseconds(durationOf(span)),
    clock_time:
      startDateTime === undefined ? undefined : formatCivil(addToCivil(startDateTime, span.start)),
    leg: disagreement.kind === 'stage' ? undefined : disagreement.leg,
    who_has_it: disagreement.kind === 'only-a' ? a : disagreement.kind === 'only-b' ? b : 'both',
    code,
    why,
    ...detailsOf(disagreement),
  };
}

type Details = Pick<
  DisagreementRow,
  'onset_difference_s' | 'offset_difference_s' | 'a_says' | 'b_says' | 'id_a' | 'id_b'
>;

const NONE: Details = {
  onset_difference_s: undefined,
  offset_difference_s: undefined,
  a_says: undefined,
  b_says: undefined,
  id_a: undefined,
  id_b: undefined,
};

function detailsOf(found: Disagreement): Details {
  switch (found.kind) {
    case 'only-a':
      return { ...NONE, id_a: found.id };
    case 'only-b':
      return { ...NONE, id_b: found.id };
    case 'edges':
      return {
        ...NONE,
        id_a: found.idA,
        id_b: found.idB,
        onset_difference_s: found.onsetSeconds,
        offset_difference_s: found.offsetSeconds,
      };
    case 'class':
      return {
        ...NONE,
        id_a: found.idA,
        id_b: found.idB,
        a_says: verdict(found.a),
        b_says: verdict(found.b),
      };
    case 'stage':
      return { ...NONE, a_says: found.a, b_says: found.b };
  }
}

/** `LM periodic`, `LM`, `excluded wake`. */
function verdict({ class: movementClass, excluded, periodic }: Verdict): string {
  if (excluded !== undefined) return `excluded ${excluded}`;
  return periodic ? `${movementClass} periodic` : movementClass;
}
