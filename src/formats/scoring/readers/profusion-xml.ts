import { quoted } from '../../table/row-problems.ts';
import { contentBuilder, type ContentBuilder } from '../content-builder.ts';
import { vocabularyOf } from '../label-map.ts';
import type { ReadOptions } from '../scoring-content.ts';
import { codesOf, stageCodeIn } from '../stage-codes.ts';
import { childrenNamed, elementAt, textAt, type XmlElement } from '../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

const FORMAT = {
  id: 'profusion-xml',
  name: 'Compumedics Profusion XML',
  root: 'CMPStudyConfig',
} as const;

/** Rechtschaffen and Kales by number; 6 is movement time, 9 unscored, 10 an artefact. */
const CODES = codesOf({
  0: 'W',
  1: 'N1',
  2: 'N2',
  3: 'N3',
  4: 'N3',
  5: 'R',
  6: '?',
  9: '?',
  10: '?',
});

/** `PLM` is a single movement here that counts as periodic, not a series. `Unsure` stands among the apneas. */
const words = vocabularyOf({
  plm: 'movement',
  'plm (left)': 'movement-left',
  'plm (right)': 'movement-right',
  unsure: 'respiratory-event',
});

/**
 * Compumedics Profusion: seconds from the start of the recording, one stage code an epoch. The palette of events
 * (`ScoredEventSettings`) has elements of the same names and no events.
 */
export const profusionXml = xmlReader(FORMAT, (root, file, options) => {
  const builder = contentBuilder(file, FORMAT, options, words);
  for (const [i, event] of events(root).entries()) {
    const place = `event ${i + 1}`;
    const onset = builder.seconds(`${place}, Start`, textAt(event, 'Start'));
    const duration = builder.seconds(`${place}, Duration`, textAt(event, 'Duration'));
    if (onset === undefined || duration === undefined) continue;
    builder.add({
      label: textAt(event, 'Name') ?? '',
      onset: { from: 'start', seconds: onset },
      durationSeconds: Math.max(0, duration),
      channel: textAt(event, 'Input'),
    });
  }
  return builder.build({ epochs: addStages(root, builder, options) });
});

function events(root: XmlElement): XmlElement[] {
  const list = elementAt(root, 'ScoredEvents');
  return list === undefined ? [] : childrenNamed(list, 'ScoredEvent');
}

function addStages(
  root: XmlElement,
  builder: ContentBuilder,
  options: ReadOptions,
): { count: number; seconds: number } | undefined {
  const list = elementAt(root, 'SleepStages');
  const stages = list === undefined ? [] : childrenNamed(list, 'SleepStage');
  if (stages.length === 0) return undefined;
  const epoch = builder.seconds('EpochLength', textAt(root, 'EpochLength'));
  if (epoch === undefined) return undefined;
  if (epoch < 1 || epoch > 600) {
    builder.wrong('EpochLength', 'an epoch of 1 to 600 s', `${epoch} s`);
    return undefined;
  }
  for (const [i, { text }] of stages.entries()) {
    const code = stageCodeIn(text);
    if (code === undefined) {
      builder.wrong(`SleepStage ${i + 1}`, 'the number of a stage', quoted(text));
      continue;
    }
    builder.addStageCode(code, options.stageCodes ?? CODES, {
      label: `SleepStage ${code}`,
      onset: { from: 'start', seconds: i * epoch },
      durationSeconds: epoch,
    });
  }
  return { count: stages.length, seconds: epoch };
}
