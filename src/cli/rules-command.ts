import {
  profileLines,
  profileListJson,
  profileListLines,
  profileTemplate,
} from '../app/rules-listing.ts';
import { fail, ok } from '../base/result.ts';
import { readProfiles } from './night-options.ts';
import type { Outcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** The options of `tibialis rules` as they are typed. */
export interface RulesFlags {
  readonly json?: boolean;
}

/** `tibialis rules [PROFILE]`: names the profiles, or prints one; as text, or as data. */
export async function rulesCommand(
  profile: string | undefined,
  { json }: RulesFlags,
  terminal: Terminal,
): Promise<Outcome> {
  if (profile === undefined) {
    for (const line of json === true ? [profileListJson()] : profileListLines())
      terminal.print(line);
    return ok(undefined);
  }
  const read = await readProfiles(profile, 'profile');
  if (!read.ok) return read;
  const [chosen, ...others] = read.value;
  if (chosen === undefined || others.length > 0) {
    const received = `${read.value.length}`;
    return fail([{ code: 'usage.rules', subject: 'profile', expected: 'one profile', received }]);
  }
  for (const line of json === true ? [profileTemplate(chosen)] : profileLines(chosen))
    terminal.print(line);
  return ok(undefined);
}
