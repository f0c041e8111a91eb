import { nearestWord } from '../base/nearest-word.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { extendProfile } from '../score/own-profile.ts';
import { PROFILES, profileNamed } from '../score/profile-catalogue.ts';
import type { ScoringProfile } from '../score/scoring-profile.ts';

/** At least one; the report leads with the first. */
export type ChosenProfiles = readonly ScoringProfile[];

/** The elements of a choice that are files of the user's own: they end in `.json` or hold a path separator. */
export function profileFilesIn(text: string): string[] {
  return elementsOf(text).filter(isProfileFile);
}

/**
 * The profiles of a choice such as `wasm-2016,my-lab.json`: names of profiles and files of own ones, with commas between.
 * The first is the one that a report leads with. All that is wrong is told at once.
 *
 * @param textOf The text of a profile file, by the path that `profileFilesIn` gives; undefined where there is none.
 * @param subject What problems with the choice call it.
 */
export function chooseProfiles(
  text: string,
  textOf: (path: string) => string | undefined = () => undefined,
  subject = '--rules',
): Result<ChosenProfiles, readonly Problem[]> {
  const problems: Problem[] = [];
  const problemOf = (expected: string, received: string): Problem => ({
    code: 'usage.rules',
    subject,
    expected,
    received,
  });
  const chosen: ScoringProfile[] = [];
  for (const element of elementsOf(text)) {
    const found = isProfileFile(element)
      ? ownProfile(element, textOf, problemOf)
      : builtIn(element, problemOf);
    if (!found.ok) {
      problems.push(...found.failure);
    } else if (chosen.some(({ name }) => name.toLowerCase() === found.value.name.toLowerCase())) {
      problems.push(problemOf('each profile once', `${found.value.name} twice`));
    } else {
      chosen.push(found.value);
    }
  }
  return problems.length > 0 ? fail(problems) : ok(chosen);
}

function elementsOf(text: string): string[] {
  return text.split(',').map((element) => element.trim());
}

function isProfileFile(element: string): boolean {
  return /\.json$/i.test(element) || /[/\\]/.test(element);
}

type ProblemOf = (expected: string, received: string) => Problem;

function ownProfile(
  path: string,
  textOf: (path: string) => string | undefined,
  problemOf: ProblemOf,
): Result<ScoringProfile, readonly Problem[]> {
  const text = textOf(path);
  return text === undefined
    ? fail([problemOf('a file that was read', `"${path}"`)])
    : extendProfile(text, path);
}

function builtIn(name: string, problemOf: ProblemOf): Result<ScoringProfile, readonly Problem[]> {
  const found = profileNamed(name);
  if (found !== undefined) return ok(found);
  const names = PROFILES.map((profile) => profile.name);
  const nearest = nearestWord(name, names);
  const problem = problemOf(
    `${names.join(', ')}, or the file of an own profile, with commas between`,
    name === '' ? 'an empty name' : `"${name}"`,
  );
  return fail([nearest === undefined ? problem : { ...problem, hint: `Did you mean ${nearest}?` }]);
}
