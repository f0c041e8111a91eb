import type { CivilDateTime } from '../base/civil-time.ts';
import type { Analysis } from '../domain/analysis.ts';
import type { Entry } from './figure.ts';
import { plainText } from './plain-text.ts';
import { extraSection, type ExtraSection, type ReportExtras } from './report-extras.ts';
import { allNumbers, type AllNumbers } from './sections/all-numbers.ts';
import { basisOf, leadResult, leftOutOfRates, type Basis } from './sections/basis.ts';
import { clinicalSection, type ClinicalSection } from './sections/clinical-section.ts';
import { contextSection, type ContextSection } from './sections/context-section.ts';
import { differenceSection, type DifferenceSection } from './sections/difference-section.ts';
import { findingRows, type FindingRow } from './sections/finding-section.ts';
import {
  exclusionRows,
  hourRows,
  movementRows,
  sideRows,
  stageRows,
  type BreakdownRow,
  type ExclusionRow,
} from './sections/index-tables.ts';
import { intervalSection, type IntervalSection } from './sections/interval-section.ts';
import {
  criterionSection,
  indexRows,
  keyFigures,
  periodicityEntries,
  profileRows,
  type CriterionSection,
  type IndexRow,
  type KeyFigures,
  type ProfileRow,
} from './sections/key-figures.ts';
import { linkedRows, type LinkedRow } from './sections/linked-section.ts';
import { methodSection, type MethodSection } from './sections/method-section.ts';
import { nightPicture, type NightPicture } from './sections/night-picture.ts';
import {
  otherMovementSection,
  type OtherMovementSection,
} from './sections/other-movement-section.ts';
import { partSection, type PartSection } from './sections/part-section.ts';
import {
  durationRows,
  seriesSection,
  type DurationRow,
  type SeriesSection,
} from './sections/series-section.ts';
import { qualitySection, type LegQuality } from './sections/quality-section.ts';
import { sleepSection, type SleepSection } from './sections/sleep-section.ts';
import { studySection, type StudySection } from './sections/study-section.ts';

export interface ReportOptions extends ReportExtras {
  /** Version of the result file's schema that belongs to this analysis, for the method section. */
  readonly schemaVersion: number | string;
}

/**
 * Everything that a report says, in the words and the digits in which it says it. PDF, screen and terminal lay
 * it out; none of them rounds, divides or counts. Positions of things in pictures are the only bare numbers.
 */
export interface ReportModel {
  /** What the person who makes the report adds or leaves out. */
  readonly extras: ExtraSection;
  readonly header: HeaderSection;
  readonly basis: Basis;
  /** What time is in no rate, as a sentence; undefined when all of it could be scored. */
  readonly leftOut: string | undefined;
  readonly study: StudySection;
  readonly keyFigures: KeyFigures;
  readonly criterion: CriterionSection;
  /** The legs that were scored from a signal. */
  readonly quality: readonly LegQuality[];
  readonly night: NightPicture;
  readonly findings: readonly FindingRow[];
  readonly indices: readonly IndexRow[];
  readonly periodicity: readonly Entry[];
  /** The four key figures under every profile; the first is the one that the report leads with. */
  readonly profiles: readonly ProfileRow[];
  readonly sleep: SleepSection;
  readonly byStage: readonly BreakdownRow[];
  readonly byHour: readonly BreakdownRow[];
  readonly byPart: PartSection;
  readonly bySide: readonly BreakdownRow[];
  readonly linked: readonly LinkedRow[];
  readonly movements: readonly ExclusionRow[];
  readonly excluded: readonly ExclusionRow[];
  readonly intervals: IntervalSection;
  readonly series: SeriesSection;
  readonly durations: readonly DurationRow[];
  readonly otherMovements: OtherMovementSection;
  /** Undefined when the night was scored under one profile. */
  readonly differences: DifferenceSection | undefined;
  readonly clinical: ClinicalSection;
  /** Undefined when nothing was given of the patient. */
  readonly context: ContextSection | undefined;
  readonly method: MethodSection;
  /** The annex. */
  readonly allNumbers: AllNumbers;
}

export interface HeaderSection {
  readonly title: string;
  /** `Tibialis 0.1.0`. */
  readonly tool: string;
  readonly file: string;
  /** Title of the leading profile. */
  readonly profile: string;
  /** For the date inside the PDF: a report carries no time of its own making. */
  readonly recordingStart: CivilDateTime | undefined;
}

/**
 * The report of one night. The same analysis gives the same model.
 *
 * @throws BugError when the analysis has no result, or assesses the frequency criterion without sleep.
 */
export function buildReportModel(analysis: Analysis, options: ReportOptions): ReportModel {
  const { profile, night } = leadResult(analysis);
  return {
    extras: extraSection(options),
    header: {
      title: 'Limb movement report',
      tool: `${analysis.tool.name} ${analysis.tool.version}`,
      file: plainText(analysis.file),
      profile: profile.title,
      recordingStart: analysis.recording.startDateTime,
    },
    basis: basisOf(night.indices),
    leftOut: leftOutOfRates(analysis),
    study: studySection(analysis),
    keyFigures: keyFigures(analysis),
    criterion: criterionSection(analysis),
    quality: qualitySection(analysis),
    night: nightPicture(analysis),
    findings: findingRows(analysis.findings),
    indices: indexRows(analysis),
    periodicity: periodicityEntries(analysis),
    profiles: profileRows(analysis),
    sleep: sleepSection(analysis),
    byStage: stageRows(analysis),
    byHour: hourRows(analysis),
    byPart: partSection(analysis),
    bySide: sideRows(analysis),
    linked: linkedRows(analysis),
    movements: movementRows(analysis),
    excluded: exclusionRows(analysis),
    intervals: intervalSection(analysis),
    series: seriesSection(analysis),
    durations: durationRows(analysis),
    otherMovements: otherMovementSection(analysis),
    differences: differenceSection(analysis),
    clinical: clinicalSection(analysis),
    context: contextSection(analysis),
    method: methodSection(analysis, options.schemaVersion),
    allNumbers: allNumbers(analysis),
  };
}
