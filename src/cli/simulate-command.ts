import { presetDescriptions, simulatedFiles } from '../app/simulate.ts';
import { fail, ok } from '../base/result.ts';
import { writeFileSet } from '../node/atomic-write.ts';
import type { Outcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** The options of `tibialis simulate` as they are typed. */
export interface SimulateFlags {
  readonly preset: string;
  readonly listPresets?: boolean;
  readonly seed?: string;
  readonly duration?: string;
  readonly set?: readonly string[];
  readonly name?: string;
  readonly out: string;
}

/** `tibialis simulate`: writes a simulated recording and the truth about it, and says where they are. */
export async function simulateCommand(flags: SimulateFlags, terminal: Terminal): Promise<Outcome> {
  if (flags.listPresets === true) {
    for (const { name, description } of presetDescriptions())
      terminal.print(`${name.padEnd(22)} ${description}`);
    return ok(undefined);
  }
  const settings: { path: string; value: string }[] = [];
  if (flags.seed !== undefined) settings.push({ path: 'seed', value: flags.seed });
  if (flags.duration !== undefined)
    settings.push({ path: 'durationSeconds', value: flags.duration });
  for (const text of flags.set ?? []) {
    const equals = text.indexOf('=');
    if (equals < 1) {
      return fail([
        { code: 'usage.option', subject: '--set', expected: 'key=value', received: `"${text}"` },
      ]);
    }
    settings.push({ path: text.slice(0, equals), value: text.slice(equals + 1) });
  }
  const stem =
    flags.name ?? `synthetic-${flags.preset}${flags.seed === undefined ? '' : `-${flags.seed}`}`;
  const simulated = simulatedFiles(flags.preset, settings, stem);
  if (!simulated.ok) return simulated;
  const written = await writeFileSet(flags.out, simulated.value.files);
  if (!written.ok) return fail([written.failure]);
  for (const path of written.value) terminal.print(`Written: ${path}`);
  return ok(undefined);
}
