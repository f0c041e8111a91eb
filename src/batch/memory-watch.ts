import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The work of this thread holds more memory than it may. */
export class MemoryLimitError extends Error {
  override readonly name = 'MemoryLimitError';
}

/**
 * Watches what this thread holds: objects, and buffers, which the limits of a worker do not count. `look` is to be called
 * between blocks of work; it throws `MemoryLimitError` when more than `limitMiB` is held, after garbage is collected.
 */
export function watchMemory(limitMiB: number): {
  readonly look: () => void;
  /** Most that was seen since this was last asked, in MiB. */
  readonly takePeak: () => number;
} {
  let peak = 0;
  return {
    look: () => {
      const held = heldMiB();
      peak = Math.max(peak, held);
      if (held <= limitMiB) return;
      collectGarbage();
      if (heldMiB() > limitMiB) throw new MemoryLimitError();
    },
    takePeak: () => {
      const taken = Math.max(peak, heldMiB());
      peak = 0;
      return taken;
    },
  };
}

function heldMiB(): number {
  const { used_heap_size: objects, external_memory: buffers } = getHeapStatistics();
  return (objects + buffers) / 2 ** 20;
}

/** Twice: buffers that the first round finds are given back while it ends, or by the second at the latest. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
}
