import { formatCivilDate } from '../../base/civil-time.ts';
import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import { durationOf } from '../../base/time-span.ts';
import type { Analysis } from '../../domain/analysis.ts';
import { nameOfSide, type Leg } from '../../domain/leg.ts';
import { ageAt } from '../../domain/patient.ts';
import { durationFigure, figure, figureOr, hertzFigure, notAvailable } from '../figure.ts';
import type { Entry, Figure } from '../figure.ts';
import { nightClock } from '../night-clock.ts';
import { plainText } from '../plain-text.ts';

/** Who was recorded, and when, how long and from which legs. */
export interface StudySection {
  readonly patient: readonly Entry[];
  readonly study: readonly Entry[];
}

const NOT_IN_FILE = 'not in the recording';
const TAKEN_OUT = 'taken out';

export function studySection(analysis: Analysis): StudySection {
  return { patient: patientEntries(analysis), study: studyEntries(analysis) };
}

function patientEntries(analysis: Analysis): Entry[] {
  const { patient } = analysis.recording;
  const missing = patient.isAnonymous === true ? TAKEN_OUT : NOT_IN_FILE;
  const entries: Entry[] = [
    { label: 'Patient code', figure: textFigure(patient.code, missing) },
    { label: 'Name', figure: textFigure(patient.name, missing) },
    { label: 'Sex', figure: textFigure(patient.sex, NOT_IN_FILE) },
    {
      label: 'Date of birth',
      figure: figureOr(patient.birthDate, (date) => figure(formatCivilDate(date)), missing),
    },
    { label: 'Age', figure: ageFigure(analysis) },
  ];
  // A plain EDF has one field without parts; shown as it stands, because nobody can say what is what in it.
  if (patient.freeText !== undefined && plainText(patient.freeText) !== '') {
    entries.push({ label: 'Patient field', figure: figure(plainText(patient.freeText)) });
  }
  return entries;
}

function ageFigure(analysis: Analysis): Figure {
  const { criterion } = analysis;
  if (criterion.status !== 'not-assessable' && criterion.ageSource === 'given') {
    return figure(`${inYears(criterion.ageYears)} (given, not from the recording)`);
  }
  const { startDateTime, patient } = analysis.recording;
  if (startDateTime === undefined) return notAvailable('the date of the recording is not known');
  if (patient.ageYears !== undefined) return figure(inYears(patient.ageYears));
  if (patient.birthDate === undefined) return notAvailable('the date of birth is not known');
  const age = ageAt(patient, startDateTime);
  return figureOr(
    age,
    (years) => figure(inYears(years)),
    'the date of birth lies after the recording',
  );
}

function inYears(years: number): string {
  return years === 1 ? '1 year' : `${years} years`;
}

function studyEntries(analysis: Analysis): Entry[] {
  const { recording, marks, window } = analysis;
  const clock = nightClock(recording.startDateTime);
  const start = 0 as Microseconds;
  const noLights = 'not marked';
  const entries: Entry[] = [
    {
      label: 'Recording date',
      figure:
        recording.patient.isAnonymous === true
          ? notAvailable(TAKEN_OUT)
          : figureOr(clock.dateAt(start), (date) => figure(date), NOT_IN_FILE),
    },
    {
      label: 'Start',
      figure: clock.isWallClock ? figure(clock.at(start)) : notAvailable(NOT_IN_FILE),
    },
    {
      label: 'Duration',
      figure: durationFigure(microsecondsFromSeconds(recording.durationSeconds)),
    },
    {
      label: 'Lights off',
      figure: figureOr(marks.lights, (lights) => figure(clock.at(lights.start)), noLights),
    },
    {
      label: 'Lights on',
      figure: figureOr(marks.lights, (lights) => figure(clock.at(lights.end)), noLights),
    },
    {
      label: 'Scored time',
      figure: scoredTime(durationOf(window), marks.lights === undefined),
    },
    { label: 'Left leg', figure: legFigure(analysis, 'L') },
    { label: 'Right leg', figure: legFigure(analysis, 'R') },
  ];
  const recordingText = plainText(recording.recordingText);
  if (recordingText !== '') entries.push({ label: 'Study field', figure: figure(recordingText) });
  return entries;
}

function scoredTime(duration: Microseconds, isWholeRecording: boolean): Figure {
  const { text } = durationFigure(duration);
  return figure(isWholeRecording ? `${text} (whole recording)` : text);
}

function legFigure(analysis: Analysis, leg: Leg): Figure {
  if (analysis.detection === undefined) {
    const count = analysis.movements.filter((movement) => movement.leg === leg).length;
    return count > 0
      ? figure(`${count} movements marked by others`)
      : notAvailable('no movement of this leg is marked');
  }
  return figureOr(
    analysis.legs[leg]?.channel,
    ({ label, sampleRateHz }) => figure(`${plainText(label)}, ${hertzFigure(sampleRateHz).text}`),
    `the ${nameOfSide(leg)} leg was not scored from a signal`,
  );
}

function textFigure(text: string | undefined, missing: string): Figure {
  const shown = text === undefined ? '' : plainText(text);
  return shown === '' ? notAvailable(missing) : figure(shown);
}
