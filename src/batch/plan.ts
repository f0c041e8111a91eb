import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { judgeReceipt, type Verdict } from '../app/batch/receipt-check.ts';
import {
  receiptName,
  receiptOf,
  type NightInput,
  type NightReceipt,
} from '../app/batch/receipts.ts';
import { readTextFile } from '../node/text-file.ts';
import { atOnce } from './at-once.ts';
import { factsOf, hashOfSmall } from './file-facts.ts';
import type { BatchSettings } from './messages.ts';
import type { BatchNight } from './night.ts';

/** What is to be done with one recording. */
export interface PlannedNight {
  readonly night: BatchNight;
  /** Of the receipt, under the output folder, with the separators of the system. */
  readonly folder: string;
  readonly stem: string;
  /** The recording first; undefined when one cannot be looked at. */
  readonly inputs: readonly NightInput[] | undefined;
  readonly settingsHash: string;
  /** The receipt of an earlier run; undefined when there is none that can be read. */
  readonly before: NightReceipt | undefined;
  readonly verdict: Verdict;
}

const LOOKS_AT_ONCE = 16;

/**
 * Decides for each recording whether it is to be scored, by its receipt in the output folder.
 *
 * @param sourceOf What a path is called in receipts.
 * @param force All are scored.
 */
export async function planNights(
  nights: readonly BatchNight[],
  out: string,
  settings: BatchSettings,
  sourceOf: (path: string) => string,
  force: boolean,
): Promise<readonly PlannedNight[]> {
  const common = settingsText(settings);
  return atOnce(nights, LOOKS_AT_ONCE, async (night) => {
    const place = join(out, ...night.id.split('/'));
    const [folder, stem] = [dirname(place), basename(place)];
    const before = await receiptAt(join(folder, receiptName(stem)), night.id);
    const inputs = await inputsOf(night, before, sourceOf);
    const settingsHash = hash(`${common}\n${JSON.stringify([night.given, night.scorings.origin])}`);
    const wanted = { inputs, settingsHash, group: night.group };
    const verdict: Verdict = force
      ? { action: 'score', reason: 'forced' }
      : judgeReceipt(before, wanted, (name) => bytesAt(join(folder, name)));
    return { night, folder, stem, inputs, settingsHash, before, verdict };
  });
}

/** The receipt in a file; undefined when there is none that can be read. */
export async function receiptAt(path: string, id: string): Promise<NightReceipt | undefined> {
  const text = await readTextFile(path);
  return text.ok ? receiptOf(id, text.value) : undefined;
}

/** The files of a night as they are now. Content is looked at only where it can still save the work. */
async function inputsOf(
  { path, scorings, source }: BatchNight,
  before: NightReceipt | undefined,
  sourceOf: (path: string) => string,
): Promise<readonly NightInput[] | undefined> {
  const inputs: NightInput[] = [];
  for (const [i, file] of [path, ...scorings.paths].entries()) {
    const facts = await factsOf(file);
    if (facts === undefined) return undefined;
    const old = before?.inputs[i];
    const couldBeSame =
      typeof old?.sha256 === 'string' &&
      old.bytes === facts.bytes &&
      old.modified !== facts.modified;
    const sha256 = couldBeSame ? await hashOfSmall(file, facts.bytes) : undefined;
    inputs.push({ file: i === 0 ? source : sourceOf(file), ...facts, sha256: sha256 ?? null });
  }
  return inputs;
}

/** All that decides what the files of any night hold, in a fixed order; what decides nothing is left out. */
function settingsText(settings: BatchSettings): string {
  const { formats, paper, ...others } = settings;
  const wanted = [...new Set(formats)].sort();
  const text = { ...others, formats: wanted, paper: wanted.includes('pdf') ? paper : undefined };
  return JSON.stringify(sorted(text));
}

/** The same value with the keys of all objects in order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function bytesAt(path: string): number | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats.size : undefined;
  } catch {
    return undefined;
  }
}
