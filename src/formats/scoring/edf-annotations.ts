import {
  addMicroseconds,
  microsecondsFromSeconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Side } from '../../domain/leg.ts';
import type { Annotation } from '../../domain/recording.ts';
import type { ScoringMarks } from '../../domain/scoring-marks.ts';
import { legOfLabel } from '../edf/leg-names.ts';
import { meaningOf, plainLabel, type AnnotationMeaning } from './annotation-texts.ts';
import { ownMeaning } from './own-words.ts';
import type { MarkKind } from './scoring-content.ts';
import { marksOf, type TimedMark } from './timed-marks.ts';

export interface AnnotationMarks {
  readonly marks: ScoringMarks;
  readonly findings: readonly Finding[];
  /** Texts that are not understood, with how often each stands there, in order of first appearance. */
  readonly unknownTexts: ReadonlyMap<string, number>;
}

/**
 * Reads the scoring out of the annotations of a recording; `marksOf` says what is made of them. Movements count only
 * with a duration and a leg, from the channel suffix or from the text itself. Texts that are not understood are a finding.
 *
 * @param annotations Times from the start of the recording, in any order, channel suffixes already split off.
 * @param recordingDuration Only to end a period of `Lights off` without `Lights on`.
 * @param meaningIn What a text means, where the user has words of their own.
 */
export function marksFromAnnotations(
  annotations: readonly Annotation[],
  recordingDuration: Microseconds,
  meaningIn: (text: string) => AnnotationMeaning | undefined = meaningOf,
): AnnotationMarks {
  const timed: TimedMark[] = [];
  const unknownTexts = new Map<string, number>();
  const none = new Set<MarkKind>();
  let judgements = 0;
  for (const annotation of inOrder(annotations)) {
    const meaning = meaningIn(annotation.text);
    const own = meaning === undefined ? ownMeaning(plainLabel(annotation.text)) : undefined;
    if (own?.kind === 'none') {
      none.add(own.of);
    } else if (own !== undefined) {
      judgements += 1;
    } else if (meaning === undefined) {
      const text = annotation.text.trim();
      unknownTexts.set(text, (unknownTexts.get(text) ?? 0) + 1);
    } else {
      timed.push({ meaning, span: spanOf(annotation), side: sideOf(annotation, meaning) });
    }
  }
  const { marks, findings } = marksOf(timed, recordingDuration, none);
  return {
    marks,
    findings: [...findings, ...judgementsNotUsed(judgements), ...unknownTextsFinding(unknownTexts)],
    unknownTexts,
  };
}

/** Says that judgements of ours which stand in a file were passed over. */
export function judgementsNotUsed(count: number, file?: string): Finding[] {
  if (count === 0) return [];
  return [
    {
      code: 'scoring.judgements-not-used',
      severity: 'info',
      message: `${file === undefined ? '' : `${file}: `}${count} marks say how Tibialis judged the movements (PLM, series); they were not used, since the rules are applied anew.`,
      data: { ...(file === undefined ? {} : { file }), count },
    },
  ];
}

function sideOf({ channel }: Annotation, meaning: AnnotationMeaning): Side | undefined {
  if (meaning.kind !== 'movement') return undefined;
  return meaning.side ?? (channel === undefined ? undefined : legOfLabel(channel)?.leg);
}

function unknownTextsFinding(unknown: ReadonlyMap<string, number>): Finding[] {
  if (unknown.size === 0) return [];
  const list = [...unknown].map(([text, count]) => `"${text}" (${count})`);
  const shown = list.slice(0, 10).join(', ');
  const more = list.length > 10 ? ` and ${list.length - 10} others` : '';
  return [
    {
      code: 'scoring.unknown-texts',
      severity: 'info',
      message: `Annotations that say nothing about stages, lights, arousals, breathing or movements as far as is known: ${shown}${more}.`,
      data: { texts: [...unknown.keys()], counts: [...unknown.values()] },
    },
  ];
}

/** A missing or negative duration is none. */
function spanOf(annotation: Annotation): TimeSpan {
  const onset = microsecondsFromSeconds(annotation.onsetSeconds);
  const duration = microsecondsFromSeconds(Math.max(0, annotation.durationSeconds ?? 0));
  return timeSpan(onset, addMicroseconds(onset, duration));
}

function inOrder(annotations: readonly Annotation[]): Annotation[] {
  return annotations.toSorted((a, b) => a.onsetSeconds - b.onsetSeconds);
}
