import { describe, expect, test } from 'vitest';
import { contentSha256, contentText } from '../../../../src/app/scoring-session/content-hash.ts';
import {
  edit,
  newHistory,
  redo,
  replay,
  sign,
  signaturesOf,
  undo,
} from '../../../../src/app/scoring-session/scoring-history.ts';
import { sha256 } from '../../../../src/base/sha256.ts';
import type { LogEntry } from '../../../../src/domain/scoring-edit.ts';
import { AUTHOR, codeOf, edited, smallBaseline, spanOf, valueOf } from './session-fixture.ts';

const start = newHistory(smallBaseline());
const reject = { kind: 'reject-movement', id: 'L0003' } as const;
const add = { kind: 'add-movement', leg: 'R', span: spanOf(300, 302) } as const;

describe('the undo list is the audit trail', () => {
  test('an entry says who, when, what, and what stood there before and after', () => {
    expect(edited(start, reject).log).toEqual([
      {
        seq: 1,
        ...AUTHOR,
        act: {
          kind: 'reject-movement',
          id: 'L0003',
          old: { leg: 'L', span: spanOf(140, 142), status: 'unreviewed' },
          new: { leg: 'L', span: spanOf(140, 142), status: 'rejected' },
        },
      },
    ]);
  });

  test('undo and redo are entries that name the edit', () => {
    const undone = valueOf(undo(edited(start, reject, add), AUTHOR));
    const redone = valueOf(redo(undone, AUTHOR));
    expect(redone.log.map(({ act }) => [act.kind, 'entry' in act ? act.entry : undefined])).toEqual(
      [
        ['reject-movement', undefined],
        ['add-movement', undefined],
        ['undo', 2],
        ['redo', 2],
      ],
    );
    expect([undone.done, undone.undone]).toEqual([[1], [2]]);
    expect([redone.done, redone.undone]).toEqual([[1, 2], []]);
  });

  test('an edit after an undo ends what can be redone; the undone edit stays in the log', () => {
    const other = edited(valueOf(undo(edited(start, reject), AUTHOR)), add);
    expect(codeOf(redo(other, AUTHOR))).toBe('edit.nothing-to-redo');
    expect(other.log.map(({ act }) => act.kind)).toEqual([
      'reject-movement',
      'undo',
      'add-movement',
    ]);
  });

  test('an id that was undone is never used again', () => {
    const again = edited(valueOf(undo(edited(start, add), AUTHOR)), add);
    expect(again.state.movements.map(({ id }) => id)).toContain('H0003');
  });

  test('with nothing done there is nothing to undo', () => {
    expect(codeOf(undo(start, AUTHOR))).toBe('edit.nothing-to-undo');
  });
});

describe('signing', () => {
  const signed = valueOf(sign(edited(start, reject), AUTHOR));

  test('names, dates and hashes the scoring as it stands', () => {
    expect(signaturesOf(signed)).toEqual([
      {
        ...AUTHOR,
        version: 1,
        contentSha256: sha256(new TextEncoder().encode(contentText(signed.state))),
        isCurrent: true,
      },
    ]);
  });

  test('what is changed after it is not what was signed, and is signed as version 2', () => {
    const changed = edited(signed, add);
    expect(signaturesOf(changed).map(({ isCurrent }) => isCurrent)).toEqual([false]);
    const again = signaturesOf(valueOf(sign(changed, AUTHOR)));
    expect(again.map(({ version, isCurrent }) => [version, isCurrent])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  test('undo goes past it: the edit is taken back, the signature stays and no longer fits', () => {
    const undone = valueOf(undo(signed, AUTHOR));
    expect(undone.state).toEqual(start.state);
    expect(signaturesOf(undone)).toMatchObject([{ version: 1, isCurrent: false }]);
    expect(signaturesOf(valueOf(redo(undone, AUTHOR)))).toMatchObject([{ isCurrent: true }]);
  });

  test('the text that is hashed has a line for everything', () => {
    const state = edited(
      start,
      { kind: 'add-mark', list: 'artefacts', mark: { span: spanOf(10, 20), side: 'B' } },
      { kind: 'comment', about: 'night', text: 'two\nlines' },
    ).state;
    expect(contentText(state).split('\n')).toEqual([
      'tibialis-scoring-content 1',
      'recording 600000000',
      'movement "L0001" L 100000000 102000000 unreviewed',
      'movement "L0002" L 120000000 122000000 unreviewed',
      'movement "L0003" L 140000000 142000000 unreviewed',
      'movement "L0004" L 160000000 162000000 unreviewed',
      'movement "L0005" L 180000000 182000000 unreviewed',
      'movement "L0006" L 200000000 202000000 unreviewed',
      'movement "R0001" R 400000000 401500000 unreviewed',
      'respiratoryEvents "B0001" 500000000 520000000 hypopnea unreviewed',
      'arousals "A0001" 122000000 126000000 - unreviewed',
      'artefacts "H0001" 10000000 20000000 B reviewed',
      'scored respiratoryEvents yes',
      'scored arousals yes',
      'staged yes',
      'stage N2 0 600000000',
      'lights 30000000 570000000',
      'comment "night" "two\\nlines"',
      '',
    ]);
  });

  test('the same scoring has the same hash by whatever way it came about', () => {
    const straight = edited(start, reject, add).state;
    const detour = edited(
      valueOf(undo(edited(start, { kind: 'accept-movement', id: 'L0003' }), AUTHOR)),
      reject,
    ).state;
    expect(contentSha256(detour)).toBe(contentSha256(edited(start, reject).state));
    expect(contentSha256(straight)).not.toBe(contentSha256(detour));
  });
});

describe('replaying refuses a log that cannot have been written', () => {
  const { log } = valueOf(sign(edited(start, reject, add), AUTHOR));
  const replaced = (at: number, change: Partial<LogEntry>): LogEntry[] =>
    log.map((entry, i) => (i === at ? { ...entry, ...change } : entry));

  test.each<[string, LogEntry[]]>([
    ['edit.sequence', replaced(1, { seq: 3 })],
    ['edit.order', replaced(1, { act: { kind: 'undo', entry: 2 } })],
    ['edit.order', replaced(1, { act: { kind: 'redo', entry: 1 } })],
    ['edit.outdated', replaced(1, { act: log[0]!.act })],
    ['edit.signature', replaced(2, { act: { kind: 'sign', version: 1, contentSha256: 'ff' } })],
    ['edit.version', replaced(2, { act: { ...log[2]!.act, version: 2 } as LogEntry['act'] })],
    ['edit.author', replaced(0, { who: '' })],
  ])('%s', (code, damaged) => {
    expect(codeOf(replay(smallBaseline(), damaged))).toBe(code);
  });

  test('and names the entry', () => {
    const outcome = replay(smallBaseline(), replaced(1, { seq: 7 }));
    expect(outcome).toMatchObject({ failure: { subject: 'entry 7: log' } });
  });
});

test('a hundred edits of a night of 20,000 movements', () => {
  const movements = Array.from({ length: 20_000 }, (_, i) => ({
    id: `L${i}`,
    leg: 'L' as const,
    span: spanOf(i, i + 0.7),
    emg: undefined,
  }));
  const baseline = { ...smallBaseline(), duration: spanOf(0, 20_001).end, movements };
  let history = newHistory(baseline);
  for (let i = 0; i < 100; i += 1) {
    history = valueOf(edit(history, { kind: 'reject-movement', id: `L${i * 199}` }, AUTHOR));
  }
  expect(history.log).toHaveLength(100);
});
