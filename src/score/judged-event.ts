import type { Reason, ScoredEvent } from '../domain/scored-night.ts';

/**
 * A scored event whose reasons are put into words when somebody asks for them. A night is re-scored at every edit, and
 * of thousands of events few are looked at; making all sentences would take most of the time. A class, because a getter
 * on every single object would be as slow as the sentences.
 */
export class JudgedEvent implements ScoredEvent {
  readonly span: ScoredEvent['span'];
  readonly side: ScoredEvent['side'];
  readonly memberIds: ScoredEvent['memberIds'];
  readonly stage: ScoredEvent['stage'];
  readonly class: ScoredEvent['class'];
  readonly excluded: ScoredEvent['excluded'];
  readonly periodic: boolean;
  readonly periodicNonRespiratory: boolean | undefined;
  readonly seriesId: number | undefined;
  readonly positionInSeries: number | undefined;
  readonly interval: ScoredEvent['interval'];
  readonly arousal: boolean | undefined;
  readonly respiratory: boolean | undefined;
  readonly #explain: () => readonly Reason[];

  constructor(judged: Omit<ScoredEvent, 'reasons'>, explain: () => readonly Reason[]) {
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
  }

  get reasons(): readonly Reason[] {
    return this.#explain();
  }
}
