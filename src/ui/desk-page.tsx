import type { JSX } from 'preact';
import type { Desk } from './desk.ts';
import { EventPanel } from './event-panel.tsx';
import { Findings } from './findings.tsx';
import { KeyFigures } from './key-figures.tsx';
import { NightHeader } from './night-header.tsx';
import { NightPlot } from './night-plot.tsx';
import { ProblemBanner } from './problem-banner.tsx';
import { ProgressCard } from './progress-card.tsx';
import { StartCard } from './start-card.tsx';

/** The page: what to do when the desk is empty, how far the work is, or the night with all that was decided of it. */
export function DeskPage({ desk }: { readonly desk: Desk }): JSX.Element {
  const night = desk.night.value;
  const progress = desk.progress.value;
  return (
    <div class="desk">
      <NightHeader desk={desk} />
      <ProblemBanner desk={desk} />
      <main class="desk-main">
        {progress !== undefined ? (
          <ProgressCard progress={progress} onCancel={() => void desk.cancel()} />
        ) : night === undefined ? (
          <StartCard onOpen={() => void desk.choose()} />
        ) : (
          <div class="night">
            <div class="night-left">
              <KeyFigures night={night} />
              <NightPlot night={night} desk={desk} />
              <Findings findings={night.findings} />
            </div>
            <EventPanel night={night} desk={desk} />
          </div>
        )}
      </main>
    </div>
  );
}
