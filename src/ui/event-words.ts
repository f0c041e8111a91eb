import type { EventView, NightView, RespiratoryView } from '../app/night-view.ts';
import { clockText, secondsText } from './clock.ts';

/** The tier that a mark is drawn in; a tier has a shape and a colour. */
export type EventTier = 'periodic' | 'movement' | 'ghost';

/** A movement that is not counted is a ghost, whatever else it is. */
export function tierOf(event: EventView): EventTier {
  if (event.excluded !== null) return 'ghost';
  return event.periodic ? 'periodic' : 'movement';
}

/** `Periodic limb movement`, `Limb movement, left out: in wake`. */
export function titleOf(event: EventView): string {
  if (event.excluded !== null) return `Movement left out: ${EXCLUDED_BECAUSE[event.excluded]}`;
  if (event.periodic) return 'Periodic limb movement';
  return event.class === 'nonCLM' ? 'Limb movement, not a candidate' : 'Limb movement';
}

/** `left leg`, `right leg`, `both legs`. */
export function sideText(side: EventView['side']): string {
  return { L: 'left leg', R: 'right leg', B: 'both legs' }[side];
}

/** `3 of series 2`, or that it stands in none. */
export function seriesText(event: EventView): string {
  if (event.seriesId === null) return 'none';
  const place = event.positionInSeries === null ? '' : `movement ${event.positionInSeries} of `;
  return `${place}series ${event.seriesId}`;
}

/** What is undefined was not scored; that is not the same as "no". */
export function yesNoText(answer: boolean | null): string {
  return answer === null ? 'not scored' : answer ? 'yes' : 'no';
}

export function stageText(stage: EventView['stage']): string {
  return stage === null ? 'not scored' : stage === '?' ? 'unscored' : stage;
}

/** The lines of the label that appears over a mark: what it is, when, and every reason. */
export function hoverLines(night: NightView, event: EventView): string[] {
  const facts = [
    clockText(night, event.onsetSeconds),
    secondsText(event.durationSeconds),
    sideText(event.side),
    ...(event.stage === null ? [] : [stageText(event.stage)]),
  ];
  return [titleOf(event), facts.join(', '), ...event.reasons];
}

export function respiratoryText(kind: RespiratoryView['kind']): string {
  return kind === 'rera' ? 'RERA' : kind.replace('-', ' ');
}

/** Why a movement does not count, as a phrase. */
export const EXCLUDED_BECAUSE: Readonly<Record<NonNullable<EventView['excluded']>, string>> = {
  short: 'too short',
  long: 'too long',
  lights: 'outside lights off to lights on',
  respiratory: 'at a respiratory event',
  wake: 'in wake',
};
