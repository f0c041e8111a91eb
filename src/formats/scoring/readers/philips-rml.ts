import type { Finding } from '../../../domain/finding.ts';
import { dateTimeReadings, secondOfDay } from '../clock-text.ts';
import { contentBuilder, decimalNumber, type ContentBuilder } from '../content-builder.ts';
import { MEANINGS, vocabularyOf, type MeaningWord } from '../label-map.ts';
import type { FileStart } from '../scoring-content.ts';
import { childrenNamed, elementAt, textAt, type XmlElement } from '../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

const FORMAT = {
  id: 'philips-rml',
  name: 'Philips Respironics RML',
  root: 'PatientStudy',
} as const;

const STAGES: Readonly<Record<string, MeaningWord>> = {
  NotScored: '?',
  Wake: 'W',
  NonREM1: 'N1',
  NonREM2: 'N2',
  NonREM3: 'N3',
  NonREM4: 'N3',
  REM: 'R',
};

const words = vocabularyOf({
  legmovement: 'movement',
  obstructiveapnea: 'obstructive-apnea',
  centralapnea: 'central-apnea',
  mixedapnea: 'mixed-apnea',
  cheynestokesrespiration: 'ignore',
  periodicrespiration: 'ignore',
  relativedesaturation: 'ignore',
  absolutedesaturation: 'ignore',
  channelfail: 'artefact',
});

/**
 * Philips Respironics (Alice, Sleepware, Somnolyzer): seconds from the start of its session, which one of several EDF
 * files of the night may begin later than. A stage lasts to the next one, the last to the end of the session. The leg of
 * a movement is that of its channel. Stages that a person made go before those of the machine.
 */
export const philipsRml = xmlReader(FORMAT, (root, file, options) => {
  const builder = contentBuilder(file, FORMAT, options, words);
  const sessions = elementAt(root, 'Acquisition', 'Sessions');
  const session = sessions === undefined ? undefined : childrenNamed(sessions, 'Session')[0];
  if (sessions !== undefined && childrenNamed(sessions, 'Session').length > 1) {
    builder.note(severalSessions(file.name, childrenNamed(sessions, 'Session').length));
  }
  for (const [name, word] of [
    ['LightsOff', 'lights-off'],
    ['LightsOn', 'lights-on'],
  ] as const) {
    const text = textAt(session, name);
    const seconds = text === undefined ? undefined : builder.seconds(name, text);
    if (seconds === undefined) continue;
    builder.add({
      label: name,
      meaning: MEANINGS[word],
      onset: { from: 'start', seconds },
      durationSeconds: undefined,
    });
  }
  const positions = elementAt(root, 'BodyPositionState');
  for (const item of positions === undefined ? [] : childrenNamed(positions, 'BodyPositionItem')) {
    builder.pass(`position ${item.attributes.get('Position') ?? ''}`.trim());
  }
  addStages(root, session, builder, file.name);
  addEvents(root, builder, file.name);
  return builder.build({ start: startIn(session) });
});

function addStages(
  root: XmlElement,
  session: XmlElement | undefined,
  builder: ContentBuilder,
  fileName: string,
): void {
  const staging = elementAt(root, 'ScoringData', 'StagingData');
  const stagesBy = (who: string): XmlElement[] =>
    (elementAt(staging, who)?.children ?? []).flatMap((rules) => childrenNamed(rules, 'Stage'));
  const byPerson = stagesBy('UserStaging');
  const byMachine = stagesBy('MachineStaging');
  const stages = byPerson.length > 0 ? byPerson : byMachine;
  if (byPerson.length === 0 && byMachine.length > 0) builder.note(machineStages(fileName));
  if (byPerson.length > 0) {
    for (const stage of byMachine)
      builder.pass(`machine stage ${stage.attributes.get('Type') ?? ''}`);
  }
  const onsets = stages.map((stage, i) =>
    builder.seconds(`Stage ${i + 1}, Start`, stage.attributes.get('Start')),
  );
  const end = decimalNumber(textAt(session, 'Duration') ?? '');
  stages.forEach((stage, i) => {
    const onset = onsets[i];
    if (onset === undefined) return;
    const next = i + 1 < onsets.length ? onsets[i + 1] : end;
    const isLastOpen = i + 1 === onsets.length && (end === undefined || end <= onset);
    if (!isLastOpen && next !== undefined && next < onset) {
      builder.wrong(`Stage ${i + 2}, Start`, `a time after ${onset} s`, `${next} s`);
    }
    const label = stage.attributes.get('Type') ?? '';
    const word = Object.hasOwn(STAGES, label) ? STAGES[label] : undefined;
    builder.add({
      label,
      meaning: word === undefined ? undefined : MEANINGS[word],
      onset: { from: 'start', seconds: onset },
      durationSeconds: isLastOpen ? 'to-end' : next === undefined ? undefined : next - onset,
    });
  });
}

function addEvents(root: XmlElement, builder: ContentBuilder, fileName: string): void {
  const list = elementAt(root, 'ScoringData', 'Events');
  const events = list === undefined ? [] : childrenNamed(list, 'Event');
  const labels = channelLabels(root);
  let machineEvents = 0;
  for (const [i, event] of events.entries()) {
    const { attributes } = event;
    const onset = builder.seconds(`Event ${i + 1}, Start`, attributes.get('Start'));
    const durationText = attributes.get('Duration');
    const duration =
      durationText === undefined ? 0 : builder.seconds(`Event ${i + 1}, Duration`, durationText);
    if (onset === undefined || duration === undefined) continue;
    if (attributes.get('Machine')?.toLowerCase() === 'true') machineEvents += 1;
    const signal = elementAt(event, 'LegMovement')?.attributes.get('EdfSignal');
    builder.add({
      label: attributes.get('Type') ?? '',
      onset: { from: 'start', seconds: onset },
      durationSeconds: Math.max(0, duration),
      channel: signal === undefined ? undefined : labels.get(signal),
    });
  }
  if (machineEvents > 0) builder.note(machineEventsFinding(fileName, machineEvents, events.length));
}

/** Labels of channels by their number in the EDF file. */
function channelLabels(root: XmlElement): ReadonlyMap<string, string> {
  const list = elementAt(root, 'ChannelConfig', 'Channels');
  const channels = list === undefined ? [] : childrenNamed(list, 'Channel');
  return new Map(
    channels.map((channel) => [
      channel.attributes.get('EdfSignal') ?? '',
      channel.attributes.get('Label') ?? textAt(channel, 'Label') ?? '',
    ]),
  );
}

function startIn(session: XmlElement | undefined): FileStart | undefined {
  const date = dateTimeReadings(textAt(session, 'RecordingStart') ?? '')?.dayFirst;
  if (date === undefined) return undefined;
  return { date, secondOfDay: secondOfDay(date), binds: true };
}

function severalSessions(file: string, count: number): Finding {
  return {
    code: 'scoring.several-sessions',
    severity: 'warning',
    message: `${file}: there are ${count} sessions; times were taken to count from the start of the first.`,
    data: { file, count },
  };
}

function machineStages(file: string): Finding {
  return {
    code: 'scoring.machine-scored',
    severity: 'warning',
    message: `${file}: no person scored the sleep stages; those of the program that made the file were taken.`,
    data: { file },
  };
}

function machineEventsFinding(file: string, count: number, of: number): Finding {
  return {
    code: 'scoring.machine-scored',
    severity: 'info',
    message: `${file}: ${count} of ${of} events were marked by the program that made the file, not by a person; they count.`,
    data: { file, count, of },
  };
}
