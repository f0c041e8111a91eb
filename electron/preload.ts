import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, NightOutcome } from '../src/app/bridge.ts';
import { CHANNELS } from './channels.ts';

/** The whole world of the page. Only functions cross; the messages behind them stay out of its reach. */
const bridge: Bridge = {
  openInitialRecording: () => ipcRenderer.invoke(CHANNELS.openInitial) as Promise<NightOutcome>,
  chooseRecording: () => ipcRenderer.invoke(CHANNELS.choose) as Promise<NightOutcome>,
  cancelAnalysis: () => ipcRenderer.invoke(CHANNELS.cancel) as Promise<void>,
  onProgress: (listener) =>
    listen(CHANNELS.progress, (fraction, phase) => {
      listener(fraction as number, phase as string);
    }),
  onOpenRequested: (listener) => listen(CHANNELS.openRequested, listener),
};

contextBridge.exposeInMainWorld('tibialis', bridge);

function listen(channel: string, listener: (...told: unknown[]) => void): () => void {
  const receive = (_event: unknown, ...told: unknown[]): void => {
    listener(...told);
  };
  ipcRenderer.on(channel, receive);
  return () => {
    ipcRenderer.off(channel, receive);
  };
}
