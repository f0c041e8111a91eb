import type {
  RecordingIdentity,
  SavedScoring,
} from '../../../../src/formats/study/scoring-file.ts';
import type { Problem } from '../../../../src/base/problem.ts';
import { fail, ok, type Result } from '../../../../src/base/result.ts';
import type {
  ScoringPart,
  ScoringStore,
} from '../../../../src/app/scoring-session/scoring-store.ts';
import {
  ScoringSession,
  NOTHING_STORED,
} from '../../../../src/app/scoring-session/scoring-session.ts';
import { newHistory } from '../../../../src/app/scoring-session/scoring-history.ts';
import type { ScoringBaseline } from '../../../../src/domain/scoring-state.ts';
import { AUTHOR, smallBaseline, spanOf } from './session-fixture.ts';

export const IDENTITY: RecordingIdentity = {
  file: 'night.edf',
  sizeBytes: 123_456,
  startDateTime: '2026-03-01T22:30:00',
  headerSha256: 'ab'.repeat(32),
};

/** A scoring that nobody has edited; the left leg has all that a signal can say. */
export function savedScoring(baseline: ScoringBaseline = smallBaseline()): SavedScoring {
  return {
    recording: IDENTITY,
    created: AUTHOR,
    machine: {
      tool: { name: 'tibialis', version: '0.0.0' },
      resultSchemaVersion: '1.0.0',
      detection: {
        name: 'threshold',
        settings: [{ key: 'onset', value: 8, unit: 'uV', meaning: 'Rise that begins a movement.' }],
      },
      legs: {
        L: {
          channelIndex: 3,
          channelLabel: 'EMG LAT',
          restingMicrovolts: 3.25,
          restingRangeMicrovolts: [2, 4],
          bandHz: [10, 100],
          quality: {
            grade: 'fair',
            reasons: ['The line stood out.'],
            epochs: {
              restingMicrovolts: Float32Array.of(2.35, 1 / 3, Number.NaN),
              mainsMicrovolts: Float32Array.of(0, 1e-7, 12345.678),
              heartMicrovolts: Float32Array.of(0, 0, Number.NaN),
              flatShare: Float32Array.of(0, 0.1, 1),
              clippedShare: Float32Array.of(0, 0, 0),
            },
            unscorable: [{ span: spanOf(580, 600), cause: 'flat' }],
            pops: [spanOf(12, 12.25)],
            mains: [{ frequencyHz: 50, rmsMicrovolts: 3.5, share: 0.2 }],
            heart: undefined,
          },
        },
        R: undefined,
      },
      findings: [
        {
          code: 'signal.partly-flat',
          severity: 'warning',
          message: 'Flat.',
          data: { leg: 'L', share: 0.03, lines: [1, 2], known: true, none: null },
        },
      ],
      markedMovements: undefined,
      otherMovements: 'not-kept',
    },
    baseline,
    log: [],
  };
}

export function newSession(
  store: ScoringStore,
  baseline: ScoringBaseline = smallBaseline(),
): ScoringSession {
  const { recording, created, machine } = savedScoring(baseline);
  const file = { recording, created, machine, baseline };
  return new ScoringSession(file, newHistory(baseline), store, NOTHING_STORED);
}

const FAILURE: Problem = {
  code: 'output.no-space',
  subject: 'memory',
  expected: 'a place that can be written',
  received: 'a full disk',
};

/** A store in memory that can be told to fail, also half way through an append. */
export class MemoryStore implements ScoringStore {
  readonly names = { scoring: 'night.scoring.json', journal: 'night.scoring.journal' };
  readonly files = new Map<ScoringPart, Uint8Array>();
  /** What was asked for, in order. */
  readonly calls: string[] = [];
  failing = new Set<'append' | 'replace' | 'remove' | 'sizes' | 'read'>();
  /** So many bytes of a failing append reach the disk nevertheless. */
  tornBytes = 0;

  #failed(what: 'append' | 'replace' | 'remove' | 'sizes' | 'read'): boolean {
    this.calls.push(what);
    return this.failing.has(what);
  }

  read(part: ScoringPart): Promise<Result<Uint8Array | undefined, Problem>> {
    return Promise.resolve(this.#failed('read') ? fail(FAILURE) : ok(this.files.get(part)));
  }

  sizes(): Promise<Result<Record<ScoringPart, number | undefined>, Problem>> {
    if (this.#failed('sizes')) return Promise.resolve(fail(FAILURE));
    const size = (part: ScoringPart): number | undefined => this.files.get(part)?.length;
    return Promise.resolve(ok({ scoring: size('scoring'), journal: size('journal') }));
  }

  replace(part: ScoringPart, bytes: Uint8Array): Promise<Result<undefined, Problem>> {
    if (this.#failed('replace')) return Promise.resolve(fail(FAILURE));
    this.files.set(part, bytes);
    return Promise.resolve(ok(undefined));
  }

  append(part: ScoringPart, at: number, bytes: Uint8Array): Promise<Result<undefined, Problem>> {
    const failed = this.#failed('append');
    const before = this.files.get(part) ?? new Uint8Array();
    const written = failed ? bytes.subarray(0, this.tornBytes) : bytes;
    const after = new Uint8Array(at + written.length);
    after.set(before.subarray(0, at));
    after.set(written, at);
    this.files.set(part, after);
    return Promise.resolve(failed ? fail(FAILURE) : ok(undefined));
  }

  remove(part: ScoringPart): Promise<Result<undefined, Problem>> {
    if (this.#failed('remove')) return Promise.resolve(fail(FAILURE));
    this.files.delete(part);
    return Promise.resolve(ok(undefined));
  }

  keepAside(): Promise<Result<readonly string[], Problem>> {
    throw new Error('the session never asks for this');
  }

  text(part: ScoringPart): string {
    return new TextDecoder().decode(this.files.get(part));
  }

  write(part: ScoringPart, text: string): void {
    this.files.set(part, new TextEncoder().encode(text));
  }
}
