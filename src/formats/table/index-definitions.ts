import type { IndicesDocument } from '../study/result-schema.ts';

/** One number of a night: what it is called, what it is of, and where it stands in the result. */
export interface IndexDefinition {
  readonly scope: 'night' | 'stage' | 'side' | 'hour';
  /** The stage, the side or the number of the hour; empty for the night. */
  readonly level: string;
  /** The name in the JSON result, in snake_case. */
  readonly name: string;
  readonly unit: 'count' | '1/h' | 'h' | 'min' | 's' | 'ratio';
  /** What a rate is per hour of: sleep, recording, wake, or the stage. Undefined for what is not a rate. */
  readonly basis: (indices: IndicesDocument) => string | undefined;
  /** Null: not available. */
  readonly value: (indices: IndicesDocument) => number | null;
}

const STAGES = ['W', 'N1', 'N2', 'N3', 'R', 'NREM'] as const;
const SIDES = ['L', 'R', 'B'] as const;
const EXCLUSIONS = ['short', 'long', 'lights', 'respiratory', 'wake'] as const;

type Read = IndexDefinition['value'];
type Unit = IndexDefinition['unit'];

const noBasis = (): undefined => undefined;
const basisOfNight = (indices: IndicesDocument): string => indices.basis;

/** The numbers that every night has, whatever its length: a fixed list, so that nights can be put under each other. */
export const INDEX_DEFINITIONS: readonly IndexDefinition[] = [
  ofNight('basis_hours', 'h', (of) => of.basisHours),
  ofNight('plms', 'count', (of) => of.plms),
  ofNight('plms_index', '1/h', (of) => of.plmsIndex),
  ofNight('plms_arousal', 'count', (of) => of.plmsArousal),
  ofNight('plms_arousal_index', '1/h', (of) => of.plmsArousalIndex),
  ofNight('plmw', 'count', (of) => of.plmw),
  { ...ofNight('plmw_index', '1/h', (of) => of.plmwIndex), basis: () => 'wake' },
  ofNight('lms', 'count', (of) => of.lms),
  ofNight('lms_index', '1/h', (of) => of.lmsIndex),
  ofNight('plms_non_respiratory', 'count', (of) => of.plmsNonRespiratory),
  ofNight('plms_non_respiratory_index', '1/h', (of) => of.plmsNonRespiratoryIndex),
  ofNight('periodicity_index_interval', 'ratio', (of) => of.periodicityIndex.interval),
  ofNight('periodicity_index_movement', 'ratio', (of) => of.periodicityIndex.movement),
  ...EXCLUSIONS.map((why) => ofNight(`excluded_${why}`, 'count', (of) => of.excluded[why])),
  ...STAGES.flatMap(ofStage),
  ...SIDES.flatMap(ofSide),
];

/** The numbers of each hour of one night. */
export function hourDefinitions(indices: IndicesDocument): IndexDefinition[] {
  return indices.byHour.flatMap((hour, i) => {
    const define = (name: string, unit: Unit, value: number | null): IndexDefinition => ({
      scope: 'hour',
      level: String(i + 1),
      name,
      unit,
      basis: unit === '1/h' ? basisOfNight : noBasis,
      value: () => value,
    });
    return [
      define('start_seconds', 's', hour.startSeconds),
      define('end_seconds', 's', hour.endSeconds),
      define('minutes', 'min', hour.minutes),
      define('lms', 'count', hour.lms),
      define('lms_index', '1/h', hour.lmsIndex),
      define('plms', 'count', hour.plms),
      define('plms_index', '1/h', hour.plmsIndex),
    ];
  });
}

function ofNight(name: string, unit: Unit, value: Read): IndexDefinition {
  return {
    scope: 'night',
    level: '',
    name,
    unit,
    basis: unit === '1/h' ? basisOfNight : noBasis,
    value,
  };
}

function ofStage(stage: (typeof STAGES)[number]): IndexDefinition[] {
  const define = (
    name: string,
    unit: Unit,
    value: (of: NonNullable<IndicesDocument['byStage']>['W']) => number | null,
  ): IndexDefinition => ({
    scope: 'stage',
    level: stage,
    name,
    unit,
    basis: unit === '1/h' ? () => stage : noBasis,
    value: ({ byStage }) => (byStage === null ? null : value(byStage[stage])),
  });
  return [
    define('minutes', 'min', (of) => of.minutes),
    define('lms', 'count', (of) => of.lms),
    define('lms_index', '1/h', (of) => of.lmsIndex),
    define('plms', 'count', (of) => of.plms),
    define('plms_index', '1/h', (of) => of.plmsIndex),
    define('plms_arousal', 'count', (of) => of.plmsArousal),
    define('plms_arousal_index', '1/h', (of) => of.plmsArousalIndex),
  ];
}

function ofSide(side: (typeof SIDES)[number]): IndexDefinition[] {
  const define = (
    name: string,
    unit: Unit,
    value: (of: IndicesDocument['byLeg']['L']) => number | null,
  ): IndexDefinition => ({
    scope: 'side',
    level: side,
    name,
    unit,
    basis: unit === '1/h' ? basisOfNight : noBasis,
    value: ({ byLeg }) => value(byLeg[side]),
  });
  return [
    define('lms', 'count', (of) => of.lms),
    define('lms_index', '1/h', (of) => of.lmsIndex),
    define('plms', 'count', (of) => of.plms),
    define('plms_index', '1/h', (of) => of.plmsIndex),
  ];
}
