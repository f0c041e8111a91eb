import * as electron from 'electron';
import type { Bridge } from '../src/app/bridge.ts';
import { CHANNELS } from './channels.ts';
import { listenToDrops } from './dropped-files.ts';
import { SignalPort, type PortLike } from './signal-port.ts';

const { contextBridge, ipcRenderer } = electron;

/** The whole world of the page. Only functions cross; the messages behind them stay out of its reach. */
const port = new SignalPort();
const overviewListeners = new Set<(fraction: number) => void>();
port.onOverview((fraction) => {
  for (const listener of overviewListeners) listener(fraction);
});
// (The port is the browser's own, whose type this room does not know.)
ipcRenderer.on(CHANNELS.signals, ({ ports }: { readonly ports: readonly unknown[] }) => {
  const [given] = ports;
  if (given !== undefined) port.use(given as PortLike);
});
ipcRenderer.on(CHANNELS.recordingLost, () => {
  port.giveUp('the process that reads the signals ended');
});
listenToDrops(globalThis, pathOf, (path) => {
  void ipcRenderer.invoke(CHANNELS.dropped, path);
});

const bridge: Bridge = {
  open: (what) => ask(CHANNELS.open, what),
  recentRecordings: () => ask(CHANNELS.recent),
  analyse: (recording, request) => ask(CHANNELS.analyse, recording, request),
  surveyNight: (recording, request) => ask(CHANNELS.survey, recording, request),
  chooseOther: (recording) => ask(CHANNELS.chooseOther, recording),
  scoringFiles: (recording) => ask(CHANNELS.scoringFiles, recording),
  addScoringFiles: (recording) => ask(CHANNELS.addScoringFiles, recording),
  cancelAnalysis: () => ask(CHANNELS.cancel),
  signalPage: (request) => port.ask(request),
  callStore: (recording, place, call) => ask(CHANNELS.store, recording, place, call),
  chooseStore: (recording) => ask(CHANNELS.chooseStore, recording),
  exportNight: (recording, request) => ask(CHANNELS.export, recording, request),
  previewReport: (recording, request) => ask(CHANNELS.previewReport, recording, request),
  preferences: () => ask(CHANNELS.preferences),
  setPreferences: (change) => ask(CHANNELS.setPreferences, change ?? null),
  chooseLogo: (isWanted) => ask(CHANNELS.chooseLogo, isWanted),
  technician: () => ask(CHANNELS.technician),
  setTechnician: (name) => ask(CHANNELS.setTechnician, name),
  batchFolders: () => ask(CHANNELS.batchFolders),
  chooseBatchFolder: (folder) => ask(CHANNELS.chooseBatchFolder, folder),
  planBatch: (extras) => ask(CHANNELS.planBatch, extras),
  runBatch: () => ask(CHANNELS.runBatch),
  stopBatch: () => ask(CHANNELS.stopBatch),
  batchFigures: (rows) => ask(CHANNELS.batchFigures, rows),
  onBatchChange: (listener) => listen(CHANNELS.batchChanged, listener),
  onMenuCommand: (listener) => listen(CHANNELS.menuCommand, listener),
  onProgress: (listener) => listen(CHANNELS.progress, listener),
  onOverview: (listener) => {
    overviewListeners.add(listener);
    return () => {
      overviewListeners.delete(listener);
    };
  },
  onOpenRequested: (listener) => listen(CHANNELS.openRequested, listener),
  onRecordingLost: (listener) => listen(CHANNELS.recordingLost, listener),
};

contextBridge.exposeInMainWorld('tibialis', bridge);

/** The main process answers each channel in the form that `Bridge` says (answer-page.ts). */
function ask<Answer>(channel: string, ...asked: readonly unknown[]): Promise<Answer> {
  return ipcRenderer.invoke(channel, ...asked) as Promise<Answer>;
}

/** What is told on a channel is what its listener takes (main.ts). */
function listen(channel: string, listener: (...told: never[]) => void): () => void {
  const receive = (_event: unknown, ...told: unknown[]): void => {
    listener(...(told as never[]));
  };
  ipcRenderer.on(channel, receive);
  return () => {
    ipcRenderer.off(channel, receive);
  };
}

/** Electron before 32 says it on the file itself. */
function pathOf(file: object): string {
  const { webUtils } = electron as unknown as {
    webUtils?: { getPathForFile(file: object): string };
  };
  return webUtils?.getPathForFile(file) ?? (file as { path?: string }).path ?? '';
}
