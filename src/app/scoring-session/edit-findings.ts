import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import { durationOf, overlapDuration } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import { originOf, type ScoringState } from '../../domain/scoring-state.ts';
import type { NightFrame } from './night-frame.ts';

/** The doubts of the frame that still hold. A doubt about marks of lights ends where somebody sets both. */
export function findingsBeforeScoring(
  { findings, baseline }: NightFrame,
  { lights, duration }: ScoringState,
): Finding[] {
  const before = baseline.marks.lights;
  if (lights.off === before?.start && lights.on === before?.end) return [...findings];
  const kept = findings.filter(
    ({ code }) => code !== 'scoring.lights-incomplete' && code !== 'scoring.lights-contradict',
  );
  if ((lights.off === undefined) === (lights.on === undefined)) return kept;
  const offSeconds = secondsFromMicroseconds(lights.off ?? (0 as Microseconds));
  const onSeconds = secondsFromMicroseconds(lights.on ?? duration);
  const missing = lights.off === undefined ? 'lights off' : 'lights on';
  return [
    ...kept,
    {
      code: 'scoring.lights-incomplete',
      severity: 'warning',
      message: `The time of ${missing} is not known; ${offSeconds} s to ${onSeconds} s was taken.`,
      data: { offSeconds, onSeconds },
    },
  ];
}

/** What a reader of the numbers has to know of the hand that changed them. */
export function editFindings(state: ScoringState): Finding[] {
  return [...byHandFindings(state), ...artefactFindings(state)];
}

function byHandFindings({ movements }: ScoringState): Finding[] {
  const count = { accepted: 0, rejected: 0, added: 0, edited: 0, unreviewed: 0 };
  for (const movement of movements) {
    const origin = originOf(movement);
    if (origin === 'added' || origin === 'edited') count[origin] += 1;
    count[movement.status] += 1;
  }
  const { accepted, rejected, added, edited, unreviewed } = count;
  if (accepted + rejected === 0) return [];
  return [
    {
      code: 'scoring.edited-by-hand',
      severity: 'info',
      message:
        `Movements were reviewed by hand: ${accepted} accepted (${added} of them marked by hand, ${edited} moved or put on the other leg), ` +
        `${rejected} rejected and not counted, ${unreviewed} not reviewed.`,
      data: count,
    },
  ];
}

/** No rule set says what becomes of movements and hours there, so nothing is taken out, and that is said. */
function artefactFindings({ marks, movements }: ScoringState): Finding[] {
  const { artefacts } = marks;
  if (artefacts.length === 0) return [];
  const touched = movements.filter(
    ({ leg, span, status }) =>
      status !== 'rejected' &&
      artefacts.some(
        (artefact) =>
          (artefact.side === 'B' || artefact.side === leg) &&
          overlapDuration(artefact.span, span) > 0,
      ),
  ).length;
  const seconds = artefacts.reduce(
    (sum, { span }) => sum + secondsFromMicroseconds(durationOf(span)),
    0,
  );
  const minutes = Math.round(seconds / 6) / 10;
  return [
    {
      code: 'scoring.artefacts-not-taken-out',
      severity: touched > 0 ? 'warning' : 'info',
      message:
        `${artefacts.length} artefact stretches are marked (${minutes} min together). They are not taken out of the hours, ` +
        `and the ${touched} movements that touch one count unless they are rejected.`,
      data: { artefacts: artefacts.length, minutes, movements: touched },
    },
  ];
}

export const OTHER_MOVEMENTS_LEFT_OUT: Finding = {
  code: 'scoring.other-movements-left-out',
  severity: 'info',
  message:
    'What stands outside the PLM count was found before movements, stages or lights were changed by hand, or was not kept by an earlier version: it is left out.',
  data: {},
};
