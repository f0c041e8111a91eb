/**
 * The candidate that was probably meant by a mistyped word: the one with the fewest letters to put in, take out,
 * replace or swap with a neighbour, if no more than a third of the word has to change. Capitals do not matter. A part
 * of a dotted name (`minInterval` for `series.minInterval`) counts as that name when only one candidate has it.
 *
 * @returns Undefined when nothing is near; the first of several that are equally near.
 */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const tails = candidates.filter((candidate) => candidate.toLowerCase().endsWith(`.${wanted}`));
  if (tails.length === 1) return tails[0];
  let nearest: string | undefined;
  let fewest = Math.max(1, Math.floor(wanted.length / 3));
  for (const candidate of candidates) {
    const changes = changesBetween(wanted, candidate.toLowerCase());
    if (changes < fewest || (changes === fewest && nearest === undefined)) {
      nearest = candidate;
      fewest = changes;
    }
  }
  return nearest;
}

/** Optimal string alignment distance: like Levenshtein's, with a swap of neighbours as one change. */
function changesBetween(a: string, b: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let changes = Math.min(back[j]! + 1, row[j - 1]! + 1, back[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) changes = Math.min(changes, twoBack[j - 2]! + 1);
      row.push(changes);
    }
    twoBack = back;
    back = row;
  }
  return back[b.length]!;
}
