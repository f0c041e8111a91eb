import { expect, test } from 'vitest';
import type { Bridge, NightOutcome } from '../../../src/app/bridge.ts';
import { nightViewOf } from '../../../src/app/night-view.ts';
import { createDesk, problemWords, type Desk } from '../../../src/ui/desk.ts';
import { smallAnalysis } from '../app/analysis-fixture.ts';

const NIGHT = nightViewOf(smallAnalysis());
const DAMAGED = {
  code: 'edf.not-an-edf',
  subject: 'bad.edf',
  expected: 'an EDF header',
  received: '12 bytes',
  hint: 'Export it again.',
};

interface FakeShell {
  readonly desk: Desk;
  /** Answers the oldest open question, or the newest one. */
  readonly answer: (outcome: NightOutcome, which?: 'oldest' | 'newest') => Promise<void>;
  readonly refuse: (error: Error) => Promise<void>;
  readonly tell: (fraction: number, phase: string) => void;
  readonly openFromMenu: () => void;
}

function fakeShell(): FakeShell {
  const waiting: { resolve: (outcome: NightOutcome) => void; reject: (error: Error) => void }[] =
    [];
  let tell: (fraction: number, phase: string) => void = () => undefined;
  let openFromMenu: () => void = () => undefined;
  const ask = (): Promise<NightOutcome> =>
    new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  const bridge: Bridge = {
    openInitialRecording: ask,
    chooseRecording: ask,
    cancelAnalysis: () => Promise.resolve(waiting.shift()?.resolve(undefined)),
    onProgress: (listener) => {
      tell = listener;
      return () => undefined;
    },
    onOpenRequested: (listener) => {
      openFromMenu = listener;
      return () => undefined;
    },
  };
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  return {
    desk: createDesk(bridge),
    answer: (outcome, which = 'oldest') => {
      const question = which === 'oldest' ? waiting.shift() : waiting.pop();
      question?.resolve(outcome);
      return settle();
    },
    refuse: (error) => {
      waiting.shift()?.reject(error);
      return settle();
    },
    tell: (fraction, phase) => {
      tell(fraction, phase);
    },
    openFromMenu: () => {
      openFromMenu();
    },
  };
}

test('the recording of the command line is shown, after its progress', async () => {
  const { desk, answer, tell } = fakeShell();
  void desk.start();
  tell(0.4, 'Reading');
  expect(desk.progress.value).toEqual({ fraction: 0.4, phase: 'Reading' });
  await answer({ ok: true, value: NIGHT });
  expect([desk.progress.value, desk.night.value, desk.title.value]).toEqual([
    undefined,
    NIGHT,
    'small.edf - Tibialis',
  ]);
});

test('without a recording the desk stays empty', async () => {
  const { desk, answer } = fakeShell();
  void desk.start();
  await answer(undefined);
  expect([desk.night.value, desk.problem.value, desk.title.value]).toEqual([
    undefined,
    undefined,
    'Tibialis',
  ]);
});

test('a damaged file is a problem in one sentence, and the night before stays', async () => {
  const { desk, answer, openFromMenu } = fakeShell();
  void desk.start();
  await answer({ ok: true, value: NIGHT });
  openFromMenu();
  await answer({ ok: false, failure: DAMAGED });
  expect([desk.night.value, desk.problem.value]).toEqual([NIGHT, DAMAGED]);
  expect(problemWords(DAMAGED)).toEqual({
    sentence: 'bad.edf: expected an EDF header, found 12 bytes.',
    hint: 'Export it again.',
  });
  desk.dismissProblem();
  expect(desk.problem.value).toBeUndefined();
});

test('a dialog that is closed without a choice leaves a running analysis running', async () => {
  const { desk, answer, tell } = fakeShell();
  void desk.start();
  tell(0.4, 'Reading');
  void desk.choose();
  await answer(undefined, 'newest');
  expect(desk.progress.value).toEqual({ fraction: 0.4, phase: 'Reading' });
  await answer({ ok: true, value: NIGHT });
  expect([desk.progress.value, desk.night.value]).toEqual([undefined, NIGHT]);
});

test('cancelling takes the bar away and changes nothing else', async () => {
  const { desk, tell } = fakeShell();
  const started = desk.start();
  tell(0.4, 'Reading');
  await desk.cancel();
  await started;
  expect([desk.progress.value, desk.night.value, desk.problem.value]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('progress that comes after the answer is not shown', async () => {
  const { desk, answer, tell } = fakeShell();
  void desk.start();
  await answer({ ok: true, value: NIGHT });
  tell(0.99, 'Late');
  expect(desk.progress.value).toBeUndefined();
});

test('a shell that does not answer is a problem too', async () => {
  const { desk, refuse } = fakeShell();
  void desk.choose();
  await refuse(new Error('gone'));
  expect(desk.problem.value).toMatchObject({ code: 'desktop.no-answer', received: 'gone' });
});

test('stepping goes through every event and stops at both ends', async () => {
  const { desk, answer } = fakeShell();
  void desk.start();
  await answer({ ok: true, value: NIGHT });
  const seen = [1, 1, 1, 1, -1, -1, -1].map((direction) => {
    desk.step(direction as 1 | -1);
    return desk.selected.value;
  });
  expect(seen).toEqual([0, 1, 2, 2, 1, 0, 0]);
  expect(desk.selectedEvent.value).toEqual(NIGHT.events[0]);
  desk.select(undefined);
  desk.step(-1);
  expect(desk.selected.value).toBe(2);
});

test('a new night starts without a selection', async () => {
  const { desk, answer } = fakeShell();
  void desk.start();
  await answer({ ok: true, value: NIGHT });
  desk.select(2);
  void desk.choose();
  await answer({ ok: true, value: NIGHT });
  expect(desk.selected.value).toBeUndefined();
});
