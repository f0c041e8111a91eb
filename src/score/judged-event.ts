import type { Reason, ScoredEvent } from '../domain/scored-night.ts';

/**
 * A scored event whose reasons are put into words when somebody asks for them. A night is re-scored at every edit, and
 * of thousands of events few are looked at; making all sentences would take most of the time. A class, because a getter
 * on every single object would be as slow as the sentences.
 *
 * The events of a night share one `explain`; `basis` is what it is asked about, so that no event needs a function of
 * its own.
 */
export class JudgedEvent<Basis> implements ScoredEvent {
  // Only declared: a class field would be written twice, first as undefined.
  declare readonly span: ScoredEvent['span'];
  declare readonly side: ScoredEvent['side'];
  declare readonly memberIds: ScoredEvent['memberIds'];
  declare readonly stage: ScoredEvent['stage'];
  declare readonly class: ScoredEvent['class'];
  declare readonly excluded: ScoredEvent['excluded'];
  declare readonly periodic: boolean;
  declare readonly periodicNonRespiratory: boolean | undefined;
  declare readonly seriesId: number | undefined;
  declare readonly positionInSeries: number | undefined;
  declare readonly interval: ScoredEvent['interval'];
  declare readonly arousal: boolean | undefined;
  declare readonly respiratory: boolean | undefined;
  readonly #explain: (basis: Basis) => readonly Reason[];
  readonly #basis: Basis;

  constructor(
    judged: Omit<ScoredEvent, 'reasons'>,
    explain: (basis: Basis) => readonly Reason[],
    basis: Basis,
  ) {
    this.span = judged.span;
    this.side = judged.side;
    this.memberIds = judged.memberIds;
    this.stage = judged.stage;
    this.class = judged.class;
    this.excluded = judged.excluded;
    this.periodic = judged.periodic;
    this.periodicNonRespiratory = judged.periodicNonRespiratory;
    this.seriesId = judged.seriesId;
    this.positionInSeries = judged.positionInSeries;
    this.interval = judged.interval;
    this.arousal = judged.arousal;
    this.respiratory = judged.respiratory;
    this.#explain = explain;
    this.#basis = basis;
  }

  get reasons(): readonly Reason[] {
    return this.#explain(this.#basis);
  }
}
