import { clockSeconds, dateTimeReadings } from '../clock-text.ts';
import { contentBuilder } from '../content-builder.ts';
import { MEANINGS, vocabularyOf, type MeaningWord, type Vocabulary } from '../label-map.ts';
import type { FileStart } from '../scoring-content.ts';
import { childrenNamed, elementAt, textAt, type XmlElement } from '../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

const FORMAT = { id: 'nsrr-xml', name: 'NSRR XML', root: 'PSGAnnotation' } as const;

const RECORDING_START = 'Recording Start Time';

/** Of events of the type `Stages`, whose code stands behind the name. */
const STAGES: Readonly<Record<string, MeaningWord>> = {
  'Wake|0': 'W',
  'Stage 1 sleep|1': 'N1',
  'Stage 2 sleep|2': 'N2',
  'Stage 3 sleep|3': 'N3',
  'Stage 4 sleep|4': 'N3',
  'REM sleep|5': 'R',
  'Movement|6': '?',
  'Unscored|9': '?',
  'Artifact|10': '?',
};

/**
 * The National Sleep Research Resource's XML: seconds from the start of the recording, stages in bouts, names as
 * `standard|original`. A periodic leg movement without a side is one movement in files that came from Compumedics, and a
 * whole series in those from Embla; in others nobody knows, and it is an unknown label.
 */
export const nsrrXml = xmlReader(FORMAT, (root, file, options) => {
  const builder = contentBuilder(
    file,
    FORMAT,
    options,
    vocabulary(textAt(root, 'SoftwareVersion')),
  );
  const list = elementAt(root, 'ScoredEvents');
  let start: FileStart | undefined;
  for (const [i, event] of (list === undefined
    ? []
    : childrenNamed(list, 'ScoredEvent')
  ).entries()) {
    const concept = textAt(event, 'EventConcept') ?? '';
    if (concept === RECORDING_START) {
      start = startIn(event);
      builder.pass(concept);
      continue;
    }
    const place = `event ${i + 1}`;
    const onset = builder.seconds(`${place}, Start`, textAt(event, 'Start'));
    const duration = builder.seconds(`${place}, Duration`, textAt(event, 'Duration'));
    if (onset === undefined || duration === undefined) continue;
    const isStage = (textAt(event, 'EventType') ?? '').startsWith('Stages');
    const times = {
      onset: { from: 'start', seconds: onset },
      durationSeconds: Math.max(0, duration),
    } as const;
    if (isStage) {
      // Only by the whole name: `Movement` is movement time here.
      const word = Object.hasOwn(STAGES, concept) ? STAGES[concept] : undefined;
      const [standard = ''] = concept.split('|');
      const meaning = word === undefined ? undefined : MEANINGS[word];
      builder.add({ label: concept, otherLabels: [standard], meaning, ...times });
    } else {
      const channel = textAt(event, 'SignalLocation');
      builder.add({ label: concept, otherLabels: concept.split('|'), ...times, channel });
    }
  }
  return builder.build({ start });
});

function vocabulary(software = ''): Vocabulary {
  const isCompumedics = /compumedics|profusion/i.test(software);
  const isEmbla = /embla|remlogic/i.test(software);
  const series = isCompumedics ? 'movement' : isEmbla ? 'ignore' : undefined;
  return vocabularyOf({
    'periodic leg movement left': 'movement-left',
    'periodic leg movement right': 'movement-right',
    'respiratory related leg movement': 'movement',
    ...(series === undefined ? {} : { 'periodic leg movement': series }),
    unsure: 'respiratory-event',
    'beginning of time in bed': 'lights-off',
    'end of time in bed': 'lights-on',
  });
}

/** `01.01.85 22.00.00`. Some files hold a date that does not exist; then only the clock counts. */
function startIn(event: XmlElement): FileStart | undefined {
  const text = textAt(event, 'ClockTime') ?? '';
  const secondOfDay = clockSeconds(text.split(' ').at(-1) ?? '');
  const date = dateTimeReadings(text)?.dayFirst;
  return { date, secondOfDay, binds: false };
}
