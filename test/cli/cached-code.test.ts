import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { cli, sampleNight } from './run-cli.ts';

/** A program that runs this one as its entry does and says which of its files V8 took from the cache. */
const PROBE = `
  const path = require('node:path');
  const folder = path.dirname(process.argv[1]);
  require('./compile-budget.js');
  const { CachedCode } = require('./cached-code.js');
  const code = new CachedCode(folder);
  code.load('program.js');
  process.on('exit', () => {
    const names = ['program.js', ...require('node:fs').readdirSync(folder).filter((n) => n.startsWith('outputs-'))];
    console.log(JSON.stringify(names.map((name) => code.isCached(name))));
  });
`;

describe('code that was compiled before', () => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'tibialis-code-'));
  const folder = path.join(scratch, 'cli');
  const cache = path.join(folder, 'code.cache');

  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(path.dirname(cli), folder, { recursive: true });
    writeFileSync(path.join(folder, 'probe.js'), PROBE);
  });

  afterAll(() => {
    rmSync(scratch, { recursive: true });
  });

  /** Scores the sample night; which files came from the cache, and the text of the result. */
  function score(): { readonly cached: readonly boolean[]; readonly result: string } {
    const out = path.join(scratch, 'out');
    const args = ['score', sampleNight, '--out', out, '--format', 'json'];
    const run = spawnSync(process.execPath, [path.join(folder, 'probe.js'), ...args], {
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    const cached = JSON.parse(run.stdout.trim().split('\n').at(-1)!) as boolean[];
    const result = readFileSync(path.join(out, 'synthetic-plm-night.tibialis.json'), 'utf8');
    rmSync(out, { recursive: true });
    return { cached, result };
  }

  test('is taken where it fits, and changes nothing', () => {
    const withCache = score();
    expect(withCache.cached).toEqual([true, true]);
    rmSync(cache);
    const without = score();
    expect(without.cached).toEqual([false, false]);
    expect(without.result).toBe(withCache.result);
  });

  test('is not taken for a file whose text is another', () => {
    const file = path.join(folder, 'program.js');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/sha256=[0-9a-f]{4}/, 'sha256=0000'));
    expect(score().cached).toEqual([false, true]);
  });

  test('of another V8 is not taken', () => {
    const bytes = readFileSync(cache).subarray(64);
    const other = Buffer.from(bytes.toString('latin1').replace(/"v8":"\d/, '"v8":"0'), 'latin1');
    const hash = createHash('sha256').update(other).digest('hex');
    writeFileSync(cache, Buffer.concat([Buffer.from(hash), other]));
    expect(score().cached).toEqual([false, false]);
  });

  test.each([
    ['empty', () => Buffer.alloc(0)],
    ['cut', (bytes: Buffer) => bytes.subarray(0, 5000)],
    ['of noise', (bytes: Buffer) => Buffer.alloc(bytes.length, 0xa5)],
    [
      'damaged behind its head',
      (bytes: Buffer) => bytes.map((byte, i) => (i > 20_000 && i % 97 === 0 ? byte ^ 0xff : byte)),
    ],
  ])('a cache that is %s is none', (_, damaged) => {
    writeFileSync(cache, damaged(readFileSync(cache)));
    expect(score().cached).toEqual([false, false]);
  });
});
