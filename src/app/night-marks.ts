import { microsecondsFromSeconds } from '../base/microseconds.ts';
import type { Problem } from '../base/problem.ts';
import { ok, type Result } from '../base/result.ts';
import type { Finding } from '../domain/finding.ts';
import type { Annotation, NightInfo } from '../domain/recording.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';
import { alignScoring, type AlignedScoring } from '../formats/scoring/align-scoring.ts';
import {
  meaningOf,
  plainLabel,
  type AnnotationMeaning,
} from '../formats/scoring/annotation-texts.ts';
import { marksFromAnnotations } from '../formats/scoring/edf-annotations.ts';
import { isOfUse, type LabelMap } from '../formats/scoring/label-map.ts';
import type { MarkKind, ScoringContent } from '../formats/scoring/scoring-content.ts';
import { marksOf } from '../formats/scoring/timed-marks.ts';
import {
  fileUsed,
  labelFindings,
  replacedAnnotations,
  replacedLights,
} from './scoring-file-findings.ts';

/** Where the files come from: the user named them, or they lay beside the recording. */
export type ScoringOrigin = 'given' | 'beside';

/** Scorings that have been read, for `analyseRecording` to place. */
export interface NightScorings {
  readonly origin: ScoringOrigin;
  readonly contents: readonly ScoringContent[];
  /** Lights off and on that the user gave; those in `contents` are then not used. */
  readonly lights?: ScoringContent;
  /** The user's own labels; they also hold for the annotations of the recording. */
  readonly labels: LabelMap | undefined;
  readonly findings: readonly Finding[];
}

/** Each comes from one place: the scorings, or the recording. */
export const MARK_KINDS: readonly MarkKind[] = [
  'stage',
  'lights',
  'arousal',
  'respiratory',
  'movement',
];

/**
 * The marks of a night: its own annotations, and in the place of whole kinds of them what the scorings say, placed in time
 * (`alignScoring`). Whatever was assumed, replaced or not understood is a finding.
 */
export function marksOfNight(
  annotations: readonly Annotation[],
  recording: NightInfo,
  scorings: NightScorings | undefined,
): Result<{ readonly marks: ScoringMarks; readonly findings: readonly Finding[] }, Problem> {
  const duration = microsecondsFromSeconds(recording.durationSeconds);
  const meaningIn = meaningWith(scorings?.labels);
  const contents = scorings === undefined ? [] : contentsOf(scorings);
  if (scorings === undefined || contents.length === 0) {
    const own = marksFromAnnotations(annotations, duration, meaningIn);
    return ok({ ...own, findings: [...(scorings?.findings ?? []), ...own.findings] });
  }
  const aligned: AlignedScoring[] = [];
  for (const content of contents) {
    const placed = alignScoring(content, recording);
    if (!placed.ok) return placed;
    aligned.push(placed.value);
  }
  const marks = aligned
    .flatMap((scoring) => scoring.marks)
    .sort((a, b) => a.span.start - b.span.start);
  const listsOf = new Set(aligned.flatMap(({ content }) => [...content.listsOf]));
  const given = marksOf(marks, duration, listsOf);
  const replaced = new Set(MARK_KINDS.filter((kind) => isGiven(given.marks, kind)));
  const isReplaced = ({ text }: Annotation): boolean => {
    const kind = meaningIn(text)?.kind;
    return kind !== undefined && replaced.has(kind);
  };
  const own = marksFromAnnotations(
    annotations.filter((annotation) => !isReplaced(annotation)),
    duration,
    meaningIn,
  );
  return ok({
    marks: {
      hypnogram: given.marks.hypnogram ?? own.marks.hypnogram,
      respiratoryEvents: given.marks.respiratoryEvents ?? own.marks.respiratoryEvents,
      arousals: given.marks.arousals ?? own.marks.arousals,
      lights: given.marks.lights ?? own.marks.lights,
      movements: given.marks.movements ?? own.marks.movements,
    },
    findings: [
      ...scorings.findings,
      ...aligned.flatMap((scoring) => [
        fileUsed(scoring, scoring.content === scorings.lights ? 'given' : scorings.origin),
        ...scoring.content.findings,
        ...scoring.findings,
        ...labelFindings(scoring.content),
      ]),
      ...given.findings,
      ...replacedAnnotations(annotations.filter(isReplaced).length, [...replaced]),
      ...own.findings,
    ],
  });
}

/** All that is to be placed; given lights stand in for those of the files. */
function contentsOf({ contents, lights }: NightScorings): readonly ScoringContent[] {
  if (lights === undefined) return contents;
  const others = contents.map((content) => {
    const items = content.items.filter(({ meaning }) => meaning.kind !== 'lights');
    const left = content.items.length - items.length;
    if (left === 0) return content;
    const listsOf = new Set([...content.listsOf].filter((kind) => kind !== 'lights'));
    return {
      ...content,
      items,
      listsOf,
      findings: [...content.findings, replacedLights(content.file, left, lights.file)],
    };
  });
  return [...others, lights];
}

function isGiven(marks: ScoringMarks, kind: MarkKind): boolean {
  const byKind: Readonly<Record<MarkKind, unknown>> = {
    stage: marks.hypnogram,
    lights: marks.lights,
    arousal: marks.arousals,
    respiratory: marks.respiratoryEvents,
    movement: marks.movements,
  };
  return byKind[kind] !== undefined;
}

/** The user's words before ours. */
function meaningWith(
  labels: LabelMap | undefined,
): (text: string) => AnnotationMeaning | undefined {
  return (text) => {
    const own = labels?.get(plainLabel(text));
    if (own === undefined) return meaningOf(text);
    return isOfUse(own) ? own : undefined;
  };
}
