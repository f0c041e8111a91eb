import type { OtherScoring } from '../../app/read-other-scoring.ts';
import { isVoltage } from '../../app/signals/channel-roles.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import { LEGS } from '../../domain/leg.ts';
import type { ScoredNight } from '../../domain/scored-night.ts';
import { clockText, type Started } from '../clock.ts';
import type { Palette } from '../palette.ts';
import type { NightDesk } from '../scoring/night-desk.ts';
import type { Selection } from '../scoring/selection.ts';
import type { Drag } from './drag.ts';
import type { LegGuides } from './draw-guides.ts';
import type { OverlayInput } from './draw-overlay.ts';
import { epochAt, epochOrigin, epochsOn, stageOfEpoch } from './epochs.ts';
import type { Lane } from './lanes.ts';
import { movementsOn, otherMarksOn, type MovementMark } from './marks.ts';
import type { PageSpan } from './page-step.ts';
import type { SheetModel } from './sheet-model.ts';

/** All that lies over the signals of the page. Before the night is scored: the clock. */
export function overlayInput(
  sheet: SheetModel,
  night: NightDesk | undefined,
  selection: Selection,
  other: OtherScoring | undefined,
  place: { readonly lanes: readonly Lane[]; readonly width: number; readonly height: number },
  palette: Palette,
  drag: Drag | undefined,
  started: Started,
): OverlayInput {
  const page = sheet.page.value;
  const { lanes, width, height } = place;
  const { durationSeconds } = sheet;
  const state = night?.history.value.state;
  const origin = epochOrigin(state?.hypnogram);
  const movements =
    night === undefined ? [] : movementsOn(night.rows.value, page, night.longestSeconds.value);
  const secondsOf = (at: Parameters<typeof secondsFromMicroseconds>[0] | undefined) =>
    at === undefined ? undefined : secondsFromMicroseconds(at);
  return {
    scale: { page, width },
    height,
    lanes,
    palette,
    scales: sheet.scales.value,
    guides: night === undefined ? [] : guidesOf(night, movements),
    movements,
    others: state === undefined ? [] : otherMarksOn(state, page),
    theirs: other === undefined ? [] : theirsOn(other, page),
    links: night?.nights.value[0] === undefined ? [] : seriesLinks(night.nights.value[0], page),
    epochs: epochsOn(page, origin, durationSeconds).map((epoch) => ({
      epoch,
      stage: stageOfEpoch(state?.hypnogram, epoch),
    })),
    cursorEpoch: epochAt(sheet.cursorSeconds.value, origin, durationSeconds),
    lights: { offSeconds: secondsOf(state?.lights.off), onSeconds: secondsOf(state?.lights.on) },
    selectedId: selection.movementId.value,
    selectedMark: selection.mark.value,
    range: selection.range.value,
    drag,
    durationSeconds,
    clock: (seconds) => shortClock(clockText(started, seconds), page.lengthSeconds),
    isVoltage: (key) => {
      const lane = lanes.find((one) => one.key === key);
      return lane !== undefined && isVoltage(lane.channel);
    },
  };
}

/** Milliseconds only where a page is short enough to show them. */
function shortClock(text: string, lengthSeconds: number): string {
  const decimals = lengthSeconds < 10 ? 2 : 0;
  const [whole = text, fraction = ''] = text.split('.');
  return decimals === 0 ? whole : `${whole}.${fraction.slice(0, decimals)}`;
}

function guidesOf({ frame }: NightDesk, movements: readonly MovementMark[]): LegGuides[] {
  return LEGS.flatMap((leg): LegGuides[] => {
    const analysed = frame.legs[leg];
    if (analysed === undefined) return [];
    const guided = movements.flatMap(({ leg: own, startSeconds, endSeconds, row: { emg } }) =>
      own === leg && emg !== undefined ? [{ startSeconds, endSeconds, emg }] : [],
    );
    return [
      { leg, restingMicrovolts: analysed.quality.epochs.restingMicrovolts, movements: guided },
    ];
  });
}

function theirsOn({ state }: OtherScoring, page: PageSpan): OverlayInput['theirs'] {
  const end = page.startSeconds + page.lengthSeconds;
  return state.movements.flatMap(({ leg, span, status }) => {
    const startSeconds = secondsFromMicroseconds(span.start);
    const endSeconds = secondsFromMicroseconds(span.end);
    const isSeen = status !== 'rejected' && startSeconds < end && endSeconds > page.startSeconds;
    return isSeen ? [{ leg, startSeconds, endSeconds }] : [];
  });
}

/** Onset to onset of the movements of a series that follow each other, as far as a page shows any of it. */
function seriesLinks(
  { events }: ScoredNight,
  page: PageSpan,
): { fromSeconds: number; toSeconds: number }[] {
  const end = page.startSeconds + page.lengthSeconds;
  const links: { fromSeconds: number; toSeconds: number }[] = [];
  const lastOf = new Map<number, number>();
  for (const { seriesId, span } of events) {
    if (seriesId === undefined) continue;
    const onset = secondsFromMicroseconds(span.start);
    const before = lastOf.get(seriesId);
    lastOf.set(seriesId, onset);
    if (before === undefined || onset < page.startSeconds) continue;
    if (before > end) break;
    links.push({ fromSeconds: before, toSeconds: onset });
  }
  return links;
}
