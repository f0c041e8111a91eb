/**
 * Kaiser's window, not scaled: `place` is 0 in its middle and -1 and 1 at its ends; the larger `beta`, the wider its main
 * lobe and the lower its side lobes.
 */
export function kaiser(place: number, beta: number): number {
  return bessel(beta * Math.sqrt(Math.max(0, 1 - place * place)));
}

/** Modified Bessel function of the first kind and order 0, by its series. */
function bessel(x: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; term > 1e-12 * sum; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
