import type { CivilDateTime } from '../../base/civil-time.ts';
import type { Microseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { ComparedMovement, IndexValues } from '../../domain/agreement-study.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Leg } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import type { Indices, ScoredNight } from '../../domain/scored-night.ts';
import type { Hypnogram } from '../../domain/stage.ts';
import { moveSpan } from '../../score/agreement/constant-shift.ts';
import type { JudgedNight } from '../../score/agreement/disagreements.ts';

/**
 * One scoring of one night, whatever it was read from: what two of them are compared by. Times are from its own start of
 * the recording until `moveScoring` puts it on the clock of the night.
 */
export interface NightScoring {
  /** Whose it is. */
  readonly name: string;
  /** Without folders. */
  readonly files: readonly string[];
  /** What they are, for a reader. */
  readonly format: string;
  readonly startDateTime: CivilDateTime | undefined;
  /** Of the recording, where the scoring knows it. */
  readonly knownLength: Microseconds | undefined;
  /** The stretch that was scored. */
  readonly window: TimeSpan;
  readonly hypnogram: Hypnogram | undefined;
  /** In order of onset. Undefined: the scoring holds no movements and does not say that there were none. */
  readonly movements: readonly Movement[] | undefined;
  /** Found by a machine, and rejected by the scorer. */
  readonly rejected: readonly Movement[];
  /** Legs of which it can be said how often they moved; empty without movements. */
  readonly legs: readonly Leg[];
  /** Stretches in which a leg could not be scored. */
  readonly blind: Readonly<Record<Leg, readonly TimeSpan[]>>;
  /** Stretches in which no leg could be scored. */
  readonly unscored: readonly TimeSpan[];
  /** What the rules made of the movements; undefined without movements. */
  readonly judged: JudgedNight | undefined;
  readonly basis: Indices['basis'] | undefined;
  readonly indices: IndexValues;
  /** Every rule that was applied, as text that can be compared. */
  readonly rules: string | undefined;
  readonly findings: readonly Finding[];
}

/** The indices of a night, and how long the patient slept in it. */
export function indexValues(
  indices: Indices | undefined,
  sleepMinutes: number | undefined,
): IndexValues {
  return {
    plmsIndex: indices?.plms.perHour,
    lmsIndex: indices?.lms.perHour,
    plmsArousalIndex: indices?.plmsArousal?.perHour,
    plmsNonRespiratoryIndex: indices?.plmsNonRespiratory?.perHour,
    plmwIndex: indices?.plmw?.perHour,
    periodicityIndex: indices?.periodicityIndex.interval,
    plms: indices?.plms.count,
    lms: indices?.lms.count,
    sleepMinutes,
  };
}

/** The same scoring with all times later by `shift`. */
export function moveScoring(scoring: NightScoring, shift: Microseconds): NightScoring {
  if (shift === 0) return scoring;
  const move = <Timed extends { readonly span: TimeSpan }>(timed: Timed): Timed => ({
    ...timed,
    span: moveSpan(timed.span, shift),
  });
  const moveAll = (spans: readonly TimeSpan[]): TimeSpan[] =>
    spans.map((span) => moveSpan(span, shift));
  return {
    ...scoring,
    window: moveSpan(scoring.window, shift),
    hypnogram: scoring.hypnogram && { bouts: scoring.hypnogram.bouts.map(move) },
    movements: scoring.movements?.map(move),
    rejected: scoring.rejected.map(move),
    blind: { L: moveAll(scoring.blind.L), R: moveAll(scoring.blind.R) },
    unscored: moveAll(scoring.unscored),
  };
}

/** The movements with what the rules make of them. */
export function judgedMovements({
  movements,
  judged,
}: Pick<NightScoring, 'movements' | 'judged'>): ComparedMovement[] | undefined {
  const [counted, periodic] = [new Set<string>(), new Set<string>()];
  for (const event of judged?.events ?? []) {
    if (event.excluded !== undefined) continue;
    for (const id of event.memberIds) {
      counted.add(id);
      if (event.periodic) periodic.add(id);
    }
  }
  return movements?.map(({ id, leg, span }) => ({
    id,
    leg,
    span,
    counted: counted.has(id),
    periodic: periodic.has(id),
  }));
}

/** Where every leg of a scoring without a signal could be scored. */
export const NOWHERE_BLIND: NightScoring['blind'] = { L: [], R: [] };

/** What is taken from a night that was scored under a profile. */
export function judgementOf(
  { events, indices }: ScoredNight,
  sleepMinutes: number | undefined,
): Pick<NightScoring, 'judged' | 'basis' | 'indices'> {
  return { judged: { events }, basis: indices.basis, indices: indexValues(indices, sleepMinutes) };
}
