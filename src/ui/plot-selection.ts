import type { Shape } from 'plotly.js-dist';
import type { NightView } from '../app/night-view.ts';
import { tierOf } from './event-words.ts';
import type { Palette } from './palette.ts';
import { GHOST_HEIGHT, LANES, shadesOf } from './plot-layout.ts';
import { timeAxisOf } from './plot-time-axis.ts';
import type { PageSpan } from './sheet/page-step.ts';

const RING_RADIUS_PIXELS = 10;

/**
 * The shapes of the picture: the shades of the layout, the page of signals that is seen, and of the selected event a line
 * through the night at its onset and a ring in its own lane. Shapes alone, because Plotly redraws those without touching thousands of marks.
 */
export function shapesWithSelection(
  night: NightView,
  palette: Palette,
  selected: number | undefined,
  page: PageSpan,
): Partial<Shape>[] {
  const axis = timeAxisOf(night);
  const shades: Partial<Shape>[] = [
    ...shadesOf(night, axis, palette),
    {
      type: 'rect',
      xref: 'x',
      yref: 'paper',
      x0: axis.at(page.startSeconds),
      x1: axis.at(page.startSeconds + page.lengthSeconds),
      y0: 0,
      y1: 1,
      fillcolor: palette.accent,
      opacity: 0.16,
      line: { color: palette.accent, width: 1.5 },
    },
  ];
  const event = selected === undefined ? undefined : night.events[selected];
  if (event === undefined) return shades;
  const x = axis.at(event.onsetSeconds);
  const heights = { ghost: GHOST_HEIGHT, movement: LANES.movements, periodic: LANES.periodic };
  return [
    ...shades,
    {
      type: 'line',
      xref: 'x',
      yref: 'paper',
      x0: x,
      x1: x,
      y0: 0,
      y1: 1,
      line: { color: palette.selected, width: 1, dash: 'dot' },
    },
    {
      type: 'circle',
      xref: 'x',
      yref: 'y2',
      xsizemode: 'pixel',
      ysizemode: 'pixel',
      xanchor: x,
      yanchor: heights[tierOf(event)],
      x0: -RING_RADIUS_PIXELS,
      x1: RING_RADIUS_PIXELS,
      y0: -RING_RADIUS_PIXELS,
      y1: RING_RADIUS_PIXELS,
      line: { color: palette.selected, width: 2 },
    },
  ];
}
