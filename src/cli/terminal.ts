/** stdout is data, stderr is talk. */
export interface Terminal {
  /** A line of data. */
  readonly print: (line: string) => void;
  /** A line for the person at the keyboard. */
  readonly tell: (line: string) => void;
  /** Overwrites one line with how far the work is; says nothing where stderr is not a terminal. */
  readonly progress: (fraction: number, phase: string) => void;
  /** Clears what `progress` left. */
  readonly endProgress: () => void;
}

const CLEAR_LINE = '\r\u001b[K';

const USUAL_COLUMNS = 80;

export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  let shown = '';
  const clear = (): void => {
    if (shown !== '') stderr.write(CLEAR_LINE);
    shown = '';
  };
  return {
    print: (line) => {
      clear();
      stdout.write(`${line}\n`);
    },
    tell: (line) => {
      clear();
      stderr.write(`${line}\n`);
    },
    progress: (fraction, phase) => {
      if (!stderr.isTTY) return;
      // Some terminals do not say how wide they are, and some say 0.
      const columns = stderr.columns > 0 ? stderr.columns : USUAL_COLUMNS;
      const line = `${String(Math.round(fraction * 100)).padStart(3)} % ${phase}`.slice(
        0,
        columns - 1,
      );
      if (line === shown) return;
      stderr.write(`\r${line}\u001b[K`);
      shown = line;
    },
    endProgress: clear,
  };
}

/**
 * A reader that goes away (`tibialis ... | head`) is not an error: stop quietly. Anything else is.
 */
export function stopWhenReaderLeaves(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}
