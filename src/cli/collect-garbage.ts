import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets V8 give back at once what nobody uses any more. Of its own accord it does so when its own memory is short; the
 * samples of a leg lie outside that, thirty megabytes for a night, and would stay until the program ends.
 */
export function collectGarbage(): void {
  // Node names the function only where it was asked for at the start; V8 also puts it into contexts that are made later.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}
