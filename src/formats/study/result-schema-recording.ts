import { z } from 'zod';
import {
  count,
  duration,
  methodSettingSchema,
  microvolts,
  orNull,
  seconds,
} from './result-schema-parts.ts';
import { qualitySchema } from './result-schema-quality.ts';

/** What was read: the recording, its channels, the patient as far as the numbers need it, and the doubts. */

const NO_NUMBER = 'no number stands there, and the channel cannot be scored.';

const channelSchema = z
  .strictObject({
    index: count(
      'Position of the signal in the file, counting from 0, annotation signals included.',
    ),
    label: z.string().describe('Label as written in the header.'),
    unit: z
      .string()
      .describe('Physical dimension as written in the header; empty when there is none.'),
    transducer: z.string().describe('Transducer as written in the header.'),
    prefilter: z.string().describe('Filters that the recorder applied, as written in the header.'),
    sampleRateHz: orNull(
      z.number().positive().describe('Samples per second.'),
      'the channel has no samples.',
    ),
    samplesPerRecord: count('Samples in each data record.'),
    physicalMin: orNull(
      z.number().describe('Physical value of digitalMin, in the unit of the header.'),
      NO_NUMBER,
    ),
    physicalMax: orNull(
      z.number().describe('Physical value of digitalMax, in the unit of the header.'),
      NO_NUMBER,
    ),
    digitalMin: orNull(
      z.int().describe('Smallest stored number, as written in the header.'),
      NO_NUMBER,
    ),
    digitalMax: orNull(
      z.int().describe('Largest stored number, as written in the header.'),
      NO_NUMBER,
    ),
  })
  .meta({ id: 'Channel', description: 'One signal of the recording.' });

const gapSchema = z
  .strictObject({
    startSeconds: seconds('Where the data stop, from the start of the recording.'),
    endSeconds: seconds('Where they go on, from the start of the recording.'),
  })
  .meta({ id: 'Gap', description: 'A stretch without data inside the recording.' });

const withoutRecording = 'the night was scored from lists of events, without a recording.';

export const recordingSchema = z
  .strictObject({
    file: z
      .string()
      .describe(
        'Name of the file without its folder, or the name of a night that came as lists of events. A laboratory ' +
          'that puts names into file names puts them here.',
      ),
    format: orNull(
      z.enum(['EDF', 'EDF+C', 'EDF+D', 'BDF', 'BDF+C', 'BDF+D']).describe('Format of the file.'),
      withoutRecording,
    ),
    startDateTime: orNull(
      z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?$/)
        .describe(
          'Wall clock at the start of the recording, such as 2026-03-01T22:30:00, with six digits of a second ' +
            'only when they are not zero. No time zone, no daylight saving: the file knows neither.',
        ),
      'the file does not say when it starts, or what it says is not a date.',
    ),
    durationSeconds: duration(
      'From the start of the recording to the end of its last data, gaps included; of lists of events, to where the ' +
        'last of them ends.',
    ),
    recordCount: orNull(count('Number of data records in the file.'), withoutRecording),
    recordDurationSeconds: orNull(
      z.number().min(0).describe('Length of one data record in seconds, as in the header.'),
      withoutRecording,
    ),
    channels: z
      .array(channelSchema)
      .describe('The signals of the file, annotation signals left out.'),
    gaps: z.array(gapSchema).describe('Stretches without data, in order of time.'),
  })
  .meta({
    id: 'Recording',
    description: 'The recording. Holds no name and no code of the patient.',
  });

export const patientSchema = z
  .strictObject({
    ageYears: orNull(
      z
        .int()
        .min(0)
        .describe('Completed years at the start of the recording, from the date of birth in it.'),
      'the recording holds no usable date of birth or no start date.',
    ),
    sex: orNull(
      z.enum(['female', 'male']).describe('As written in the recording.'),
      'the recording does not say.',
    ),
  })
  .meta({
    id: 'Patient',
    description:
      'Age and sex only. Name, code, date of birth and free text of the recording are left out.',
  });

const legSchema = z
  .strictObject({
    channelIndex: count('The channel that was scored: its index in recording.channels.'),
    label: z.string().describe('Label of that channel.'),
    sampleRateHz: z.number().positive().describe('Samples per second of that channel.'),
    restingMicrovolts: microvolts(
      'Median over the night of the resting level of the rectified, filtered EMG.',
    ),
    restingP5Microvolts: microvolts('5th percentile of the resting level over the night.'),
    restingP95Microvolts: microvolts('95th percentile of the resting level over the night.'),
    bandLowHz: z
      .number()
      .min(0)
      .describe('Lower edge of the band-pass filter that was really used, in Hz.'),
    bandHighHz: z
      .number()
      .min(0)
      .describe('Upper edge, in Hz. Lower than the setting where the sampling rate asks for it.'),
    quality: qualitySchema.describe(
      'How far the signal can be trusted, in the night and by epochs.',
    ),
  })
  .meta({ id: 'ScoredLeg', description: 'A leg that was scored from its EMG.' });

const noLeg = 'this leg was not scored from a signal; a finding says why when it should have been.';

export const legsSchema = z
  .strictObject({
    left: orNull(legSchema, noLeg),
    right: orNull(legSchema, noLeg),
  })
  .meta({ id: 'Legs', description: 'Which channel stood for which leg.' });

export const detectionSchema = z
  .strictObject({
    name: z.string().describe('Name of the detection method.'),
    settings: z
      .array(methodSettingSchema)
      .describe('Its settings, in the order in which they apply.'),
  })
  .meta({ id: 'Detection', description: 'How the movements of a leg were found.' });

export const findingSchema = z
  .strictObject({
    code: z.string().describe('Stable code, such as signal.low-sampling-rate.'),
    severity: z
      .enum(['info', 'warning', 'error'])
      .describe(
        'info: good to know. warning: numbers may be affected. error: something could not be scored.',
      ),
    message: z.string().describe('One English sentence with the numbers in it.'),
    data: z
      .record(
        z.string(),
        z.union([
          z.string(),
          z.number(),
          z.boolean(),
          z.null(),
          z.array(z.union([z.string(), z.number()])),
        ]),
      )
      .describe('The same numbers for programs. Which fields there are depends on the code.'),
  })
  .meta({ id: 'Finding', description: 'A doubt about the data that did not stop the work.' });
