import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, test } from 'vitest';
import { handedFiles } from '../../../electron/handed-files.ts';

test('the file that came before anybody listened is kept, later ones are told', () => {
  const app = new EventEmitter();
  const handed = handedFiles(app as unknown as App);
  let refused = 0;
  const open = (file: string): void => {
    app.emit('open-file', { preventDefault: () => (refused += 1) }, file);
  };
  expect(handed.first()).toBeUndefined();
  open('/a.edf');
  open('/b.edf');
  expect(handed.first()).toBe('/b.edf');
  const told: string[] = [];
  handed.listen((file) => told.push(file));
  open('/c.edf');
  expect(told).toEqual(['/c.edf']);
  expect(handed.first()).toBe('/b.edf');
  expect(refused).toBe(3);
});
