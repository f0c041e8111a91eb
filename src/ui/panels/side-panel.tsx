import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Desk, OpenDesk } from '../desk.ts';
import { ComparePanel } from '../compare/compare-panel.tsx';
import { Findings } from '../findings.tsx';
import type { NightDesk } from '../scoring/night-desk.ts';
import { ChannelPanel } from './channel-panel.tsx';
import { EventList } from './event-list.tsx';
import { EventPanel } from './event-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';

const TABS = ['Why', 'History', 'Compare', 'Findings', 'Channels'] as const;
type Tab = (typeof TABS)[number];

/** Beside the sheet: the list of movements, and under it what was chosen, what was done, what is in doubt. */
export function SidePanel({
  open,
  desk,
}: {
  readonly open: OpenDesk;
  readonly desk: Desk;
}): JSX.Element {
  const night = open.night.value;
  const tab = useSignal<Tab>('Why');
  return (
    <aside class="side" aria-label="Movements and what is known of them">
      {night === undefined ? (
        <p class="side-empty hint">The list of movements comes with the scoring.</p>
      ) : (
        <EventList desk={open} />
      )}
      <div class="side-lower">
        <div class="tabs" role="tablist" aria-label="Details">
          {TABS.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              class="tab"
              aria-selected={tab.value === name}
              onClick={() => {
                tab.value = name;
              }}
            >
              {name}
            </button>
          ))}
        </div>
        <div class="tab-room" role="tabpanel" aria-label={tab.value} tabIndex={0}>
          <TabContent tab={tab.value} open={open} desk={desk} night={night} />
        </div>
      </div>
    </aside>
  );
}

function TabContent({
  tab,
  open,
  desk,
  night,
}: {
  readonly tab: Tab;
  readonly open: OpenDesk;
  readonly desk: Desk;
  readonly night: NightDesk | undefined;
}): JSX.Element {
  if (tab === 'Channels') return <ChannelPanel open={open} desk={desk} />;
  if (night === undefined) return <p class="panel hint">Not scored yet.</p>;
  if (tab === 'History') return <HistoryPanel night={night} />;
  if (tab === 'Compare') return <ComparePanel desk={open} />;
  if (tab === 'Findings') return <Findings findings={night.view.value.findings} />;
  return <EventPanel desk={open} night={night} />;
}
