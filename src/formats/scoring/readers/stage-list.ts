import { fail } from '../../../base/result.ts';
import type { Finding } from '../../../domain/finding.ts';
import type { Stage } from '../../../domain/stage.ts';
import { quoted } from '../../table/row-problems.ts';
import { stageNamed } from '../annotation-texts.ts';
import { contentBuilder } from '../content-builder.ts';
import type { ScoringReader } from '../scoring-content.ts';
import { linesOf, scoringText, wholeLines } from '../scoring-text.ts';
import { codesOf, stageCodeIn, stageCodesNeeded, type StageCodes } from '../stage-codes.ts';
import { stageMeaning } from '../label-map.ts';
import { stageTable } from './stage-table.ts';

const FORMAT = {
  id: 'stage-list',
  name: 'list of one stage a line (YASA, Luna .eannot, Profusion text)',
} as const;

/** No stage has a longer name. */
const LONGEST_STAGE = 24;
/** So many of the lines must be stages. */
const STAGES_THAT_TELL = 0.8;
const DEFAULT_EPOCH_SECONDS = 30;

/** Numbers of YASA, which alone writes artefacts as -1 and unscored epochs as -2. */
const YASA_CODES = codesOf({
  0: 'W',
  1: 'N1',
  2: 'N2',
  3: 'N3',
  4: 'R',
  '-1': '?',
  '-2': '?',
});

/**
 * One stage a line, each of one epoch (30 s, unless a comment says otherwise) from the start of the recording, by name or by
 * number. Several programs write this and cannot be told apart. What numbers mean must be said: in a comment of the file
 * (`# 0: Wake, 1: N1, ...`), by a number that only one program writes, or by the user.
 */
export const stageList: ScoringReader = {
  ...FORMAT,
  recognise: (head) => {
    const { text, isWhole } = head;
    // A column with a name above it is a table, however long it is.
    if (text === undefined || stageTable.recognise(head)) return false;
    const lines = wholeLines(text, isWhole).filter((line) => !line.startsWith('#'));
    if (lines.some((line) => line.length > LONGEST_STAGE || /[\t,;<{]/.test(line))) return false;
    const stages = lines.filter(
      (line) => stageCodeIn(line) !== undefined || stageMeaning(line) !== undefined,
    );
    return stages.length > 0 && stages.length >= STAGES_THAT_TELL * lines.length;
  },
  read: (file, options) => {
    const builder = contentBuilder(file, FORMAT, options);
    const lines = linesOf(scoringText(file.bytes) ?? '');
    const comments = lines.filter(({ text }) => text.startsWith('#')).map(({ text }) => text);
    const stages = lines.filter(({ text }) => !text.startsWith('#'));
    const numbers = stages.flatMap(({ text }) => stageCodeIn(text) ?? []);
    const told = codesInComments(comments);
    const isYasa = numbers.includes('-1') || numbers.includes('-2');
    const codes = options.stageCodes ?? told ?? (isYasa ? YASA_CODES : undefined);
    if (numbers.length > 0 && codes === undefined)
      return Promise.resolve(fail([stageCodesNeeded(file.name, numbers)]));
    if (numbers.length > 0 && codes !== undefined && options.stageCodes === undefined)
      builder.note(numbersFinding(file.name, codes, told !== undefined));
    const epoch = epochInComments(comments) ?? DEFAULT_EPOCH_SECONDS;
    stages.forEach(({ text, number }, i) => {
      const stage = text.trim();
      const times = {
        onset: { from: 'start', seconds: i * epoch },
        durationSeconds: epoch,
      } as const;
      const code = stageCodeIn(stage);
      if (stage === '') {
        builder.wrong(
          `line ${number}`,
          'a stage: without it all that follows comes too early',
          quoted(''),
        );
      } else if (code !== undefined && codes !== undefined) {
        builder.addStageCode(code, codes, { label: `stage ${code}`, ...times });
      } else {
        builder.addStage({ label: stage, ...times });
      }
    });
    const epochs = { count: stages.length, seconds: epoch };
    return Promise.resolve(builder.build({ epochs }));
  },
};

/** `# 0: Wake, 1: N1, 2: N2, 3: N3, 4: REM`; undefined unless at least three numbers are named, each once. */
function codesInComments(comments: readonly string[]): StageCodes | undefined {
  const codes = new Map<string, Stage>();
  for (const comment of comments) {
    for (const [, number, name] of comment.matchAll(
      /(?<![\w.])(-?\d{1,2}) ?[:=] ?([A-Za-z?]\w{0,20})/g,
    )) {
      const stage = stageNamed(name!) ?? (stageMeaning(name!) === undefined ? undefined : '?');
      if (stage === undefined) continue;
      if (codes.has(number!) && codes.get(number!) !== stage) return undefined;
      codes.set(number!, stage);
    }
  }
  return codes.size >= 3 ? codes : undefined;
}

/** `# 1 value per 30 seconds of data`. */
function epochInComments(comments: readonly string[]): number | undefined {
  for (const comment of comments) {
    const seconds = /\bper (\d{1,3}) ?s(?:ec(?:onds?)?)?\b/i.exec(comment)?.[1];
    if (seconds !== undefined && Number(seconds) > 0) return Number(seconds);
  }
  return undefined;
}

function numbersFinding(file: string, codes: StageCodes, told: boolean): Finding {
  const table = [...codes].map(([code, stage]) => `${code}=${stage}`).join(',');
  const why = told ? 'as a comment in it says' : 'as YASA writes them: -1 or -2 is among them';
  return {
    code: 'scoring.stage-numbers',
    severity: 'info',
    message: `${file}: the numbers of stages were read ${why} (${table}).`,
    data: { file, codes: table },
  };
}
