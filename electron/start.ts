import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installedElectron, switchesForUser } from '../src/node/desktop-program.ts';

/** Starts the desktop application from the project folder: `npm start -- [recording]`. */
const project = fileURLToPath(new URL('..', import.meta.url));
const program = installedElectron(project);
if (program === undefined) {
  console.error(
    "There is no Electron here: run 'npx install-electron' or '.ci/electron-runtime.sh', then start again.",
  );
  process.exit(1);
}

const switches = switchesForUser();
if (switches.length > 0) {
  console.error(
    `Started as root, where Chromium cannot use its sandbox: adding ${switches.join(' ')}.`,
  );
}

// npm runs scripts in the project folder; a recording is named from where the user stands.
const child = spawn(program, [...switches, project, ...process.argv.slice(2)], {
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  stdio: 'inherit',
});
child.on('exit', (code, signal) => {
  process.exit(signal === null ? (code ?? 1) : 1);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => child.kill(signal));
}
