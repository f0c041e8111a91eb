import type { CivilDateTime } from '../../base/civil-time.ts';
import type { AnalysedLeg, Analysis, FrequencyCriterion } from '../../domain/analysis.ts';
import type { ClinicalContext } from '../../domain/clinical-context.ts';
import type { ClinicalFrame } from '../../domain/clinical-frame.ts';
import { ageAt, type Patient } from '../../domain/patient.ts';
import type { ChannelInfo, NightInfo } from '../../domain/recording.ts';
import { microvoltsPerUnit } from '../../formats/edf/unit-scale.ts';
import { DAY_NOT_TOLD } from '../../formats/edf/write-fields.ts';
import { anonymizeFinding } from './anonymize-findings.ts';

/** Ages above 89 tell who somebody is; 90 stands for all of them. */
const HIGHEST_AGE = 90;

/**
 * A night without what tells whose it is (docs/writing.md). Everything that is written of a night is made from an analysis;
 * made from this one, nothing of it holds a text of the recording, of its annotations, or of the files beside it.
 *
 * - Patient: sex and age stay; the age is at most 90. Name, code, date of birth and free text go.
 * - The recording began on 1 January 1985, as EDF+ has it for a date that is withheld. The clock stays: what the night says
 *   of the time of day needs it. So the year, the season and the day of the week go.
 * - The file has another name; channels have their numbers for names. Transducers and the recording field (code, technician, equipment)
 *   go; of the prefilter the frequencies stay.
 * - Findings keep their numbers, and sentences without words of the recording.
 * - Of the context that was given the numbers stay, and the words (medicines, conditions, symptoms, notes) go.
 *
 * Every member is named here, so that one which is added to an analysis does not compile until somebody has thought of it.
 *
 * @param id What the night is called from now on: in the result, and in the names of its files.
 */
export function anonymizeNight(analysis: Analysis, id: string): Analysis {
  return {
    tool: analysis.tool,
    file: id,
    recording: anonymizeRecording(analysis),
    legs: { L: anonymizeLeg(analysis.legs.L), R: anonymizeLeg(analysis.legs.R) },
    detection: analysis.detection,
    marks: analysis.marks,
    window: analysis.window,
    unscored: analysis.unscored,
    sleep: analysis.sleep,
    findings: [
      ANONYMOUS,
      ...analysis.findings.map((finding) => anonymizeFinding(finding, namesIn(analysis))),
    ],
    criterion: anonymizeCriterion(analysis.criterion),
    clinical: anonymizeClinical(analysis.clinical, analysis.criterion),
    context: analysis.context && anonymizeContext(analysis.context),
    movements: analysis.movements,
    results: analysis.results,
    otherMovements: analysis.otherMovements,
    differences: analysis.differences,
  };
}

const ANONYMOUS = {
  code: 'recording.anonymous',
  severity: 'info',
  message:
    'What tells whose night this is was taken out, and the day of the recording is not the real one; the clock is.',
  data: {},
} as const;

/** A second lock on the findings, should a sentence not be built as was thought. */
function namesIn({ file, recording, context }: Analysis): string[] {
  const { code, name, freeText } = recording.patient;
  return [file, code, name, freeText, recording.recordingText, context?.file].flatMap(
    (text) => text ?? [],
  );
}

function anonymizeRecording({ recording }: Analysis): NightInfo {
  return {
    format: recording.format,
    startDateTime: recording.startDateTime && { ...recording.startDateTime, ...DAY_NOT_TOLD },
    durationSeconds: recording.durationSeconds,
    recordCount: recording.recordCount,
    recordDurationSeconds: recording.recordDurationSeconds,
    patient: anonymizePatient(recording.patient, recording.startDateTime),
    recordingText: '',
    channels: recording.channels.map(anonymizeChannel),
    gaps: recording.gaps,
  };
}

function anonymizePatient(patient: Patient, start: CivilDateTime | undefined): Patient {
  const age = start === undefined ? undefined : ageAt(patient, start);
  return {
    isAnonymous: true,
    ...(patient.sex === undefined ? {} : { sex: patient.sex }),
    ...(age === undefined ? {} : { ageYears: Math.min(HIGHEST_AGE, age) }),
  };
}

function anonymizeLeg(leg: AnalysedLeg | undefined): AnalysedLeg | undefined {
  if (leg === undefined) return undefined;
  return {
    channel: anonymizeChannel(leg.channel),
    restingMicrovolts: leg.restingMicrovolts,
    restingRangeMicrovolts: leg.restingRangeMicrovolts,
    bandHz: leg.bandHz,
    quality: leg.quality,
  };
}

function anonymizeChannel(channel: ChannelInfo): ChannelInfo {
  return {
    index: channel.index,
    label: `channel ${channel.index}`,
    unit: microvoltsPerUnit(channel.unit) === undefined ? '' : channel.unit,
    transducer: '',
    prefilter: frequenciesOf(channel.prefilter),
    sampleRateHz: channel.sampleRateHz,
    samplesPerRecord: channel.samplesPerRecord,
    physicalMin: channel.physicalMin,
    physicalMax: channel.physicalMax,
    digitalMin: channel.digitalMin,
    digitalMax: channel.digitalMax,
  };
}

/** `HP:10Hz LP:100Hz N:50Hz`, as EDF+ writes filters, without anything else that stands beside them. */
function frequenciesOf(prefilter: string): string {
  const filters = prefilter.matchAll(/\b(HP|LP|N): ?(\d{1,6}(?:[.,]\d{1,6})?) ?(m?Hz)\b/gi);
  return [...filters]
    .map(([, kind, frequency, unit]) => `${kind!.toUpperCase()}:${frequency!}${unit!}`)
    .join(' ');
}

function anonymizeCriterion(criterion: FrequencyCriterion): FrequencyCriterion {
  if (criterion.status === 'not-assessable') return criterion;
  return { ...criterion, ageYears: Math.min(HIGHEST_AGE, criterion.ageYears) };
}

/** The one statement that names the age. */
function anonymizeClinical(clinical: ClinicalFrame, criterion: FrequencyCriterion): ClinicalFrame {
  if (criterion.status === 'not-assessable' || criterion.ageYears <= HIGHEST_AGE) return clinical;
  const age = `${criterion.ageYears} years`;
  return {
    ...clinical,
    criteria: clinical.criteria.map((one) => ({
      ...one,
      statement: one.statement.replace(age, `${HIGHEST_AGE} years or more`),
    })),
  };
}

function anonymizeContext(context: ClinicalContext): ClinicalContext {
  const { ageYears, sex, ferritinNgPerMl, transferrinSaturationPercent } = context;
  return {
    file: 'a file that is not named',
    ageYears: ageYears && Math.min(HIGHEST_AGE, ageYears),
    sex,
    ferritinNgPerMl,
    transferrinSaturationPercent,
    eGfrMlPerMinPer173m2: context.eGfrMlPerMinPer173m2,
    medicines: undefined,
    conditions: undefined,
    symptoms: undefined,
    notes: undefined,
  };
}
