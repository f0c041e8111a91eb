import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type {
  Bridge,
  ExportRequest,
  OpenedRecording,
  RecentRecording,
  WhatToOpen,
} from '../app/bridge.ts';
import { scoringTextNow } from '../app/begin-night.ts';
import { shownProfiles } from '../app/shown-profiles.ts';
import {
  PLAIN_PREFERENCES,
  type PreferencesView,
  type SomePreferences,
} from '../app/preferences.ts';
import type { Problem } from '../base/problem.ts';
import { createBatchModel, type BatchModel } from './batch/batch-model.ts';
import { endText } from './batch/batch-rows.ts';
import { answered, mainsOf } from './desk-answers.ts';
import { legsOfFrame } from '../app/legs-of-frame.ts';
import { PLAIN_REQUEST, type SetupRequest } from '../app/night-setup.ts';
import { createComparison, type Comparison } from './compare/comparison.ts';
import { createNightDesk, type NightDesk } from './scoring/night-desk.ts';
import { openNight, type NightOpening, type WayOut } from './scoring/open-night.ts';
import { createSelection, type Selection } from './scoring/selection.ts';
import { storeAt } from './scoring/store-at.ts';
import { createSheetModel, type SheetModel } from './sheet/sheet-model.ts';

/** How far the analysis is, 0 to 1. */
export interface Progress {
  readonly fraction: number;
  readonly phase: string;
}

/** A sentence about something that went well, such as where a report was written. */
export type Notice = string;

/** A problem, and what can be done about it beside reading it. */
export interface Trouble {
  readonly problem: Problem;
  readonly wayOut: WayOut | undefined;
}

/** The recording that is open: its signals at once, its scoring when there is one. */
export interface OpenDesk {
  readonly opened: OpenedRecording;
  readonly sheet: SheetModel;
  readonly night: ReadonlySignal<NightDesk | undefined>;
  readonly selection: Selection;
  readonly comparison: Comparison;
  /** What it is scored from: as the program finds it, until the user says otherwise. */
  readonly setup: ReadonlySignal<SetupRequest>;
}

/** What can lie over the page, one at a time. */
export type DialogName = 'setup' | 'report' | 'settings' | 'charts' | 'batch';

/**
 * What the page shows and what it can do. One recording is on the desk at a time; opening another one that fails leaves it
 * there, with the problem above it. The parts of the page read the signals and call the actions, nothing else.
 */
export interface Desk {
  readonly open: ReadonlySignal<OpenDesk | undefined>;
  readonly progress: ReadonlySignal<Progress | undefined>;
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  readonly notice: ReadonlySignal<Notice | undefined>;
  readonly technician: ReadonlySignal<string>;
  readonly recent: ReadonlySignal<readonly RecentRecording[]>;
  /** `night.edf - Tibialis`. */
  readonly title: ReadonlySignal<string>;
  readonly openRecording: (what: WhatToOpen) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly takeWayOut: (way: WayOut) => Promise<void>;
  readonly analyseAgain: () => Promise<void>;
  /** Scores the recording again from what was chosen; the scoring as it stands is kept under another name. */
  readonly scoreAnew: (request: SetupRequest) => Promise<void>;
  readonly dialog: ReadonlySignal<DialogName | undefined>;
  readonly showDialog: (name: DialogName | undefined) => void;
  /** For dialogs that have a model of their own. */
  readonly shell: Bridge;
  /** A run over a folder of recordings; it goes on whatever is on the desk. */
  readonly batch: BatchModel;
  readonly saveElsewhere: () => Promise<void>;
  /** `preview` opens a report without saving it. */
  readonly exportNight: (
    format: ExportRequest['format'] | 'preview',
    choice?: ReportChoice,
  ) => Promise<void>;
  readonly preferences: ReadonlySignal<PreferencesView>;
  readonly setPreferences: (change: SomePreferences | undefined) => Promise<void>;
  readonly chooseLogo: (isWanted: boolean) => Promise<void>;
  readonly setTechnician: (name: string) => void;
  readonly dismiss: () => void;
  /** Stops listening to the bridge. */
  readonly close: () => void;
}

/** What a person adds to a report, or leaves out of it. */
export type ReportChoice = Pick<
  ExportRequest,
  'comment' | 'leaveOut' | 'hasLetterhead' | 'isAnonymous'
>;
const PLAIN_REPORT: ReportChoice = {
  comment: '',
  leaveOut: [],
  hasLetterhead: true,
  isAnonymous: false,
};
/** The clinic may tell whose night it is, too. */
export const ANONYMOUS: ReportChoice = {
  ...PLAIN_REPORT,
  hasLetterhead: false,
  isAnonymous: true,
};

const LONGEST_WAIT_FOR_SIGNALS = 2000;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Says what time it is, as an author's `when`. */
export type Clock = () => string;

export function createDesk(bridge: Bridge, clock: Clock): Desk {
  const open = signal<OpenDesk | undefined>(undefined);
  const progress = signal<Progress | undefined>(undefined);
  const trouble = signal<Trouble | undefined>(undefined);
  const notice = signal<Notice | undefined>(undefined);
  const technician = signal('');
  const recent = signal<readonly RecentRecording[]>([]);
  const preferences = signal<PreferencesView>({
    values: PLAIN_PREFERENCES,
    labFile: '',
    lab: 'none',
    logo: undefined,
  });
  /** Asked for when the page begins; a recording is scored under what it says. */
  const preferencesRead = bridge.preferences().then(
    (view) => {
      preferences.value = view;
    },
    () => undefined,
  );
  let isAnalysing = 0;

  const author = (): { who: string; when: string } => ({
    who: technician.value === '' ? 'unnamed' : technician.value,
    when: clock(),
  });

  async function openRecording(what: WhatToOpen): Promise<void> {
    const outcome = await answered(() => bridge.open(what));
    if (outcome === undefined) return;
    if (!outcome.ok) {
      trouble.value = { problem: outcome.failure, wayOut: undefined };
      return;
    }
    const before = open.value;
    const desk = deskOf(outcome.value);
    trouble.value = undefined;
    notice.value = undefined;
    open.value = desk.shown;
    if (before !== undefined) {
      before.sheet.close();
      void before.night.value?.close();
    }
    void refreshRecent();
    await desk.find();
  }

  /** The desk of a recording, and the way to find or make its scoring. */
  function deskOf(opened: OpenedRecording): {
    readonly shown: OpenDesk;
    readonly find: (opening?: NightOpening, request?: SetupRequest) => Promise<void>;
  } {
    const sheet = createSheetModel(opened, (request) => bridge.signalPage(request));
    const night = signal<NightDesk | undefined>(undefined);
    const selection = createSelection(sheet, night);
    const setup = signal(PLAIN_REQUEST);
    const comparison = createComparison(bridge, opened.id, night, sheet, selection);
    const shown: OpenDesk = { opened, sheet, night, selection, comparison, setup };
    void preferencesRead.then(() => {
      sheet.takeMontage(preferences.value.values.montage);
    });
    const find = async (opening: NightOpening = 'find', request = setup.value): Promise<void> => {
      // Signals first: they are there in a moment, and scoring would take the processor from them.
      await Promise.race([sheet.firstPage, pause(LONGEST_WAIT_FOR_SIGNALS)]);
      await preferencesRead;
      const { profiles, detector } = preferences.value.values;
      const before = night.value;
      if (opening === 'anew') {
        // Nobody works on what is about to be put aside.
        await before?.close();
        night.value = undefined;
      }
      isAnalysing += 1;
      const found = await openNight(bridge, opened, author(), opening, { ...request, detector });
      isAnalysing -= 1;
      if (isAnalysing === 0) progress.value = undefined;
      // Another recording was opened meanwhile: what became of this one matters no more.
      if (open.value !== shown) return;
      if (found?.ok !== true) {
        night.value ??= before;
        if (found !== undefined) trouble.value = found.failure;
        return;
      }
      const { session, frame, findings } = found.value;
      setup.value = request;
      selection.hold(undefined);
      sheet.setLegs(legsOfFrame(frame));
      sheet.setMains(mainsOf(frame));
      night.value = createNightDesk(session, frame, shownProfiles(profiles), author);
      trouble.value = undefined;
      if (findings.length > 0) notice.value = findings.map(({ message }) => message).join(' ');
    };
    wayOuts.set(shown, find);
    return { shown, find };
  }
  const wayOuts = new WeakMap<
    OpenDesk,
    (opening?: NightOpening, request?: SetupRequest) => Promise<void>
  >();
  const dialog = signal<DialogName | undefined>(undefined);
  const batch = createBatchModel(
    bridge,
    () => performance.now(),
    (counts) => {
      if (dialog.value !== 'batch') notice.value = `The folder, ${endText(counts)}.`;
    },
  );

  async function exportNight(
    format: ExportRequest['format'] | 'preview',
    choice: ReportChoice = PLAIN_REPORT,
  ): Promise<void> {
    const desk = open.value;
    const night = desk?.night.value;
    if (desk === undefined || night === undefined) return;
    const request: ExportRequest = {
      ...choice,
      format: format === 'preview' ? 'pdf' : format,
      scoring: scoringTextNow(night.session),
      profiles: night.profiles.value,
    };
    const outcome = await answered(() =>
      format === 'preview'
        ? bridge.previewReport(desk.opened.id, request)
        : bridge.exportNight(desk.opened.id, request),
    );
    progress.value = undefined;
    if (outcome === undefined) return;
    if (outcome.ok)
      notice.value =
        format === 'preview'
          ? 'The report is shown by the PDF program of this computer, which can print it. It is not saved.'
          : `Written: ${outcome.value.join(', ')}`;
    else trouble.value = { problem: outcome.failure, wayOut: undefined };
  }

  async function saveElsewhere(): Promise<void> {
    const desk = open.value;
    if (desk === undefined) return;
    const chosen = await bridge.chooseStore(desk.opened.id);
    if (chosen === undefined) return;
    const store = storeAt(bridge, desk.opened.id, chosen);
    const night = desk.night.value;
    if (night !== undefined) {
      await night.moveTo(store);
    } else {
      await wayOuts.get(desk)?.({ kind: 'begin-at', store });
    }
  }

  async function refreshRecent(): Promise<void> {
    recent.value = await bridge.recentRecordings().catch(() => []);
  }

  const stops = [
    bridge.onProgress((fraction, phase) => {
      // A message that overtook the answer belongs to nothing any more.
      if (isAnalysing > 0) progress.value = { fraction, phase };
    }),
    bridge.onOpenRequested((what) => void openRecording(what)),
    bridge.onOverview((fraction) => {
      open.value?.sheet.setOverview(fraction);
    }),
    bridge.onMenuCommand((command) => {
      if (command === 'batch') {
        dialog.value = 'batch';
      } else if (open.value?.night.value === undefined) {
        notice.value = 'There is no report to print yet: a recording has to be open, and scored.';
      } else {
        dialog.value = 'report';
      }
    }),
    batch.close,
    bridge.onRecordingLost((problem) => {
      trouble.value = { problem, wayOut: undefined };
    }),
  ];
  void bridge.technician().then(
    (name) => {
      if (technician.value === '') technician.value = name;
    },
    () => undefined,
  );
  void refreshRecent();

  return {
    open,
    progress,
    trouble,
    notice,
    technician,
    recent,
    title: computed(() =>
      open.value === undefined ? 'Tibialis' : `${open.value.opened.view.file} - Tibialis`,
    ),
    openRecording,
    cancel: () => bridge.cancelAnalysis(),
    takeWayOut: async (way) => {
      if (way.kind === 'keep-aside') {
        const desk = open.value;
        if (desk !== undefined) await wayOuts.get(desk)?.('keep-aside');
      } else if (way.kind === 'setup') {
        dialog.value = 'setup';
      } else {
        await saveElsewhere();
      }
    },
    shell: bridge,
    batch,
    dialog,
    showDialog: (name) => {
      dialog.value = name;
    },
    scoreAnew: async (request) => {
      dialog.value = undefined;
      const desk = open.value;
      if (desk !== undefined) await wayOuts.get(desk)?.('anew', request);
    },
    analyseAgain: async () => {
      const desk = open.value;
      if (desk !== undefined) await wayOuts.get(desk)?.();
    },
    saveElsewhere,
    exportNight,
    preferences,
    setPreferences: async (change) => {
      preferences.value = await bridge.setPreferences(change);
    },
    chooseLogo: async (isWanted) => {
      const chosen = await bridge.chooseLogo(isWanted);
      if (chosen?.ok === true) preferences.value = chosen.value;
      else if (chosen !== undefined) trouble.value = { problem: chosen.failure, wayOut: undefined };
    },
    setTechnician: (name) => {
      const trimmed = name.trim();
      if (trimmed === '' || trimmed.length > 200) return;
      technician.value = trimmed;
      void bridge.setTechnician(trimmed);
    },
    dismiss: () => {
      trouble.value = undefined;
      notice.value = undefined;
    },
    close: () => {
      for (const stop of stops) stop();
    },
  };
}
