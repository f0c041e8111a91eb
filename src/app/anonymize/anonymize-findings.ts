import type { Finding, FindingData } from '../../domain/finding.ts';

/**
 * Codes of which the sentence holds numbers and words of the program alone, once a file name at its beginning and the label
 * of a leg in brackets are taken off. Every other code has a sentence of its own below, or none.
 */
const KEPT: ReadonlySet<string> = new Set([
  ...['legs.one-leg-only', 'signal.flat', 'signal.partly-flat', 'signal.noise', 'signal.heart'],
  ...['signal.low-sampling-rate', 'signal.high-resting-emg', 'signal.mains', 'signal.clipped'],
  ...['signal.ecg-used', 'signal.ecg-without-beats', 'signal.clipped-electrodes'],
  ...['signal.electrode-pops', 'signal.unsustained-activity', 'signal.body-movements'],
  ...['signal.cardiac-bursts', 'signal.other-detector', 'legs.combined-channel'],
  ...['scoring.no-hypnogram', 'scoring.nothing-staged', 'scoring.unscored-epochs'],
  ...['scoring.unscored-time', 'scoring.movements-in-unscored-time', 'scoring.no-arousals'],
  ...['scoring.no-respiratory-events', 'scoring.no-lights', 'scoring.movements-also-other'],
  ...['scoring.lights-incomplete', 'scoring.lights-contradict', 'scoring.stages-overlap'],
  ...['scoring.stages-without-duration', 'scoring.events-without-duration'],
  ...['scoring.movements-unusable', 'scoring.end-unknown', 'scoring.beyond-hypnogram'],
  ...['scoring.beyond-recording', 'scoring.hypnogram-longer', 'scoring.movements-overlap'],
  ...['scoring.one-leg-only', 'scoring.rows-unsorted', 'scoring.csv-format'],
  ...['scoring.annotations-replaced', 'scoring.edited-by-hand', 'scoring.judgements-not-used'],
  ...['scoring.artefacts-not-taken-out', 'scoring.other-movements-left-out', 'scoring.file-used'],
  ...['scoring.stage-numbers', 'scoring.machine-scored', 'scoring.several-sessions'],
  ...['scoring.start-differs', 'scoring.start-assumed', 'scoring.clock-ambiguous'],
  ...['scoring.date-ambiguous', 'scoring.before-recording', 'scoring.epochs-do-not-fit'],
  ...['edf.record-count-mismatch', 'edf.truncated-record', 'edf.trailing-bytes'],
  ...['edf.no-data-records', 'edf.no-record-duration', 'edf.comma-decimals', 'edf.nul-padding'],
  ...['edf.annotations-in-plain-file', 'edf.no-annotation-signal', 'edf.damaged-annotations'],
  ...['edf.empty-annotations', 'edf.no-time-keeping', 'edf.late-first-record'],
  ...['edf.record-times-deviate', 'edf.unbelievable-record-times', 'edf.records-out-of-order'],
]);

/** What is said in the place of a sentence that names words or dates of the recording or of its files. */
const INSTEAD: Readonly<Record<string, (data: FindingData) => string>> = {
  'legs.ambiguous': () => 'Several channels could be a leg; one was taken by its name.',
  'legs.side-by-number': () =>
    'A leg channel has a number instead of a side; 1 was taken as left, 2 as right.',
  'legs.derived': ({ leg }) =>
    `The ${sideOf(leg)} leg is recorded as two electrodes: their difference was scored.`,
  'legs.single-electrodes': ({ leg }) =>
    `The ${sideOf(leg)} leg is recorded as single electrodes of which no two are a pair that can be used.`,
  'legs.electrodes-differ': ({ leg }) =>
    `The two electrodes of the ${sideOf(leg)} leg have different sampling rates; it was not scored.`,
  'legs.unusable-channel': () => 'A channel has the name of a leg channel but cannot be used.',
  'signal.resolution-too-coarse': ({ microvoltsPerStep }) =>
    `One digital step of a leg is ${shown(microvoltsPerStep)} uV: too coarse for a threshold of 8 uV above rest.`,
  'signal.coarse-resolution': ({ microvoltsPerStep }) =>
    `One digital step of a leg is ${shown(microvoltsPerStep)} uV: coarse for thresholds of 8 uV and 2 uV above rest.`,
  'scoring.unknown-texts': ({ counts }) =>
    `${sumOf(counts)} annotations say nothing about stages, lights, arousals, breathing or movements as far as is known.`,
  'scoring.unknown-labels': ({ counts }) =>
    `${sumOf(counts)} rows of a list have labels that are not known; each was taken as an event.`,
  'scoring.labels-unmapped': ({ counts }) =>
    `${sumOf(counts)} marks of a scoring have labels that are not known; they were not used.`,
  'scoring.labels-not-used': ({ counts }) =>
    `${sumOf(counts)} marks of a scoring say nothing of what is scored here.`,
  'scoring.columns-ignored': ({ columns }) =>
    `${lengthOf(columns)} columns of a table were not read.`,
  'scoring.files-not-read': ({ files }) =>
    `${lengthOf(files)} CSV files in the folder of the night were not read.`,
  'scoring.beside-not-read': ({ files }) =>
    `${lengthOf(files)} files beside the recording that are named like a scoring of it were not read.`,
  'scoring.lights-replaced': ({ count }) =>
    `${typeof count === 'number' ? count : 'The'} marks of lights off and on were not used: they were given otherwise.`,
  'scoring.kind-in-several-files': () =>
    'Several scorings hold the same kind of mark; they were taken together.',
  'scoring.side-by-number': () =>
    'Movements stand on channels that have a number instead of a side; 1 was taken as left, 2 as right.',
  'scoring.date-differs': () =>
    "The date of a scoring is not the recording's; it was aligned by the time of day.",
  'scoring.journal-torn': () => 'The last edit was not saved to its end, and is lost.',
  'context.age-differs': () => 'The age that was given is not that of the recording; it was used.',
  'context.sex-differs': () => 'The sex that was given is not that of the recording.',
  'edf.record-count-unknown': () =>
    'The header does not say how many data records there are; they were counted from the size.',
  'edf.header-length-mismatch': () => 'The header gives a wrong length of itself.',
  'edf.reserved-field-mismatch': () => 'The reserved field of the header does not fit the file.',
  'edf.unusable-channel': () => 'A channel cannot be used.',
  'edf.no-start-time': () => 'The start of the recording is not known.',
  'edf.start-date-from-recording-field': () =>
    'The start date was taken from the recording field of the header.',
  'edf.start-date-conflict': () => 'The header names two start dates; one of them was used.',
  'edf.start-date-withheld': () => 'The recording field of the header withholds the start date.',
};

const NOTHING_ELSE =
  'What was found is left out here: it names words of the recording or of its files.';

/** Text values of `data` that are words of the program. */
const OWN_VALUES: ReadonlySet<string> = new Set([
  ...['L', 'R', 'B', 'left', 'right', 'ecg', 'given', 'beside', 'female', 'male', 'other'],
  ...['stage', 'lights', 'arousal', 'respiratory', 'movement', ',', ';', '\t', '.'],
]);

/**
 * A finding without the words of the recording, of its annotations and of its files: the sentence without them, another one
 * in its place, or, for a code that is not known here, none; of the data the numbers, and words of the program.
 *
 * @param names What must not stand in it in any case: names of the patient and of files.
 */
export function anonymizeFinding(
  { code, severity, message, data }: Finding,
  names: readonly string[],
): Finding {
  const said = messageOf(code, message, data);
  const isTelling = names.some((name) => name !== '' && said.includes(name));
  return { code, severity, message: isTelling ? NOTHING_ELSE : said, data: dataOf(data) };
}

function messageOf(code: string, message: string, data: FindingData): string {
  const instead = INSTEAD[code];
  if (instead !== undefined) return instead(data);
  return KEPT.has(code) ? withoutNames(message, data) : NOTHING_ELSE;
}

/** Takes off the file at the beginning and the label in brackets; nothing of a sentence that still holds one of them. */
function withoutNames(message: string, { file, label }: FindingData): string {
  let text = message;
  if (typeof file === 'string') {
    if (!text.startsWith(file)) return NOTHING_ELSE;
    const rest = text.slice(file.length).replace(/^: /, '');
    text = rest.startsWith(' (')
      ? `A scoring${rest}`
      : `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
  }
  if (typeof label === 'string') {
    const inBrackets = ` (${label})`;
    if (!text.includes(inBrackets)) return NOTHING_ELSE;
    text = text.replace(inBrackets, () => '');
  }
  return text;
}

function dataOf(data: FindingData): FindingData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => isOwn(value)));
}

function isOwn(value: FindingData[string]): boolean {
  const isOwnItem = (item: string | number | boolean | null): boolean =>
    typeof item !== 'string' || OWN_VALUES.has(item);
  return typeof value === 'object' && value !== null ? value.every(isOwnItem) : isOwnItem(value);
}

function sideOf(leg: FindingData[string] | undefined): string {
  return leg === 'R' ? 'right' : 'left';
}

function shown(value: FindingData[string] | undefined): string {
  return typeof value === 'number' ? String(value) : 'more than 1';
}

function sumOf(counts: FindingData[string] | undefined): number {
  return Array.isArray(counts)
    ? counts.reduce((sum: number, count) => sum + (typeof count === 'number' ? count : 0), 0)
    : 0;
}

function lengthOf(list: FindingData[string] | undefined): number {
  return Array.isArray(list) ? list.length : 0;
}
