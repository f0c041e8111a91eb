/**
 * A doubt about the data that does not stop the work. It travels inside the result and reaches the screen and
 * the report; nothing is dropped, guessed or repaired without one.
 */
export interface Finding {
  /** Stable, such as `signal.low-sampling-rate`; listed in docs/findings.md. */
  readonly code: string;
  /** `info`: good to know. `warning`: numbers may be affected. `error`: something could not be scored. */
  readonly severity: 'info' | 'warning' | 'error';
  /** One English sentence with the numbers in it. */
  readonly message: string;
  /** The same numbers for programs. Plain JSON. */
  readonly data: FindingData;
}

export type FindingData = Readonly<
  Record<string, string | number | boolean | null | readonly (string | number)[]>
>;
