import type { Stage } from '../domain/stage.ts';
import type { Desk, OpenDesk } from './desk.ts';
import { keysOf, type OwnKeys } from './key-bindings.ts';
import { rangeEditOfKey } from './sheet/range-menu.tsx';

/** What a key does. Keys are as `KeyboardEvent.key` says them, with `Ctrl+` and `Shift+` in front. */
export interface Command {
  /** What preferences call it; stays the same when its name does not. */
  readonly id: string;
  readonly name: string;
  readonly group: 'Page' | 'Events' | 'Scoring' | 'Sheet';
  /** Those of the program, as long as the user has chosen no others (key-bindings.ts). */
  readonly keys: readonly string[];
  readonly run: (desk: OpenDesk, ui: CommandSurroundings) => void;
}

/** What commands may ask of the page beside the night. */
export interface CommandSurroundings {
  readonly desk: Desk;
  readonly toggleHelp: () => void;
}

function stageCommand(stage: Stage, keys: readonly string[]): Command {
  return {
    id: `stage-${stage === '?' ? 'unscored' : stage.toLowerCase()}`,
    name: `Epoch at the cursor is ${stage === '?' ? 'unscored' : stage}`,
    group: 'Scoring',
    keys,
    run: ({ selection }) => {
      selection.stage(stage);
    },
  };
}

export const COMMANDS: readonly Command[] = [
  page('page-on', 'Next page', ['ArrowRight', 'PageDown'], ({ sheet }) => {
    sheet.turn(1);
  }),
  page('page-back', 'Page before', ['ArrowLeft', 'PageUp'], ({ sheet }) => {
    sheet.turn(-1);
  }),
  page('tenth-on', 'A tenth on', ['Shift+ArrowRight'], ({ sheet }) => {
    sheet.turn(0.1);
  }),
  page('tenth-back', 'A tenth back', ['Shift+ArrowLeft'], ({ sheet }) => {
    sheet.turn(-0.1);
  }),
  page('start', 'Start of the recording', ['Home'], ({ sheet }) => {
    sheet.home();
  }),
  page('end', 'End of the recording', ['End'], ({ sheet }) => {
    sheet.end();
  }),
  page('page-shorter', 'Shorter page', ['Ctrl++', 'Ctrl+='], ({ sheet }) => {
    sheet.lengthen(-1);
  }),
  page('page-longer', 'Longer page', ['Ctrl+-'], ({ sheet }) => {
    sheet.lengthen(1);
  }),
  page('more-sensitive', 'More sensitive', ['+', '='], ({ sheet }) => {
    sheet.moreSensitive(1);
  }),
  page('less-sensitive', 'Less sensitive', ['-'], ({ sheet }) => {
    sheet.moreSensitive(-1);
  }),
  event('event-next', 'Next event of the list', [']'], ({ selection }) => {
    selection.step(1);
  }),
  event('event-before', 'Event before', ['['], ({ selection }) => {
    selection.step(-1);
  }),
  event('unreviewed-next', 'Next unreviewed event', ['n'], ({ selection }) => {
    selection.nextUnreviewed();
  }),
  event('disagreement-next', 'Next disagreement of the comparison', ['.'], ({ comparison }) => {
    comparison.step(1);
  }),
  event('disagreement-before', 'Disagreement before', [','], ({ comparison }) => {
    comparison.step(-1);
  }),
  event('let-go', 'Let go', ['Escape'], ({ selection }) => {
    selection.hold(undefined);
  }),
  scoring('accept', 'Accept', ['Enter'], ({ selection }) => {
    selection.accept();
  }),
  scoring(
    'accept-next',
    'Accept, and on to the next unreviewed',
    ['Shift+Enter'],
    ({ selection }) => {
      selection.accept();
      selection.nextUnreviewed();
    },
  ),
  scoring('reject', 'Reject; take a mark away', ['Backspace', 'Delete'], ({ selection }) => {
    selection.reject();
  }),
  scoring('other-leg', 'Put on the other leg', ['l'], ({ selection }) => {
    selection.changeLeg();
  }),
  stageCommand('W', ['0', 'w']),
  stageCommand('N1', ['1']),
  stageCommand('N2', ['2']),
  stageCommand('N3', ['3']),
  stageCommand('R', ['4', 'r']),
  stageCommand('?', ['u']),
  scoring('undo', 'Undo', ['Ctrl+z'], ({ night }) => {
    night.value?.undo();
  }),
  scoring('redo', 'Redo', ['Ctrl+Shift+Z', 'Ctrl+y'], ({ night }) => {
    night.value?.redo();
  }),
  sheet('display-filter', 'Display filter on legs', ['f'], ({ sheet: model }) => {
    model.toggleFilter();
  }),
  sheet('keys', 'This sheet of keys', ['?', 'F1'], (_desk, ui) => {
    ui.toggleHelp();
  }),
];

type Run = Command['run'];
function page(id: string, name: string, keys: readonly string[], run: Run): Command {
  return { id, name, group: 'Page', keys, run };
}
function event(id: string, name: string, keys: readonly string[], run: Run): Command {
  return { id, name, group: 'Events', keys, run };
}
function scoring(id: string, name: string, keys: readonly string[], run: Run): Command {
  return { id, name, group: 'Scoring', keys, run };
}
function sheet(id: string, name: string, keys: readonly string[], run: Run): Command {
  return { id, name, group: 'Sheet', keys, run };
}

/** What the mouse does, for the sheet of keys. */
export const MOUSE_HELP: readonly { readonly name: string; readonly how: string }[] = [
  { name: 'Select', how: 'click' },
  { name: 'Mark a movement', how: 'drag on a leg' },
  { name: 'Move an edge', how: 'drag the edge' },
  { name: 'Mark anything else', how: 'drag on another row, then choose' },
  { name: 'Measure seconds and \u00b5V', how: 'Shift or Alt + drag' },
  { name: 'Through the night', how: 'wheel' },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The name of what was pressed, as `Command.keys` has it. A letter is the same with and without Shift. */
export function nameOfKey({ key, ctrlKey, metaKey, shiftKey }: Pressed): string {
  const isLetter = /^[a-z]$/i.test(key);
  const named = isLetter ? key.toLowerCase() : key;
  // Shift is part of what a sign is ("?"); it is named only for keys that have no signs, and with Ctrl for letters.
  const isNamed = key.length > 1;
  const shift = shiftKey && (isNamed || (isLetter && (ctrlKey || metaKey)));
  const letter = shift && isLetter ? named.toUpperCase() : named;
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${letter}`;
}

/** What a key does now: over a chosen stretch of time its own letters come first. */
export function commandFor(
  pressed: Pressed,
  desk: OpenDesk,
  own: OwnKeys = {},
): (() => void) | Command | undefined {
  if (pressed.altKey) return undefined;
  const name = nameOfKey(pressed);
  if (desk.selection.range.value !== undefined && name.length === 1) {
    const make = rangeEditOfKey(name);
    if (make !== undefined) {
      return () => {
        desk.selection.markRange(make);
      };
    }
  }
  return COMMANDS.find((command) => keysOf(command, own).includes(name));
}
