import { commandFor, type CommandSurroundings } from './commands.ts';

/** The keys of the desk. Keys typed into a field are left alone, and so are those that press what has the focus. */
export function listenToKeys(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  ui: CommandSurroundings,
): () => void {
  const press = (event: KeyboardEvent): void => {
    const open = ui.desk.open.value;
    if (open === undefined || event.defaultPrevented || isTakenBy(event)) return;
    const command = commandFor(event, open, ui.desk.preferences.value.values.keys);
    if (command === undefined) return;
    event.preventDefault();
    if (typeof command === 'function') command();
    else command.run(open, ui);
  };
  target.addEventListener('keydown', press);
  return () => {
    target.removeEventListener('keydown', press);
  };
}

/** A field takes every key; a list of choices and a button take those that they are worked with. */
function isTakenBy({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog') !== null) return true;
  const field = target.closest('input:not([type=checkbox]), textarea');
  if (field !== null) return true;
  if (ctrlKey || metaKey) return false;
  if (target.closest('select') !== null) return /^(Arrow|Home|End|Page|Enter|.$)/.test(key);
  if (target.closest('[role=menu]') !== null) return key === 'Enter' || key === ' ';
  const pressable = target.closest('button, [type=checkbox], [role=tab], a');
  return pressable !== null && (key === 'Enter' || key === ' ');
}
