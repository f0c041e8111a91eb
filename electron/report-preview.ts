import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Problem } from '../src/base/problem.ts';
import { fail, ok, type Result } from '../src/base/result.ts';
import { writeFileSet } from '../src/node/atomic-write.ts';

/**
 * Reports that are looked at before they are saved: each in a folder that only this user can read, and that is gone when the
 * application ends. A class, because it lives as long as the application.
 */
export class ReportPreviews {
  readonly #open: (file: string) => Promise<string>;
  #folder: string | undefined;
  #count = 0;

  /** @param open Opens a file with the program of this computer for it; a sentence when there is none. */
  constructor(open: (file: string) => Promise<string>) {
    this.#open = open;
  }

  async show(name: string, content: string | Uint8Array): Promise<Result<string, Problem>> {
    this.#folder ??= mkdtempSync(path.join(tmpdir(), 'tibialis-preview-'));
    this.#count += 1;
    const written = await writeFileSet(path.join(this.#folder, String(this.#count)), [
      { name, content },
    ]);
    if (!written.ok) return written;
    const file = written.value[0]!;
    const refusal = await this.#open(file);
    if (refusal === '') return ok(file);
    return fail({
      code: 'desktop.no-viewer',
      subject: name,
      expected: 'a program on this computer that shows PDF files',
      received: refusal,
      hint: 'Save the report and open it with a program of your choice.',
    });
  }

  /** Takes away all that was shown. */
  close(): void {
    if (this.#folder === undefined) return;
    rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }
}
