import path from 'node:path';
import type { OtherStore } from '../src/app/bridge.ts';
import type { ScoringChoice, ScoringFileChoice } from '../src/app/night-setup.ts';
import type { StoreNames } from '../src/app/store-calls.ts';
import { invariant } from '../src/base/invariant.ts';
import { scoringFolder, type ScoringFolder } from '../src/node/scoring-folder.ts';

interface Opened {
  readonly path: string;
  /** Places of its scoring, the one to begin with first. */
  readonly stores: ScoringFolder[];
  /** Files that could be its scorings: those that lay beside it when it was asked, and those that were added. */
  readonly scorings: { readonly path: string; readonly isBeside: boolean }[];
}

/**
 * The recordings that the user opened since the application runs, by the number that the page names them by. All that the
 * page can have written lies in the places that are kept here.
 *
 * A class, because it lives as long as the application.
 */
export class OpenedRecordings {
  readonly #opened = new Map<number, Opened>();
  #last = 0;

  /** @param folder Where its scoring is kept, if not beside it. */
  add(file: string, folder: string | undefined): { id: number; store: StoreNames } {
    this.#last += 1;
    const store = storeFor(file, folder ?? path.dirname(file));
    this.#opened.set(this.#last, { path: file, stores: [store], scorings: [] });
    return { id: this.#last, store: store.names };
  }

  addPlace(id: number, folder: string): OtherStore {
    const { path: file, stores } = this.#get(id);
    const store = storeFor(file, folder);
    stores.push(store);
    return { place: stores.length - 1, store: store.names };
  }

  pathOf(id: number): string {
    return this.#get(id).path;
  }

  /** @throws BugError for a place that the user did not choose. */
  storeOf(id: number, place: number): ScoringFolder {
    const store = this.#get(id).stores[place];
    invariant(store !== undefined, `recording ${id} has a place ${place} for its scoring`);
    return store;
  }

  /** Adds files that are not known yet; their numbers stay the same as long as the recording is open. */
  addScorings(id: number, paths: readonly string[], isBeside: boolean): void {
    const { scorings } = this.#get(id);
    for (const one of paths) {
      if (!scorings.some((known) => known.path === one)) scorings.push({ path: one, isBeside });
    }
  }

  scoringFiles(id: number): readonly ScoringFileChoice[] {
    return this.#get(id).scorings.map(({ path: file, isBeside }, i) => ({
      id: i,
      name: path.basename(file),
      isBeside,
    }));
  }

  /** @throws BugError for a file that the user did not choose. */
  scoringPaths(id: number, choice: ScoringChoice): readonly string[] {
    const { scorings } = this.#get(id);
    if (choice.kind === 'beside')
      return scorings.filter(({ isBeside }) => isBeside).map((one) => one.path);
    return choice.files.map((file) => {
      const chosen = scorings[file];
      invariant(chosen !== undefined, `recording ${id} has a scoring ${file}`);
      return chosen.path;
    });
  }

  /** All files that were offered as scorings: nothing is written over them. */
  scoringsRead(id: number): readonly string[] {
    return this.#get(id).scorings.map((one) => one.path);
  }

  #get(id: number): Opened {
    const opened = this.#opened.get(id);
    invariant(opened !== undefined, `recording ${id} was opened`);
    return opened;
  }
}

/** `night.edf` is scored in `night.scoring.json`. A name that is nothing but an ending stays whole. */
function storeFor(file: string, folder: string): ScoringFolder {
  const { name, base } = path.parse(file);
  return scoringFolder(folder, name === '' ? base : name, [file]);
}
