import path from 'node:path';
import type { OtherStore } from '../src/app/bridge.ts';
import type { StoreNames } from '../src/app/store-calls.ts';
import { invariant } from '../src/base/invariant.ts';
import { scoringFolder, type ScoringFolder } from '../src/node/scoring-folder.ts';

interface Opened {
  readonly path: string;
  /** Places of its scoring, the one to begin with first. */
  readonly stores: ScoringFolder[];
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
    this.#opened.set(this.#last, { path: file, stores: [store] });
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
