import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../base/problem.ts';
import { fail, ok } from '../base/result.ts';
import { desktopProgram } from '../node/desktop-program.ts';
import type { Outcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/**
 * `tibialis view FILE`: opens a recording in the desktop application, when it is here: the one that is built in this
 * folder, run by the Electron that is there, or the one that is installed on this computer. The command ends at once; the
 * window stays.
 */
export async function viewCommand(file: string, terminal: Terminal): Promise<Outcome> {
  const path = resolve(file);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) {
    return fail([
      {
        code: found === undefined ? 'file.not-found' : 'file.not-regular',
        subject: path,
        expected: 'a recording',
        received: found === undefined ? 'nothing' : 'no file',
      },
    ]);
  }
  const desktop = desktopProgram(fileURLToPath(new URL('../..', import.meta.url)));
  if (desktop === undefined) return fail([NO_DESKTOP]);
  const child = spawn(desktop.program, [...desktop.given, path], {
    detached: true,
    stdio: 'ignore',
  });
  const started = await new Promise<boolean>((answer) => {
    child.once('spawn', () => {
      answer(true);
    });
    child.once('error', () => {
      answer(false);
    });
  });
  if (!started) return fail([NO_DESKTOP]);
  child.unref();
  terminal.tell(`tibialis: opened ${path} in the desktop application`);
  return ok(undefined);
}

const NO_DESKTOP: Problem = {
  code: 'desktop.not-installed',
  subject: 'tibialis view',
  expected: 'the desktop application',
  received: 'none on this computer',
  hint: 'Install it, or in the folder of the source run npm run build:app and .ci/electron-runtime.sh first.',
};
