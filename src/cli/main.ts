import { setImmediate } from 'node:timers/promises';
import { Command, CommanderError } from 'commander';
import { TOOL } from '../app/tool.ts';
import { ByteSourceError } from '../base/byte-source.ts';
import { describeProblem } from '../base/problem.ts';
import type { TaskControl } from '../base/task-control.ts';
import { installCleanup } from '../node/temp-files.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import { REPORT_OPTIONS } from './report-options.ts';
import { scoreCommand, type ScoreFlags } from './score-command.ts';
import { ANONYMIZE_OPTIONS } from './anonymize-options.ts';
import { NIGHT_OPTIONS } from './night-options.ts';
import { SCORING_OPTIONS } from './scoring-input.ts';
import type { InspectFlags } from './inspect-command.ts';
import type { MergeFlags } from './merge-command.ts';
import { BATCH_OPTIONS } from './batch/batch-options.ts';
import type { BatchFlags } from './batch/options.ts';
import type { RescoreFlags } from './rescore-command.ts';
import type { CompareFlags } from './compare-command.ts';
import type { DetectorsFlags } from './detectors-command.ts';
import type { RulesFlags } from './rules-command.ts';
import type { SimulateFlags } from './simulate-command.ts';
import type { Outcome } from './outcome.ts';
import { stepClock } from './step-clock.ts';
import { processTerminal, stopWhenReaderLeaves, type Terminal } from './terminal.ts';

// Until it is known: a program that ends without having said how has not done its work.
process.exitCode = EXIT.bug;
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

async function main(args: readonly string[]): Promise<ExitCode> {
  installCleanup();
  stopWhenReaderLeaves();
  const terminal = processTerminal();
  let outcome: Outcome | undefined;
  const program = programOf(terminal, (result) => {
    outcome = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    return exitCodeOfThrown(error, terminal);
  }
  if (outcome === undefined || outcome.ok) return EXIT.ok;
  for (const problem of outcome.failure) terminal.tell(`tibialis: ${describeProblem(problem)}`);
  return exitCodeOf(outcome.failure[0]!);
}

function programOf(terminal: Terminal, finish: (result: Outcome) => void): Command {
  const program = new Command('tibialis')
    .description('Scores limb movements in sleep recordings.')
    .version(`${TOOL.name} ${TOOL.version}`)
    .exitOverride()
    .configureOutput({
      writeErr: (text) => {
        terminal.tell(
          `tibialis: ${text
            .trim()
            .replace(/^error: /, '')
            .replace(/\s*\n\s*/g, ' ')}`,
        );
      },
    });
  program
    .command('score')
    .description(
      'Finds and scores the leg movements of one recording; writes result, tables and report.',
    )
    .argument('<recording>', 'an EDF or BDF file; it is only read')
    .option('-o, --out <folder>', 'where the results go; made when missing', '.')
    .option('-f, --format <list>', OUTPUT_HELP, 'json,csv,pdf')
    .option(...ANONYMIZE_OPTIONS.anonymize)
    .option(...ANONYMIZE_OPTIONS.id)
    .option(
      '--left <channel>',
      'label or #number of the left leg channel; of two electrodes with a comma between',
    )
    .option('--right <channel>', 'the same of the right leg')
    .option(
      '--leg-unit <unit>',
      'unit of the leg channels where the file names none: uV, mV, V, nV',
    )
    .option('--ecg <channel>', 'label or #number of the ECG, where its name is not known')
    .option('--no-ecg', 'leaves the ECG out: heart beats in a leg are found by their own rhythm')
    .option(
      '--detector <name>',
      'another detector, for comparison; "tibialis detectors" lists them',
    )
    .option(...SCORING_OPTIONS.scoring)
    .option(...SCORING_OPTIONS.noScoring)
    .option(...SCORING_OPTIONS.stageCodes)
    .option(...SCORING_OPTIONS.labels)
    .option(...NIGHT_OPTIONS.rules)
    .option(...NIGHT_OPTIONS.age)
    .option(...NIGHT_OPTIONS.context)
    .option(...NIGHT_OPTIONS.severityBands)
    .option('--paper <size>', 'A4 or Letter', 'A4')
    .option(...REPORT_OPTIONS.letterhead)
    .option(...REPORT_OPTIONS.comment)
    .option(...REPORT_OPTIONS.leaveOut)
    .action(async (file: string, flags: ScoreFlags) => {
      finish(await scoreCommand(file, flags, terminal, controlOf()));
    });
  program
    .command('batch')
    .description('Scores all recordings below folders, many at a time (docs/batch.md).')
    .argument('[paths...]', 'folders, or EDF and BDF files; they are only read')
    .requiredOption('-o, --out <folder>', 'where the results go; made when missing')
    .option(...BATCH_OPTIONS.manifest)
    .option(...BATCH_OPTIONS.anonymize)
    .option(...BATCH_OPTIONS.base)
    .option('-f, --format <list>', OUTPUT_HELP, 'json')
    .option(...BATCH_OPTIONS.jobs)
    .option(...BATCH_OPTIONS.memoryLimit)
    .option(...BATCH_OPTIONS.timeLimit)
    .option(...BATCH_OPTIONS.shard)
    .option('--force', 'scores again what has not changed')
    .option('--dry-run', 'says what would be done and why, and does nothing')
    .option('--json', 'a line of JSON on stdout for each recording')
    .option('--quiet', 'says nothing but what stops the run')
    .option('--left <channel>', 'as of score, for all recordings')
    .option('--right <channel>', 'the same of the right leg')
    .option('--leg-unit <unit>', 'as of score')
    .option('--ecg <channel>', 'as of score')
    .option('--no-ecg', 'as of score')
    .option('--detector <name>', 'as of score')
    .option(...SCORING_OPTIONS.noScoring)
    .option(...SCORING_OPTIONS.stageCodes)
    .option(...SCORING_OPTIONS.labels)
    .option(...NIGHT_OPTIONS.rules)
    .option(...NIGHT_OPTIONS.severityBands)
    .option('--paper <size>', 'A4 or Letter', 'A4')
    .action(async (paths: string[], flags: BatchFlags) => {
      const { batchCommand } = await import('./batch/batch-command.ts');
      finish(await batchCommand(paths, flags, terminal));
    });
  program
    .command('rescore')
    .description('Scores movements that somebody else marked, without a signal (docs/rescore.md).')
    .argument('[recording]', 'an EDF+ file with the marks as annotations; it is only read')
    .option('--recording <file>', 'the same')
    .option('--movements <csv>', 'leg,onset,duration; seconds from the start of the recording')
    .option('--hypnogram <csv>', 'stage, one row for each 30 s, or onset,duration,stage')
    .option('--respiratory <csv>', 'onset,duration,label')
    .option('--arousals <csv>', 'onset,duration,label')
    .option(...SCORING_OPTIONS.scoringOfMovements)
    .option(...SCORING_OPTIONS.stageCodes)
    .option(...SCORING_OPTIONS.labels)
    .option('--nights <folder>', 'a folder for each night, with movements.csv, hypnogram.csv, ...')
    .option(
      '--lights-off <seconds>',
      'from the start of the recording; all is scored when not given',
    )
    .option('--lights-on <seconds>', 'from the start of the recording')
    .option(...NIGHT_OPTIONS.rules)
    .option(...NIGHT_OPTIONS.age)
    .option(...NIGHT_OPTIONS.context)
    .option(...NIGHT_OPTIONS.severityBands)
    .option('--name <stem>', 'name of the result files, without an ending')
    .option('-o, --out <folder>', 'where the results go; made when missing', '.')
    .option('-f, --format <list>', OUTPUT_HELP, 'json')
    .option(...ANONYMIZE_OPTIONS.anonymize)
    .option(...ANONYMIZE_OPTIONS.id)
    .option('--paper <size>', 'A4 or Letter', 'A4')
    .action(async (file: string | undefined, flags: RescoreFlags) => {
      const { rescoreCommand } = await import('./rescore-command.ts');
      finish(await rescoreCommand(file, flags, terminal, controlOf()));
    });
  program
    .command('merge')
    .description(
      'Makes tables and a report of many nights from the results in folders (docs/cohort-tables.md).',
    )
    .argument('<folder...>', 'folders with results of batch, score or rescore; they are only read')
    .requiredOption('-o, --out <folder>', 'where the tables go; made when missing')
    .option('-f, --format <list>', 'csv, parquet, pdf, with commas between', 'csv,parquet,pdf')
    .option('--paper <size>', 'A4 or Letter', 'A4')
    .action(async (folders: string[], flags: MergeFlags) => {
      const { mergeCommand } = await import('./merge-command.ts');
      finish(await mergeCommand(folders, flags, terminal, controlOf()));
    });
  program
    .command('compare')
    .description(
      'Says how far scorings of one night, or folders of nights, agree (docs/agreement.md).',
    )
    .argument(
      '<path...>',
      'two or more: results, scoring files, scorings of other programs, or folders of them',
    )
    .option('--profile <name>', 'the rules to compare under: one that the results hold')
    .option(
      '--overlap <list>',
      'what a pair of movements shares at least of what it covers together',
      'any,0.25,0.5,0.75',
    )
    .option('--tolerance <seconds>', 'edges that differ by more are listed', '0.5')
    .option('--names <list>', 'what the scorers are called, with commas between')
    .option('--recording <file>', 'the recording of the night, for its start and length')
    .option(...SCORING_OPTIONS.stageCodes)
    .option(...SCORING_OPTIONS.labels)
    .option('-o, --out <folder>', 'where report, tables and data go; none when not given')
    .option('--paper <size>', 'A4 or Letter', 'A4')
    .action(async (paths: readonly string[], flags: CompareFlags) => {
      const { compareCommand } = await import('./compare-command.ts');
      finish(await compareCommand(paths, flags, terminal, controlOf()));
    });
  program
    .command('rules')
    .description(
      'Names the rule profiles, or prints one: every rule with value, meaning and source.',
    )
    .argument('[profile]', 'the name of a profile, or the file of an own one (docs/scoring.md)')
    .option('--json', 'as data, which is also a start for an own profile')
    .action(async (profile: string | undefined, flags: RulesFlags) => {
      const { rulesCommand } = await import('./rules-command.ts');
      finish(await rulesCommand(profile, flags, terminal));
    });
  program
    .command('detectors')
    .description('Names the detectors that there are, each with its settings.')
    .option('--json', 'as data')
    .action(async (flags: DetectorsFlags) => {
      const { detectorsCommand } = await import('./detectors-command.ts');
      finish(detectorsCommand(flags, terminal));
    });
  program
    .command('inspect')
    .description('Says what is in a recording: header, channels, legs, annotations, findings.')
    .argument('<recording>', 'an EDF or BDF file; it is only read')
    .option('--json', 'as data (docs/recordings.md)')
    .option('--samples <number>', 'also so many samples from the ends of every channel')
    .action(async (file: string, flags: InspectFlags) => {
      const { inspectCommand } = await import('./inspect-command.ts');
      finish(await inspectCommand(file, flags, terminal, controlOf()));
    });
  program
    .command('simulate')
    .description(
      'Makes a recording of a night that never was, and the truth about it, for tests and training.',
    )
    .option('--preset <name>', 'the kind of night; --list-presets names them', 'sample')
    .option('--list-presets', 'names the kinds of night and stops')
    .option('--seed <number>', 'another night of the same kind')
    .option('--duration <seconds>', 'length of the recording')
    .option(
      '--set <key=value...>',
      'any other setting (docs/simulator.md), such as legs.right.isDead=true',
    )
    .option(
      '--name <stem>',
      'name of the files, without an ending; the preset and seed when not given',
    )
    .option('-o, --out <folder>', 'where the files go; made when missing', '.')
    .action(async (flags: SimulateFlags) => {
      const { simulateCommand } = await import('./simulate-command.ts');
      finish(await simulateCommand(flags, terminal));
    });
  program
    .command('view')
    .description('Opens a recording in the desktop application, where it is installed.')
    .argument('<recording>', 'an EDF or BDF file; it is only read')
    .action(async (file: string) => {
      const { viewCommand } = await import('./view-command.ts');
      finish(await viewCommand(file, terminal));
    });
  return program;
}

/** The formats of src/app/output-formats.ts. */
const OUTPUT_HELP =
  'json, csv, parquet, pdf, edf, annot, bids, with commas between (docs/writing.md)';

function controlOf(): TaskControl {
  const onStep = process.env['TIBIALIS_TIMES'] === undefined ? undefined : stepClock();
  return {
    // Lets Ctrl-C be heard between two blocks of work.
    yieldToOthers: () => setImmediate(),
    ...(onStep === undefined ? {} : { onStep }),
  };
}

function exitCodeOfThrown(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
  if (error instanceof ByteSourceError) {
    terminal.tell(`tibialis: ${error.message}`);
    return EXIT.failed;
  }
  const message = error instanceof Error ? error.message : String(error);
  terminal.tell(
    `tibialis: this is a bug in ${TOOL.name} ${TOOL.version}: ${message.split('\n')[0]!}`,
  );
  if (process.env['TIBIALIS_DEBUG'] !== undefined && error instanceof Error)
    terminal.tell(error.stack ?? '');
  return EXIT.bug;
}
