import type { Leg } from '../../domain/leg.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import type { ChannelRole } from '../../app/signals/channel-roles.ts';
import { hasFilter, PLAIN_LOOK, type ChannelLook } from './channel-look.ts';
import type { Treatment } from '../../app/signals/signal-messages.ts';

/** One row of the sheet, as it was chosen. */
export interface LaneChoice {
  /** `12:raw`, `12:envelope`. */
  readonly key: string;
  readonly channel: ChannelInfo;
  /** The second electrode, which is subtracted; undefined where the channel is a derivation already. */
  readonly minus: ChannelInfo | undefined;
  readonly role: ChannelRole;
  /** Undefined for what is not recorded from a leg. */
  readonly leg: Leg | undefined;
  readonly isEnvelope: boolean;
  readonly look: ChannelLook;
}

/** A row with its place on the sheet, in pixels from the top. */
export interface Lane extends LaneChoice {
  readonly top: number;
  readonly height: number;
}

/** Room at the left of each row in which its scale bar stands, in pixels. */
export const SCALE_BAR_WIDTH = 54;

/** Rows that are more than one share high: the legs are what is looked at. */
const LEG_SHARE = 1.7;

/** Height of the row of stages at the top. */
export const STAGE_ROW = 22;
/** Height of the row of marks (arousals, respiratory events, artefacts) at the bottom, and of the clock under it. */
export const MARK_ROW = 30;
export const CLOCK_ROW = 20;

/** The rows of the sheet for these channels: each leg once raw and once as its envelope, everything else once. */
export function laneChoices(
  channels: readonly {
    readonly channel: ChannelInfo;
    readonly minus?: ChannelInfo | undefined;
    readonly role: ChannelRole;
    readonly look?: ChannelLook;
  }[],
): LaneChoice[] {
  return channels.flatMap(({ channel, minus, role, look = PLAIN_LOOK }): LaneChoice[] => {
    const leg: Leg | undefined = role === 'left-leg' ? 'L' : role === 'right-leg' ? 'R' : undefined;
    const raw = { key: `${channel.index}:raw`, channel, minus, role, leg, isEnvelope: false, look };
    if (leg === undefined) return [raw];
    return [raw, { ...raw, key: `${channel.index}:envelope`, isEnvelope: true }];
  });
}

/** A row is readable when it is as high as its name. */
const LEAST_LANE_HEIGHT = 19;

/** The height that a sheet of these rows needs, in pixels; one in less room is scrolled. */
export function leastHeight(choices: readonly LaneChoice[]): number {
  return STAGE_ROW + MARK_ROW + CLOCK_ROW + sharesOf(choices).total * LEAST_LANE_HEIGHT;
}

function sharesOf(choices: readonly LaneChoice[]): {
  readonly shares: readonly number[];
  readonly total: number;
} {
  const shares = choices.map(({ leg }) => (leg === undefined ? 1 : LEG_SHARE));
  return { shares, total: shares.reduce((sum, share) => sum + share, 0) };
}

/** Rows one under the other, between the row of stages and the row of marks. */
export function placeLanes(choices: readonly LaneChoice[], height: number): Lane[] {
  const room = Math.max(0, height - STAGE_ROW - MARK_ROW - CLOCK_ROW);
  const { shares, total } = sharesOf(choices);
  let top = STAGE_ROW;
  return choices.map((choice, i) => {
    const laneHeight = (shares[i]! / total) * room;
    const lane = { ...choice, top, height: laneHeight };
    top += laneHeight;
    return lane;
  });
}

/** What is asked of the recording for a row. */
export function treatmentOf({ leg, isEnvelope, look }: LaneChoice, isFiltered: boolean): Treatment {
  if (isEnvelope) return 'envelope';
  // Filters that were chosen for a leg stand in for the band of the detector.
  if (hasFilter(look)) return 'raw';
  return leg !== undefined && isFiltered ? 'band' : 'raw';
}

/** The row at a height; undefined over the stages, the marks and the clock. */
export function laneAt(lanes: readonly Lane[], y: number): Lane | undefined {
  return lanes.find(({ top, height }) => y >= top && y < top + height);
}
