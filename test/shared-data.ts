import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a file or folder of the shared test data, or undefined where they are not laid out. */
export function sharedPath(relative: string): string | undefined {
  const path = fileURLToPath(new URL(`../../shared/${relative}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}
