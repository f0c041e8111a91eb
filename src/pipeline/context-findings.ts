import type { ClinicalContext } from '../domain/clinical-context.ts';
import type { Finding } from '../domain/finding.ts';
import { ageAt } from '../domain/patient.ts';
import type { NightInfo } from '../domain/recording.ts';

/** Where a context file and the recording disagree about who was recorded: it may be the file of somebody else. */
export function contextFindings(
  context: ClinicalContext | undefined,
  { patient, startDateTime }: NightInfo,
): Finding[] {
  if (context === undefined) return [];
  const findings: Finding[] = [];
  const recordedAge = startDateTime === undefined ? undefined : ageAt(patient, startDateTime);
  const { ageYears, sex, file } = context;
  if (ageYears !== undefined && recordedAge !== undefined && ageYears !== recordedAge) {
    findings.push(
      finding(
        'context.age-differs',
        `${file} gives the age as ${ageYears}, the recording as ${recordedAge}; ${ageYears} was used. Is it the file of this patient?`,
        { givenYears: ageYears, recordedYears: recordedAge },
      ),
    );
  }
  // A recording knows two words only, so a third one contradicts neither.
  if (sex !== undefined && sex !== 'other' && patient.sex !== undefined && sex !== patient.sex) {
    findings.push(
      finding(
        'context.sex-differs',
        `${file} gives the sex as ${sex}, the recording as ${patient.sex}. Is it the file of this patient?`,
        { given: sex, recorded: patient.sex },
      ),
    );
  }
  return findings;
}

function finding(code: string, message: string, data: Finding['data']): Finding {
  return { code, severity: 'warning', message, data };
}
