import type { FrequencyCriterion } from '../domain/analysis.ts';
import type {
  ClinicalCriterion,
  ClinicalFrame,
  SeverityBand,
  SeverityStatement,
} from '../domain/clinical-frame.ts';
import type { RuleSource } from '../domain/rule-profile.ts';
import type { Indices } from '../domain/scored-night.ts';
import type { ScoringProfile } from './scoring-profile.ts';

const ICSD_3: RuleSource = {
  citation:
    'International Classification of Sleep Disorders, 3rd edition: periodic limb movement disorder, as restated in reviews',
  verified: false,
};

/** What the ICSD-3 names beside periodic limb movement disorder, and in front of it. */
const NOT_ASSESSED = [
  'restless legs syndrome (takes precedence)',
  'narcolepsy',
  'untreated obstructive sleep apnea',
  'REM sleep behavior disorder',
] as const;

const NEVER = 'Not assessed: it takes a person, not a recording.';

/**
 * Informal bands of the PLMS index that people use in reports. Neither the AASM nor the WASM rules have them, other
 * sources draw other borders, and the program leaves them out unless it is asked.
 */
export const SEVERITY_BANDS: readonly SeverityBand[] = [
  { label: 'mild', fromPerHour: 5 },
  { label: 'moderate', fromPerHour: 25 },
  { label: 'severe', fromPerHour: 50 },
];
const BANDS_SOURCE: RuleSource = {
  citation:
    'informal bands of clinical practice, in neither the AASM nor the WASM rules; other sources draw other borders',
  verified: false,
};

export interface FrameInput {
  /** The profile that the report leads with, and what it counted. */
  readonly profile: Pick<ScoringProfile, 'title' | 'family'>;
  readonly basis: Indices['basis'];
  readonly basisHours: number;
  readonly plms: Indices['plms'];
  readonly criterion: FrequencyCriterion;
  /** In rising order; undefined when nobody asked for bands. */
  readonly severityBands: readonly SeverityBand[] | undefined;
}

/**
 * The four criteria of the ICSD-3 for periodic limb movement disorder with what the program can say of each. A and B it
 * assesses under the leading profile; C and D, and the disorders beside which the diagnosis is not made, it never does.
 * No combination of this is a diagnosis.
 */
export function clinicalFrame(input: FrameInput): ClinicalFrame {
  return {
    source: ICSD_3,
    criteria: [
      presenceCriterion(input),
      frequencyStatement(input.criterion),
      {
        letter: 'C',
        asks: 'A clinically significant disturbance of sleep, or an impairment of daily life.',
        status: 'not-assessed',
        statement: NEVER,
      },
      {
        letter: 'D',
        asks: 'The movements and the complaint are not better explained by another disorder, a medicine or a substance.',
        status: 'not-assessed',
        statement: NEVER,
      },
    ],
    notAssessed: NOT_ASSESSED,
    severity:
      input.severityBands === undefined ? undefined : severityOf(input, input.severityBands),
  };
}

function presenceCriterion(input: FrameInput): ClinicalCriterion {
  const { profile, basis, basisHours, plms } = input;
  const common = {
    letter: 'A',
    asks: 'Polysomnography shows periodic limb movements in sleep as the AASM manual in force defines them.',
  } as const;
  const foreign = profile.family === 'aasm' ? '' : ', which are not those of the AASM';
  const rules = `under the rules "${profile.title}"${foreign}`;
  if (basis !== 'sleep' || basisHours === 0) {
    const reason =
      basis === 'sleep'
        ? 'there is no sleep in the time that could be scored'
        : 'there is no sleep scoring';
    return { ...common, status: 'not-assessable', statement: `Not assessable: ${reason}.` };
  }
  const { count } = plms;
  return count > 0
    ? { ...common, status: 'met', statement: `${count} PLMS ${rules}.` }
    : { ...common, status: 'not-met', statement: `No PLMS ${rules}.` };
}

function frequencyStatement(criterion: FrequencyCriterion): ClinicalCriterion {
  const common = {
    letter: 'B',
    asks: 'More than 15 PLMS per hour of sleep in adults, more than 5 in children.',
  } as const;
  if (criterion.status === 'not-assessable') {
    const statement = `Not assessable: ${criterion.reason}.`;
    return { ...common, status: criterion.status, statement };
  }
  const { status, thresholdPerHour, ageGroup, ageYears } = criterion;
  const side = status === 'met' ? 'above' : 'not above';
  const statement = `PLMS index ${side} ${thresholdPerHour}/h (${ageGroup}, ${ageYears} years).`;
  return { ...common, status, statement };
}

/** The comparison is made on the full number, before any rounding for display. */
function severityOf(
  { basis, plms }: FrameInput,
  bands: readonly SeverityBand[],
): SeverityStatement {
  const common = { bands, source: BANDS_SOURCE };
  if (basis !== 'sleep' || plms.perHour === undefined) {
    const statement = 'No band: there is no PLMS index per hour of sleep.';
    return { ...common, band: undefined, statement };
  }
  const perHour = plms.perHour;
  const at = bands.findLastIndex(({ fromPerHour }) => perHour >= fromPerHour);
  const band = bands[at];
  if (band === undefined) {
    return {
      ...common,
      band,
      statement: `No band: the PLMS index is under ${bands[0]?.fromPerHour ?? 0}/h.`,
    };
  }
  const next = bands[at + 1];
  const range =
    next === undefined
      ? `${band.fromPerHour}/h and more`
      : `${band.fromPerHour} to under ${next.fromPerHour}/h`;
  return { ...common, band, statement: `Informal band: ${band.label} (${range}).` };
}
