import type { CivilDateTime } from '../../base/civil-time.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Side } from '../../domain/leg.ts';
import type { LabelMap, LabelMeaning } from './label-map.ts';
import type { StageCodes } from './stage-codes.ts';

/** A file of another program's scoring, whole. */
export interface ScoringFile {
  /** What messages call it; nothing is concluded from it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The beginning of such a file: enough to tell what it is. */
export interface ScoringHead {
  readonly bytes: Uint8Array;
  /** The same as text; undefined when it is none. Line ends are LF, and a byte order mark is gone. */
  readonly text: string | undefined;
  /** Nothing follows: the last line is whole. */
  readonly isWhole: boolean;
}

export interface ReadOptions {
  /** What bare digits mean as stages; overrides what the format says. */
  readonly stageCodes?: StageCodes;
  /** The user's own labels; overrides ours. */
  readonly labels?: LabelMap;
}

/** Reads one format. Bytes in, values out: no disk, no clock, and no path that a file names is followed. */
export interface ScoringReader {
  /** Stable, such as `profusion-xml`. */
  readonly id: string;
  /** What messages call the format. */
  readonly name: string;
  /** Whether the content is of this format. No two readers say so of one file. */
  readonly recognise: (head: ScoringHead) => boolean;
  /** Only for a file that it recognises. All that is wrong is told at once, and then nothing is read. */
  readonly read: (
    file: ScoringFile,
    options: ReadOptions,
  ) => Promise<Result<ScoringContent, readonly Problem[]>>;
}

/** When something happens, as the file says it. */
export type ScoredTime =
  /** Seconds from the start of the recording (or of the file, see `FileStart.binds`). Negative before it. */
  | { readonly from: 'start'; readonly seconds: number }
  /** Seconds since midnight on a clock on the wall, 0 to below 86400; nobody says of which day. */
  | { readonly from: 'midnight'; readonly seconds: number }
  /** A clock on the wall with its date. */
  | { readonly from: 'date'; readonly at: CivilDateTime };

/** One thing that the file says and that is understood, in the order of the file. */
export interface ScoredItem {
  readonly meaning: LabelMeaning;
  /** As written. */
  readonly label: string;
  readonly onset: ScoredTime;
  /** Undefined: the file gives none. `to-end`: to the end of the recording. */
  readonly durationSeconds: number | 'to-end' | undefined;
  /** The leg of a movement, from the label or the channel; undefined when neither tells. */
  readonly side: Side | undefined;
}

/** What a file says of when its recording began. Whatever is known. */
export interface FileStart {
  readonly date: Pick<CivilDateTime, 'year' | 'month' | 'day'> | undefined;
  /** Since midnight, with a fraction. */
  readonly secondOfDay: number | undefined;
  /** Times `from: 'start'` count from here, and not from the start of the recording that the file belongs to. */
  readonly binds: boolean;
}

/** Marks by kind; one kind comes from one scoring. */
export type MarkKind = 'stage' | 'lights' | 'arousal' | 'respiratory' | 'movement';

/** What a file of a scoring says, in neutral terms. `rows` = items + all `notUsed` + all `unknown`. */
export interface ScoringContent {
  readonly file: string;
  readonly reader: Pick<ScoringReader, 'id' | 'name'>;
  /** How many things the file says. */
  readonly rows: number;
  readonly items: readonly ScoredItem[];
  /** Labels that are known to say nothing of what is scored here, with how often each stands there. */
  readonly notUsed: ReadonlyMap<string, number>;
  /** Labels that are not known, likewise. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Kinds that the file is a list of: when none is in it, somebody looked and there was none. */
  readonly listsOf: ReadonlySet<MarkKind>;
  readonly start: FileStart | undefined;
  /** Its dates are such that day and month could be the other way round. */
  readonly isDateAmbiguous: boolean;
  /** For a list of one stage after the other from the start of the recording: how many, and how long each. */
  readonly epochs: { readonly count: number; readonly seconds: number } | undefined;
  readonly findings: readonly Finding[];
}
