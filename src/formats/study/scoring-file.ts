import { z } from 'zod';
import type { AnalysedLeg, Analysis } from '../../domain/analysis.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Movement } from '../../domain/movement.ts';
import type { FoundOtherMovements } from '../../domain/other-movements.ts';
import type { Author, LogEntry } from '../../domain/scoring-edit.ts';
import type { ScoringBaseline } from '../../domain/scoring-state.ts';
import { keptOtherMovementsSchema } from './scoring-file-other-movements.ts';
import { logEntrySchema } from './scoring-file-log.ts';
import { qualitySchema } from './scoring-file-quality.ts';
import {
  authorSchema,
  boutSchema,
  findingSchema,
  legSchema,
  microseconds,
  orUndefined,
  respiratoryKindSchema,
  sha256Schema,
  spanSchema,
} from './scoring-file-parts.ts';

/*
 * The specification of `<name>.scoring.json`, the scoring of one night by a person: what the machine found, and every
 * change since. The type, the check on reading and docs/scoring-file.schema.json are made from it; docs/scoring-file.md
 * explains it. Objects are closed: within one version a field that is not described here is an error.
 */

/** Raised by one when a field is added, removed or means something else; then a migration is added too. */
export const SCORING_FILE_VERSION = 2;

export const SCORING_FILE_FORMAT = 'tibialis-scoring';

/** Which recording a scoring is of. The name alone says little: recordings are renamed and copied. */
export interface RecordingIdentity {
  /** File name without a folder. */
  readonly file: string;
  readonly sizeBytes: number;
  /** Wall clock as in the result, `2026-03-01T22:30:00`. */
  readonly startDateTime: string | undefined;
  /** SHA-256 of the header record, the part of the file before the first data record. */
  readonly headerSha256: string;
}

/** What the machine made of the night, as far as it takes to score it again without reading the signals. */
export interface MachineResult {
  readonly tool: Analysis['tool'];
  /** Version of the result (docs/result.md) that the same program writes. */
  readonly resultSchemaVersion: string;
  readonly detection: Analysis['detection'];
  readonly legs: Readonly<Record<'L' | 'R', MachineLeg | undefined>>;
  readonly findings: readonly Finding[];
  /** Movements that came with the recording, beside those that were detected in it. */
  readonly markedMovements: readonly Movement[] | undefined;
  /** What stands outside the PLM count; undefined where there was nothing to say of it. Version 1 did not keep it. */
  readonly otherMovements: FoundOtherMovements | 'not-kept' | undefined;
}

/** A leg; of its channel, which the recording itself describes, no more than it takes to find it. */
export interface MachineLeg extends Omit<AnalysedLeg, 'channel'> {
  readonly channelIndex: number;
  readonly channelLabel: string;
}

export interface SavedScoring {
  readonly recording: RecordingIdentity;
  /** Who began the scoring, and when. */
  readonly created: Author;
  readonly machine: MachineResult;
  readonly baseline: ScoringBaseline;
  readonly log: readonly LogEntry[];
}

const emgSchema = z
  .strictObject({
    sampleRateHz: z.number().positive().describe('Samples per second of the channel.'),
    onsetSample: z.int().describe('First sample of the movement.'),
    offsetSample: z.int().describe('First sample after it.'),
    restingMicrovolts: z.number().describe('Resting level at the onset.'),
    onsetThresholdMicrovolts: z.number().describe('Level that began the movement.'),
    offsetThresholdMicrovolts: z.number().describe('Level that ended it.'),
    peakMicrovolts: z.number().describe('Largest sample.'),
    medianMicrovolts: z.number().describe('Median of the samples.'),
    areaMicrovoltSeconds: z.number().describe('Integral of what exceeds the resting level.'),
    truncated: orUndefined(z.enum(['start', 'end', 'both']), 'it lies wholly within the data.'),
  })
  .meta({ id: 'MovementEmg', description: 'What was measured, rectified and filtered.' });

const movementSchema = z
  .strictObject({
    id: z.string().min(1).describe('Unique within the night.'),
    leg: legSchema.describe('L left, R right.'),
    span: spanSchema.describe('Onset to offset.'),
    emg: orUndefined(emgSchema, 'it came without a signal.'),
  })
  .meta({ id: 'Movement', description: 'A movement of one leg before anybody edited.' });

const settingSchema = z.strictObject({
  key: z.string().describe('Name of the setting.'),
  value: z.union([z.number(), z.string()]).describe('What it was set to.'),
  unit: z.string().describe('Unit; empty for a choice.'),
  meaning: z.string().describe('What it does.'),
});

const machineLegSchema = z
  .strictObject({
    channelIndex: z.int().min(0).describe('Position in the file, counting from 0.'),
    channelLabel: z.string().describe('Label in the header.'),
    restingMicrovolts: z.number().describe('Median of the resting level.'),
    restingRangeMicrovolts: z
      .tuple([z.number(), z.number()])
      .describe('5th and 95th percentile of it.'),
    bandHz: z.tuple([z.number(), z.number()]).describe('The band that was used.'),
    quality: qualitySchema.describe('How far the signal can be trusted.'),
  })
  .meta({ id: 'MachineLeg', description: 'A leg that was scored by the machine.' });

const machineSchema = z
  .strictObject({
    tool: z
      .strictObject({
        name: z.string().describe('Name of the program.'),
        version: z.string().describe('Its version.'),
      })
      .describe('What detected the movements.'),
    resultSchemaVersion: z.string().describe('Version of the result that it writes.'),
    detection: orUndefined(
      z.strictObject({
        name: z.string().describe('Name of the detector.'),
        settings: z.array(settingSchema).describe('All of its settings.'),
      }),
      'the movements were marked by somebody else.',
    ),
    legs: z
      .strictObject({
        L: orUndefined(machineLegSchema, 'the left leg was not scored.'),
        R: orUndefined(machineLegSchema, 'the right leg was not scored.'),
      })
      .describe('The legs that were scored.'),
    findings: z.array(findingSchema).describe('Doubts that came up before scoring.'),
    markedMovements: orUndefined(z.array(movementSchema), 'no movements came with the recording.'),
    otherMovements: orUndefined(
      keptOtherMovementsSchema,
      'nothing was said outside the PLM count.',
    ),
  })
  .meta({ id: 'Machine', description: 'What the machine made of the night.' });

const baselineSchema = z
  .strictObject({
    duration: microseconds('Length of the recording.'),
    movements: z.array(movementSchema).describe('What was detected or imported.'),
    marks: z
      .strictObject({
        hypnogram: orUndefined(
          z.strictObject({
            bouts: z.array(boutSchema).describe('In order of time, without overlap.'),
          }),
          'nobody staged the night.',
        ),
        respiratoryEvents: orUndefined(
          z.array(
            z.strictObject({
              kind: respiratoryKindSchema.describe('Which respiratory event it is.'),
              span: spanSchema.describe('From when to when.'),
            }),
          ),
          'nobody scored them.',
        ),
        arousals: orUndefined(
          z.array(z.strictObject({ span: spanSchema.describe('From when to when.') })),
          'nobody scored them.',
        ),
        lights: orUndefined(spanSchema, 'they were not marked.'),
      })
      .describe('What had been scored of the night before.'),
  })
  .meta({ id: 'Baseline', description: 'The night before the first edit.' });

export const scoringFileSchema = z
  .strictObject({
    format: z.literal(SCORING_FILE_FORMAT).describe('Says what this file is.'),
    version: z.literal(SCORING_FILE_VERSION).describe('Version of this specification.'),
    recording: z
      .strictObject({
        file: z.string().min(1).describe('Name of the recording, without a folder.'),
        sizeBytes: z.int().min(0).describe('Its size.'),
        startDateTime: orUndefined(z.string(), 'the recording does not say.'),
        headerSha256: sha256Schema.describe('SHA-256 of its header record.'),
      })
      .describe('The recording that was scored.'),
    created: authorSchema.describe('Who began the scoring, and when.'),
    machine: machineSchema.describe('What the machine made of the night.'),
    baseline: baselineSchema.describe('The night before the first edit.'),
    log: z.array(logEntrySchema).describe('All that was done since, in order.'),
  })
  .meta({
    title: 'Tibialis scoring',
    description: 'The scoring of one night by a person, with its audit trail.',
  });
