import { formatCivil } from '../../base/civil-time.ts';
import { microsecondsFromSeconds, secondsFromMicroseconds } from '../../base/microseconds.ts';
import type {
  Analysis,
  AnalysedLeg,
  FrequencyCriterion,
  ProfileResult,
} from '../../domain/analysis.ts';
import type { Movement } from '../../domain/movement.ts';
import { ageAt } from '../../domain/patient.ts';
import type { NightInfo } from '../../domain/recording.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import type { ScoringMarks } from '../../domain/scoring-marks.ts';
import { clinicalDocument, contextDocument } from './clinical-document.ts';
import { differencesDocument } from './differences-document.ts';
import { indicesDocument } from './indices-document.ts';
import { otherMovementsDocument } from './other-movements-document.ts';
import { qualityDocument } from './quality-document.ts';
import {
  finiteOrNull,
  isList,
  onsetAndDuration,
  onsetAndEnd,
  secondsOrNull,
  startAndEnd,
  thousandthOrNull,
  toThousandth,
} from './plain-values.ts';
import type {
  EventDocument,
  MovementDocument,
  ProfileResultDocument,
  ResultDocument,
} from './result-schema.ts';
import { RESULT_SCHEMA_VERSION } from './result-version.ts';
import { statisticsDocument } from './statistics-document.ts';

/**
 * The result of a night as plain data, ready to be written: field by field what `result-schema.ts` describes, in its
 * order. `undefined` becomes `null`, microseconds become seconds (exactly), values measured in the EMG are rounded to
 * 0.001; counts and rates are passed on as they are. Of the patient only age and sex go along.
 * @throws BugError when a number is not finite.
 */
export function toResultDocument(analysis: Analysis): ResultDocument {
  const { recording, sleep } = analysis;
  const { patient, startDateTime } = recording;
  return {
    schemaVersion: RESULT_SCHEMA_VERSION,
    tool: { name: analysis.tool.name, version: analysis.tool.version },
    recording: recordingDocument(analysis.file, recording),
    patient: {
      ageYears: startDateTime === undefined ? null : (ageAt(patient, startDateTime) ?? null),
      sex: patient.sex ?? null,
    },
    legs: { left: legDocument(analysis.legs.L), right: legDocument(analysis.legs.R) },
    detection: detectionDocument(analysis.detection),
    marks: marksDocument(analysis.marks),
    window: startAndEnd(analysis.window),
    unscored: analysis.unscored.map(onsetAndEnd),
    sleep: {
      available: sleep.totalSleepTime !== undefined,
      tibSeconds: secondsFromMicroseconds(sleep.timeInBed),
      tstSeconds: secondsOrNull(sleep.totalSleepTime),
      stageSeconds:
        sleep.inStage === undefined
          ? null
          : {
              W: secondsFromMicroseconds(sleep.inStage.W),
              N1: secondsFromMicroseconds(sleep.inStage.N1),
              N2: secondsFromMicroseconds(sleep.inStage.N2),
              N3: secondsFromMicroseconds(sleep.inStage.N3),
              R: secondsFromMicroseconds(sleep.inStage.R),
            },
      unscoredSeconds: secondsOrNull(sleep.inStage?.['?']),
    },
    findings: analysis.findings.map(({ code, severity, message, data }) => ({
      code,
      severity,
      message,
      data: Object.fromEntries(
        Object.entries(data).map(([key, value]) => [key, isList(value) ? [...value] : value]),
      ),
    })),
    criterion: criterionDocument(analysis.criterion),
    clinical: clinicalDocument(analysis.clinical),
    context: contextDocument(analysis.context),
    movements: analysis.movements.map(movementDocument),
    results: analysis.results.map(profileResultDocument),
    otherMovements: otherMovementsDocument(analysis.otherMovements),
    differences: differencesDocument(analysis.differences),
  };
}

function recordingDocument(file: string, recording: NightInfo): ResultDocument['recording'] {
  return {
    file,
    format: recording.format ?? null,
    startDateTime:
      recording.startDateTime === undefined ? null : formatCivil(recording.startDateTime),
    durationSeconds: secondsFromMicroseconds(microsecondsFromSeconds(recording.durationSeconds)),
    recordCount: recording.recordCount ?? null,
    recordDurationSeconds: recording.recordDurationSeconds ?? null,
    channels: recording.channels.map((channel) => ({
      index: channel.index,
      label: channel.label,
      unit: channel.unit,
      transducer: channel.transducer,
      prefilter: channel.prefilter,
      sampleRateHz: channel.sampleRateHz === 0 ? null : channel.sampleRateHz,
      samplesPerRecord: channel.samplesPerRecord,
      physicalMin: finiteOrNull(channel.physicalMin),
      physicalMax: finiteOrNull(channel.physicalMax),
      digitalMin: finiteOrNull(channel.digitalMin),
      digitalMax: finiteOrNull(channel.digitalMax),
    })),
    gaps: recording.gaps.map(startAndEnd),
  };
}

function detectionDocument(detection: Analysis['detection']): ResultDocument['detection'] {
  if (detection === undefined) return null;
  const settings = detection.settings.map(({ key, value, unit, meaning }) => ({
    key,
    value,
    unit,
    meaning,
  }));
  return { name: detection.name, settings };
}

function legDocument(leg: AnalysedLeg | undefined): ResultDocument['legs']['left'] {
  if (leg === undefined) return null;
  const [p5, p95] = leg.restingRangeMicrovolts;
  const [low, high] = leg.bandHz;
  return {
    channelIndex: leg.channel.index,
    label: leg.channel.label,
    sampleRateHz: leg.channel.sampleRateHz,
    restingMicrovolts: toThousandth(leg.restingMicrovolts),
    restingP5Microvolts: toThousandth(p5),
    restingP95Microvolts: toThousandth(p95),
    bandLowHz: low,
    bandHighHz: high,
    quality: qualityDocument(leg.quality),
  };
}

function marksDocument(marks: ScoringMarks): ResultDocument['marks'] {
  return {
    hypnogram:
      marks.hypnogram?.bouts.map(({ stage, span }) => ({ stage, ...onsetAndDuration(span) })) ??
      null,
    respiratoryEvents:
      marks.respiratoryEvents?.map(({ kind, span }) => ({ kind, ...onsetAndDuration(span) })) ??
      null,
    arousals: marks.arousals?.map(({ span }) => onsetAndDuration(span)) ?? null,
    lights:
      marks.lights === undefined
        ? null
        : {
            offSeconds: secondsFromMicroseconds(marks.lights.start),
            onSeconds: secondsFromMicroseconds(marks.lights.end),
          },
    movements:
      marks.movements?.map(({ id, leg, span }) => ({ id, leg, ...onsetAndDuration(span) })) ?? null,
  };
}

function criterionDocument(criterion: FrequencyCriterion): ResultDocument['criterion'] {
  if (criterion.status === 'not-assessable') {
    return {
      status: criterion.status,
      ageGroup: null,
      thresholdPerHour: null,
      plmsPerHour: null,
      ageYears: null,
      ageSource: null,
      reason: criterion.reason,
    };
  }
  return {
    status: criterion.status,
    ageGroup: criterion.ageGroup,
    thresholdPerHour: criterion.thresholdPerHour,
    plmsPerHour: criterion.plmsPerHour,
    ageYears: criterion.ageYears,
    ageSource: criterion.ageSource,
    reason: null,
  };
}

function movementDocument({ id, leg, span, emg }: Movement): MovementDocument {
  return {
    id,
    leg,
    ...onsetAndDuration(span),
    restingMicrovolts: thousandthOrNull(emg?.restingMicrovolts),
    peakMicrovolts: thousandthOrNull(emg?.peakMicrovolts),
    medianMicrovolts: thousandthOrNull(emg?.medianMicrovolts),
    areaMicrovoltSeconds: thousandthOrNull(emg?.areaMicrovoltSeconds),
    onsetThresholdMicrovolts: thousandthOrNull(emg?.onsetThresholdMicrovolts),
    offsetThresholdMicrovolts: thousandthOrNull(emg?.offsetThresholdMicrovolts),
    sampleRateHz: emg?.sampleRateHz ?? null,
    onsetSample: emg?.onsetSample ?? null,
    offsetSample: emg?.offsetSample ?? null,
    truncated: emg?.truncated ?? null,
  };
}

function profileResultDocument({
  profile,
  night,
  statistics,
}: ProfileResult): ProfileResultDocument {
  return {
    profile: profile.name,
    title: profile.title,
    settings: profile.statements.map(({ key, value, unit, meaning, source }) => ({
      key,
      value,
      unit,
      meaning,
      source: source.citation,
      verified: source.verified,
    })),
    events: night.events.map(eventDocument),
    series: night.series.map(({ id, span, count }) => ({
      id,
      onsetSeconds: secondsFromMicroseconds(span.start),
      endSeconds: secondsFromMicroseconds(span.end),
      count,
    })),
    indices: indicesDocument(night.indices),
    statistics: statisticsDocument(statistics),
  };
}

function eventDocument(event: ScoredEvent): EventDocument {
  return {
    ...onsetAndDuration(event.span),
    side: event.side,
    memberIds: [...event.memberIds],
    stage: event.stage ?? null,
    class: event.class,
    excluded: event.excluded ?? null,
    periodic: event.periodic,
    periodicNonRespiratory: event.periodicNonRespiratory ?? null,
    seriesId: event.seriesId ?? null,
    positionInSeries: event.positionInSeries ?? null,
    intervalSeconds: secondsOrNull(event.interval),
    arousal: event.arousal ?? null,
    respiratory: event.respiratory ?? null,
    reasons: event.reasons.map(({ code, text, data }) => ({ code, text, data: { ...data } })),
  };
}
