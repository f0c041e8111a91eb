import type { Analysis } from '../domain/analysis.ts';
import { scoringAnnot } from '../formats/exchange/scoring-annot.ts';
import { scoringBids } from '../formats/exchange/scoring-bids.ts';
import { scoringEdf } from '../formats/exchange/scoring-edf.ts';
import type { OutputFormat } from './output-formats.ts';
import type { RenderedFile } from './outputs.ts';

/** What BIDS puts behind the common part of the names of one recording. */
const BIDS_RECORDING = /_(?:eeg|ieeg|meg|physio)$/;

/**
 * The scoring of a night for other programs (docs/writing.md): `<stem>.tibialis.edf` (EDF+ annotations),
 * `<stem>.tibialis.annot` (Luna), and `<stem>_desc-tibialis_events.tsv` with its `.json` (BIDS, where a name has no dots;
 * the `_eeg` of a recording gives way to `_events`). No name is one that a scoring beside a recording would have, so that
 * what was written is not taken for the scoring of somebody else.
 */
export function exchangeFiles(
  analysis: Analysis,
  formats: readonly OutputFormat[],
  stem: string,
): RenderedFile[] {
  const files: RenderedFile[] = [];
  if (formats.includes('edf')) {
    files.push({ name: `${stem}.tibialis.edf`, content: scoringEdf(analysis) });
  }
  if (formats.includes('annot')) {
    files.push({ name: `${stem}.tibialis.annot`, content: scoringAnnot(analysis) });
  }
  if (formats.includes('bids')) {
    const { table, sidecar } = scoringBids(analysis);
    const name = `${stem.replace(BIDS_RECORDING, '')}_desc-tibialis_events`;
    files.push({ name: `${name}.json`, content: sidecar }, { name: `${name}.tsv`, content: table });
  }
  return files;
}
