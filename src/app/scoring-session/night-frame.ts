import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { SeverityBand } from '../../domain/clinical-frame.ts';
import type { Finding } from '../../domain/finding.ts';
import type { FoundOtherMovements } from '../../domain/other-movements.ts';
import type { ScoringMarks } from '../../domain/scoring-marks.ts';
import type { ScoringBaseline } from '../../domain/scoring-state.ts';
import { contextFindings } from '../../pipeline/context-findings.ts';
import { marksFindings } from '../../pipeline/marks-findings.ts';
import { unscoredFindings } from '../../pipeline/unscored-findings.ts';

/** All that a night's numbers are made from and that no edit changes. */
export interface NightFrame extends Pick<
  Analysis,
  'tool' | 'file' | 'recording' | 'legs' | 'detection' | 'context'
> {
  /** Doubts that came up before scoring. What scoring itself finds is found anew each time. */
  readonly findings: readonly Finding[];
  /** Movements that came with the recording, beside those that were detected in it. */
  readonly markedMovements: ScoringMarks['movements'];
  /** Overrides the age in the recording. */
  readonly ageYears: number | undefined;
  readonly severityBands: readonly SeverityBand[] | undefined;
  /** What stands outside the PLM count, and what was said of it; a scoring file of version 1 did not keep it. */
  readonly otherMovements: FoundOtherMovements | 'not-kept' | undefined;
  /** The night as it was when these were made. */
  readonly baseline: ScoringBaseline;
}

/** What is found only together with what stands outside the PLM count. */
const FINDINGS_OF_OTHER_MOVEMENTS: readonly string[] = [
  'signal.cardiac-bursts',
  'scoring.movements-also-other',
];

/**
 * What an analysis was made from, so that it can be made again with other movements and marks.
 *
 * @param ageYears The age that overrode the one in the recording, when one did.
 */
export function nightFrameOf(analysis: Analysis, ageYears?: number): NightFrame {
  const { tool, file, recording, legs, detection, context, otherMovements, findings } = analysis;
  const foundAnew = new Set(
    [
      ...marksFindings(analysis.marks, analysis.window),
      ...unscoredFindings(analysis),
      ...contextFindings(context, recording),
    ].map(({ code }) => code),
  );
  const isOfOthers = ({ code }: Finding): boolean => FINDINGS_OF_OTHER_MOVEMENTS.includes(code);
  return {
    tool,
    file,
    recording,
    legs,
    detection,
    context,
    findings: findings.filter((finding) => !foundAnew.has(finding.code) && !isOfOthers(finding)),
    markedMovements: analysis.marks.movements,
    ageYears,
    severityBands: analysis.clinical.severity?.bands,
    otherMovements:
      otherMovements === undefined
        ? undefined
        : { found: otherMovements, findings: findings.filter(isOfOthers) },
    baseline: baselineOf(analysis),
  };
}

/** The night before the first edit. */
function baselineOf({ recording, movements, marks }: Analysis): ScoringBaseline {
  const { hypnogram, respiratoryEvents, arousals, lights } = marks;
  return {
    duration: microsecondsFromSeconds(recording.durationSeconds),
    movements,
    marks: { hypnogram, respiratoryEvents, arousals, lights },
  };
}
