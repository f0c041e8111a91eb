import {
  addMicroseconds,
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import { LEGS } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import type { Annotation } from '../../domain/recording.ts';
import type { Arousal, RespiratoryEvent, ScoringMarks } from '../../domain/scoring-marks.ts';
import { hypnogramOf, type Hypnogram, type Stage, type StageBout } from '../../domain/stage.ts';
import { legOfLabel } from '../edf/leg-names.ts';
import { meaningOf } from './annotation-texts.ts';

export interface AnnotationMarks {
  readonly marks: ScoringMarks;
  readonly findings: readonly Finding[];
  /** Texts that are not understood, with how often each stands there, in order of first appearance. */
  readonly unknownTexts: ReadonlyMap<string, number>;
}

/** How long a stage lasts of which neither duration nor end is known: one epoch. */
const EPOCH = microsecondsFromSeconds(30);

interface StageMark {
  readonly stage: Stage;
  readonly onset: Microseconds;
  readonly duration: Microseconds;
}

/**
 * Reads the scoring out of the annotations of an EDF+ file, of a recording or of a scoring beside it.
 *
 * Of what a file has no mark at all, nobody scored it: that member is undefined, never empty.
 * - Stages: epochs or bouts. A stage without a duration lasts to the next stage mark, the last one 30 s. When
 *   every stage is `?` the night was not staged.
 * - Lights: the first `Lights off` to the last `Lights on`; a missing one is the start or end of the recording.
 * - Arousals and respiratory events: without a duration they are an instant, at their onset.
 * - Movements: only with a duration and a channel suffix that tells the leg; others cannot be scored.
 * Everything that was assumed or could not be used is a finding, and so are the texts that are not understood.
 *
 * @param annotations Times from the start of the recording, in any order, channel suffixes already split off.
 * @param recordingDuration Only to end a period of `Lights off` without `Lights on`.
 */
export function marksFromAnnotations(
  annotations: readonly Annotation[],
  recordingDuration: Microseconds,
): AnnotationMarks {
  const findings: Finding[] = [];
  const stages: StageMark[] = [];
  const lightsOff: Microseconds[] = [];
  const lightsOn: Microseconds[] = [];
  const respiratoryEvents: RespiratoryEvent[] = [];
  const arousals: Arousal[] = [];
  const movementMarks: Annotation[] = [];
  const unknownTexts = new Map<string, number>();
  let instants = 0;

  for (const annotation of inOrder(annotations)) {
    const { span, duration } = timesOf(annotation);
    const meaning = meaningOf(annotation.text);
    switch (meaning?.kind) {
      case 'stage':
        stages.push({ stage: meaning.stage, onset: span.start, duration });
        break;
      case 'lights':
        (meaning.on ? lightsOn : lightsOff).push(span.start);
        break;
      case 'arousal':
        arousals.push({ span });
        if (duration === 0) instants += 1;
        break;
      case 'respiratory':
        respiratoryEvents.push({ kind: meaning.event, span });
        if (duration === 0) instants += 1;
        break;
      case 'movement':
        movementMarks.push(annotation);
        break;
      case undefined: {
        const text = annotation.text.trim();
        unknownTexts.set(text, (unknownTexts.get(text) ?? 0) + 1);
        break;
      }
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
  const marks: ScoringMarks = {
    hypnogram: hypnogramFrom(stages, findings),
    respiratoryEvents: respiratoryEvents.length > 0 ? respiratoryEvents : undefined,
    arousals: arousals.length > 0 ? arousals : undefined,
    lights: lightsFrom(lightsOff, lightsOn, recordingDuration, findings),
    movements: movementMarks.length > 0 ? movementsFrom(movementMarks, findings) : undefined,
  };
  noteUnknownTexts(unknownTexts, findings);
  return { marks, findings, unknownTexts };
}

function hypnogramFrom(stages: readonly StageMark[], findings: Finding[]): Hypnogram | undefined {
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
  const bouts: StageBout[] = stages.map(({ stage, onset, duration }, index) => {
    if (duration > 0) return { stage, span: timeSpan(onset, addMicroseconds(onset, duration)) };
    openEnded += 1;
    return { stage, span: timeSpan(onset, nextOnsets[index] ?? addMicroseconds(onset, EPOCH)) };
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
function onsetsAfter(stages: readonly StageMark[]): (Microseconds | undefined)[] {
  const after: (Microseconds | undefined)[] = [];
  for (let i = stages.length - 2; i >= 0; i -= 1) {
    const next = stages[i + 1]!.onset;
    after[i] = next > stages[i]!.onset ? next : after[i + 1];
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

function movementsFrom(marked: readonly Annotation[], findings: Finding[]): Movement[] {
  let withoutLeg = 0;
  let withoutDuration = 0;
  const movements: Movement[] = [];
  const numbers = { L: 0, R: 0 };
  for (const annotation of marked) {
    const leg = annotation.channel === undefined ? undefined : legOfLabel(annotation.channel)?.leg;
    const { span, duration } = timesOf(annotation);
    if (leg === undefined) withoutLeg += 1;
    else if (duration === 0) withoutDuration += 1;
    else {
      numbers[leg] += 1;
      const id = `${leg}${String(numbers[leg]).padStart(4, '0')}`;
      movements.push({ id, leg, span, emg: undefined });
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

function noteUnknownTexts(unknown: ReadonlyMap<string, number>, findings: Finding[]): void {
  if (unknown.size === 0) return;
  const list = [...unknown].map(([text, count]) => `"${text}" (${count})`);
  const shown = list.slice(0, 10).join(', ');
  const more = list.length > 10 ? ` and ${list.length - 10} others` : '';
  findings.push({
    code: 'scoring.unknown-texts',
    severity: 'info',
    message: `Annotations that say nothing about stages, lights, arousals, breathing or movements as far as is known: ${shown}${more}.`,
    data: { texts: [...unknown.keys()], counts: [...unknown.values()] },
  });
}

/** A missing or negative duration is none. */
function timesOf(annotation: Annotation): {
  readonly span: TimeSpan;
  readonly duration: Microseconds;
} {
  const onset = microsecondsFromSeconds(annotation.onsetSeconds);
  const duration = microsecondsFromSeconds(Math.max(0, annotation.durationSeconds ?? 0));
  return { span: timeSpan(onset, addMicroseconds(onset, duration)), duration };
}

function inOrder(annotations: readonly Annotation[]): Annotation[] {
  return annotations.toSorted((a, b) => a.onsetSeconds - b.onsetSeconds);
}
