import { writeFileSync } from 'node:fs';
import path from 'node:path';

interface Mark {
  readonly onsetSeconds: number;
  readonly durationSeconds: number;
}

/** The part of a result (docs/result.md) that lists for `tibialis rescore` are made from. */
export interface ResultWithMarks {
  readonly movements: readonly (Mark & { readonly leg: string })[];
  readonly marks: {
    readonly hypnogram: readonly (Mark & { readonly stage: string })[] | null;
    readonly respiratoryEvents: readonly (Mark & { readonly kind: string })[] | null;
    readonly arousals: readonly Mark[] | null;
  };
  readonly window: { readonly startSeconds: number; readonly endSeconds: number };
}

/** Writes the lists of a night into a folder. @returns The options of `tibialis rescore` that name them. */
export function writeLists(folder: string, result: ResultWithMarks): string[] {
  const { movements, marks, window } = result;
  const options = [
    '--lights-off',
    String(window.startSeconds),
    '--lights-on',
    String(window.endSeconds),
  ];
  const write = (name: string, head: string, rows: readonly string[] | undefined): void => {
    if (rows === undefined) return;
    const file = path.join(folder, `${name}.csv`);
    writeFileSync(file, `${[head, ...rows].join('\n')}\n`);
    options.push(`--${name}`, file);
  };
  const time = ({ onsetSeconds, durationSeconds }: Mark): string =>
    `${onsetSeconds},${durationSeconds}`;
  write(
    'movements',
    'leg,onset,duration',
    movements.map((one) => `${one.leg},${time(one)}`),
  );
  write(
    'hypnogram',
    'onset,duration,stage',
    marks.hypnogram?.map((one) => `${time(one)},${one.stage}`),
  );
  write(
    'respiratory',
    'onset,duration,label',
    marks.respiratoryEvents?.map((one) => `${time(one)},${WORDS[one.kind] ?? ''}`),
  );
  write('arousals', 'onset,duration', marks.arousals?.map(time));
  return options;
}

const WORDS: Readonly<Record<string, string>> = {
  'obstructive-apnea': 'Obstructive apnea',
  'central-apnea': 'Central apnea',
  'mixed-apnea': 'Mixed apnea',
  apnea: 'Apnea',
  hypopnea: 'Hypopnea',
  rera: 'RERA',
};
