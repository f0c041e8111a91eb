import { effect } from '@preact/signals';
import { render } from 'preact';
import { createDesk } from './desk.ts';
import { DeskPage } from './desk-page.tsx';
import { listenToKeys } from './keys.ts';

const root = document.getElementById('desk');
if (root !== null) {
  const desk = createDesk(window.tibialis);
  effect(() => {
    document.title = desk.title.value;
  });
  listenToKeys(window, desk);
  render(<DeskPage desk={desk} />, root);
  void desk.start();
}
