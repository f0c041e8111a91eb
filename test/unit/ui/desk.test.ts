import { describe, expect, test } from 'vitest';
import { fail, ok } from '../../../src/base/result.ts';
import { createDesk, type Desk } from '../../../src/ui/desk.ts';
import { problemWords } from '../../../src/ui/desk-answers.ts';
import type { NightDesk } from '../../../src/ui/scoring/night-desk.ts';
import { FakeBridge, openedRecording } from './fake-bridge.ts';

const DAMAGED = {
  code: 'edf.not-an-edf',
  subject: 'bad.edf',
  expected: 'an EDF header',
  received: '12 bytes',
  hint: 'Export it again.',
};

interface Set {
  readonly bridge: FakeBridge;
  readonly desk: Desk;
  readonly night: () => NightDesk;
}

/** A desk with a width, so that it asks for signals. */
function setUp(bridge = new FakeBridge()): Set {
  const desk = createDesk(bridge, () => '2026-03-02T09:15:04.120+01:00');
  return { bridge, desk, night: () => desk.open.value!.night.value! };
}

async function opened(bridge = new FakeBridge()): Promise<Set> {
  const set = setUp(bridge);
  const opening = set.desk.openRecording({ kind: 'initial' });
  await settle();
  set.desk.open.value?.sheet.resize(800);
  await opening;
  return set;
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('opening', () => {
  test('the signals are there before the recording is analysed', async () => {
    const { bridge, desk } = setUp();
    const opening = desk.openRecording({ kind: 'initial' });
    await settle();
    expect(desk.title.value).toBe('night.edf - Tibialis');
    expect(bridge.asked).toEqual(['open initial']);
    desk.open.value!.sheet.resize(800);
    await settle();
    expect(desk.open.value!.sheet.signals.page.value).toMatchObject({
      startSeconds: 0,
      columns: 800,
    });
    await opening;
    expect(bridge.asked).toEqual(['open initial', 'analyse 1']);
    expect(desk.open.value!.night.value?.rows.value.length).toBe(7);
  });

  test('a scoring that is there is opened as it was left, and nothing is analysed', async () => {
    const first = await opened();
    first.night().edit({ kind: 'reject-movement', id: 'L0003' });
    await settle();
    const again = new FakeBridge();
    for (const [part, bytes] of first.bridge.stores[0]!.files)
      again.stores[0]!.files.set(part, bytes);
    const second = await opened(again);
    expect(second.bridge.asked).toEqual(['open initial']);
    expect(second.night().rows.value).toEqual(first.night().rows.value);
    expect(second.night().history.value.log).toEqual(first.night().history.value.log);
  });

  test('a damaged file is a problem in one sentence, and the recording before stays', async () => {
    const { bridge, desk } = await opened();
    bridge.outcome = fail(DAMAGED);
    bridge.requestOpen({ kind: 'choose' });
    await settle();
    expect(desk.trouble.value).toEqual({ problem: DAMAGED, wayOut: undefined });
    expect(desk.title.value).toBe('night.edf - Tibialis');
    expect(problemWords(DAMAGED)).toEqual({
      sentence: 'bad.edf: expected an EDF header, found 12 bytes.',
      hint: 'Export it again.',
    });
    desk.dismiss();
    expect(desk.trouble.value).toBeUndefined();
  });

  test('a dialog that is closed without a choice changes nothing', async () => {
    const { bridge, desk } = await opened();
    const before = desk.open.value;
    bridge.outcome = undefined;
    await desk.openRecording({ kind: 'choose' });
    expect(desk.open.value).toBe(before);
  });

  test('an analysis that was cancelled leaves the signals, and can be begun again', async () => {
    const bridge = new FakeBridge();
    const { analysis } = bridge;
    bridge.analysis = () => Promise.resolve(undefined);
    const { desk } = await opened(bridge);
    expect([desk.open.value?.night.value, desk.trouble.value]).toEqual([undefined, undefined]);
    bridge.analysis = analysis;
    await desk.analyseAgain();
    expect(desk.open.value?.night.value).toBeDefined();
  });

  test('what is found for a recording that is no longer on the desk is dropped', async () => {
    const bridge = new FakeBridge();
    let answer: (text: Awaited<ReturnType<FakeBridge['analyse']>>) => void = () => undefined;
    bridge.analysis = () => new Promise((resolve) => (answer = resolve));
    const { desk } = setUp(bridge);
    void desk.openRecording({ kind: 'initial' });
    await settle();
    desk.open.value!.sheet.resize(800);
    await settle();
    bridge.outcome = ok(openedRecording(2));
    void desk.openRecording({ kind: 'choose' });
    await settle();
    answer(fail(DAMAGED));
    await settle();
    expect([desk.trouble.value, desk.open.value?.opened.id]).toEqual([undefined, 2]);
  });

  test('progress is shown while something is analysed, and not afterwards', async () => {
    const { bridge, desk } = await opened();
    bridge.tellProgress(0.9, 'Late');
    expect(desk.progress.value).toBeUndefined();
  });

  test('a process that is lost is said; the night stays', async () => {
    const { bridge, desk, night } = await opened();
    bridge.tellLost(DAMAGED);
    expect(desk.trouble.value?.problem).toEqual(DAMAGED);
    expect(night()).toBeDefined();
  });
});

describe('a scoring that cannot be used', () => {
  test('is kept under another name when it is damaged, and a new one is begun', async () => {
    const bridge = new FakeBridge();
    const store = bridge.stores[0]!;
    store.write('scoring', '{ "format": "tibialis-sc');
    let aside = 0;
    store.keepAside = () => {
      aside += 1;
      store.files.clear();
      return Promise.resolve(ok(['night.scoring.kept-1.json']));
    };
    const { desk } = await opened(bridge);
    const { wayOut, problem } = desk.trouble.value!;
    expect([problem.code, wayOut?.kind, aside]).toEqual(['scoring-file.damaged', 'keep-aside', 0]);
    await desk.takeWayOut(wayOut!);
    expect([aside, desk.trouble.value]).toEqual([1, undefined]);
    expect(desk.open.value?.night.value).toBeDefined();
  });

  test('of another recording is left alone: a new one goes elsewhere', async () => {
    const first = await opened();
    first.night().edit({ kind: 'accept-movement', id: 'L0001' });
    await settle();
    const bridge = new FakeBridge();
    for (const [part, bytes] of first.bridge.stores[0]!.files)
      bridge.stores[0]!.files.set(part, bytes);
    const other = openedRecording();
    bridge.outcome = ok({
      ...other,
      view: { ...other.view, identity: { ...other.view.identity, headerSha256: 'cd'.repeat(32) } },
    });
    const { desk, night } = await opened(bridge);
    expect(desk.trouble.value?.wayOut?.kind).toBe('elsewhere');
    const before = new Map(bridge.stores[0]!.files);
    await desk.takeWayOut(desk.trouble.value!.wayOut!);
    night().edit({ kind: 'accept-movement', id: 'L0002' });
    await settle();
    expect(bridge.stores[0]!.files).toEqual(before);
    expect(bridge.stores[1]!.files.has('scoring')).toBe(true);
  });
});

describe('scoring', () => {
  test('an edit is counted under both profiles at once, with what changed, and saved', async () => {
    const { bridge, night } = await opened();
    const before = night().nights.value.map(({ indices }) => indices.plms.count);
    expect(before).toEqual([6, 6]);
    expect(night().edit({ kind: 'reject-movement', id: 'L0001' })).toBe(true);
    expect(night().nights.value.map(({ indices }) => indices.plms.count)).toEqual([5, 5]);
    expect(night().changes.value.map(({ indices }) => indices[0]?.key)).toEqual([
      'plmsIndex',
      'plmsIndex',
    ]);
    expect(night().rows.value[0]).toMatchObject({
      id: 'L0001',
      tier: 'rejected',
      event: undefined,
    });
    await settle();
    expect(night().save.value).toEqual({ kind: 'saved' });
    expect(bridge.stores[0]!.text('scoring')).toContain('reject-movement');
  });

  test('an edit that cannot be is refused with a sentence, and nothing changes', async () => {
    const { night } = await opened();
    const before = night().history.value;
    expect(night().edit({ kind: 'change-leg', id: 'nobody', leg: 'L' })).toBe(false);
    expect(night().refusal.value?.code).toBe('edit.unknown-id');
    expect(night().history.value).toBe(before);
  });

  test('undoing and redoing everything comes back to the same numbers', async () => {
    const { night } = await opened();
    const first = night().rows.value;
    night().edit({ kind: 'reject-movement', id: 'L0002' });
    night().edit({ kind: 'accept-movement', id: 'L0003' });
    const last = night().rows.value;
    while (night().undo());
    expect(night().rows.value).toEqual(first);
    while (night().redo());
    expect(night().rows.value).toEqual(last);
  });

  test('a save that fails keeps the work and says so; another place takes all of it', async () => {
    const { bridge, desk, night } = await opened();
    bridge.stores[0]!.failing.add('replace');
    night().edit({ kind: 'accept-movement', id: 'L0001' });
    night().edit({ kind: 'accept-movement', id: 'L0002' });
    await settle();
    expect(night().save.value).toMatchObject({ kind: 'failed', unsavedEntries: 2 });
    expect(night().rows.value[1]?.status).toBe('accepted');
    await desk.saveElsewhere();
    expect(night().save.value).toEqual({ kind: 'saved' });
    expect(bridge.stores[1]!.text('scoring').match(/accept-movement/g)?.length).toBe(2);
  });

  test('a signature holds until something is changed', async () => {
    const { night } = await opened();
    night().sign();
    expect(night().signatures.value).toMatchObject([
      { who: 'Technician A', version: 1, isCurrent: true },
    ]);
    night().edit({ kind: 'accept-movement', id: 'L0001' });
    expect(night().signatures.value[0]?.isCurrent).toBe(false);
  });

  test('a report is made of what stands on the screen, saved or not', async () => {
    const { bridge, desk, night } = await opened();
    bridge.stores[0]!.failing.add('replace');
    night().edit({ kind: 'reject-movement', id: 'L0004' });
    await desk.exportNight('pdf');
    expect(bridge.exports[0]?.profiles).toEqual(['aasm-v3', 'wasm-2016']);
    expect(bridge.exports[0]?.scoring).toContain('reject-movement');
    expect(desk.notice.value).toBe('Written: /n/report.pdf');
  });
});

describe('the hand', () => {
  test('a movement that is chosen is shown; what is staged is the epoch there, and the next one follows', async () => {
    const { desk, night } = await opened();
    const { selection, sheet } = desk.open.value!;
    selection.choose('R0001');
    expect(sheet.page.value.startSeconds).toBe(390);
    selection.stage('W');
    expect(night().history.value.log.at(-1)?.act).toMatchObject({
      kind: 'restage',
      span: { start: 390_000_000, end: 420_000_000 },
      new: [{ stage: 'W' }],
    });
    expect(sheet.page.value.startSeconds).toBe(420);
    selection.stage('N2');
    expect([night().history.value.log.length, night().refusal.value]).toEqual([1, undefined]);
    expect(sheet.page.value.startSeconds).toBe(450);
  });

  test('accepting, rejecting and the other leg go to the movement that is chosen', async () => {
    const { desk, night } = await opened();
    const { selection } = desk.open.value!;
    selection.nextUnreviewed();
    selection.accept();
    selection.nextUnreviewed();
    selection.reject();
    selection.reject();
    selection.nextUnreviewed();
    selection.changeLeg();
    const acts = night().history.value.log.map(({ act }) =>
      'id' in act ? `${act.kind} ${act.id}` : '',
    );
    expect(acts).toEqual(['accept-movement L0001', 'reject-movement L0002', 'change-leg L0003']);
  });
});
