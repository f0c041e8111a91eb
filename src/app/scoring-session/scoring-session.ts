import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Author } from '../../domain/scoring-edit.ts';
import type { SavedScoring } from '../../formats/study/scoring-file.ts';
import { encodeScoringFile } from '../../formats/study/scoring-file-text.ts';
import { journalHeader, journalLines } from '../../formats/study/scoring-journal.ts';
import type { EditRequest } from './plan-edit.ts';
import { edit, redo, sign, undo, type ScoringHistory } from './scoring-history.ts';
import type { ScoringStore } from './scoring-store.ts';

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** The journal is folded into the scoring file when it holds so many entries: reading it stays quick. */
const FOLD_AT = 1000;

/** What stands on the disk. */
export interface StoredScoring {
  /** Bytes of the scoring file; undefined: it is not there yet. */
  readonly scoringBytes: number | undefined;
  /** Bytes of whole lines of the journal; undefined: it is not there. */
  readonly journalBytes: number | undefined;
  /** Bytes of the journal as it stands, with a last line that may be torn. */
  readonly journalSize: number | undefined;
  /** So many entries of the log are in the scoring file, and so many in both files together. */
  readonly foldedEntries: number;
  readonly savedEntries: number;
}

export const NOTHING_STORED: StoredScoring = {
  scoringBytes: undefined,
  journalBytes: undefined,
  journalSize: undefined,
  foldedEntries: 0,
  savedEntries: 0,
};

type Done = Result<ScoringHistory, Problem>;
/** How many entries of the log the disk holds. */
type Saved = Result<number, Problem>;

/**
 * A scoring that is being worked on. An edit is made in memory at once; `save`, called after it, brings to the disk what
 * is not there yet. A save that fails loses nothing: the work stays here, the problem is returned, and the next save, or
 * `moveTo` another place, tries again with all of it. Nothing is written before the first edit.
 *
 * A class, because it lives as long as the window shows the night.
 */
export class ScoringSession {
  readonly #file: Omit<SavedScoring, 'log'>;
  #store: ScoringStore;
  #history: ScoringHistory;
  #stored: StoredScoring;
  /** A write failed half way: the journal may be longer than is known, and that is nobody else's doing. */
  #isUnsure = false;
  #lastSave: Promise<unknown> = Promise.resolve();

  /** @param stored What stands in the store of this history: `openScoring` and `beginScoring` know. */
  constructor(
    file: Omit<SavedScoring, 'log'>,
    history: ScoringHistory,
    store: ScoringStore,
    stored: StoredScoring,
  ) {
    this.#file = file;
    this.#history = history;
    this.#store = store;
    this.#stored = stored;
  }

  get history(): ScoringHistory {
    return this.#history;
  }

  /** What the scoring is of, and what the machine had made of it. */
  get file(): Omit<SavedScoring, 'log'> {
    return this.#file;
  }

  /** Entries of the log that the disk does not hold yet. */
  get unsavedEntries(): number {
    return this.#history.log.length - this.#stored.savedEntries;
  }

  edit(request: EditRequest, author: Author): Done {
    return this.#take(edit(this.#history, request, author));
  }

  undo(author: Author): Done {
    return this.#take(undo(this.#history, author));
  }

  redo(author: Author): Done {
    return this.#take(redo(this.#history, author));
  }

  sign(author: Author): Done {
    return this.#take(sign(this.#history, author));
  }

  /** Brings to the disk all entries that it does not hold. Saves follow each other, in the order of the calls. */
  save(): Promise<Saved> {
    return this.#inTurn(() => this.#saveNow());
  }

  /** Saves, and folds the journal into the scoring file. The session can be used on. */
  close(): Promise<Saved> {
    return this.#inTurn(async () => {
      const { foldedEntries, journalSize } = this.#stored;
      const isFolded = foldedEntries === this.#history.log.length && journalSize === undefined;
      return isFolded ? this.#saveNow() : this.#fold();
    });
  }

  /** Saves the whole scoring at another place, and goes on there. Refused where a scoring is already. */
  moveTo(store: ScoringStore): Promise<Saved> {
    return this.#inTurn(async () => {
      const before = { store: this.#store, stored: this.#stored, isUnsure: this.#isUnsure };
      this.#store = store;
      this.#stored = NOTHING_STORED;
      this.#isUnsure = false;
      const saved = await this.#fold();
      if (!saved.ok) {
        this.#store = before.store;
        this.#stored = before.stored;
        this.#isUnsure = before.isUnsure;
      }
      return saved;
    });
  }

  #take(done: Done): Done {
    if (done.ok) this.#history = done.value;
    return done;
  }

  #inTurn(work: () => Promise<Saved>): Promise<Saved> {
    const next = this.#lastSave.then(work);
    this.#lastSave = next.catch(() => undefined);
    return next;
  }

  async #saveNow(): Promise<Saved> {
    const { log } = this.#history;
    const { scoringBytes, foldedEntries, savedEntries } = this.#stored;
    if (log.length === savedEntries) return ok(savedEntries);
    return scoringBytes === undefined || log.length - foldedEntries > FOLD_AT
      ? this.#fold()
      : this.#append();
  }

  /** Writes the journal on. */
  async #append(): Promise<Saved> {
    const changed = await this.#changedElsewhere();
    if (changed !== undefined) return fail(changed);
    const { log } = this.#history;
    const at = this.#stored.journalBytes ?? 0;
    const lines = journalLines(log.slice(this.#stored.savedEntries));
    const bytes = at === 0 ? joined(journalHeader(this.#file), lines) : lines;
    this.#isUnsure = true;
    const written = await this.#store.append('journal', at, bytes);
    if (!written.ok) return written;
    this.#isUnsure = false;
    const journalBytes = at + bytes.length;
    this.#stored = {
      ...this.#stored,
      journalBytes,
      journalSize: journalBytes,
      savedEntries: log.length,
    };
    return ok(log.length);
  }

  /** Writes the scoring file with the whole log, then takes the journal away. */
  async #fold(): Promise<Saved> {
    const changed = await this.#changedElsewhere();
    if (changed !== undefined) return fail(changed);
    const { log } = this.#history;
    const bytes = new TextEncoder().encode(encodeScoringFile({ ...this.#file, log }));
    const written = await this.#store.replace('scoring', bytes);
    if (!written.ok) return written;
    const saved = { foldedEntries: log.length, savedEntries: log.length };
    this.#stored = { ...this.#stored, ...saved, scoringBytes: bytes.length };
    if (this.#stored.journalSize === undefined && !this.#isUnsure) return ok(log.length);
    const removed = await this.#store.remove('journal');
    // A journal that stays does no harm: all of its entries are in the scoring file, and are known by their numbers.
    if (removed.ok) {
      this.#isUnsure = false;
      this.#stored = { ...this.#stored, journalBytes: undefined, journalSize: undefined };
    }
    return ok(log.length);
  }

  /** Another program, or another window, wrote these files since. Its work must not be written over. */
  async #changedElsewhere(): Promise<Problem | undefined> {
    const found = await this.#store.sizes();
    if (!found.ok) return found.failure;
    const { scoring, journal } = found.value;
    const { scoringBytes, journalSize } = this.#stored;
    const isJournalOurs = journal === journalSize || this.#isUnsure;
    if (scoring === scoringBytes && isJournalOurs) return undefined;
    const part = scoring === scoringBytes ? 'journal' : 'scoring';
    const expectedSize = part === 'scoring' ? scoringBytes : journalSize;
    const size = (bytes: number | undefined): string =>
      bytes === undefined ? 'no file' : `${bytes} bytes`;
    return {
      code: 'scoring-file.changed-elsewhere',
      subject: this.#store.names[part],
      expected: `what was last written (${size(expectedSize)})`,
      received: `something else (${size(found.value[part])})`,
      hint: 'Another window or program wrote it. Save this work at another place.',
    };
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
