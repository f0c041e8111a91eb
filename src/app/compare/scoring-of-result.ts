import { parseCivil } from '../../base/civil-time.ts';
import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Finding } from '../../domain/finding.ts';
import { LEGS, type Leg } from '../../domain/leg.ts';
import { hypnogramOf } from '../../domain/stage.ts';
import type { ResultDocument } from '../../formats/study/result-schema.ts';
import type { NightScoring } from './night-scoring.ts';

/**
 * The scoring that a result holds, under one of its profiles. Nothing is scored again: events and indices are those of the
 * file.
 *
 * @returns A problem when the result holds no such profile.
 */
export function scoringOfResult(
  document: ResultDocument,
  {
    name,
    file,
    profile,
  }: { readonly name: string; readonly file: string; readonly profile: string },
): Result<NightScoring, Problem> {
  const { recording, marks, window, sleep } = document;
  const result = document.results.find((candidate) => candidate.profile === profile);
  if (result === undefined) {
    return fail({
      code: 'usage.profile',
      subject: file,
      expected: `a result under ${profile}`,
      received: document.results.map((other) => other.profile).join(', '),
      hint: 'Choose one that all hold with --profile, or score again with --rules.',
    });
  }
  const { indices } = result;
  const legs = scoredLegs(document);
  const gaps = recording.gaps.map((gap) => spanBetween(gap.startSeconds, gap.endSeconds));
  const blindIn = (leg: 'left' | 'right'): TimeSpan[] => [
    ...gaps,
    ...(document.legs[leg]?.quality.unscorable ?? []).map((stretch) =>
      spanBetween(stretch.onsetSeconds, stretch.endSeconds),
    ),
  ];
  return ok({
    name,
    files: [file],
    format: `${document.tool.name} ${document.tool.version} result`,
    startDateTime: parseCivil(recording.startDateTime ?? undefined),
    // A night of lists ends with its last mark: nobody knows how long the recording was.
    knownLength:
      recording.format === null ? undefined : microsecondsFromSeconds(recording.durationSeconds),
    window: spanBetween(window.startSeconds, window.endSeconds),
    hypnogram:
      marks.hypnogram === null
        ? undefined
        : hypnogramOf(marks.hypnogram.map((bout) => ({ stage: bout.stage, span: spanOf(bout) })))
            .hypnogram,
    movements:
      legs.length === 0
        ? undefined
        : document.movements.map((movement) => ({
            id: movement.id,
            leg: movement.leg,
            span: spanOf(movement),
            emg: undefined,
          })),
    rejected: [],
    legs,
    blind: { L: blindIn('left'), R: blindIn('right') },
    unscored: document.unscored.map((stretch) =>
      spanBetween(stretch.onsetSeconds, stretch.endSeconds),
    ),
    judged: {
      events: result.events.map((event) => ({
        memberIds: event.memberIds,
        class: event.class,
        excluded: event.excluded ?? undefined,
        periodic: event.periodic,
      })),
    },
    basis: indices.basis,
    indices: {
      plmsIndex: indices.plmsIndex ?? undefined,
      lmsIndex: indices.lmsIndex ?? undefined,
      plmsArousalIndex: indices.plmsArousalIndex ?? undefined,
      plmsNonRespiratoryIndex: indices.plmsNonRespiratoryIndex ?? undefined,
      plmwIndex: indices.plmwIndex ?? undefined,
      periodicityIndex: indices.periodicityIndex.interval ?? undefined,
      plms: indices.plms,
      lms: indices.lms,
      sleepMinutes: sleep.tstSeconds === null ? undefined : sleep.tstSeconds / 60,
    },
    rules: JSON.stringify(result.settings.map(({ key, value }) => [key, value])),
    findings: document.findings.filter(({ severity }) => severity === 'error').map(asFinding),
  });
}

/**
 * With a signal: the legs whose signal can be used, and those of which there is a movement. Of marks: those of which there
 * is one; both where somebody looked and there was none.
 */
function scoredLegs(document: ResultDocument): Leg[] {
  const { movements, legs, detection } = document;
  if (detection === null && movements.length === 0) return [...LEGS];
  return LEGS.filter((leg) => {
    const signal = legs[leg === 'L' ? 'left' : 'right'];
    const isUsable = signal !== null && signal.quality.grade !== 'unusable';
    return isUsable || movements.some((movement) => movement.leg === leg);
  });
}

function asFinding({ code, severity, message, data }: ResultDocument['findings'][number]): Finding {
  return { code, severity, message, data };
}

function spanBetween(startSeconds: number, endSeconds: number): TimeSpan {
  return {
    start: microsecondsFromSeconds(startSeconds),
    end: microsecondsFromSeconds(endSeconds),
  };
}

function spanOf({
  onsetSeconds,
  durationSeconds,
}: {
  readonly onsetSeconds: number;
  readonly durationSeconds: number;
}): TimeSpan {
  const start = microsecondsFromSeconds(onsetSeconds);
  return { start, end: (start + microsecondsFromSeconds(durationSeconds)) as Microseconds };
}
