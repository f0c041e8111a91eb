import type { JSX } from 'preact';
import type { NightView } from '../app/night-view.ts';
import { withoutGaps } from './plot-layout.ts';

/** The marks by shape and name. Only marks that can be in the picture are named. */
export function PlotLegend({ night }: { readonly night: NightView }): JSX.Element {
  const isBlind = withoutGaps(night.unscored, night.gaps).length > 0;
  const shaded = night.hasLightsMarks || night.gaps.length > 0;
  return (
    <ul class="legend" aria-label="Marks">
      <LegendItem name="movement">
        <path d="M7 2V14" class="stroke-movement" />
      </LegendItem>
      <LegendItem name="periodic">
        <path d="M7 1.5L10.5 8L7 14.5L3.5 8Z" class="fill-periodic" />
      </LegendItem>
      <LegendItem name="series">
        <path d="M1.5 3V13M1.5 8H12.5M12.5 3V13" class="stroke-series" />
      </LegendItem>
      <LegendItem name="left out">
        <circle cx="7" cy="8" r="3.2" class="stroke-ghost" />
      </LegendItem>
      {shaded ? (
        <LegendItem name="not scored or not recorded">
          <rect x="1" y="2" width="12" height="12" class="fill-shade" />
        </LegendItem>
      ) : null}
      {isBlind ? (
        <LegendItem name="could not be scored">
          <rect x="1" y="2" width="12" height="12" class="fill-blind" />
        </LegendItem>
      ) : null}
    </ul>
  );
}

interface ItemProperties {
  readonly name: string;
  readonly children: JSX.Element;
}

function LegendItem({ name, children }: ItemProperties): JSX.Element {
  return (
    <li class="legend-item">
      <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden="true">
        {children}
      </svg>
      {name}
    </li>
  );
}
