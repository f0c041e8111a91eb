import type { Bridge } from '../app/bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly tibialis: Bridge;
  }
}
