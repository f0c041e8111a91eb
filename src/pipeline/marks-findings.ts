import { durationOf, type TimeSpan } from '../base/time-span.ts';
import type { Finding } from '../domain/finding.ts';
import { timeInStages } from '../domain/stage.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';

/** What nobody scored, and what therefore cannot be said of this night. */
export function marksFindings(marks: ScoringMarks, window: TimeSpan): Finding[] {
  const found: Finding[] = [];
  if (marks.hypnogram === undefined) {
    found.push(
      finding(
        'scoring.no-hypnogram',
        'warning',
        'There is no sleep scoring: indices are per hour of recording, and movements in wake are among them.',
      ),
    );
  } else {
    const unscored = timeInStages(marks.hypnogram, window)['?'];
    const share = unscored / Math.max(1, durationOf(window));
    if (unscored >= 30_000_000) {
      const minutes = Math.round(unscored / 6_000_000) / 10;
      found.push({
        code: 'scoring.unscored-epochs',
        severity: share > 0.1 ? 'warning' : 'info',
        message: `${minutes} min of the scored time have no sleep stage; they count as wake.`,
        data: { minutes, share },
      });
    }
  }
  if (marks.respiratoryEvents === undefined) {
    found.push(
      finding(
        'scoring.no-respiratory-events',
        'warning',
        'There are no respiratory events: movements that belong to them could not be left out.',
      ),
    );
  }
  if (marks.arousals === undefined) {
    found.push(
      finding(
        'scoring.no-arousals',
        'warning',
        'There are no arousals: movements with an arousal could not be counted.',
      ),
    );
  }
  if (marks.lights === undefined) {
    found.push(
      finding(
        'scoring.no-lights',
        'info',
        'Lights off and on are not marked: the whole recording was scored.',
      ),
    );
  }
  return found;
}

function finding(code: string, severity: Finding['severity'], message: string): Finding {
  return { code, severity, message, data: {} };
}
