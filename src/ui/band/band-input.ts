import { unscoredStretches } from '../../app/live-night.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import { LEGS } from '../../domain/leg.ts';
import { clockText, type Started } from '../clock.ts';
import type { Palette } from '../palette.ts';
import type { NightDesk } from '../scoring/night-desk.ts';
import type { Selection } from '../scoring/selection.ts';
import type { SheetModel } from '../sheet/sheet-model.ts';
import { bandSpan } from './band-layout.ts';
import { stretchOf, touching, type BandMarks, type Stretch } from './band-marks.ts';
import type { BandInput } from './draw-band.ts';

/** What the band shows now; reads the signals that it follows. */
export function bandInput(
  night: NightDesk,
  marks: BandMarks,
  sheet: SheetModel,
  selection: Selection,
  width: number,
  palette: Palette,
  started: Started,
): BandInput {
  const page = sheet.page.value;
  const { durationSeconds } = sheet;
  const span = bandSpan(page, durationSeconds);
  const { state } = night.history.value;
  const { recording, legs } = night.frame;
  const on = (spans: readonly TimeSpan[]): Stretch[] => touching(spans.map(stretchOf), span);
  const { off, on: lightsOn } = state.lights;
  const outside: Stretch[] = [
    { startSeconds: 0, endSeconds: off === undefined ? 0 : secondsFromMicroseconds(off) },
    {
      startSeconds: lightsOn === undefined ? durationSeconds : secondsFromMicroseconds(lightsOn),
      endSeconds: durationSeconds,
    },
  ];
  return {
    scale: { page: span, width },
    palette,
    marks,
    shaded: [...touching(outside, span), ...on(recording.gaps)],
    blind: [
      ...on(unscoredStretches(night.frame)).map((one) => ({ ...one, lane: 'all' as const })),
      ...LEGS.flatMap((leg) =>
        on((legs[leg]?.quality.unscorable ?? []).map((one) => one.span)).map((one) => ({
          ...one,
          lane: leg === 'L' ? ('left leg' as const) : ('right leg' as const),
        })),
      ),
    ],
    page,
    selected: selection.row.value,
    clock: (seconds) => clockText(started, seconds).slice(0, -7),
  };
}
