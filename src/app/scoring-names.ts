/** What other programs put behind the name of a recording for its scoring, in small letters. */
const WORDS = [
  ...['hypnogram', 'hypno', 'stages', 'staging', 'sleepstages', 'sleep_stages', 'sleepscoring'],
  ...['sleep_scoring', 'scoring', 'scored', 'events', 'annotations', 'annotation', 'annot'],
  ...['arousals', 'respiratory', 'movements', 'profusion', 'nsrr'],
];

/** Formats that a scoring may be in. A recording may be in one of the last three, so those must say that they are scorings. */
const ENDINGS = ['xml', 'rml', 'annot', 'eannot', 'csv', 'tsv', 'txt', 'edf', 'bdf', 'rec'];
const ENDINGS_OF_RECORDINGS = ['edf', 'bdf', 'rec'];

/** What may stand behind the common part of the names of a recording: `sub-01_eeg.edf`, `SC4001E0-PSG.edf`. */
const RECORDING_WORDS = /[-_](?:psg|eeg|ieeg|signals)$/;

/**
 * Which files beside a recording are named as its scorings are: `night.edf` with `night.xml`, `night-nsrr.xml`,
 * `night_stages.csv`, `night-Hypnogram.edf`; `sub-01_eeg.edf` with `sub-01_events.tsv`; `SC4001E0-PSG.edf` with
 * `SC4001EC-Hypnogram.edf`, whose last letter is the scorer. Case does not matter. Whether they are scorings, their
 * content says. Files that Tibialis wrote are not among them.
 *
 * @param fileNames Of the files in the folder of the recording, in order.
 */
export function scoringNamesBeside(
  recordingName: string,
  fileNames: readonly string[],
): readonly string[] {
  const { stems, sleepEdf } = beginningsOf(recordingName);
  return fileNames.filter((name) => {
    if (name === recordingName) return false;
    const lower = name.toLowerCase();
    const own = stemOf(lower);
    const ending = lower.slice(own.length + 1);
    if (!ENDINGS.includes(ending)) return false;
    if (sleepEdf !== undefined && own.startsWith(sleepEdf) && own.slice(8) === '-hypnogram')
      return true;
    return stems.some((known) => {
      if (!own.startsWith(known)) return false;
      const rest = own.slice(known.length);
      if (rest === '') return !ENDINGS_OF_RECORDINGS.includes(ending);
      return /^[-_. ]/.test(rest) && WORDS.includes(rest.slice(1));
    });
  });
}

/**
 * The same as `scoringNamesBeside` for many recordings of one folder: asked for one, it looks only at names that begin like it,
 * so that ten thousand recordings in a folder do not take a hundred million looks.
 */
export function scoringNamesIn(
  fileNames: readonly string[],
): (recordingName: string) => readonly string[] {
  const sorted = fileNames
    .map((name, place) => ({ name, lower: name.toLowerCase(), place }))
    .sort((a, b) => (a.lower < b.lower ? -1 : Number(a.lower > b.lower)));
  return (recordingName) => {
    const { stems, sleepEdf } = beginningsOf(recordingName);
    const lengths = [...stems, ...(sleepEdf === undefined ? [] : [sleepEdf])].map((s) => s.length);
    const beginning = stems[0]!.slice(0, Math.min(...lengths));
    const near = [];
    for (let i = firstFrom(sorted, beginning); i < sorted.length; i += 1) {
      if (!sorted[i]!.lower.startsWith(beginning)) break;
      near.push(sorted[i]!);
    }
    near.sort((a, b) => a.place - b.place);
    return scoringNamesBeside(
      recordingName,
      near.map(({ name }) => name),
    );
  };
}

/** Where the names that are not before `beginning` begin. */
function firstFrom(sorted: readonly { readonly lower: string }[], beginning: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.lower < beginning) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the name of a scoring of a recording begins with, in small letters. */
function beginningsOf(recordingName: string): {
  readonly stems: readonly string[];
  readonly sleepEdf: string | undefined;
} {
  const stem = stemOf(recordingName.toLowerCase());
  return {
    stems: [...new Set([stem, stem.replace(RECORDING_WORDS, '')])],
    sleepEdf: /^([a-z]{2}\d{4}[a-z])[a-z\d]-psg$/.exec(stem)?.[1],
  };
}

function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? name : name.slice(0, dot);
}
