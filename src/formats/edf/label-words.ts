/** Lower-case words without accents; a number behind a word is a word of its own (`Leg1`). */
export function labelWords(label: string): string[] {
  const plain = label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/([a-z])(\d)/g, '$1 $2')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}
