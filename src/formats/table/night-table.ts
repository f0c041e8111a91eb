import type { ResultDocument } from '../study/result-schema.ts';
import { INDEX_COLUMNS, LINKED_COLUMNS, SERIES_COLUMNS } from './night-count-columns.ts';
import { nightColumns, type NightRow } from './night-row.ts';
import { SLEEP_COLUMNS } from './night-sleep-columns.ts';
import type { TableColumn } from './table-column.ts';

const { text, flag, count, amount } = nightColumns;

const LEGS = ['left', 'right'] as const;

/**
 * The columns of the table of nights, in order: the same for every night, so that nights stand under each other. The
 * name of the file is not among them: a laboratory may put a patient's name into it. `id` joins the tables.
 */
export const NIGHT_COLUMNS: readonly TableColumn<NightRow>[] = [
  text('id', 'the path of the result', 'The night.', ({ id }) => id),
  text(
    'group',
    'the manifest of the run',
    'Group of the study; empty: none is given.',
    ({ group }) => group,
  ),
  text(
    'profile',
    'results[].profile',
    'Rule profile. id and profile together are the key of the table.',
    ({ result }) => result.profile,
  ),
  flag(
    'is_leading',
    'results[]',
    'Whether it is the first profile of the night. Take the rows where it is true for one row a night.',
    ({ isLeading }) => isLeading,
  ),
  text(
    'start_date_time',
    'recording.startDateTime',
    'Wall clock at the start of the recording, no time zone; empty: the file does not say.',
    ({ document }) => document.recording.startDateTime,
  ),
  amount(
    'duration_s',
    's',
    'recording.durationSeconds',
    'Length of the recording, gaps included.',
    ({ document }) => document.recording.durationSeconds,
  ),
  count(
    'age_years',
    'criterion.ageYears, patient.ageYears',
    'Completed years: as given when the night was scored, else by the date of birth in the recording; empty: not known.',
    ({ document }) => document.criterion.ageYears ?? document.patient.ageYears,
  ),
  text(
    'sex',
    'patient.sex',
    'female or male, as in the recording; empty: it does not say.',
    ({ document }) => document.patient.sex,
  ),
  ...SLEEP_COLUMNS,
  amount(
    'unscored_s',
    's',
    'unscored[]',
    'Time in which no leg could be scored, gaps included; it is in no rate.',
    ({ document }) => totalSeconds(document.unscored),
  ),
  ...INDEX_COLUMNS,
  ...SERIES_COLUMNS,
  ...LINKED_COLUMNS,
  text(
    'detector',
    'detection.name',
    'How movements were found; empty: somebody else marked them.',
    ({ document }) => document.detection?.name,
  ),
  ...LEGS.flatMap(ofLeg),
  text(
    'findings',
    'findings[].code',
    'Codes of the doubts about the data (docs/findings.md), each once, sorted, joined by ;.',
    ({ document }) => [...new Set(document.findings.map(({ code }) => code))].sort().join(';'),
  ),
  ...(
    [
      ['errors', 'error', 'something could not be scored'],
      ['warnings', 'warning', 'numbers may be affected'],
      ['notes', 'info', 'good to know'],
    ] as const
  ).map(([name, severity, meaning]) =>
    count(
      name,
      'findings[].severity',
      `Findings of severity ${severity}: ${meaning}.`,
      ({ document }) => document.findings.filter((of) => of.severity === severity).length,
    ),
  ),
  text(
    'look',
    'rules of this program',
    'Why the night is worth a look before its numbers are used, as codes joined by ;. Under the leading profile only.',
    ({ look }) => look.join(';'),
  ),
  text(
    'tool_version',
    'tool.version',
    'Version of the program that scored.',
    ({ document }) => document.tool.version,
  ),
  text(
    'schema_version',
    'schemaVersion',
    'Version of the format of the result.',
    ({ document }) => document.schemaVersion,
  ),
];

function ofLeg(leg: (typeof LEGS)[number]): TableColumn<NightRow>[] {
  const of = ({ document }: NightRow): ResultDocument['legs']['left'] => document.legs[leg];
  const at = `legs.${leg}`;
  const none = `empty: the ${leg} leg was not scored from a signal`;
  return [
    text(
      `channel_${leg}`,
      `${at}.label`,
      `Channel of the ${leg} leg; ${none}.`,
      (row) => of(row)?.label,
    ),
    amount(
      `sample_rate_hz_${leg}`,
      'Hz',
      `${at}.sampleRateHz`,
      'Samples per second of that channel.',
      (row) => of(row)?.sampleRateHz,
    ),
    text(
      `quality_${leg}`,
      `${at}.quality.grade`,
      `good, fair, poor or unusable (docs/findings.md); ${none}.`,
      (row) => of(row)?.quality.grade,
    ),
    text(
      `quality_reasons_${leg}`,
      `${at}.quality.reasons[]`,
      'Why it is no better, the weightiest first, joined by |; empty: it is good, or not scored.',
      (row) => of(row)?.quality.reasons.join(' | '),
    ),
    amount(
      `resting_uv_${leg}`,
      'uV',
      `${at}.restingMicrovolts`,
      'Median over the night of the resting level.',
      (row) => of(row)?.restingMicrovolts,
    ),
    amount(
      `unscorable_s_${leg}`,
      's',
      `${at}.quality.unscorable[]`,
      'Time in which this leg could not be scored; gaps are not in it.',
      (row) => {
        const stretches = of(row)?.quality.unscorable;
        return stretches === undefined ? undefined : totalSeconds(stretches);
      },
    ),
    count(
      `heart_beats_${leg}`,
      `${at}.quality.heart.beats`,
      `Heart beats that were taken out of it, 0 when none were; ${none}.`,
      (row) => {
        const quality = of(row)?.quality;
        return quality === undefined ? undefined : (quality.heart?.beats ?? 0);
      },
    ),
    count(
      `pops_${leg}`,
      `${at}.quality.pops.count`,
      `Electrode pops that were bridged; ${none}.`,
      (row) => of(row)?.quality.pops.count,
    ),
  ];
}

/** Exact to the microsecond, as its parts are. */
function totalSeconds(
  stretches: readonly { readonly onsetSeconds: number; readonly endSeconds: number }[],
): number {
  const microseconds = stretches.reduce(
    (sum, { onsetSeconds, endSeconds }) =>
      sum + Math.round(endSeconds * 1e6) - Math.round(onsetSeconds * 1e6),
    0,
  );
  return microseconds / 1e6;
}
