/** The end of the id of a folder that could not be walked; its source ends with `/`. */
const FOLDER = ' (folder)';

/**
 * The ids of nights: the path of a recording without its ending. Where several recordings would have the same id (`night.edf` and
 * `night.bdf`), each keeps its ending; what is then still the same gets a number, in order of the paths. Large and small letters,
 * and the ways in which Unicode writes an accent, do not tell ids apart: some disks do not keep them apart either.
 *
 * @param sources Relative paths with `/`, each once, in any order.
 * @returns By source. The same whatever the order.
 */
export function nightIds(sources: readonly string[]): ReadonlyMap<string, string> {
  const sorted = sources.toSorted(byCodeUnits);
  const uses = new Map<string, number>();
  for (const source of sorted) {
    const key = idKey(withoutEnding(source));
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const source of sorted) {
    const short = withoutEnding(source);
    const wanted = uses.get(idKey(short)) === 1 ? short : withEnding(source);
    let id = wanted;
    for (let number = 2; taken.has(idKey(id)); number += 1) id = `${wanted} (${number})`;
    taken.add(idKey(id));
    ids.set(source, id);
  }
  return ids;
}

/** The ids that a recording may have had before others came or went beside it; numbers are left out. */
export function possibleIds(source: string): readonly string[] {
  return [...new Set([withoutEnding(source), withEnding(source)])];
}

/** The same for ids that one disk or another could not keep apart. */
export function idKey(id: string): string {
  return id.normalize('NFC').toLowerCase();
}

/** Order of paths, the same everywhere: by UTF-16 units. */
export function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function withoutEnding(source: string): string {
  if (source.endsWith('/')) return withEnding(source);
  const dot = source.lastIndexOf('.');
  return dot > source.lastIndexOf('/') + 1 ? source.slice(0, dot) : source;
}

function withEnding(source: string): string {
  return source.endsWith('/') ? `${source.slice(0, -1)}${FOLDER}` : source;
}
