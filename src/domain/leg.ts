/** The leg that a channel or a movement belongs to. */
export type Leg = 'L' | 'R';

/** The side of a scored movement: one leg, or both legs moving as one. */
export type Side = Leg | 'B';

export const LEGS: readonly Leg[] = ['L', 'R'];

export function nameOfSide(side: Side): 'left' | 'right' | 'both' {
  return side === 'L' ? 'left' : side === 'R' ? 'right' : 'both';
}
