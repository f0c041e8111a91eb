/** The colours that plot and sheet take from theme.css, by the name that follows `--`. */
export const PALETTE_NAMES = {
  ink: 'ink',
  inkSoft: 'ink-soft',
  inkFaint: 'ink-faint',
  surface: 'surface-card',
  lineStrong: 'line-strong',
  movement: 'mark-movement',
  periodic: 'mark-periodic',
  series: 'mark-series',
  arousal: 'mark-arousal',
  respiratory: 'mark-respiratory',
  ghost: 'mark-ghost',
  hypnogram: 'mark-hypnogram',
  rem: 'mark-rem',
  grid: 'mark-grid',
  shade: 'mark-shade',
  blind: 'mark-blind',
  selected: 'mark-selected',
  trace: 'trace',
  traceLeg: 'trace-leg',
  traceFaint: 'trace-faint',
  rest: 'guide-rest',
  onset: 'guide-onset',
  offset: 'guide-offset',
  artefact: 'mark-artefact',
  other: 'mark-other',
  line: 'line',
  sunken: 'surface-sunken',
  accent: 'accent',
  font: 'font',
} as const;

export type Palette = Readonly<Record<keyof typeof PALETTE_NAMES, string>>;

/** Reads the palette through `read`, which gives the value of a custom property. */
export function paletteFrom(read: (property: string) => string): Palette {
  const entries = Object.entries(PALETTE_NAMES).map(([key, name]) => [
    key,
    read(`--${name}`).trim(),
  ]);
  return Object.fromEntries(entries) as Palette;
}
