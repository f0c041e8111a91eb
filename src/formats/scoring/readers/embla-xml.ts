import { elapsedBetween, type CivilDateTime } from '../../../base/civil-time.ts';
import { secondsFromMicroseconds } from '../../../base/microseconds.ts';
import { quoted } from '../../table/row-problems.ts';
import { dateTimeReadings } from '../clock-text.ts';
import { contentBuilder } from '../content-builder.ts';
import { remlogicWords } from '../remlogic-words.ts';
import { childrenNamed, elementAt, textAt } from '../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

const FORMAT = { id: 'embla-xml', name: 'Embla XML', root: 'EventExport' } as const;

/** Embla and Natus event exports: date and clock of start and end, the labels of RemLogic. */
export const emblaXml = xmlReader(FORMAT, (root, file, options) => {
  const builder = contentBuilder(file, FORMAT, options, remlogicWords);
  const list = elementAt(root, 'Events');
  const events = list === undefined ? [] : childrenNamed(list, 'Event');
  for (const [i, event] of events.entries()) {
    const time = (name: string): CivilDateTime | undefined => {
      const text = textAt(event, name) ?? '';
      const at = /^\d{4}-/.test(text) ? dateTimeReadings(text)?.dayFirst : undefined;
      if (at === undefined) {
        builder.wrong(`event ${i + 1}, ${name}`, 'a date and time, year first', quoted(text));
      }
      return at;
    };
    const start = time('StartTime');
    const stop = time('StopTime');
    if (start === undefined || stop === undefined) continue;
    const duration = secondsFromMicroseconds(elapsedBetween(start, stop));
    builder.add({
      label: textAt(event, 'Type') ?? '',
      onset: { from: 'date', at: start },
      durationSeconds: Math.max(0, duration),
      channel: textAt(event, 'Location'),
    });
  }
  return builder.build();
});
