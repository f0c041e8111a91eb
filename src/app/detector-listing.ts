import { detectorMethods } from '../pipeline/detector-names.ts';
import { wrapColumns } from '../report/wrap-columns.ts';

const WIDTH = 80;
const INDENT = 4;

/** Every detector with its settings, for a terminal of 80 columns. */
export function detectorListLines(): string[] {
  return [
    ...detectorMethods().flatMap(({ name, settings }, i) => [
      `${name}${i === 0 ? ' (the default)' : ''}`,
      ...settings.flatMap(({ key, value, unit, meaning }) => [
        `  ${key} = ${value}${unit === '' ? '' : ` ${unit}`}`,
        ...wrapColumns(meaning, WIDTH - INDENT).map((line) => `${' '.repeat(INDENT)}${line}`),
      ]),
      '',
    ]),
    'docs/detector.md explains them; tibialis score --detector NAME uses one.',
  ];
}

/** The same as data. */
export function detectorListJson(): string {
  return JSON.stringify(detectorMethods(), undefined, 2);
}
