import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { BatchDialog } from './batch/batch-dialog.tsx';
import { ChartsDialog } from './charts/charts-dialog.tsx';
import type { Desk, OpenDesk } from './desk.ts';
import { KeySheet } from './key-sheet.tsx';
import { NightHeader } from './night-header.tsx';
import { NightPlot } from './night-plot.tsx';
import { IndexBar } from './panels/index-bar.tsx';
import { SidePanel } from './panels/side-panel.tsx';
import { ProgressLine } from './progress-line.tsx';
import { TracePane } from './sheet/trace-pane.tsx';
import { ReportDialog } from './report/report-dialog.tsx';
import { SettingsDialog } from './settings/settings-dialog.tsx';
import { SetupDialog } from './setup/setup-dialog.tsx';
import { StartCard } from './start-card.tsx';
import { TroubleBanner } from './trouble-banner.tsx';
import { ZoomBand } from './band/zoom-band.tsx';

interface Properties {
  readonly desk: Desk;
  readonly isHelpOpen: Signal<boolean>;
}

/** The page: what to do when the desk is empty, or the recording with all that was made of it. */
export function DeskPage({ desk, isHelpOpen }: Properties): JSX.Element {
  const open = desk.open.value;
  const progress = desk.progress.value;
  return (
    <div class="desk">
      <NightHeader desk={desk} />
      <TroubleBanner desk={desk} />
      {progress === undefined ? null : (
        <ProgressLine progress={progress} onCancel={() => void desk.cancel()} />
      )}
      {open === undefined ? (
        <main class="desk-start">
          <StartCard desk={desk} />
        </main>
      ) : (
        <OpenNight key={open.opened.id} open={open} desk={desk} />
      )}
      <Dialogs desk={desk} open={open} />
      {isHelpOpen.value ? (
        <KeySheet
          own={desk.preferences.value.values.keys}
          onClose={() => {
            isHelpOpen.value = false;
          }}
        />
      ) : null}
    </div>
  );
}

/** What lies over the page, when something does. */
function Dialogs({
  desk,
  open,
}: {
  readonly desk: Desk;
  readonly open: OpenDesk | undefined;
}): JSX.Element | null {
  const close = (): void => {
    desk.showDialog(undefined);
  };
  switch (desk.dialog.value) {
    case 'setup':
      return open === undefined ? null : <SetupDialog desk={desk} open={open} onClose={close} />;
    case 'report':
      return open?.night.value === undefined ? null : <ReportDialog desk={desk} onClose={close} />;
    case 'charts': {
      const night = open?.night.value;
      if (open === undefined || night === undefined) return null;
      return <ChartsDialog open={open} night={night} onClose={close} />;
    }
    case 'batch':
      return <BatchDialog desk={desk} onClose={close} />;
    case 'settings':
      return <SettingsDialog desk={desk} onClose={close} />;
    case undefined:
      return null;
  }
}

function OpenNight({ open, desk }: { readonly open: OpenDesk; readonly desk: Desk }): JSX.Element {
  const night = open.night.value;
  return (
    <main class="night">
      <div class="night-left">
        {night === undefined ? (
          <section class="plot-card plot-waiting">
            <p class="hint">
              {desk.progress.value === undefined ? (
                <>
                  The night is not scored.{' '}
                  <button
                    type="button"
                    class="button button-small"
                    onClick={() => void desk.analyseAgain()}
                  >
                    Score it
                  </button>
                </>
              ) : (
                'The night is being scored; the signals below can be looked at meanwhile.'
              )}
            </p>
          </section>
        ) : (
          <>
            <NightPlot night={night} desk={open} />
            <ZoomBand night={night} desk={open} />
          </>
        )}
        <TracePane desk={open} />
      </div>
      <SidePanel open={open} desk={desk} />
      {night === undefined ? null : <IndexBar night={night} desk={desk} />}
    </main>
  );
}
