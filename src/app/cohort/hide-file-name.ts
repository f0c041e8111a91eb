/** Shorter names may be parts of other words. */
const SHORTEST_NAME = 3;

/**
 * Where a study gave the night an id of its own, the name of the file may be that of the patient: puts the id in its
 * place. Scorings are mostly named after the recording, so the name is replaced without its ending, wherever it stands.
 * Nothing changes where the id is made of the name.
 *
 * @param file The recording, with its folders or without.
 */
export function hideFileName(text: string, file: string, id: string): string {
  const path = withoutEnding(file);
  const name = lastPart(path);
  // (An id may go on behind the name: `night.edf` beside `night.bdf`.)
  if ((path === name ? lastPart(id) : id).startsWith(path)) return text;
  // The longer one first: it holds the other.
  const hidden = [path, name].filter((part) => part.length >= SHORTEST_NAME).map(asPattern);
  return hidden.length === 0 ? text : text.replace(new RegExp(hidden.join('|'), 'g'), () => id);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function withoutEnding(file: string): string {
  const dot = file.lastIndexOf('.');
  return dot > file.lastIndexOf('/') + 1 ? file.slice(0, dot) : file;
}

function asPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
