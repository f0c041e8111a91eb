import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Leg } from '../../domain/leg.ts';
import { legOfLabel } from '../edf/leg-names.ts';
import { quoted } from '../table/row-problems.ts';
import { plainLabel } from './annotation-texts.ts';
import { meaningOfLabel, stageMeaning, type LabelMeaning, type Vocabulary } from './label-map.ts';
import type {
  FileStart,
  MarkKind,
  ReadOptions,
  ScoredItem,
  ScoredTime,
  ScoringContent,
  ScoringFile,
  ScoringReader,
} from './scoring-content.ts';
import type { StageCodes } from './stage-codes.ts';

/** One thing that a file says. */
export interface ScoredRow {
  /** As written; also what the user may map. */
  readonly label: string;
  /** Other names of the same thing, asked when the label is not known. */
  readonly otherLabels?: readonly string[];
  /** What it is, where the format says so without a label. */
  readonly meaning?: LabelMeaning | undefined;
  readonly onset: ScoredTime;
  readonly durationSeconds: ScoredItem['durationSeconds'];
  /** What tells the leg of a movement. */
  readonly channel?: string | undefined;
}

/** What else a file says. */
export interface ContentFacts {
  readonly start?: FileStart | undefined;
  readonly isDateAmbiguous?: boolean;
  readonly epochs?: ScoringContent['epochs'];
  readonly listsOf?: Iterable<MarkKind>;
}

/** Gathers what a reader finds; every row ends in one of three places, and `build` counts them. */
export interface ContentBuilder {
  readonly add: (row: ScoredRow) => void;
  /** What stands in the place of a stage; one that is none is an unknown label. */
  readonly addStage: (row: Pick<ScoredRow, 'label' | 'onset' | 'durationSeconds'>) => void;
  /** A stage written as a number; one that the table does not have is an unknown label. */
  readonly addStageCode: (
    code: string,
    codes: StageCodes,
    row: Pick<ScoredRow, 'label' | 'onset' | 'durationSeconds'>,
  ) => void;
  /** A row that says nothing that is used here, and has no time that one could read. */
  readonly pass: (label: string) => void;
  /** A number of seconds; a problem, and undefined, when there is none or it is longer than a week. */
  readonly seconds: (place: string, text: string | undefined) => number | undefined;
  readonly wrong: (place: string, expected: string, received: string) => void;
  readonly note: (finding: Finding) => void;
  readonly build: (facts?: ContentFacts) => Result<ScoringContent, readonly Problem[]>;
}

/** So many problems of a file are told one by one. */
const SHOWN_PROBLEMS = 20;
/** No recording of a night is longer than a week. */
const LATEST_SECONDS = 604_800;
/** From this rank on a number was taken for a side (`Leg 1`). */
const SIDE_BY_NUMBER_RANK = 4;
/** So much of a label is shown; no channel has a longer one. */
const SHOWN_LABEL = 100;

export function contentBuilder(
  file: ScoringFile,
  reader: Pick<ScoringReader, 'id' | 'name'>,
  options: ReadOptions,
  vocabulary?: Vocabulary,
): ContentBuilder {
  const items: ScoredItem[] = [];
  const notUsed = new Map<string, number>();
  const unknown = new Map<string, number>();
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  let problemCount = 0;
  let rows = 0;
  const sidesByNumber = new Map<string, number>();
  /** Kinds of which the file says that there were none. */
  const none = new Set<MarkKind>();

  const wrong = (place: string, expected: string, received: string): void => {
    problemCount += 1;
    if (problemCount > SHOWN_PROBLEMS) return;
    problems.push({ code: 'scoring.row', subject: `${file.name} ${place}`, expected, received });
  };
  const place = (row: ScoredRow, meaning: LabelMeaning | undefined): void => {
    rows += 1;
    if (meaning === undefined) {
      count(unknown, row.label);
    } else if (meaning.kind === 'ignored') {
      count(notUsed, row.label);
    } else {
      const { label, onset, durationSeconds } = row;
      const side = meaning.kind === 'movement' ? (meaning.side ?? legOf(row.channel)) : undefined;
      items.push({ meaning, label, onset, durationSeconds, side });
      if (meaning.kind === 'none') none.add(meaning.of);
    }
  };
  /** The user's word for any of its names, then what the format says, then ours. */
  const meaningOf = ({ label, otherLabels = [], meaning }: ScoredRow): LabelMeaning | undefined => {
    const names = [label, ...otherLabels];
    const first = <Value>(ask: (name: string) => Value | undefined): Value | undefined =>
      names.map(ask).find((answer) => answer !== undefined);
    return (
      first((name) => options.labels?.get(plainLabel(name))) ??
      meaning ??
      first((name) => meaningOfLabel(name, vocabulary))
    );
  };
  const legOf = (channel: string | undefined): Leg | undefined => {
    if (channel === undefined || channel === '' || channel.length > SHOWN_LABEL) return undefined;
    // `Leg.Left-Leads`, and a bare side: `left`, `L`.
    const name =
      legOfLabel(channel) ??
      legOfLabel(channel.replace(/[-. ]leads?$/i, '')) ??
      legOfLabel(`leg ${channel}`);
    if (name?.leg !== undefined && name.rank >= SIDE_BY_NUMBER_RANK) count(sidesByNumber, channel);
    return name?.leg;
  };
  return {
    wrong,
    add: (row) => {
      place(row, meaningOf(row));
    },
    addStage: (row) => {
      place(row, options.labels?.get(plainLabel(row.label)) ?? stageMeaning(row.label, vocabulary));
    },
    addStageCode: (code, codes, row) => {
      const stage = codes.get(code);
      const own = options.labels?.get(plainLabel(row.label));
      place(row, stage === undefined ? own : { kind: 'stage', stage });
    },
    pass: (label) => {
      rows += 1;
      count(notUsed, label);
    },
    seconds: (place, text) => {
      const value = decimalNumber(text ?? '');
      if (value !== undefined && Math.abs(value) <= LATEST_SECONDS) return value;
      wrong(place, 'seconds, at most a week', quoted(text ?? ''));
      return undefined;
    },
    note: (finding) => {
      findings.push(finding);
    },
    build: ({ start, epochs, listsOf = [], isDateAmbiguous = false } = {}) => {
      const more = problemCount - problems.length;
      if (more > 0) {
        const expected = 'rows that can be read';
        const received = `${more} more that cannot`;
        problems.push({ code: 'scoring.row', subject: file.name, expected, received });
      }
      if (problems.length > 0) return fail(problems);
      if (sidesByNumber.size > 0) findings.push(sideByNumber(file.name, sidesByNumber));
      return ok({
        file: file.name,
        reader: { id: reader.id, name: reader.name },
        rows,
        items,
        notUsed,
        unknown,
        listsOf: new Set([...listsOf, ...none]),
        start,
        isDateAmbiguous,
        epochs,
        findings,
      });
    },
  };
}

/** A number with a point or a comma; undefined when it is none. */
export function decimalNumber(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  if (!/^[+-]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,2})?$/.test(plain))
    return undefined;
  return Number(plain) + 0;
}

function count(counts: Map<string, number>, label: string): void {
  const shown = label.length > SHOWN_LABEL ? `${label.slice(0, SHOWN_LABEL - 3)}...` : label;
  counts.set(shown, (counts.get(shown) ?? 0) + 1);
}

function sideByNumber(file: string, channels: ReadonlyMap<string, number>): Finding {
  const list = [...channels].map(([channel, times]) => `"${channel}" (${times})`).join(', ');
  return {
    code: 'scoring.side-by-number',
    severity: 'warning',
    message: `${file}: movements on channels that have a number instead of a side: ${list}; 1 was taken as left, 2 as right.`,
    data: { file, channels: [...channels.keys()] },
  };
}
