import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { liveNightView } from '../../app/live-night.ts';
import { profilesNamed } from '../../app/shown-profiles.ts';
import type { NightView } from '../../app/night-view.ts';
import { changesBetween, type NightChanges } from '../../app/scoring-session/changes-between.ts';
import { liveCounts } from '../../app/scoring-session/live-counts.ts';
import type { NightFrame } from '../../app/scoring-session/night-frame.ts';
import type { EditRequest } from '../../app/scoring-session/plan-edit.ts';
import {
  signaturesOf,
  type ScoringHistory,
  type Signature,
} from '../../app/scoring-session/scoring-history.ts';
import type { ScoringSession } from '../../app/scoring-session/scoring-session.ts';
import type { ScoringStore } from '../../app/scoring-session/scoring-store.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import type { Author } from '../../domain/scoring-edit.ts';
import type { ScoredNight } from '../../domain/scored-night.ts';
import { eventRows, type EventRow } from './event-rows.ts';

/** Whether what was done is on the disk. */
export type SaveState =
  | { readonly kind: 'saved' | 'saving' }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly unsavedEntries: number };

/**
 * A night that is being scored. The session holds the work; here are the numbers that follow from it, and what the page can
 * do. Every edit is counted again under all profiles at once and saved at once; neither waits for the other.
 */
export interface NightDesk {
  readonly frame: NightFrame;
  readonly history: ReadonlySignal<ScoringHistory>;
  /** Under each profile that is shown, in their order. */
  readonly nights: ReadonlySignal<readonly ScoredNight[]>;
  /** Under each profile, what the last edit changed; empty before the first one. */
  readonly changes: ReadonlySignal<readonly NightChanges[]>;
  /** Names of the profiles that are shown; the first one leads: list, sheet and report follow it. */
  readonly profiles: ReadonlySignal<readonly string[]>;
  /** In order of onset, under the leading profile. */
  readonly rows: ReadonlySignal<readonly EventRow[]>;
  readonly longestSeconds: ReadonlySignal<number>;
  /** Under the leading profile. */
  readonly view: ReadonlySignal<NightView>;
  readonly save: ReadonlySignal<SaveState>;
  readonly signatures: ReadonlySignal<readonly Signature[]>;
  /** Why the last edit was refused. */
  readonly refusal: ReadonlySignal<Problem | undefined>;
  /** @returns Whether it was done. A refusal says why in `refusal`. */
  readonly edit: (request: EditRequest) => boolean;
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  readonly sign: () => boolean;
  readonly dismissRefusal: () => void;
  readonly lead: (profile: string) => void;
  readonly show: (profiles: readonly string[]) => void;
  readonly retrySave: () => Promise<void>;
  /** Saves all of it in another place and goes on there. */
  readonly moveTo: (store: ScoringStore) => Promise<void>;
  /** Brings everything to the disk, folded into one file. */
  readonly close: () => Promise<void>;
  /** The scoring as it stands, for a report. */
  readonly session: ScoringSession;
}

export function createNightDesk(
  session: ScoringSession,
  frame: NightFrame,
  firstProfiles: readonly string[],
  author: () => Author,
): NightDesk {
  const history = signal(session.history);
  const profiles = signal(firstProfiles);
  const changes = signal<readonly NightChanges[]>([]);
  const refusal = signal<Problem | undefined>(undefined);
  const save = signal<SaveState>({ kind: 'saved' });
  const count = liveCounts(frame);
  const nights = computed(() => count(history.value.state, profilesNamed(profiles.value)));
  const lead = computed(() => nights.value[0]!);
  const rows = computed(() => eventRows(history.value.state, lead.value));
  let saves = 0;

  function take(done: Result<ScoringHistory, Problem>): boolean {
    if (!done.ok) {
      refusal.value = done.failure;
      return false;
    }
    const before = nights.value;
    batch(() => {
      refusal.value = undefined;
      history.value = done.value;
    });
    const after = nights.value;
    changes.value = after.map((night, i) => changesBetween(before[i]!, night));
    void saveNow(() => session.save());
    return true;
  }

  async function saveNow(work: () => Promise<Result<number, Problem>>): Promise<void> {
    saves += 1;
    const mine = saves;
    save.value = { kind: 'saving' };
    const saved = await work();
    // Saves follow each other; what the last one says holds.
    if (mine !== saves) return;
    save.value = saved.ok
      ? { kind: 'saved' }
      : { kind: 'failed', problem: saved.failure, unsavedEntries: session.unsavedEntries };
  }

  return {
    frame,
    history,
    nights,
    changes,
    profiles,
    rows,
    longestSeconds: computed(() =>
      rows.value.reduce((most, row) => Math.max(most, row.endSeconds - row.startSeconds), 0),
    ),
    view: computed(() => {
      const [profile] = profilesNamed(profiles.value);
      return liveNightView(frame, history.value.state, profile!, lead.value);
    }),
    save,
    signatures: computed(() => signaturesOf(history.value)),
    refusal,
    edit: (request) => take(session.edit(request, author())),
    undo: () => take(session.undo(author())),
    redo: () => take(session.redo(author())),
    sign: () => take(session.sign(author())),
    dismissRefusal: () => {
      refusal.value = undefined;
    },
    lead: (profile) => {
      changes.value = [];
      profiles.value = [profile, ...profiles.value.filter((name) => name !== profile)];
    },
    show: (names) => {
      changes.value = [];
      profiles.value = names;
    },
    retrySave: () => saveNow(() => session.save()),
    moveTo: (store) => saveNow(() => session.moveTo(store)),
    close: () =>
      history.value.log.length === 0 ? Promise.resolve() : saveNow(() => session.close()),
    session,
  };
}
