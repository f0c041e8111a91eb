/*
 * A second, plain computation of agreement, that shares nothing with the program: files are read with regular expressions,
 * kappa is counted, pairs of movements are found by augmenting paths. Slow and obvious.
 */

/** What stands before the duration and before the text of an EDF+ annotation. */
const [DURATION, TEXT] = [String.fromCharCode(0x15), String.fromCharCode(0x14)];

/** Stages of an EDF+ annotation file by epoch of 30 s from the start: `W`, `N1`, `N2`, `N3`, `R`. */
export function plainStages(bytes: Uint8Array): Map<number, string> {
  const text = Buffer.from(bytes).toString('latin1');
  const stages = new Map<number, string>();
  for (const [, onset, duration, label] of text.matchAll(
    new RegExp(
      `([+-]\\d+(?:\\.\\d+)?)${DURATION}(\\d+(?:\\.\\d+)?)${TEXT}Sleep stage ([^${TEXT}@]+)`,
      'g',
    ),
  )) {
    if (!['W', 'N1', 'N2', 'N3', 'R'].includes(label!)) continue;
    for (let at = Number(onset); at < Number(onset) + Number(duration); at += 30)
      stages.set(Math.round(at / 30), label!);
  }
  return stages;
}

/** Lights off and lights on in seconds, as the annotations have them. */
export function plainLights(bytes: Uint8Array): [number, number] {
  const text = Buffer.from(bytes).toString('latin1');
  const time = (word: string): number =>
    Number(
      new RegExp(`([+-]\\d+(?:\\.\\d+)?)(?:${DURATION}[\\d.]+)?${TEXT}${word}`).exec(text)?.[1] ??
        NaN,
    );
  return [time('Lights off'), time('Lights on')];
}

/** Cohen's kappa of epochs that both have, by counting. */
export function plainKappa(
  first: ReadonlyMap<number, string>,
  second: ReadonlyMap<number, string>,
  name: (stage: string) => string,
): { readonly kappa: number; readonly epochs: number } {
  let [epochs, alike] = [0, 0];
  const inFirst = new Map<string, number>();
  const inSecond = new Map<string, number>();
  for (const [epoch, stage] of first) {
    const other = second.get(epoch);
    if (other === undefined) continue;
    const [a, b] = [name(stage), name(other)];
    epochs += 1;
    if (a === b) alike += 1;
    inFirst.set(a, (inFirst.get(a) ?? 0) + 1);
    inSecond.set(b, (inSecond.get(b) ?? 0) + 1);
  }
  let chance = 0;
  for (const [stage, count] of inFirst)
    chance += (count / epochs) * ((inSecond.get(stage) ?? 0) / epochs);
  return { epochs, kappa: (alike / epochs - chance) / (1 - chance) };
}

export interface PlainBurst {
  readonly leg: 'L' | 'R';
  readonly start: number;
  readonly end: number;
}

/** Leg bursts of a DOMINO export, in milliseconds since `clockStart` (hours); marks of one leg that overlap are one. */
export function plainBursts(text: string, clockStart: number): PlainBurst[] {
  const bursts: { leg: 'L' | 'R'; start: number; end: number }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const match =
      /^(\d\d):(\d\d):(\d\d),(\d{3})-(\d\d):(\d\d):(\d\d),(\d{3}); (Left|Right)Leg(?:Phasic|Tonic|Any)$/.exec(
        line,
      );
    if (match === null) continue;
    const at = (from: number): number =>
      ((Number(match[from]) - clockStart) * 3600 +
        Number(match[from + 1]) * 60 +
        Number(match[from + 2])) *
        1000 +
      Number(match[from + 3]);
    bursts.push({ leg: match[9] === 'Left' ? 'L' : 'R', start: at(1), end: at(5) });
  }
  bursts.sort((a, b) => a.start - b.start);
  const joined: { leg: 'L' | 'R'; start: number; end: number }[] = [];
  for (const burst of bursts) {
    const last = joined.findLast(({ leg }) => leg === burst.leg);
    if (last !== undefined && burst.start < last.end) last.end = Math.max(last.end, burst.end);
    else joined.push({ ...burst });
  }
  return joined;
}

/** The most pairs that can be made, each burst in one at most, overlap over union at least `least` (0: any overlap). */
export function plainPairs(
  first: readonly PlainBurst[],
  second: readonly PlainBurst[],
  least: number,
): number {
  const fits = first.map((a) =>
    second.flatMap((b, j) => {
      const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
      const union = Math.max(a.end, b.end) - Math.min(a.start, b.start);
      return a.leg === b.leg && shared > 0 && shared / union >= least ? [j] : [];
    }),
  );
  const partner = new Map<number, number>();
  const findPartner = (i: number, tried: Set<number>): boolean => {
    for (const j of fits[i]!) {
      if (tried.has(j)) continue;
      tried.add(j);
      const other = partner.get(j);
      if (other === undefined || findPartner(other, tried)) {
        partner.set(j, i);
        return true;
      }
    }
    return false;
  };
  return first.filter((_, i) => findPartner(i, new Set())).length;
}

/** For each epoch of 30 s whether a burst touches it. */
export function plainEpochs(bursts: readonly PlainBurst[], count: number): Map<number, string> {
  return new Map(
    Array.from({ length: count }, (_, i) => [
      i,
      bursts.some(({ start, end }) => start < (i + 1) * 30_000 && end > i * 30_000)
        ? 'some'
        : 'none',
    ]),
  );
}
