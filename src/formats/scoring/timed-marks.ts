import {
  addMicroseconds,
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import { durationOf, timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import { LEGS, type Side } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import type { Arousal, RespiratoryEvent, ScoringMarks } from '../../domain/scoring-marks.ts';
import { hypnogramOf, type Hypnogram, type Stage, type StageBout } from '../../domain/stage.ts';
import type { AnnotationMeaning } from './annotation-texts.ts';
import type { MarkKind } from './scoring-content.ts';

/** A mark of a scoring, wherever it was read. A span of no length: no duration is known. */
export interface TimedMark {
  readonly meaning: AnnotationMeaning;
  readonly span: TimeSpan;
  /** Of a movement; undefined when nobody says. */
  readonly side: Side | undefined;
}

/** How long a stage lasts of which neither duration nor end is known: one epoch. */
const EPOCH = microsecondsFromSeconds(30);

/**
 * Makes the marks of a night of single ones.
 *
 * Of what there is no mark at all, nobody scored it: that member is undefined, never empty, unless it is in `listsOf`.
 * - Stages: epochs or bouts. A stage without a duration lasts to the next stage mark, the last one 30 s. When
 *   every stage is `?` the night was not staged.
 * - Lights: the first `Lights off` to the last `Lights on`; a missing one is the start or end of the recording.
 * - Arousals and respiratory events: without a duration they are an instant, at their onset.
 * - Movements: only with a duration and a leg; one of both legs is one of each. Others cannot be scored.
 * Everything that was assumed or could not be used is a finding.
 *
 * @param marks In order of onset.
 * @param recordingDuration Only to end a period of `Lights off` without `Lights on`.
 */
export function marksOf(
  marks: readonly TimedMark[],
  recordingDuration: Microseconds,
  listsOf: ReadonlySet<MarkKind> = new Set(),
): { readonly marks: ScoringMarks; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const stages: StageBout[] = [];
  const lightsOff: Microseconds[] = [];
  const lightsOn: Microseconds[] = [];
  const respiratoryEvents: RespiratoryEvent[] = [];
  const arousals: Arousal[] = [];
  const movementMarks: TimedMark[] = [];
  let instants = 0;
  for (const mark of marks) {
    const { meaning, span } = mark;
    const isInstant = span.start === span.end;
    switch (meaning.kind) {
      case 'stage':
        stages.push({ stage: meaning.stage, span });
        break;
      case 'lights':
        (meaning.on ? lightsOn : lightsOff).push(span.start);
        break;
      case 'arousal':
        arousals.push({ span });
        if (isInstant) instants += 1;
        break;
      case 'respiratory':
        respiratoryEvents.push({ kind: meaning.event, span });
        if (isInstant) instants += 1;
        break;
      case 'movement':
        movementMarks.push(mark);
        break;
    }
  }
  if (instants > 0) {
    findings.push({
      code: 'scoring.events-without-duration',
      severity: 'warning',
      message: `${instants} arousals or respiratory events have no duration; each was taken as an instant.`,
      data: { count: instants },
    });
  }
  const scored = (kind: MarkKind, count: number): boolean => count > 0 || listsOf.has(kind);
  return {
    marks: {
      hypnogram: hypnogramFrom(stages, findings),
      respiratoryEvents: scored('respiratory', respiratoryEvents.length)
        ? respiratoryEvents
        : undefined,
      arousals: scored('arousal', arousals.length) ? arousals : undefined,
      lights: lightsFrom(lightsOff, lightsOn, recordingDuration, findings),
      movements: scored('movement', movementMarks.length)
        ? movementsFrom(movementMarks, findings)
        : undefined,
    },
    findings,
  };
}

function hypnogramFrom(stages: readonly StageBout[], findings: Finding[]): Hypnogram | undefined {
  if (stages.length === 0) return undefined;
  if (stages.every(({ stage }) => stage === '?')) {
    findings.push({
      code: 'scoring.nothing-staged',
      severity: 'warning',
      message: `All ${stages.length} stage marks are unstaged ("?"): the night counts as not staged.`,
      data: { count: stages.length },
    });
    return undefined;
  }
  const nextOnsets = onsetsAfter(stages);
  let openEnded = 0;
  const bouts: StageBout[] = stages.map(({ stage, span }, index) => {
    if (durationOf(span) > 0) return { stage, span };
    openEnded += 1;
    const end = nextOnsets[index] ?? addMicroseconds(span.start, EPOCH);
    return { stage, span: timeSpan(span.start, end) };
  });
  if (openEnded > 0) {
    findings.push({
      code: 'scoring.stages-without-duration',
      severity: 'info',
      message: `${openEnded} of ${stages.length} stage marks have no duration; each was taken to last to the next one, the last one 30 s.`,
      data: { count: openEnded, of: stages.length },
    });
  }
  const { hypnogram, conflicts } = hypnogramOf(bouts);
  const [conflict] = conflicts;
  if (conflict !== undefined) {
    const at = secondsFromMicroseconds(conflict.cut.span.start);
    findings.push({
      code: 'scoring.stages-overlap',
      severity: 'warning',
      message: `${conflicts.length} stage marks overlap an earlier one of another stage, the first at ${at} s (${conflict.cut.stage} in ${conflict.kept.stage}); the earlier one was kept.`,
      data: { count: conflicts.length, firstSeconds: at },
    });
  }
  return hypnogram;
}

/** For each mark the onset of the first one that begins later; undefined for the last. */
function onsetsAfter(
  stages: readonly { readonly stage: Stage; readonly span: TimeSpan }[],
): (Microseconds | undefined)[] {
  const after: (Microseconds | undefined)[] = [];
  for (let i = stages.length - 2; i >= 0; i -= 1) {
    const next = stages[i + 1]!.span.start;
    after[i] = next > stages[i]!.span.start ? next : after[i + 1];
  }
  return after;
}

function lightsFrom(
  off: readonly Microseconds[],
  on: readonly Microseconds[],
  recordingDuration: Microseconds,
  findings: Finding[],
): TimeSpan | undefined {
  if (off.length === 0 && on.length === 0) return undefined;
  const start = off[0] ?? (0 as Microseconds);
  const end = on.at(-1) ?? recordingDuration;
  const seconds = { off: secondsFromMicroseconds(start), on: secondsFromMicroseconds(end) };
  if (end <= start) {
    findings.push({
      code: 'scoring.lights-contradict',
      severity: 'error',
      message: `Lights on (${seconds.on} s) does not come after lights off (${seconds.off} s); the marks were not used.`,
      data: { offSeconds: seconds.off, onSeconds: seconds.on },
    });
    return undefined;
  }
  if (off.length !== 1 || on.length !== 1) {
    findings.push({
      code: 'scoring.lights-incomplete',
      severity: 'warning',
      message: `There are ${off.length} marks of lights off and ${on.length} of lights on; ${seconds.off} s to ${seconds.on} s was taken.`,
      data: { off: off.length, on: on.length, offSeconds: seconds.off, onSeconds: seconds.on },
    });
  }
  return timeSpan(start, end);
}

function movementsFrom(marked: readonly TimedMark[], findings: Finding[]): Movement[] {
  let withoutLeg = 0;
  let withoutDuration = 0;
  const movements: Movement[] = [];
  const numbers = { L: 0, R: 0 };
  for (const { side, span } of marked) {
    if (side === undefined) withoutLeg += 1;
    else if (durationOf(span) === 0) withoutDuration += 1;
    else {
      for (const leg of LEGS) {
        if (side !== 'B' && side !== leg) continue;
        numbers[leg] += 1;
        const id = `${leg}${String(numbers[leg]).padStart(4, '0')}`;
        movements.push({ id, leg, span, emg: undefined });
      }
    }
  }
  if (withoutLeg + withoutDuration > 0) {
    findings.push({
      code: 'scoring.movements-unusable',
      severity: 'error',
      message:
        `${withoutLeg + withoutDuration} of ${marked.length} movement marks were not used: ` +
        `${withoutLeg} are not linked to a channel of one leg, ${withoutDuration} have no duration.`,
      data: { of: marked.length, withoutLeg, withoutDuration },
    });
  }
  return movements.sort(
    (a, b) => a.span.start - b.span.start || LEGS.indexOf(a.leg) - LEGS.indexOf(b.leg),
  );
}
