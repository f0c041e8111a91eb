import { effect } from '@preact/signals';
import { render } from 'preact';
import { createDesk } from './desk.ts';
import { DeskPage } from './desk-page.tsx';
import { listenToKeys } from './keys.ts';
import { loadPlotly } from './plotly.ts';

const root = document.getElementById('desk');
if (root !== null) {
  const desk = createDesk(window.tibialis);
  effect(() => {
    document.title = desk.title.value;
  });
  // While a recording is analysed, the picture's library can be loaded. Should that fail, the picture says so.
  effect(() => {
    if (desk.progress.value !== undefined) loadPlotly().catch(() => undefined);
  });
  listenToKeys(window, desk);
  render(<DeskPage desk={desk} />, root);
  void desk.start();
}
