import { nearestWord } from '../base/nearest-word.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { detectorByName, detectorMethods } from '../pipeline/detector-names.ts';
import type { NightSettings } from '../pipeline/night-settings.ts';

/** The detector of a name; the problem lists them when there is none of that name. */
export function chooseDetector(name: string): Result<NightSettings['detector'], Problem> {
  const found = detectorByName(name.trim());
  if (found !== undefined) return ok(found);
  const names = detectorMethods().map((method) => method.name);
  const nearest = nearestWord(name, names);
  return fail({
    code: 'usage.detector',
    subject: '--detector',
    expected: `one of ${names.join(', ')}`,
    received: name.trim() === '' ? 'an empty name' : `"${name}"`,
    ...(nearest === undefined ? {} : { hint: `Did you mean ${nearest}?` }),
  });
}
