import type { ByteSource } from '../base/byte-source.ts';
import {
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../base/microseconds.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Analysis } from '../domain/analysis.ts';
import type { ClinicalContext } from '../domain/clinical-context.ts';
import type { Finding } from '../domain/finding.ts';
import { NO_RECORDING, type Annotation, type NightInfo } from '../domain/recording.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';
import { openEdf } from '../formats/edf/edf-recording.ts';
import { meaningOf, type AnnotationMeaning } from '../formats/scoring/annotation-texts.ts';
import { joinOverlapping, type MovementMark } from '../formats/scoring/join-overlapping.ts';
import { DEFAULT_SETTINGS } from '../pipeline/night-settings.ts';
import { scoreMovements } from '../pipeline/score-movements.ts';
import { SEVERITY_BANDS } from '../score/clinical-frame.ts';
import type { ScoringProfile } from '../score/scoring-profile.ts';
import { endOfMarks, extentFindings, oneLegFinding } from './marks-extent.ts';
import { marksOfNight, type NightScorings } from './night-marks.ts';
import { listsGivenTwice, readLists, type NightLists } from './scoring-lists.ts';
import { placeScoringsAlone } from './scorings-alone.ts';
import { TOOL } from './tool.ts';

export interface RescoreOptions {
  /** At least one; the report leads with the first. The default when not given. */
  readonly profiles?: readonly ScoringProfile[];
  /** From the start of the recording; each overrides what the annotations say. The first lies before the second. */
  readonly lightsOffSeconds?: number;
  readonly lightsOnSeconds?: number;
  /** Completed years; overrides the age in the recording. */
  readonly ageYears?: number;
  /** What the user knows of the patient. Its age counts only as `ageYears`. */
  readonly context?: ClinicalContext;
  /** Names the PLMS index by informal bands. */
  readonly severityBands?: boolean;
  /** Scorings of other programs. What they hold stands in for annotations of its kind; a list of that kind is refused. */
  readonly scorings?: NightScorings;
}

type Rescored = Result<Analysis, readonly Problem[]>;

/**
 * Scores movements that somebody else marked, from lists alone: no signal is read and there is no recording. The night
 * ends with its hypnogram, or with the last thing in a list when that is later; all of it is scored, unless lights off
 * and on are given.
 *
 * @param name What the night is called: in the result, and in problems that are of no single list.
 * @param doubts What came up while the lists were gathered.
 */
export function rescoreLists(
  name: string,
  lists: NightLists,
  options: RescoreOptions,
  doubts: readonly Finding[] = [],
): Rescored {
  const listed = readLists(lists);
  if (!listed.ok) return listed;
  const { movements, findings, ...given } = listed.value;
  const { scorings } = options;
  if (scorings === undefined) {
    const marks = { ...given, lights: undefined };
    const night = { name, info: NO_RECORDING, marks, movements };
    return rescore({ ...night, findings: [...doubts, ...findings] }, options);
  }
  const twice = listsGivenTwice(lists, scorings);
  if (twice.length > 0) return fail(twice);
  const placed = placeScoringsAlone(NO_RECORDING, scorings);
  if (!placed.ok) return fail([placed.failure]);
  const { info, marks: scored } = placed.value;
  return rescore(
    {
      name,
      info,
      marks: marksFrom(given, scored),
      movements: movements ?? usableMarks(scored.movements, placed.value.findings),
      findings: [...doubts, ...placed.value.findings, ...findings],
    },
    options,
  );
}

/**
 * The same for a scoring in the annotations of an EDF+ file. Signals are not read. What a list is given for is taken
 * from the list and not from the annotations. A file without signals is a scoring beside a recording: it does not say
 * how long the recording was, and the night ends as that of lists does.
 *
 * @throws CancelledError when the control says so, ByteSourceError when the medium fails.
 */
export async function rescoreRecording(
  source: ByteSource,
  fileName: string,
  lists: NightLists,
  options: RescoreOptions,
  control: TaskControl,
): Promise<Rescored> {
  const listed = readLists(lists);
  const opened = await openEdf(source, fileName);
  if (!opened.ok) return fail([opened.failure, ...(listed.ok ? [] : listed.failure)]);
  if (!listed.ok) return listed;
  const twice = listsGivenTwice(lists, options.scorings);
  if (twice.length > 0) return fail(twice);
  const recording = opened.value;
  const loaded = await recording.readAnnotations(control);
  const lastNote = loaded.annotations.reduce(
    (last, { onsetSeconds, durationSeconds }) =>
      Math.max(last, onsetSeconds + (durationSeconds ?? 0)),
    0,
  );
  const hasSignals = recording.info.channels.length > 0;
  const replaced = replacedBy(lists);
  const isReplaced = ({ text }: Annotation): boolean => {
    const kind = meaningOf(text)?.kind;
    return kind !== undefined && replaced.has(kind);
  };
  const annotated = marksOfNight(
    loaded.annotations.filter((annotation) => !isReplaced(annotation)),
    hasSignals ? recording.info : { ...recording.info, durationSeconds: lastNote },
    options.scorings,
  );
  if (!annotated.ok) return fail([annotated.failure]);
  const { marks, findings: doubts } = annotated.value;
  const { findings, movements, ...given } = listed.value;
  return rescore(
    {
      name: fileName,
      info: recording.info,
      marks: marksFrom(given, marks),
      movements: movements ?? usableMarks(marks.movements, doubts),
      findings: [
        ...recording.findings,
        ...loaded.findings,
        ...doubts,
        ...replacedFinding(loaded.annotations.filter(isReplaced).length),
        ...findings,
      ],
    },
    options,
  );
}

/** The lists, and what else there is of what no list is given for. */
function marksFrom(
  given: Pick<ScoringMarks, 'hypnogram' | 'respiratoryEvents' | 'arousals'>,
  other: ScoringMarks,
): Omit<ScoringMarks, 'movements'> {
  return {
    hypnogram: given.hypnogram ?? other.hypnogram,
    respiratoryEvents: given.respiratoryEvents ?? other.respiratoryEvents,
    arousals: given.arousals ?? other.arousals,
    lights: other.lights,
  };
}

/**
 * Undefined when there is no mark, or none of a leg and a length: a night of 0 movements would be a wrong number, unless
 * somebody looked for them and says that there was none.
 */
function usableMarks(
  movements: ScoringMarks['movements'],
  findings: readonly Finding[],
): readonly MovementMark[] | undefined {
  if (movements === undefined) return undefined;
  const isUnusable = findings.some(({ code }) => code === 'scoring.movements-unusable');
  if (movements.length === 0 && isUnusable) return undefined;
  return movements.map(({ leg, span }) => ({ leg, span, line: undefined }));
}

/** The annotations that a list stands in for. */
function replacedBy(lists: NightLists): ReadonlySet<AnnotationMeaning['kind']> {
  const kinds = new Set<AnnotationMeaning['kind']>();
  if (lists.movements !== undefined) kinds.add('movement');
  if (lists.hypnogram !== undefined) kinds.add('stage');
  if (lists.respiratory !== undefined) kinds.add('respiratory');
  if (lists.arousals !== undefined) kinds.add('arousal');
  return kinds;
}

function replacedFinding(count: number): Finding[] {
  if (count === 0) return [];
  return [
    {
      code: 'scoring.annotations-replaced',
      severity: 'info',
      message: `${count} annotations of the file were not used: lists were given in their place.`,
      data: { count },
    },
  ];
}

interface MarkedNight {
  readonly name: string;
  readonly info: NightInfo;
  readonly marks: Omit<ScoringMarks, 'movements'>;
  readonly movements: readonly MovementMark[] | undefined;
  readonly findings: readonly Finding[];
}

function rescore(night: MarkedNight, options: RescoreOptions): Rescored {
  if (night.movements === undefined) return fail([withoutMovements(night.name)]);
  const joined = joinOverlapping(night.movements);
  const unlit = { ...night.marks, movements: joined.movements };
  const knownEnd =
    night.info.channels.length > 0
      ? microsecondsFromSeconds(night.info.durationSeconds)
      : undefined;
  const listEnd = Math.max(
    endOfMarks(unlit),
    unlit.lights?.end ?? 0,
    microsecondsFromSeconds(options.lightsOnSeconds ?? 0),
  ) as Microseconds;
  const end = knownEnd ?? listEnd;
  const findings = [...night.findings, ...joined.findings];
  if (knownEnd === undefined && unlit.hypnogram === undefined)
    findings.push(...unknownEndFinding(unlit.lights?.end, options, end));
  const lights = lightsOf(unlit.lights, options, end, findings);
  if (lights !== undefined && lights.end <= lights.start) {
    return fail([lightsTooLate(lights)]);
  }
  const marks: ScoringMarks = { ...unlit, lights };
  findings.push(...oneLegFinding(joined.movements), ...extentFindings(marks, knownEnd));
  return ok(
    scoreMovements({
      tool: TOOL,
      file: night.name,
      recording: { ...night.info, durationSeconds: secondsFromMicroseconds(end) },
      legs: { L: undefined, R: undefined },
      detection: undefined,
      marks,
      movements: joined.movements,
      findings,
      profiles: options.profiles ?? DEFAULT_SETTINGS.profiles,
      ageYears: options.ageYears,
      context: options.context,
      severityBands: options.severityBands === true ? SEVERITY_BANDS : undefined,
    }),
  );
}

/** Without signal, hypnogram and lights on, the night ends with the last mark: hardly where the recording did. */
function unknownEndFinding(
  markedLightsOn: Microseconds | undefined,
  { lightsOnSeconds }: RescoreOptions,
  end: Microseconds,
): Finding[] {
  if (markedLightsOn !== undefined || lightsOnSeconds !== undefined) return [];
  const endSeconds = secondsFromMicroseconds(end);
  return [
    {
      code: 'scoring.end-unknown',
      severity: 'warning',
      message: `Nothing says how long the recording was: it was taken to end with the last mark, at ${endSeconds} s, and rates are per hour of that.`,
      data: { endSeconds },
    },
  ];
}

/** The times given, each where it is given; what is not known at all is the start or the end of the night. */
function lightsOf(
  marked: TimeSpan | undefined,
  { lightsOffSeconds, lightsOnSeconds }: RescoreOptions,
  end: Microseconds,
  findings: Finding[],
): TimeSpan | undefined {
  if (lightsOffSeconds === undefined && lightsOnSeconds === undefined) return marked;
  const off =
    lightsOffSeconds === undefined ? undefined : microsecondsFromSeconds(lightsOffSeconds);
  const on = lightsOnSeconds === undefined ? undefined : microsecondsFromSeconds(lightsOnSeconds);
  const span = {
    start: off ?? marked?.start ?? (0 as Microseconds),
    end: on ?? marked?.end ?? end,
  };
  if (marked === undefined && (off === undefined || on === undefined)) {
    const [offSeconds, onSeconds] = [span.start, span.end].map(secondsFromMicroseconds);
    const missing = off === undefined ? 'lights off' : 'lights on';
    findings.push({
      code: 'scoring.lights-incomplete',
      severity: 'warning',
      message: `The time of ${missing} is not known; ${offSeconds!} s to ${onSeconds!} s was taken.`,
      data: { offSeconds: offSeconds!, onSeconds: onSeconds! },
    });
  }
  return span;
}

function withoutMovements(name: string): Problem {
  return {
    code: 'rescore.no-movements',
    subject: name,
    expected: 'annotations of limb movements with a duration and the channel of a leg',
    received: 'none',
    hint: 'Give them as a list (--movements) or as a scoring (--scoring), or find them in the signal (tibialis score).',
  };
}

function lightsTooLate({ start, end }: TimeSpan): Problem {
  return {
    code: 'rescore.lights',
    subject: 'lights off and on',
    expected: `lights on, or the end of the night, after lights off (${secondsFromMicroseconds(start)} s)`,
    received: `${secondsFromMicroseconds(end)} s`,
  };
}
