import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tibialis-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Everything in a folder, hidden files too, in order of name. */
export function listing(folder: string): string[] {
  return readdirSync(folder).sort();
}

/** True where this process can take on an ordinary user's rights for a while. */
const canBecomeOrdinary = process.geteuid?.() === 0 && process.seteuid !== undefined;

/** Runs `work` without the rights of root, which no permission stops. */
export async function asOrdinaryUser<Value>(work: () => Promise<Value>): Promise<Value> {
  if (!canBecomeOrdinary) return work();
  process.seteuid!(65534);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
}
