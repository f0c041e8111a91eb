/** Spellings of the volt and its parts, in lower case: by itself, and with the word for it. */
const MICROVOLTS_PER: Readonly<Record<string, number>> = {
  v: 1_000_000,
  volt: 1_000_000,
  volts: 1_000_000,
  mv: 1_000,
  millivolt: 1_000,
  millivolts: 1_000,
  uv: 1,
  microv: 1,
  microvolt: 1,
  microvolts: 1,
  nv: 0.001,
  nanovolt: 0.001,
  nanovolts: 0.001,
};

/**
 * How many microvolts one unit of a physical dimension is; undefined when the field is empty, unknown or no
 * voltage, so that the caller can refuse to guess.
 *
 * Micro may be written u, U+00B5 (micro sign) or U+03BC (Greek mu). Case does not matter where it cannot change the
 * meaning: `UV` and `nv` are read. `MV` is not: it says megavolts, and is found meaning millivolts and microvolts.
 */
export function microvoltsPerUnit(unit: string): number | undefined {
  const trimmed = unit.trim();
  if (trimmed.startsWith('M') && /^mv$/i.test(trimmed)) return undefined;
  const spelling = trimmed.toLowerCase().replace(/[\u00b5\u03bc]/, 'u');
  return Object.hasOwn(MICROVOLTS_PER, spelling) ? MICROVOLTS_PER[spelling] : undefined;
}
