import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../../src/app/scoring-session/apply-edit.ts';
import type { EditRequest } from '../../../../src/app/scoring-session/plan-edit.ts';
import { marksOf, movementsOf } from '../../../../src/app/scoring-session/rescore-state.ts';
import { edit, newHistory, undo } from '../../../../src/app/scoring-session/scoring-history.ts';
import { originOf, type EditableMovement } from '../../../../src/domain/scoring-state.ts';
import {
  AUTHOR,
  codeOf,
  detected,
  edited,
  smallBaseline,
  spanOf,
  us,
  valueOf,
} from './session-fixture.ts';

const start = newHistory(smallBaseline());

function movement({ state }: typeof start, id: string): EditableMovement {
  return state.movements.find((one) => one.id === id)!;
}

/** The code of the problem that a request meets after others. */
function refusal(request: EditRequest, ...before: readonly EditRequest[]): string {
  return codeOf(edit(edited(start, ...before), request, AUTHOR));
}

describe('a movement', () => {
  test('begins unreviewed, and counts', () => {
    expect(start.state.movements.map(({ status }) => status)).toEqual(
      Array.from({ length: 7 }, () => 'unreviewed'),
    );
    expect(movementsOf(start.state)).toEqual(smallBaseline().movements);
  });

  test('rejected stays in the list and does not count', () => {
    const after = edited(start, { kind: 'reject-movement', id: 'L0003' });
    expect(after.state.movements).toHaveLength(7);
    expect(movement(after, 'L0003').status).toBe('rejected');
    expect(movementsOf(after.state).map(({ id }) => id)).not.toContain('L0003');
  });

  test('accepted, reopened, rejected, restored', () => {
    const statuses = (['accept', 'reopen', 'reject', 'restore', 'reject', 'accept'] as const).map(
      (_, i, all) =>
        movement(
          edited(
            start,
            ...all
              .slice(0, i + 1)
              .map((word) => ({ kind: `${word}-movement`, id: 'L0001' }) as const),
          ),
          'L0001',
        ).status,
    );
    expect(statuses).toEqual([
      'accepted',
      'unreviewed',
      'rejected',
      'unreviewed',
      'rejected',
      'accepted',
    ]);
  });

  test('added by hand has no measures, is accepted, and is named after its entry', () => {
    const after = edited(
      start,
      { kind: 'accept-movement', id: 'L0001' },
      { kind: 'add-movement', leg: 'R', span: spanOf(300, 303) },
    );
    const added = movement(after, 'H0002');
    expect(added).toEqual({
      id: 'H0002',
      leg: 'R',
      span: spanOf(300, 303),
      status: 'accepted',
      origin: undefined,
    });
    expect(originOf(added)).toBe('added');
    expect(movementsOf(after.state)).toContainEqual({
      id: 'H0002',
      leg: 'R',
      span: spanOf(300, 303),
      emg: undefined,
    });
  });

  test('moved is edited and accepted, keeps what was detected, and has no measures of another stretch', () => {
    const after = edited(start, { kind: 'move-movement', id: 'L0002', span: spanOf(119.5, 122) });
    const moved = movement(after, 'L0002');
    expect(moved.status).toBe('accepted');
    expect(moved.origin).toEqual(detected('L0002', 'L', 120, 122));
    expect(originOf(moved)).toBe('edited');
    expect(movementsOf(after.state).find(({ id }) => id === 'L0002')?.emg).toBeUndefined();
  });

  test('moved back is as detected, with its measures', () => {
    const after = edited(
      start,
      { kind: 'move-movement', id: 'L0002', span: spanOf(119.5, 122) },
      { kind: 'move-movement', id: 'L0002', span: spanOf(120, 122) },
    );
    expect(originOf(movement(after, 'L0002'))).toBe('detected');
    expect(movementsOf(after.state)[1]?.emg).toBeDefined();
  });

  test('put on the other leg keeps its id', () => {
    const after = edited(start, { kind: 'change-leg', id: 'L0002', leg: 'R' });
    expect(movement(after, 'L0002')).toMatchObject({ leg: 'R', status: 'accepted' });
    expect(originOf(movement(after, 'L0002'))).toBe('edited');
  });
});

describe('refused', () => {
  const ghost: EditRequest = { kind: 'reject-movement', id: 'L0001' };
  const inItsPlace: EditRequest = { kind: 'add-movement', leg: 'L', span: spanOf(101, 103) };

  test.each<[string, EditRequest, readonly EditRequest[]]>([
    ['edit.unknown-id', { kind: 'accept-movement', id: 'L0009' }, []],
    [
      'edit.no-change',
      { kind: 'accept-movement', id: 'L0001' },
      [{ kind: 'accept-movement', id: 'L0001' }],
    ],
    [
      'edit.status',
      { kind: 'restore-movement', id: 'L0001' },
      [{ kind: 'accept-movement', id: 'L0001' }],
    ],
    ['edit.status', { kind: 'move-movement', id: 'L0001', span: spanOf(90, 95) }, [ghost]],
    ['edit.no-length', { kind: 'add-movement', leg: 'L', span: spanOf(50, 50) }, []],
    [
      'edit.no-length',
      { kind: 'move-movement', id: 'L0001', span: { start: us(103), end: us(102) } },
      [],
    ],
    [
      'edit.beyond-recording',
      { kind: 'add-movement', leg: 'L', span: spanOf(599, 600.000001) },
      [],
    ],
    ['edit.beyond-recording', { kind: 'add-movement', leg: 'L', span: spanOf(-1, 2) }, []],
    ['edit.overlap', inItsPlace, []],
    ['edit.overlap', { kind: 'move-movement', id: 'L0001', span: spanOf(100, 120.000001) }, []],
    ['edit.overlap', { kind: 'restore-movement', id: 'L0001' }, [ghost, inItsPlace]],
    ['edit.overlap', { kind: 'accept-movement', id: 'L0001' }, [ghost, inItsPlace]],
    ['edit.kind', { kind: 'change-leg', id: 'L0001', leg: 'L' }, []],
    ['edit.kind', { kind: 'move-movement', id: 'L0001', span: spanOf(100, 102) }, []],
    ['edit.no-length', { kind: 'add-mark', list: 'arousals', mark: { span: spanOf(5, 5) } }, []],
    ['edit.unknown-id', { kind: 'remove-mark', list: 'arousals', id: 'A0002' }, []],
    ['edit.no-change', { kind: 'declare-scored', list: 'arousals', scored: true }, []],
    ['edit.no-change', { kind: 'set-lights-off', at: us(30) }, []],
    ['edit.lights-order', { kind: 'set-lights-off', at: us(570) }, []],
    ['edit.beyond-recording', { kind: 'set-lights-on', at: us(601) }, []],
    ['edit.no-change', { kind: 'restage', span: spanOf(30, 60), stage: 'N2' }, []],
    ['edit.beyond-recording', { kind: 'restage', span: spanOf(570, 630), stage: 'W' }, []],
    ['edit.comment', { kind: 'comment', about: 'night', text: '  ' }, []],
    ['edit.unknown-id', { kind: 'comment', about: 'L0010', text: 'x' }, []],
  ])('%s: %j', (code, request, before) => {
    expect(refusal(request, ...before)).toBe(code);
  });

  test('lights that go on after the end do not let them go off at the end: nothing would be left to score', () => {
    const late = newHistory({
      ...smallBaseline(),
      marks: { ...smallBaseline().marks, lights: spanOf(30, 700) },
    });
    const { duration } = late.state;
    const request = { kind: 'set-lights-off', at: duration } as const;
    expect(codeOf(edit(late, request, AUTHOR))).toBe('edit.lights-order');
  });

  test('what touches a movement does not overlap it', () => {
    const after = edited(start, { kind: 'add-movement', leg: 'L', span: spanOf(102, 103) });
    expect(movementsOf(after.state)).toHaveLength(8);
  });

  test('a movement of the other leg, and a ghost, may be overlapped', () => {
    const after = edited(
      start,
      { kind: 'add-movement', leg: 'R', span: spanOf(101, 103) },
      ghost,
      inItsPlace,
    );
    expect(movementsOf(after.state)).toHaveLength(8);
  });

  test('an edit of what somebody changed in between', () => {
    const other = edited(start, { kind: 'accept-movement', id: 'L0001' });
    const late = other.log[0]!.act;
    if (late.kind !== 'accept-movement') throw new Error('another act');
    const { state } = edited(start, { kind: 'move-movement', id: 'L0001', span: spanOf(99, 102) });
    expect(codeOf(applyEdit(state, late))).toBe('edit.outdated');
  });

  test('an author without a name, and a time without its offset', () => {
    const request = { kind: 'accept-movement', id: 'L0001' } as const;
    expect(codeOf(edit(start, request, { ...AUTHOR, who: ' ' }))).toBe('edit.author');
    expect(codeOf(edit(start, request, { ...AUTHOR, when: '2026-03-02T09:15:04' }))).toBe(
      'edit.time',
    );
  });
});

describe('marks', () => {
  const bare = newHistory({
    ...smallBaseline(),
    marks: {
      hypnogram: undefined,
      arousals: undefined,
      respiratoryEvents: undefined,
      lights: undefined,
    },
  });

  test('nobody scored arousals until one is added; taking it away is as before', () => {
    const one = edited(bare, { kind: 'add-mark', list: 'arousals', mark: { span: spanOf(5, 9) } });
    expect(marksOf(bare.state).arousals).toBeUndefined();
    expect(marksOf(one.state).arousals).toEqual([{ span: spanOf(5, 9) }]);
    const none = edited(one, { kind: 'remove-mark', list: 'arousals', id: 'H0001' });
    expect(marksOf(none.state).arousals).toBeUndefined();
  });

  test('that there were none has to be said', () => {
    const said = edited(bare, { kind: 'declare-scored', list: 'arousals', scored: true });
    expect(marksOf(said.state).arousals).toEqual([]);
  });

  test('arousals that came with the night: without the last one there were none', () => {
    const none = edited(start, { kind: 'remove-mark', list: 'arousals', id: 'A0001' });
    expect(marksOf(none.state).arousals).toEqual([]);
  });

  test('a respiratory event is moved, renamed and reviewed; each can be undone', () => {
    const after = edited(
      start,
      { kind: 'review-mark', list: 'respiratoryEvents', id: 'B0001', reviewed: true },
      { kind: 'move-mark', list: 'respiratoryEvents', id: 'B0001', span: spanOf(498, 521) },
      { kind: 'rename-mark', list: 'respiratoryEvents', id: 'B0001', as: 'central-apnea' },
    );
    expect(after.state.marks.respiratoryEvents).toEqual([
      { id: 'B0001', kind: 'central-apnea', span: spanOf(498, 521), reviewed: true },
    ]);
    const back = [1, 2, 3].reduce((now) => valueOf(undo(now, AUTHOR)), after);
    expect(back.state).toEqual(start.state);
  });

  test('an artefact keeps whose EMG it is in', () => {
    const after = edited(start, {
      kind: 'add-mark',
      list: 'artefacts',
      mark: { span: spanOf(100, 130), side: 'L' },
    });
    expect(after.state.marks.artefacts).toEqual([
      { id: 'H0001', span: spanOf(100, 130), side: 'L', reviewed: true },
    ]);
  });
});

describe('stages', () => {
  test('one epoch restaged splits its bout, and back joins it again', () => {
    const split = edited(start, { kind: 'restage', span: spanOf(60, 90), stage: 'W' });
    expect(split.state.hypnogram?.bouts).toEqual([
      { stage: 'N2', span: spanOf(0, 60) },
      { stage: 'W', span: spanOf(60, 90) },
      { stage: 'N2', span: spanOf(90, 600) },
    ]);
    const whole = edited(split, { kind: 'restage', span: spanOf(60, 90), stage: 'N2' });
    expect(whole.state.hypnogram).toEqual(start.state.hypnogram);
  });

  test('the edit holds the bouts that stood there, cut to the stretch', () => {
    const twice = edited(
      start,
      { kind: 'restage', span: spanOf(60, 90), stage: 'W' },
      { kind: 'restage', span: spanOf(30, 120), stage: 'R' },
    );
    expect(twice.log[1]?.act).toMatchObject({
      old: [
        { stage: 'N2', span: spanOf(30, 60) },
        { stage: 'W', span: spanOf(60, 90) },
        { stage: 'N2', span: spanOf(90, 120) },
      ],
      new: [{ stage: 'R', span: spanOf(30, 120) }],
    });
  });

  test('staged as unscored altogether, the night counts as not staged', () => {
    const none = edited(start, { kind: 'restage', span: spanOf(0, 600), stage: '?' });
    expect(marksOf(none.state).hypnogram).toBeUndefined();
  });
});

test('one time of lights alone: the other is the start or the end of the recording', () => {
  const off = edited(start, { kind: 'set-lights-on', at: undefined });
  expect(marksOf(off.state).lights).toEqual(spanOf(30, 600));
  const none = edited(off, { kind: 'set-lights-off', at: undefined });
  expect(marksOf(none.state).lights).toBeUndefined();
});
