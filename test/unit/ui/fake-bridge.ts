import type {
  AnalysisOutcome,
  Bridge,
  ExportRequest,
  MenuCommand,
  OpenOutcome,
  WhatToOpen,
} from '../../../src/app/bridge.ts';
import type { BatchChange } from '../../../src/app/batch/batch-view.ts';
import {
  mergePreferences,
  PLAIN_PREFERENCES,
  type PreferencesView,
} from '../../../src/app/preferences.ts';
import { doStoreCall } from '../../../src/app/store-calls.ts';
import type { Problem } from '../../../src/base/problem.ts';
import { ok } from '../../../src/base/result.ts';
import { encodeScoringFile } from '../../../src/formats/study/scoring-file-text.ts';
import { MemoryStore, savedScoring } from '../app/scoring-session/saved-fixture.ts';
import { channelNamed, recordingView } from '../app/recording-fixture.ts';

/** The recording that the scoring of the fixtures is of. */
export function openedRecording(id = 1): Extract<NonNullable<OpenOutcome>, { ok: true }>['value'] {
  const scoring = savedScoring();
  const view = recordingView();
  return {
    id,
    store: { scoring: 'night.scoring.json', journal: 'night.scoring.journal' },
    view: {
      ...view,
      identity: scoring.recording,
      info: { ...view.info, channels: [...view.info.channels, channelNamed(3, 'EMG LAT')] },
    },
  };
}

/** What the machine found, as it comes from the process that analyses. */
function foundText(): string {
  return encodeScoringFile(savedScoring());
}

/** A shell in memory. What it is asked is answered at once, or when the test says so. */
export class FakeBridge implements Bridge {
  readonly stores = [new MemoryStore(), new MemoryStore()];
  readonly asked: string[] = [];
  readonly exports: ExportRequest[] = [];
  outcome: OpenOutcome = ok(openedRecording());
  analysis: () => Promise<AnalysisOutcome> = () => Promise.resolve(ok(foundText()));
  tellProgress: (fraction: number, phase: string) => void = () => undefined;
  requestOpen: (what: WhatToOpen) => void = () => undefined;
  tellLost: (problem: Problem) => void = () => undefined;

  open(what: WhatToOpen): Promise<OpenOutcome> {
    this.asked.push(`open ${what.kind}`);
    return Promise.resolve(this.outcome);
  }
  recentRecordings(): Promise<readonly []> {
    return Promise.resolve([]);
  }
  analyse(recording: number): Promise<AnalysisOutcome> {
    this.asked.push(`analyse ${recording}`);
    return this.analysis();
  }
  surveyNight: Bridge['surveyNight'] = () => Promise.resolve(undefined);
  chooseOther: Bridge['chooseOther'] = () => Promise.resolve(undefined);
  scoringFiles: Bridge['scoringFiles'] = () => Promise.resolve([]);
  addScoringFiles: Bridge['addScoringFiles'] = () => Promise.resolve([]);
  cancelAnalysis(): Promise<void> {
    this.asked.push('cancel');
    return Promise.resolve();
  }
  signalPage: Bridge['signalPage'] = ({ startSeconds, lengthSeconds, columns }) =>
    Promise.resolve(ok({ startSeconds, lengthSeconds, columns, from: 'file', traces: [] }));
  callStore: Bridge['callStore'] = (_recording, place, call) =>
    doStoreCall(this.stores[place]!, call);
  chooseStore: Bridge['chooseStore'] = () =>
    Promise.resolve({ place: 1, store: this.stores[1]!.names });
  exportNight: Bridge['exportNight'] = (_recording, request) => {
    this.exports.push(request);
    return Promise.resolve(ok(['/n/report.pdf']));
  };
  view: PreferencesView = {
    values: PLAIN_PREFERENCES,
    labFile: '/etc/tibialis/desktop.json',
    lab: 'none',
    logo: undefined,
  };
  previewReport: Bridge['previewReport'] = () => Promise.resolve(ok(['report.pdf']));
  preferences: Bridge['preferences'] = () => Promise.resolve(this.view);
  setPreferences: Bridge['setPreferences'] = (change) => {
    this.view = { ...this.view, values: mergePreferences({}, change ?? {}) };
    return Promise.resolve(this.view);
  };
  chooseLogo: Bridge['chooseLogo'] = () => Promise.resolve(undefined);
  technician = (): Promise<string> => Promise.resolve('Technician A');
  setTechnician = (): Promise<void> => Promise.resolve();
  onProgress: Bridge['onProgress'] = (listener) => {
    this.tellProgress = listener;
    return () => undefined;
  };
  onOverview = (): (() => void) => () => undefined;
  batchFolders: Bridge['batchFolders'] = () => Promise.resolve(this.folders);
  folders: Awaited<ReturnType<Bridge['batchFolders']>> = {
    recordings: undefined,
    results: undefined,
  };
  chooseBatchFolder: Bridge['chooseBatchFolder'] = (folder) => {
    this.folders = { ...this.folders, [folder]: `/n/${folder}` };
    return Promise.resolve(this.folders);
  };
  planBatch: Bridge['planBatch'] = () => Promise.resolve(ok({ rows: [], remarks: [] }));
  runBatch: Bridge['runBatch'] = () =>
    Promise.resolve(ok({ wasStopped: false, log: 'tibialis-run.csv' }));
  stopBatch: Bridge['stopBatch'] = () => Promise.resolve();
  batchFigures: Bridge['batchFigures'] = (rows) => Promise.resolve(rows.map(() => undefined));
  tellBatch: (changes: readonly BatchChange[]) => void = () => undefined;
  onBatchChange: Bridge['onBatchChange'] = (listener) => {
    this.tellBatch = listener;
    return () => undefined;
  };
  chooseMenu: (command: MenuCommand) => void = () => undefined;
  onMenuCommand: Bridge['onMenuCommand'] = (listener) => {
    this.chooseMenu = listener;
    return () => undefined;
  };
  onOpenRequested: Bridge['onOpenRequested'] = (listener) => {
    this.requestOpen = listener;
    return () => undefined;
  };
  onRecordingLost: Bridge['onRecordingLost'] = (listener) => {
    this.tellLost = listener;
    return () => undefined;
  };
}
