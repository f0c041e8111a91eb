/**
 * The value at a place of the sorted order (0 is the smallest), by partial sorting (Hoare's selection): linear in the
 * number of values on average. Rearranges `values`.
 */
export function valueAtPlace(values: Float32Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      const swapped = values[i]!;
      values[i] = values[j]!;
      values[j] = swapped;
      i += 1;
      j -= 1;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place]!;
}

/** The median; of an even number of values the mean of the middle two. Rearranges `values`, of which there is one or more. */
export function medianOf(values: Float32Array): number {
  const middle = values.length >> 1;
  const upper = valueAtPlace(values, middle);
  return values.length % 2 === 1 ? upper : (valueAtPlace(values, middle - 1) + upper) / 2;
}
