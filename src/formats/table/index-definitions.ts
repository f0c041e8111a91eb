import type { IndicesDocument } from '../study/result-schema.ts';

/** One number of a night: what it is called, what it is of, and where it stands in the result. */
export interface IndexDefinition {
  readonly scope: 'night' | 'stage' | 'side' | 'hour';
  /** The stage, the side or the number of the hour; empty for the night. */
  readonly level: string;
  /** The name in the JSON result, in snake_case. */
  readonly name: string;
  readonly unit: 'count' | '1/h' | 'h' | 'min' | 's' | 'ratio';
  /** Where it stands in `indices` of the result, such as `byStage.N2.plms`. */
  readonly path: string;
  /** What it is; one sentence. */
  readonly meaning: string;
  /** What a rate is per hour of: sleep, recording, wake, or the stage. Undefined for what is not a rate. */
  readonly basis: (indices: IndicesDocument) => string | undefined;
  /** Null: not available. */
  readonly value: (indices: IndicesDocument) => number | null;
}

const STAGES = ['W', 'N1', 'N2', 'N3', 'R', 'NREM'] as const;
const SIDES = ['L', 'R', 'B'] as const;
const EXCLUSIONS = ['short', 'long', 'lights', 'respiratory', 'wake'] as const;

const EXCLUDED: Readonly<Record<(typeof EXCLUSIONS)[number], string>> = {
  short: 'Events left out because they are shorter than the profile allows.',
  long: 'Events left out because they are longer than the profile allows.',
  lights: 'Events left out because they lie outside lights off to lights on.',
  respiratory: 'Events left out because they are linked to a respiratory event.',
  wake: 'Events left out because they lie in wake.',
};

const STAGE_NAMES: Readonly<Record<(typeof STAGES)[number], string>> = {
  W: 'wake',
  N1: 'N1',
  N2: 'N2',
  N3: 'N3',
  R: 'REM sleep',
  NREM: 'NREM sleep',
};

const SIDE_NAMES: Readonly<Record<(typeof SIDES)[number], string>> = {
  L: 'of the left leg alone',
  R: 'of the right leg alone',
  B: 'of both legs moving as one',
};

type Read = IndexDefinition['value'];
type Unit = IndexDefinition['unit'];

const noBasis = (): undefined => undefined;
const basisOfNight = (indices: IndicesDocument): string => indices.basis;

/** The numbers that every night has, whatever its length: a fixed list, so that nights can be put under each other. */
export const INDEX_DEFINITIONS: readonly IndexDefinition[] = [
  ofNight(
    'basis_hours',
    'h',
    'basisHours',
    'Hours that the rates are divided by: of the basis, without time in which no leg could be scored.',
    (of) => of.basisHours,
  ),
  ofNight(
    'plms',
    'count',
    'plms',
    'Periodic limb movements in sleep; of the whole window when basis is recording.',
    (of) => of.plms,
  ),
  ofNight('plms_index', '1/h', 'plmsIndex', 'plms per hour of the basis.', (of) => of.plmsIndex),
  ofNight(
    'plms_arousal',
    'count',
    'plmsArousal',
    'Of plms, those linked to an arousal; empty: nobody scored arousals.',
    (of) => of.plmsArousal,
  ),
  ofNight(
    'plms_arousal_index',
    '1/h',
    'plmsArousalIndex',
    'plms_arousal per hour of the basis.',
    (of) => of.plmsArousalIndex,
  ),
  ofNight(
    'plmw',
    'count',
    'plmw',
    'Periodic limb movements in wake; empty: the profile does not score wake, or there is no hypnogram.',
    (of) => of.plmw,
  ),
  {
    ...ofNight('plmw_index', '1/h', 'plmwIndex', 'plmw per hour of wake.', (of) => of.plmwIndex),
    basis: () => 'wake',
  },
  ofNight(
    'lms',
    'count',
    'lms',
    'Limb movements that count: events that are not excluded.',
    (of) => of.lms,
  ),
  ofNight('lms_index', '1/h', 'lmsIndex', 'lms per hour of the basis.', (of) => of.lmsIndex),
  ofNight(
    'plms_non_respiratory',
    'count',
    'plmsNonRespiratory',
    'Periodic limb movements when respiratory ones are left out before series are formed; empty: nobody scored respiratory events, or the profile has no such pass.',
    (of) => of.plmsNonRespiratory,
  ),
  ofNight(
    'plms_non_respiratory_index',
    '1/h',
    'plmsNonRespiratoryIndex',
    'plms_non_respiratory per hour of the basis.',
    (of) => of.plmsNonRespiratoryIndex,
  ),
  ofNight(
    'periodicity_index_interval',
    'ratio',
    'periodicityIndex.interval',
    'Intervals in runs of at least three that lie in the range of the profile, over all intervals; empty: there are none.',
    (of) => of.periodicityIndex.interval,
  ),
  ofNight(
    'periodicity_index_movement',
    'ratio',
    'periodicityIndex.movement',
    'Periodic movements over movements; empty: there are none.',
    (of) => of.periodicityIndex.movement,
  ),
  ...EXCLUSIONS.map((why) =>
    ofNight(`excluded_${why}`, 'count', `excluded.${why}`, EXCLUDED[why], (of) => of.excluded[why]),
  ),
  ...STAGES.flatMap(ofStage),
  ...SIDES.flatMap(ofSide),
];

/** The numbers of each hour of one night. */
export function hourDefinitions(indices: IndicesDocument): IndexDefinition[] {
  return indices.byHour.flatMap((hour, i) => {
    const define = (name: string, unit: Unit, key: keyof typeof hour): IndexDefinition => ({
      scope: 'hour',
      level: String(i + 1),
      name,
      unit,
      path: `byHour[${i}].${key}`,
      meaning: `${key} of hour ${i + 1} of the scored window.`,
      basis: unit === '1/h' ? basisOfNight : noBasis,
      value: () => hour[key],
    });
    return [
      define('start_seconds', 's', 'startSeconds'),
      define('end_seconds', 's', 'endSeconds'),
      define('minutes', 'min', 'minutes'),
      define('lms', 'count', 'lms'),
      define('lms_index', '1/h', 'lmsIndex'),
      define('plms', 'count', 'plms'),
      define('plms_index', '1/h', 'plmsIndex'),
    ];
  });
}

function ofNight(
  name: string,
  unit: Unit,
  path: string,
  meaning: string,
  value: Read,
): IndexDefinition {
  return {
    scope: 'night',
    level: '',
    name,
    unit,
    path,
    meaning,
    basis: unit === '1/h' ? basisOfNight : noBasis,
    value,
  };
}

function ofStage(stage: (typeof STAGES)[number]): IndexDefinition[] {
  const where = STAGE_NAMES[stage];
  const define = (
    name: string,
    unit: Unit,
    key: keyof NonNullable<IndicesDocument['byStage']>['W'],
    meaning: string,
  ): IndexDefinition => ({
    scope: 'stage',
    level: stage,
    name,
    unit,
    path: `byStage.${stage}.${key}`,
    meaning,
    basis: unit === '1/h' ? () => stage : noBasis,
    value: ({ byStage }) => byStage?.[stage][key] ?? null,
  });
  return [
    define('minutes', 'min', 'minutes', `Minutes in ${where} in which a leg could be scored.`),
    define('lms', 'count', 'lms', `lms in ${where}.`),
    define('lms_index', '1/h', 'lmsIndex', `lms in ${where} per hour of it.`),
    define('plms', 'count', 'plms', `Periodic limb movements in ${where}.`),
    define('plms_index', '1/h', 'plmsIndex', `plms in ${where} per hour of it.`),
    define(
      'plms_arousal',
      'count',
      'plmsArousal',
      `plms in ${where} that are linked to an arousal.`,
    ),
    define(
      'plms_arousal_index',
      '1/h',
      'plmsArousalIndex',
      `plms in ${where} that are linked to an arousal, per hour of it.`,
    ),
  ];
}

function ofSide(side: (typeof SIDES)[number]): IndexDefinition[] {
  const whose = SIDE_NAMES[side];
  const define = (
    name: string,
    unit: Unit,
    key: keyof IndicesDocument['byLeg']['L'],
    meaning: string,
  ): IndexDefinition => ({
    scope: 'side',
    level: side,
    name,
    unit,
    path: `byLeg.${side}.${key}`,
    meaning,
    basis: unit === '1/h' ? basisOfNight : noBasis,
    value: ({ byLeg }) => byLeg[side][key],
  });
  return [
    define('lms', 'count', 'lms', `lms ${whose}.`),
    define('lms_index', '1/h', 'lmsIndex', `lms ${whose}, per hour of the basis.`),
    define('plms', 'count', 'plms', `plms ${whose}.`),
    define('plms_index', '1/h', 'plmsIndex', `plms ${whose}, per hour of the basis.`),
  ];
}
