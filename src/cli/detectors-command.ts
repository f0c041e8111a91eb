import { detectorListJson, detectorListLines } from '../app/detector-listing.ts';
import { ok } from '../base/result.ts';
import type { Outcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** The options of `tibialis detectors` as they are typed. */
export interface DetectorsFlags {
  readonly json?: boolean;
}

/** `tibialis detectors`: prints every detector with its settings; as text, or as data. */
export function detectorsCommand({ json }: DetectorsFlags, terminal: Terminal): Outcome {
  for (const line of json === true ? [detectorListJson()] : detectorListLines())
    terminal.print(line);
  return ok(undefined);
}
