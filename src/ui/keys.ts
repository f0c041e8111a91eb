import type { Desk } from './desk.ts';

/** The keys of the desk. Keys typed into a field, or held with a command key, are left alone. */
export function listenToKeys(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  desk: Pick<Desk, 'step' | 'select'>,
): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ']') desk.step(1);
    else if (event.key === '[') desk.step(-1);
    else if (event.key === 'Escape') desk.select(undefined);
    else return;
    event.preventDefault();
  };
  target.addEventListener('keydown', press);
  return () => {
    target.removeEventListener('keydown', press);
  };
}
