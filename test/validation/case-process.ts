/** Measures the cases that the process which started this one sends, one after the other. */
import { measureCase, type ValidationCase } from './measure-case.ts';

process.on('message', (asked: ValidationCase) => {
  void measureCase(asked).then(
    (measured) => process.send!({ measured }),
    (error: unknown) =>
      process.send!({
        failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});
