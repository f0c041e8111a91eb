import type { App } from 'electron';

/** Files that the system hands to the program while it starts or runs, as a Mac does with what is opened in the Finder. */
export interface HandedFiles {
  /** The file that came last before anybody listened. */
  readonly first: () => string | undefined;
  /** From now on each file is told to the listener. */
  readonly listen: (listener: (file: string) => void) => void;
}

/** Must run before the application is ready: the first file comes before. */
export function handedFiles(app: Pick<App, 'on'>): HandedFiles {
  let first: string | undefined;
  let tell = (file: string): void => {
    first = file;
  };
  app.on('open-file', (event, file) => {
    event.preventDefault();
    tell(file);
  });
  return {
    first: () => first,
    listen: (listener) => {
      tell = listener;
    },
  };
}
