import type { RecordingView } from '../recording-view.ts';
import { sheetChannels } from './channel-roles.ts';
import type { ChannelRequest } from './signal-messages.ts';

/** What the overview gathers: the channels that the sheet begins with, and the legs in every way that they are shown. */
export function overviewChannels({
  info,
  legs,
  minus,
}: Pick<RecordingView, 'info' | 'legs' | 'minus'>): ChannelRequest[] {
  return sheetChannels(info.channels, legs).flatMap(({ channel, role }): ChannelRequest[] => {
    const { index } = channel;
    const plain: ChannelRequest = { index, minus: null, treatment: 'raw', mainsHz: [] };
    if (role !== 'left-leg' && role !== 'right-leg') return [plain];
    const raw = { ...plain, minus: role === 'left-leg' ? minus.L : minus.R };
    return [raw, { ...raw, treatment: 'band' }, { ...raw, treatment: 'envelope' }];
  });
}
