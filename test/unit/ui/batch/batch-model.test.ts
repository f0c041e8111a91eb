import { expect, test } from 'vitest';
import type { BatchEnd, BatchRow } from '../../../../src/app/batch/batch-view.ts';
import type { Problem } from '../../../../src/base/problem.ts';
import { fail, ok, type Result } from '../../../../src/base/result.ts';
import { createBatchModel, type BatchModel } from '../../../../src/ui/batch/batch-model.ts';
import { FakeBridge } from '../fake-bridge.ts';

const FINDINGS = { info: 0, warning: 0, error: 0, codes: [] };
const DONE = { kind: 'scored', findings: FINDINGS, seconds: 1 } as const;
const WAITING = { kind: 'waiting', why: 'new' } as const;
const PROBLEM = { code: 'output.x', subject: 's', expected: 'e', received: 'r' };

function waitingRows(count: number): BatchRow[] {
  return Array.from({ length: count }, (_, i) => ({
    source: `n${i}.edf`,
    bytes: 1,
    state: WAITING,
  }));
}

async function planned(count = 2): Promise<{
  bridge: FakeBridge;
  batch: BatchModel;
  ends: number[];
  endRun: (outcome: Result<BatchEnd, Problem>) => void;
}> {
  const bridge = new FakeBridge();
  bridge.planBatch = () => {
    bridge.asked.push('plan');
    return Promise.resolve(ok({ rows: waitingRows(count), remarks: [] }));
  };
  let endRun: (outcome: Result<BatchEnd, Problem>) => void = () => undefined;
  bridge.runBatch = () => {
    bridge.asked.push('run');
    return new Promise((resolve) => (endRun = resolve));
  };
  const ends: number[] = [];
  const batch = createBatchModel(
    bridge,
    () => 5,
    ({ scored }) => ends.push(scored),
  );
  await batch.chooseFolder('recordings');
  expect(batch.phase.value.kind).toBe('choosing');
  await batch.chooseFolder('results');
  return {
    bridge,
    batch,
    ends,
    endRun: (outcome) => {
      endRun(outcome);
    },
  };
}

test('both folders are chosen: what would be done is looked at, and nothing is done', async () => {
  const { bridge, batch } = await planned();
  expect(batch.phase.value).toEqual({ kind: 'ready' });
  expect(batch.counts.value).toMatchObject({ all: 2, waiting: 2 });
  expect(bridge.asked).toEqual(['plan']);
});

test('a run fills the table, ends, and what is left is planned anew before the next one', async () => {
  const { bridge, batch, ends, endRun } = await planned();
  const run = batch.start();
  expect(batch.phase.value).toEqual({ kind: 'running', begunMs: 5, isStopping: false });
  bridge.tellBatch([{ row: 0, state: DONE }]);
  expect(batch.progress.value).toMatchObject({ done: 1, all: 2 });
  // Neither folders nor a second run while it goes on.
  await batch.chooseFolder('results');
  await batch.start();
  await batch.stop();
  expect(batch.phase.value).toMatchObject({ isStopping: true });
  endRun(ok({ wasStopped: true, log: 'tibialis-run.csv' }));
  await run;
  expect(batch.phase.value).toEqual({ kind: 'ended', wasStopped: true });
  expect(ends).toEqual([1]);
  expect(bridge.asked).toEqual(['plan', 'run']);
  void batch.start();
  await expect.poll(() => bridge.asked).toEqual(['plan', 'run', 'plan', 'run']);
});

test('a run that cannot write says so; what can be seen afterwards is still there', async () => {
  const { batch, endRun } = await planned();
  const run = batch.start();
  endRun(fail(PROBLEM));
  await run;
  expect(batch.problem.value).toEqual(PROBLEM);
  expect(batch.rows.value).toHaveLength(2);
  expect(batch.phase.value).toEqual({ kind: 'ended', wasStopped: true });
});

test('folders that cannot be looked at leave no rows, and no run', async () => {
  const { bridge, batch } = await planned();
  bridge.planBatch = () => Promise.resolve(fail(PROBLEM));
  await batch.setExtras(['csv']);
  expect(batch.problem.value).toEqual(PROBLEM);
  expect(batch.rows.value).toEqual([]);
  await batch.start();
  expect(bridge.asked).not.toContain('run');
});

test('a shell that does not answer is a problem', async () => {
  const { bridge, batch } = await planned();
  bridge.planBatch = () => Promise.reject(new Error('gone'));
  await batch.setExtras(['csv']);
  expect(batch.problem.value?.code).toBe('desktop.no-answer');
});

test('figures are asked for once, of rows that have a result, and forgotten with the plan', async () => {
  const { bridge, batch } = await planned(3);
  const asked: (readonly number[])[] = [];
  bridge.batchFigures = (rows) => {
    asked.push(rows);
    return Promise.resolve(rows.map(() => undefined));
  };
  bridge.tellBatch([{ row: 1, state: DONE }]);
  batch.wantFigures([0, 1]);
  batch.wantFigures([0, 1]);
  expect(asked).toEqual([[1]]);
  await expect.poll(() => batch.figures.value).toEqual(new Map([[1, null]]));
  await batch.refresh();
  expect(batch.figures.value.size).toBe(0);
});

test('opening the dialog again does not put aside how the last run went', async () => {
  const { bridge, batch, endRun } = await planned();
  const run = batch.start();
  endRun(ok({ wasStopped: false, log: 'tibialis-run.csv' }));
  await run;
  await batch.refresh();
  expect(bridge.asked).toEqual(['plan', 'run']);
});

test('a folder can be chosen while the one before is still being looked at; only the last look counts', async () => {
  const { bridge, batch } = await planned();
  const answers: ((rows: BatchRow[]) => void)[] = [];
  bridge.planBatch = () =>
    new Promise((resolve) => {
      answers.push((rows) => {
        resolve(ok({ rows, remarks: [] }));
      });
    });
  const first = batch.setExtras(['csv']);
  const second = batch.setExtras([]);
  answers[1]!(waitingRows(7));
  await second;
  answers[0]!(waitingRows(3));
  await first;
  expect(batch.rows.value).toHaveLength(7);
  expect(batch.phase.value).toEqual({ kind: 'ready' });
});
