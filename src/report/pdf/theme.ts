/** Sizes in points (1/72 inch). */
export type Paper = 'A4' | 'Letter';

export const PAPER_SIZE: Readonly<Record<Paper, readonly [number, number]>> = {
  A4: [595.28, 841.89],
  Letter: [612, 792],
};

export const MARGIN = { side: 42, top: 56, bottom: 52 } as const;

/**
 * Black on white and one accent, the blue of the Okabe-Ito palette, which the colour-blind see and which prints
 * as a dark grey. Shape and place carry the meaning; colour only helps.
 */
export const COLOR = {
  ink: '#1b1b1b',
  quiet: '#595959',
  ghost: '#9a9a9a',
  rule: '#c4c4c4',
  faint: '#e4e4e4',
  wash: '#f4f4f4',
  accent: '#0072b2',
  paper: '#ffffff',
} as const;

export interface TextStyle {
  readonly font: 'regular' | 'bold';
  readonly size: number;
  readonly color: string;
}

export const TEXT = {
  title: { font: 'bold', size: 16, color: COLOR.ink },
  subtitle: { font: 'regular', size: 9, color: COLOR.quiet },
  heading: { font: 'bold', size: 10.5, color: COLOR.ink },
  subheading: { font: 'bold', size: 8.5, color: COLOR.ink },
  body: { font: 'regular', size: 8.5, color: COLOR.ink },
  bodyQuiet: { font: 'regular', size: 8.5, color: COLOR.quiet },
  bodyStrong: { font: 'bold', size: 8.5, color: COLOR.ink },
  lead: { font: 'bold', size: 10, color: COLOR.ink },
  cell: { font: 'regular', size: 8, color: COLOR.ink },
  cellQuiet: { font: 'regular', size: 8, color: COLOR.quiet },
  cellStrong: { font: 'bold', size: 8, color: COLOR.ink },
  columnTitle: { font: 'bold', size: 7.5, color: COLOR.quiet },
  note: { font: 'regular', size: 7, color: COLOR.quiet },
  chart: { font: 'regular', size: 7, color: COLOR.ink },
  chartQuiet: { font: 'regular', size: 7, color: COLOR.quiet },
  chartStrong: { font: 'bold', size: 7.5, color: COLOR.ink },
  big: { font: 'bold', size: 23, color: COLOR.ink },
  bigUnit: { font: 'regular', size: 11, color: COLOR.ink },
  bigMissing: { font: 'bold', size: 11, color: COLOR.quiet },
} as const satisfies Record<string, TextStyle>;

/** Distance between baselines. */
export function lineHeightOf(style: TextStyle): number {
  return style.size * 1.35;
}

/** From the top of a line to its baseline: the letters then sit in the middle of the line. */
export function ascentOf(style: TextStyle): number {
  return style.size * 1.03;
}
