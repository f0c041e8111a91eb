import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openScoring } from '../../../../src/app/scoring-session/open-scoring.ts';
import type { RecordingIdentity } from '../../../../src/formats/study/scoring-file.ts';
import type { OpenedScoring } from '../../../../src/app/scoring-session/open-scoring.ts';
import type { ScoringHistory } from '../../../../src/app/scoring-session/scoring-history.ts';
import { AUTHOR, baselines, codeOf, spanOf, steps, valueOf } from './session-fixture.ts';
import { IDENTITY, MemoryStore, newSession } from './saved-fixture.ts';

const reject = { kind: 'reject-movement', id: 'L0003' } as const;
const add = { kind: 'add-movement', leg: 'R', span: spanOf(300, 302) } as const;
const accept = { kind: 'accept-movement', id: 'L0001' } as const;

async function reopened(
  store: MemoryStore,
  recording: RecordingIdentity | undefined = IDENTITY,
): Promise<OpenedScoring> {
  const opened = valueOf(await openScoring(store, recording));
  if (opened === undefined) throw new Error('there is none');
  return opened;
}

/** One edit saved in the scoring file, a second one in the journal. */
async function twoEdits(): Promise<{ store: MemoryStore; history: ScoringHistory }> {
  const store = new MemoryStore();
  const session = newSession(store);
  for (const request of [reject, add]) {
    valueOf(session.edit(request, AUTHOR));
    valueOf(await session.save());
  }
  return { store, history: session.history };
}

describe('saving', () => {
  test('nothing is written before the first edit', async () => {
    const store = new MemoryStore();
    expect(valueOf(await newSession(store).save())).toBe(0);
    expect(store.files.size).toBe(0);
  });

  test('the first edit writes the scoring file, the next ones a line of the journal each', async () => {
    const { store, history } = await twoEdits();
    expect(store.calls).toEqual(['sizes', 'replace', 'sizes', 'append']);
    expect(store.text('journal').split('\n')).toHaveLength(3);
    expect((await reopened(store)).session.history).toEqual(history);
  });

  test('undo, redo and signatures come back as well', async () => {
    const { store } = await twoEdits();
    const { session } = await reopened(store);
    valueOf(session.undo(AUTHOR));
    valueOf(session.redo(AUTHOR));
    valueOf(session.undo(AUTHOR));
    valueOf(session.sign(AUTHOR));
    valueOf(await session.save());
    expect((await reopened(store)).session.history).toEqual(session.history);
  });

  test('saves that are called at once follow each other and lose nothing', async () => {
    const store = new MemoryStore();
    const session = newSession(store);
    const saves = [reject, add, accept].map((request) => {
      valueOf(session.edit(request, AUTHOR));
      return session.save();
    });
    for (const save of saves) valueOf(await save);
    expect((await reopened(store)).session.history).toEqual(session.history);
  });

  test('closing folds the journal into the scoring file', async () => {
    const { store, history } = await twoEdits();
    valueOf(await (await reopened(store)).session.close());
    expect([...store.files.keys()]).toEqual(['scoring']);
    expect((await reopened(store)).session.history).toEqual(history);
  });

  test('a long journal is folded by itself', async () => {
    const store = new MemoryStore();
    const session = newSession(store);
    for (let i = 0; i < 502; i += 1) {
      valueOf(session.edit({ kind: 'comment', about: 'night', text: `${i}` }, AUTHOR));
      valueOf(session.undo(AUTHOR));
      valueOf(await session.save());
    }
    expect(store.calls.filter((call) => call === 'replace')).toHaveLength(2);
    expect(store.text('journal')).toBe('');
    expect((await reopened(store)).session.history).toEqual(session.history);
  });

  test('whatever is done, in whatever order it is saved, closed and opened again', async () => {
    await fc.assert(
      fc.asyncProperty(
        baselines,
        steps,
        fc.array(fc.nat({ max: 5 }), { minLength: 40, maxLength: 40 }),
        async (baseline, taken, luck) => {
          const store = new MemoryStore();
          let session = newSession(store, baseline);
          for (const [i, step] of taken.entries()) {
            if (step === 'undo') session.undo(AUTHOR);
            else if (step === 'redo') session.redo(AUTHOR);
            else session.edit(step(session.history), AUTHOR);
            const what = luck[i]!;
            if (what === 0) valueOf(await session.close());
            else if (what < 4) valueOf(await session.save());
            if (what === 1 && session.history.log.length > 0)
              session = (await reopened(store)).session;
          }
          if (session.history.log.length === 0) return;
          valueOf(await session.save());
          expect((await reopened(store)).session.history).toEqual(session.history);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('when a save fails', () => {
  test.each(['replace', 'sizes'] as const)(
    'of the first edit (%s): the work stays, the problem is told, the next save brings all',
    async (call) => {
      const store = new MemoryStore();
      const session = newSession(store);
      store.failing.add(call);
      valueOf(session.edit(reject, AUTHOR));
      expect(codeOf(await session.save())).toBe('output.no-space');
      valueOf(session.edit(add, AUTHOR));
      expect([session.unsavedEntries, store.files.size]).toEqual([2, 0]);
      store.failing.clear();
      expect(valueOf(await session.save())).toBe(2);
      expect((await reopened(store)).session.history).toEqual(session.history);
    },
  );

  test.each([0, 1, 30, 200])(
    'of a later edit, with %d bytes of it on the disk: what was saved is read, then the rest is saved',
    async (tornBytes) => {
      const { store, history } = await twoEdits();
      const { session } = await reopened(store);
      store.failing.add('append');
      store.tornBytes = tornBytes;
      valueOf(session.edit(accept, AUTHOR));
      expect(codeOf(await session.save())).toBe('output.no-space');
      store.failing.clear();
      const { session: crashed, findings } = await reopened(store);
      expect(crashed.history).toEqual(history);
      expect(findings.map(({ code }) => code)).toEqual(
        tornBytes === 0 ? [] : ['scoring.journal-torn'],
      );
      valueOf(await session.save());
      expect((await reopened(store)).session.history).toEqual(session.history);
    },
  );

  test('the work can be saved at another place, and goes on there', async () => {
    const [full, other] = [new MemoryStore(), new MemoryStore()];
    const session = newSession(full);
    full.failing.add('replace');
    valueOf(session.edit(reject, AUTHOR));
    await session.save();
    expect(valueOf(await session.moveTo(other))).toBe(1);
    valueOf(session.edit(add, AUTHOR));
    valueOf(await session.save());
    expect((await reopened(other)).session.history).toEqual(session.history);
    expect(full.files.size).toBe(0);
  });

  test('another place that fails too leaves everything as it was', async () => {
    const { store } = await twoEdits();
    const { session } = await reopened(store);
    const other = new MemoryStore();
    other.failing.add('replace');
    valueOf(session.edit(accept, AUTHOR));
    expect((await session.moveTo(other)).ok).toBe(false);
    valueOf(await session.save());
    expect((await reopened(store)).session.history).toEqual(session.history);
  });

  test('another place where a scoring is already is refused', async () => {
    const { store: taken } = await twoEdits();
    const session = newSession(new MemoryStore());
    valueOf(session.edit(reject, AUTHOR));
    const before = taken.text('scoring');
    expect(codeOf(await session.moveTo(taken))).toBe('scoring-file.changed-elsewhere');
    expect(taken.text('scoring')).toBe(before);
  });

  test('a journal that cannot be taken away after folding does no harm', async () => {
    const { store } = await twoEdits();
    const { session } = await reopened(store);
    store.failing.add('remove');
    valueOf(await session.close());
    valueOf(session.edit(accept, AUTHOR));
    valueOf(await session.save());
    store.failing.clear();
    expect((await reopened(store)).session.history).toEqual(session.history);
  });
});

describe('the computer stops', () => {
  test('at any byte of the journal: all that was saved before is there', async () => {
    const { store } = await twoEdits();
    const { session } = await reopened(store);
    valueOf(session.edit(accept, AUTHOR));
    valueOf(await session.save());
    const whole = store.files.get('journal')!;
    const text = store.text('journal');
    const lengths: number[] = [];
    for (let cut = 0; cut <= whole.length; cut += 1) {
      store.files.set('journal', whole.slice(0, cut));
      const opened = await reopened(store);
      lengths.push(opened.session.history.log.length);
      const wholeLines = text.slice(0, cut).split('\n').length - 1;
      expect(lengths.at(-1)).toBe(1 + Math.max(0, wholeLines - 1));
    }
    expect(new Set(lengths)).toEqual(new Set([1, 2, 3]));
  });

  test('with zeros where the last line should be: it counts as torn', async () => {
    const { store, history } = await twoEdits();
    const whole = store.files.get('journal')!;
    store.files.set('journal', Uint8Array.of(...whole, 0, 0, 0, 0x0a));
    const { session, findings } = await reopened(store);
    expect(session.history).toEqual(history);
    expect(findings).toMatchObject([{ code: 'scoring.journal-torn', data: { bytes: 4 } }]);
    valueOf(session.edit(accept, AUTHOR));
    valueOf(await session.save());
    expect((await reopened(store)).findings).toEqual([]);
  });

  test('between folding and taking the journal away', async () => {
    const { store, history } = await twoEdits();
    const journal = store.files.get('journal')!;
    valueOf(await (await reopened(store)).session.close());
    store.files.set('journal', journal);
    expect((await reopened(store)).session.history).toEqual(history);
  });
});

describe('two windows at once', () => {
  test('the second one to save is told, and writes nothing', async () => {
    const { store } = await twoEdits();
    const [one, two] = [(await reopened(store)).session, (await reopened(store)).session];
    valueOf(one.edit(accept, AUTHOR));
    valueOf(await one.save());
    const before = store.text('journal');
    valueOf(two.edit(accept, AUTHOR));
    expect(codeOf(await two.save())).toBe('scoring-file.changed-elsewhere');
    expect(codeOf(await two.close())).toBe('scoring-file.changed-elsewhere');
    expect(store.text('journal')).toBe(before);
    valueOf(await one.close());
    expect(codeOf(await two.save())).toBe('scoring-file.changed-elsewhere');
  });

  test('two that begin the same night: the second does not write over the first', async () => {
    const store = new MemoryStore();
    const [one, two] = [newSession(store), newSession(store)];
    valueOf(one.edit(reject, AUTHOR));
    valueOf(two.edit(add, AUTHOR));
    valueOf(await one.save());
    expect(codeOf(await two.save())).toBe('scoring-file.changed-elsewhere');
    expect((await reopened(store)).session.history).toEqual(one.history);
  });
});

describe('opening', () => {
  test('where there is nothing', async () => {
    expect(valueOf(await openScoring(new MemoryStore(), IDENTITY))).toBeUndefined();
  });

  test.each<[string, Partial<RecordingIdentity>]>([
    ['another header', { headerSha256: 'cd'.repeat(32) }],
    ['another length', { sizeBytes: 99 }],
  ])('a recording with %s is not the one that was scored', async (_, change) => {
    const { store } = await twoEdits();
    expect(codeOf(await openScoring(store, { ...IDENTITY, ...change }))).toBe(
      'scoring-file.other-recording',
    );
  });

  test('a recording that was renamed is', async () => {
    const { store } = await twoEdits();
    expect((await openScoring(store, { ...IDENTITY, file: 'copy.edf' })).ok).toBe(true);
  });

  test.each<[string, (store: MemoryStore) => void, string]>([
    [
      'a newer version',
      (store) => {
        store.write('scoring', store.text('scoring').replace('"version": 2', '"version": 3'));
      },
      'scoring-file.newer-version',
    ],
    [
      'a damaged scoring file',
      (store) => {
        store.write('scoring', store.text('scoring').slice(0, 500));
      },
      'scoring-file.damaged',
    ],
    [
      'bytes that are no text',
      (store) => {
        store.files.set('scoring', Uint8Array.of(0xff, 0xfe, 0x80));
      },
      'scoring-file.damaged',
    ],
    [
      'damage in the middle of the journal',
      (store) => {
        const [header, line] = store.text('journal').split('\n');
        store.write('journal', `${header!}\n{"seq"\n${line!}\n`);
      },
      'scoring-file.damaged',
    ],
    [
      'a journal that leaves entries out',
      (store) => {
        store.write('journal', store.text('journal').replace('"seq":2', '"seq":3'));
      },
      'scoring-file.damaged',
    ],
    [
      'a journal that contradicts the scoring file',
      (store) => {
        store.write('journal', store.text('journal').replace('"seq":2', '"seq":1'));
      },
      'scoring-file.damaged',
    ],
    [
      'a journal of another scoring',
      (store) => {
        store.write('journal', store.text('journal').replace('Technician A', 'Technician B'));
      },
      'scoring-file.other-scoring',
    ],
    [
      'a journal of a newer version',
      (store) => {
        store.write('journal', store.text('journal').replace('"version":2', '"version":3'));
      },
      'scoring-file.newer-version',
    ],
    ['a journal alone', (store) => store.files.delete('scoring'), 'scoring-file.damaged'],
    [
      'an edit that cannot have been made',
      (store) => {
        store.write('scoring', store.text('scoring').replaceAll('"L0003","old"', '"L0033","old"'));
      },
      'scoring-file.damaged',
    ],
    ['a disk that fails', (store) => store.failing.add('read'), 'output.no-space'],
  ])('%s is a problem, and nothing is written', async (_, damage, code) => {
    const { store } = await twoEdits();
    damage(store);
    const before = [store.text('scoring'), store.text('journal')];
    expect(codeOf(await openScoring(store, IDENTITY))).toBe(code);
    expect([store.text('scoring'), store.text('journal')]).toEqual(before);
  });
});
