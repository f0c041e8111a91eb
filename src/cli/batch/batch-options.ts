/** How the options of `batch` alone are written, and what `--help` says of them. */
export const BATCH_OPTIONS = {
  manifest: [
    '--manifest <csv>',
    'scores the recordings that this table lists, and no others: path, id, scorings, left, right, lights_off, lights_on, age, group',
  ],
  anonymize: [
    '--anonymize',
    'takes out what tells whose nights these are (docs/writing.md); each row of a manifest gives its night another name',
  ],
  base: [
    '--base <folder>',
    'what the names of results are relative to; the folder itself when not given',
  ],
  jobs: [
    '-j, --jobs <number>',
    'so many recordings at a time; one for each processor when not given, or as many as Slurm gives',
  ],
  memoryLimit: ['--memory-limit <MiB>', 'a recording that takes more fails alone', '1024'],
  timeLimit: ['--time-limit <seconds>', 'a recording that takes longer fails alone', '1800'],
  shard: [
    '--shard <i/n>',
    'only the i-th of n parts of the recordings; in a Slurm array its own part when not given',
  ],
} as const;
