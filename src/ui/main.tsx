import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { wallTimeText } from '../app/wall-time.ts';
import { createDesk } from './desk.ts';
import { DeskPage } from './desk-page.tsx';
import { listenToKeys } from './keys.ts';
import { setColours } from './page-palette.ts';
import { loadPlotly } from './plotly.ts';

const root = document.getElementById('desk');
if (root !== null) {
  const desk = createDesk(window.tibialis, () => {
    const now = new Date();
    return wallTimeText(now.getTime(), -now.getTimezoneOffset());
  });
  const isHelpOpen = signal(false);
  effect(() => {
    document.title = desk.title.value;
  });
  effect(() => {
    setColours(desk.preferences.value.values.colours);
  });
  // While a recording is analysed, the picture's library can be loaded. Should that fail, the picture says so.
  effect(() => {
    if (desk.progress.value !== undefined) loadPlotly().catch(() => undefined);
  });
  // What could not be saved would be lost with the window: the shell asks before it closes then.
  window.addEventListener('beforeunload', (event) => {
    if (desk.open.value?.night.value?.save.value.kind === 'failed') event.preventDefault();
  });
  listenToKeys(window, {
    desk,
    toggleHelp: () => {
      isHelpOpen.value = !isHelpOpen.value;
    },
  });
  render(<DeskPage desk={desk} isHelpOpen={isHelpOpen} />, root);
  void desk.openRecording({ kind: 'initial' });
}
