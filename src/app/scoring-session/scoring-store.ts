import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';

/** `scoring`: `<name>.scoring.json`. `journal`: `<name>.scoring.journal`, beside it. */
export type ScoringPart = 'scoring' | 'journal';

/**
 * Where a scoring is kept. Everything that fails is a problem and never throws. src/node/scoring-folder.ts keeps it in a
 * folder; tests keep it in memory and let it fail.
 */
export interface ScoringStore {
  /** What messages call the files. */
  readonly names: Readonly<Record<ScoringPart, string>>;
  /** The bytes of a file; undefined when there is none. */
  read(part: ScoringPart): Promise<Result<Uint8Array | undefined, Problem>>;
  /** How long both files are now; undefined where there is none. */
  sizes(): Promise<Result<Readonly<Record<ScoringPart, number | undefined>>, Problem>>;
  /** Writes a file whole: after it, and after any failure in it, the old bytes or the new ones stand there. */
  replace(part: ScoringPart, bytes: Uint8Array): Promise<Result<undefined, Problem>>;
  /**
   * Cuts a file to `at` bytes (making it when there is none), writes on from there, and returns when the disk has it.
   * After a failure the first `at` bytes still stand there; what follows them is not known.
   */
  append(part: ScoringPart, at: number, bytes: Uint8Array): Promise<Result<undefined, Problem>>;
  /** Takes a file away; it may be gone already. */
  remove(part: ScoringPart): Promise<Result<undefined, Problem>>;
  /** Gives both files other names, that no file has, and says which. For what is damaged: it is never written over. */
  keepAside(): Promise<Result<readonly string[], Problem>>;
}
