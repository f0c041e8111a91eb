import { chmodSync, readFileSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openScoring } from '../../../src/app/scoring-session/open-scoring.ts';
import type { ScoringStore } from '../../../src/app/scoring-session/scoring-store.ts';
import { scoringFolder } from '../../../src/node/scoring-folder.ts';
import { newSession, IDENTITY } from '../app/scoring-session/saved-fixture.ts';
import { AUTHOR, codeOf, valueOf } from '../app/scoring-session/session-fixture.ts';
import { asOrdinaryUser, listing, tempFolder } from './temp-folder.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const reject = { kind: 'reject-movement', id: 'L0003' } as const;
const accept = { kind: 'accept-movement', id: 'L0001' } as const;

describe('a folder keeps a scoring', () => {
  test('through a whole session: begun, edited, opened again, closed', async () => {
    const folder = tempFolder();
    const store: ScoringStore = scoringFolder(folder, 'night');
    const session = newSession(store);
    valueOf(session.edit(reject, AUTHOR));
    valueOf(await session.save());
    expect(listing(folder)).toEqual(['night.scoring.json']);
    valueOf(session.edit(accept, AUTHOR));
    valueOf(await session.save());
    expect(listing(folder)).toEqual(['night.scoring.journal', 'night.scoring.json']);

    const opened = valueOf(await openScoring(scoringFolder(folder, 'night'), IDENTITY));
    expect(opened?.session.history).toEqual(session.history);
    valueOf(await opened!.session.close());
    expect(listing(folder)).toEqual(['night.scoring.json']);
    const again = valueOf(await openScoring(scoringFolder(folder, 'night'), IDENTITY));
    expect(again?.session.history).toEqual(session.history);
  });

  test('an append cuts what lies behind its place', async () => {
    const folder = tempFolder();
    const store = scoringFolder(folder, 'n');
    valueOf(await store.append('journal', 0, bytesOf('one\ntorn')));
    valueOf(await store.append('journal', 4, bytesOf('two\n')));
    expect(readFileSync(join(folder, 'n.scoring.journal'), 'utf8')).toBe('one\ntwo\n');
  });

  test('sizes are those of the files, undefined where there is none', async () => {
    const store = scoringFolder(tempFolder(), 'n');
    expect(valueOf(await store.sizes())).toEqual({ scoring: undefined, journal: undefined });
    valueOf(await store.append('journal', 0, bytesOf('12345')));
    expect(valueOf(await store.sizes())).toEqual({ scoring: undefined, journal: 5 });
    valueOf(await store.remove('journal'));
    valueOf(await store.remove('journal'));
    expect(valueOf(await store.read('journal'))).toBeUndefined();
  });
});

describe('what is damaged is kept', () => {
  test('under the first name that is free', async () => {
    const folder = tempFolder();
    const store = scoringFolder(folder, 'night');
    for (const round of ['first', 'second']) {
      writeFileSync(join(folder, 'night.scoring.json'), round);
      writeFileSync(join(folder, 'night.scoring.journal'), round);
      expect(valueOf(await store.keepAside())).toHaveLength(2);
    }
    expect(listing(folder)).toEqual([
      'night.scoring.kept-1.journal',
      'night.scoring.kept-1.json',
      'night.scoring.kept-2.journal',
      'night.scoring.kept-2.json',
    ]);
    expect(readFileSync(join(folder, 'night.scoring.kept-1.json'), 'utf8')).toBe('first');
  });

  test('with nothing there, nothing is moved', async () => {
    expect(valueOf(await scoringFolder(tempFolder(), 'n').keepAside())).toEqual([]);
  });
});

describe('a place that cannot be written', () => {
  test('read-only: a problem, the work stays, and another place takes it', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'locked'));
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'locked'), 0o555);
    const session = newSession(scoringFolder(join(folder, 'locked'), 'night'));
    valueOf(session.edit(reject, AUTHOR));
    const failed = await asOrdinaryUser(() => session.save());
    expect(codeOf(failed)).toBe('output.not-writable');
    expect(session.unsavedEntries).toBe(1);
    expect(valueOf(await session.moveTo(scoringFolder(join(folder, 'open'), 'night')))).toBe(1);
    expect(listing(join(folder, 'open'))).toEqual(['night.scoring.json']);
  });

  test('a link is not written through: the recording behind it stays as it is', async () => {
    const folder = tempFolder();
    const recording = join(folder, 'night.edf');
    writeFileSync(recording, 'samples');
    symlinkSync(recording, join(folder, 'night.scoring.journal'));
    const store = scoringFolder(folder, 'night', [recording]);
    expect((await store.append('journal', 0, bytesOf('x'))).ok).toBe(false);
    expect(codeOf(await store.sizes())).toBe('output.not-a-file');
    expect(readFileSync(recording, 'utf8')).toBe('samples');
  });

  test('a folder in the place of a file', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'n.scoring.journal'));
    const store = scoringFolder(folder, 'n');
    expect((await store.append('journal', 0, bytesOf('x'))).ok).toBe(false);
    expect((await store.read('journal')).ok).toBe(false);
  });
});
