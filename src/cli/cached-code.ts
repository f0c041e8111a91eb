import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';

/** Beside the files of the program: what V8 made of them when the program was built. */
export const CODE_CACHE = 'code.cache';

/** Where the code of a file lies behind the head, and the mark that the file itself ends with. */
interface CachedFile {
  readonly mark: string;
  readonly from: number;
  readonly length: number;
}

interface CacheHead {
  /** V8 takes only what the same version has made; another Node compiles the files as it always does. */
  readonly v8: string;
  readonly files: Readonly<Record<string, CachedFile>>;
}

/** The last line of each file: a hash of what stands above it. The build writes it, and the cache is taken for no other text. */
const MARK = /\n\/\/# sha256=([0-9a-f]{64})\s*$/;
const MARK_LENGTH = 90;

type ModuleFunction = (
  exports: unknown,
  require: (name: string) => unknown,
  module: { exports: unknown },
  file: string,
  folder: string,
) => void;

/**
 * Loads the files of the built program, which are CommonJS modules of one folder, with what V8 had compiled of them before. A
 * night takes a second; a tenth of its work was to parse and compile the same functions anew, in two threads. Without a
 * cache that fits, everything is the same but slower.
 */
export class CachedCode {
  private readonly folder: string;
  private readonly requireOther: NodeJS.Require;
  private readonly cache: CodeCache | undefined;
  private readonly modules = new Map<string, { exports: unknown }>();
  private readonly scripts = new Map<string, { readonly script: Script; readonly mark: string }>();

  constructor(folder: string) {
    this.folder = folder;
    this.requireOther = createRequire(path.join(folder, 'main.js'));
    this.cache = readCache(path.join(folder, CODE_CACHE));
  }

  /** The exports of a file of the folder, by its name; runs it when it is asked for first. */
  load(name: string): unknown {
    const loaded = this.modules.get(name);
    if (loaded !== undefined) return loaded.exports;
    const module = { exports: {} as unknown };
    this.modules.set(name, module);
    const file = path.join(this.folder, name);
    const text = readFileSync(file, 'utf8');
    const mark = MARK.exec(text.slice(-MARK_LENGTH))?.[1] ?? '';
    const cachedData = this.cachedDataOf(name, mark);
    const script = new Script(
      `(function (exports, require, module, __filename, __dirname) {${text}\n})`,
      { filename: file, ...(cachedData === undefined ? {} : { cachedData }) },
    );
    this.scripts.set(name, { script, mark });
    const run = script.runInThisContext() as ModuleFunction;
    const require = (wanted: string): unknown =>
      wanted.startsWith('./') ? this.load(wanted.slice(2)) : this.requireOther(wanted);
    run(module.exports, require, module, file, this.folder);
    return module.exports;
  }

  /** Whether V8 took what was kept of a file that was loaded. */
  isCached(name: string): boolean {
    return this.scripts.get(name)?.script.cachedDataRejected === false;
  }

  /** What to keep: all that V8 has compiled by now of the files that were loaded. */
  toCache(): Uint8Array {
    const files: Record<string, CachedFile> = {};
    const parts: Uint8Array[] = [];
    let from = 0;
    for (const [name, { script, mark }] of this.scripts) {
      if (mark === '') continue;
      const data = script.createCachedData();
      files[name] = { mark, from, length: data.length };
      const room = aligned(data.length);
      parts.push(data, new Uint8Array(room - data.length));
      from += room;
    }
    const head = Buffer.from(
      JSON.stringify({ v8: process.versions.v8, files } satisfies CacheHead),
    );
    const lead = Buffer.alloc(aligned(HASH_LENGTH + LENGTH_BYTES + head.length), ' ');
    lead.writeUInt32LE(lead.length - HASH_LENGTH - LENGTH_BYTES, HASH_LENGTH);
    head.copy(lead, HASH_LENGTH + LENGTH_BYTES);
    const cache = Buffer.concat([lead, ...parts]);
    cache.write(hashOf(cache.subarray(HASH_LENGTH)), 'latin1');
    return cache;
  }

  private cachedDataOf(name: string, mark: string): Buffer | undefined {
    const kept = this.cache?.head.files[name];
    if (this.cache === undefined || kept?.mark !== mark) return undefined;
    return this.cache.data.subarray(kept.from, kept.from + kept.length);
  }
}

interface CodeCache {
  readonly head: CacheHead;
  readonly data: Buffer;
}

/** The file: a hash of all that follows, the length of the head, the head, the code. V8 wants the code aligned. */
const HASH_LENGTH = 64;
const LENGTH_BYTES = 4;
const ALIGNMENT = 8;

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Undefined where there is none that this Node can use, and where one byte of it is another: V8 does not survive damage. */
function readCache(file: string): CodeCache | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    // A build without a cache, or with one that cannot be read, is whole without it.
    return undefined;
  }
  const hash = bytes.toString('latin1', 0, HASH_LENGTH);
  if (hash !== hashOf(bytes.subarray(HASH_LENGTH))) return undefined;
  const start = HASH_LENGTH + LENGTH_BYTES;
  const end = start + bytes.readUInt32LE(HASH_LENGTH);
  const head = JSON.parse(bytes.toString('latin1', start, end)) as CacheHead;
  return head.v8 === process.versions.v8 ? { head, data: bytes.subarray(end) } : undefined;
}
