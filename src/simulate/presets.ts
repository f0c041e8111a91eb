import type { Problem } from '../base/problem.ts';
import { fail, type Result } from '../base/result.ts';
import { checkNightSpec } from './check-night-spec.ts';
import { problemOf } from './field-check.ts';
import { HARD_PRESETS } from './hard-presets.ts';
import type { NightSpec } from './night-spec.ts';
import type { PartialSpec, Preset } from './preset.ts';

/** The sample nights share this: an hour with the low rates of the compact set. */
const SAMPLE: PartialSpec<NightSpec> = {
  durationSeconds: 3720,
  recordSeconds: 5,
  legs: { left: { sampleRateHz: 200 }, right: { sampleRateHz: 200, ecgMicrovolts: 12 } },
  sleep: { latencyFraction: 0.05, awakeningsPerHour: 2 },
  periodic: { seriesPerHour: 3, minLength: 8, maxLength: 16 },
  isolated: { perHour: 10 },
  respiratory: {
    obstructivePerHour: 2,
    centralPerHour: 1,
    hypopneaPerHour: 3,
    movementFraction: 0.6,
  },
  twitches: { perHour: 10 },
  longActivity: { perHour: 1 },
  wakeMovements: { perHour: 60 },
};

const LEGS_AT_200: PartialSpec<NightSpec['legs']> = {
  left: { sampleRateHz: 200 },
  right: { sampleRateHz: 200 },
};

export const PRESETS: Readonly<Record<string, Preset>> = {
  typical: {
    description: 'Eight hours with periodic limb movements, compact channels, 256 Hz legs.',
    spec: {},
  },
  quiet: {
    description: 'Eight hours with hardly a movement: an index far below 5 per hour.',
    spec: {
      periodic: { seriesPerHour: 0 },
      isolated: { perHour: 1 },
      respiratory: { obstructivePerHour: 0, centralPerHour: 0.2, hypopneaPerHour: 0.5 },
      wakeMovements: { perHour: 10 },
      twitches: { perHour: 1 },
    },
  },
  'plm-severe': {
    description: 'Eight hours of long series one after the other, many with arousals.',
    spec: {
      periodic: { seriesPerHour: 2.5, minLength: 20, maxLength: 60, bothLegsFraction: 0.7 },
      arousals: { movementFraction: 0.5 },
    },
  },
  respiratory: {
    description: 'Eight hours of sleep apnea; most movements end a respiratory event.',
    spec: {
      periodic: { seriesPerHour: 0.3 },
      respiratory: {
        obstructivePerHour: 18,
        centralPerHour: 4,
        hypopneaPerHour: 14,
        movementFraction: 0.7,
        arousalFraction: 0.7,
      },
    },
  },
  noisy: {
    description: 'Eight hours with restless electrodes: high resting EMG, mains, ECG in both legs.',
    spec: {
      legs: {
        left: { restingMicrovolts: 4, mainsMicrovolts: 6, ecgMicrovolts: 20 },
        right: { restingMicrovolts: 6, mainsMicrovolts: 10, ecgMicrovolts: 25, restingDrift: 0.3 },
      },
    },
  },
  'other-movements': {
    description:
      'Eight hours with sleep starts, foot tremor, alternating activation and fragmentary myoclonus.',
    spec: {
      periodic: { seriesPerHour: 0.5 },
      otherMovements: {
        sleepStartsPerOnset: 8,
        footTremorPerHour: 3,
        alternatingPerHour: 3,
        fragmentaryPerHour: 500,
      },
    },
  },
  'clinical-8h': {
    description: 'Eight hours of a full clinical montage: 22 signals, 310 MB.',
    spec: { channels: 'clinical' },
  },
  sample: {
    description: 'The sample night: an hour with every stage and every kind of movement.',
    spec: SAMPLE,
  },
  'sample-no-hypnogram': {
    description: 'Ten minutes that nobody scored: no annotations at all.',
    spec: {
      ...SAMPLE,
      patient: { code: 'SIM-0002', sex: 'male', birthDate: '1958-11-23' },
      startDateTime: '2026-03-08T23:10:00',
      durationSeconds: 600,
      legs: LEGS_AT_200,
      longActivity: { perHour: 0 },
      periodic: { seriesPerHour: 6, minLength: 6, maxLength: 12 },
      annotations: { stages: false, lights: false, arousals: false, respiratory: false },
    },
  },
  'sample-dead-leg': {
    description: 'Eight minutes in which the right leg records nothing.',
    spec: {
      ...SAMPLE,
      patient: { code: 'SIM-0003', sex: 'female', birthDate: '1984-02-09' },
      startDateTime: '2026-03-15T22:45:00',
      durationSeconds: 480,
      legs: { left: { sampleRateHz: 200 }, right: { sampleRateHz: 200, dead: true } },
      longActivity: { perHour: 0 },
      periodic: { seriesPerHour: 6, minLength: 6, maxLength: 12 },
    },
  },
  ...HARD_PRESETS,
};

/** One `key=value` of the command line: a path such as `legs.left.restingMicrovolts`, and the text of the value. */
export interface Setting {
  readonly path: string;
  /** JSON where it is JSON (numbers, true, lists); any other text is a text. */
  readonly value: string;
}

/**
 * A preset with settings laid over it, later ones over earlier ones, checked as a whole.
 * An unknown preset, an unknown path and a value out of range are problems, all told at once where that is possible.
 */
export function specFromPreset(
  name: string,
  settings: readonly Setting[] = [],
): Result<NightSpec, readonly Problem[]> {
  const preset = Object.entries(PRESETS).find(([known]) => known === name)?.[1];
  if (preset === undefined) {
    const expected = `one of ${Object.keys(PRESETS).join(', ')}`;
    return fail([problemOf('simulate.preset.unknown', 'preset', expected, name)]);
  }
  let spec: unknown = preset.spec;
  for (const { path, value } of settings)
    spec = withValueAt(spec, path.split('.'), parsedValue(value));
  return checkNightSpec(spec);
}

function parsedValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A copy with one value changed; objects that are not there yet are made. The check sees to unknown keys. */
function withValueAt(target: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const fields: Record<string, unknown> = isFields(target) ? target : {};
  return { ...fields, [key]: withValueAt(fields[key], rest, value) };
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
