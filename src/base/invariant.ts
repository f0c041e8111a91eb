/** This error indicates a bug in Tibialis. It is never thrown for what a user gave. */
export class BugError extends Error {
  override readonly name = 'BugError';
}

/** Throws a `BugError` when a condition that the code relies on does not hold. */
export function invariant(condition: boolean, whatMustHold: string): asserts condition {
  if (!condition) throw new BugError(`Must hold: ${whatMustHold}`);
}

/** Marks a branch that the types say cannot be reached. */
export function assertNever(value: never): never {
  throw new BugError(`Unexpected value: ${JSON.stringify(value)}`);
}
