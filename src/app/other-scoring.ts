import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Finding } from '../domain/finding.ts';
import type { Movement } from '../domain/movement.ts';
import type { Author } from '../domain/scoring-edit.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';
import { hypnogramOf } from '../domain/stage.ts';
import { joinOverlapping } from '../formats/scoring/join-overlapping.ts';
import type { ResultDocument } from '../formats/study/result-schema.ts';
import { RESULT_SCHEMA_VERSION } from '../formats/study/result-version.ts';
import { encodeScoringFile } from '../formats/study/scoring-file-text.ts';
import { readNightFiles, type NightFile } from './compare/read-night-files.ts';
import { listedMarks, placeMarks, type PlacedMarks } from './compare/scoring-of-marks.ts';
import type { RecordingView } from './recording-view.ts';
import { identityProblem } from './scoring-session/recording-identity.ts';
import { TOOL } from './tool.ts';

/**
 * A scoring of another hand as the text of a scoring file, the form in which nights cross from process to process: a scoring
 * file with the edits beside it, a result, lists, or what other programs write. Seconds count from the start of the
 * recording that is open.
 *
 * @returns A problem when it cannot be read or is of another recording.
 */
export async function otherScoringText(
  file: NightFile,
  { info, identity }: Pick<RecordingView, 'info' | 'identity'>,
  author: Author,
): Promise<Result<string, Problem>> {
  const read = await readNightFiles([file], {});
  if (!read.ok) return fail(read.failure[0]!);
  const raw = read.value;
  const duration = microsecondsFromSeconds(info.durationSeconds);
  if (raw.kind === 'session') {
    const { session } = raw;
    const other = identityProblem(session.file.recording, identity, file.name);
    if (other !== undefined) return fail(other);
    return ok(encodeScoringFile({ ...session.file, log: session.history.log }));
  }
  const placed =
    raw.kind === 'result'
      ? marksOfResult(raw.document, file.name, info.durationSeconds)
      : raw.kind === 'lists'
        ? ok(listedMarks(raw.lists))
        : placeMarks(raw.scorings, {
            start: info.startDateTime,
            length: duration,
            gaps: info.gaps,
          });
  if (!placed.ok) return placed;
  const { findings } = placed.value;
  const { hypnogram, respiratoryEvents, arousals, lights } = placed.value.marks;
  const marks = { hypnogram, respiratoryEvents, arousals, lights };
  const joined = placed.value.movements && joinOverlapping(placed.value.movements);
  const movements = (joined?.movements ?? []).flatMap((movement): Movement[] => {
    const span = within(movement.span, duration);
    return span === undefined ? [] : [{ ...movement, span }];
  });
  return ok(
    encodeScoringFile({
      recording: identity,
      created: author,
      machine: {
        tool: TOOL,
        resultSchemaVersion: RESULT_SCHEMA_VERSION,
        detection: undefined,
        legs: { L: undefined, R: undefined },
        findings: [...findings, ...(joined?.findings ?? [])],
        markedMovements: joined === undefined ? undefined : movements,
        otherMovements: undefined,
      },
      baseline: { duration, movements, marks },
      log: [],
    }),
  );
}

/** What a result says; nothing of it is judged again before the rules of the page do. */
function marksOfResult(
  document: ResultDocument,
  name: string,
  durationSeconds: number,
): Result<PlacedMarks, Problem> {
  const { recording, marks, movements, legs } = document;
  if (Math.abs(recording.durationSeconds - durationSeconds) > 1) {
    return fail({
      code: 'scoring-file.other-recording',
      subject: name,
      expected: `a result of a recording of ${durationSeconds} s`,
      received: `one of ${recording.durationSeconds} s (${recording.file})`,
    });
  }
  const found: readonly Finding[] = [];
  const scored: Omit<ScoringMarks, 'movements'> = {
    hypnogram:
      marks.hypnogram === null
        ? undefined
        : hypnogramOf(marks.hypnogram.map((bout) => ({ stage: bout.stage, span: spanOf(bout) })))
            .hypnogram,
    respiratoryEvents: marks.respiratoryEvents?.map((event) => ({
      kind: event.kind,
      span: spanOf(event),
    })),
    arousals: marks.arousals?.map((arousal) => ({ span: spanOf(arousal) })),
    lights:
      marks.lights === null
        ? undefined
        : {
            start: microsecondsFromSeconds(marks.lights.offSeconds),
            end: microsecondsFromSeconds(marks.lights.onSeconds),
          },
  };
  const hasLeg = legs.left !== null || legs.right !== null || movements.length > 0;
  return ok({
    marks: scored,
    movements: hasLeg
      ? movements.map((one) => ({ leg: one.leg, span: spanOf(one), line: undefined }))
      : undefined,
    findings: found,
  });
}

function spanOf(timed: {
  readonly onsetSeconds: number;
  readonly durationSeconds: number;
}): TimeSpan {
  const start = microsecondsFromSeconds(timed.onsetSeconds);
  return { start, end: (start + microsecondsFromSeconds(timed.durationSeconds)) as Microseconds };
}

/** The part within the recording; undefined when there is none. */
function within({ start, end }: TimeSpan, duration: Microseconds): TimeSpan | undefined {
  const span = {
    start: Math.max(0, start) as Microseconds,
    end: Math.min(duration, end) as Microseconds,
  };
  return span.end > span.start ? span : undefined;
}
