import type { Analysis, DetectionMethod } from '../../domain/analysis.ts';
import { LEGS, nameOfSide } from '../../domain/leg.ts';
import type { RuleStatement } from '../../domain/rule-profile.ts';
import {
  countFigure,
  figure,
  figureOr,
  hertzFigure,
  microvoltFigure,
  plainNumber,
} from '../figure.ts';
import type { Entry } from '../figure.ts';
import { plainText, printedUnit } from '../plain-text.ts';

/** All that is needed to make the same numbers again. */
export interface MethodSection {
  readonly inputs: readonly Entry[];
  /** Undefined when the movements were marked by others. */
  readonly detection: DetectionRows | undefined;
  readonly legs: readonly LegRow[];
  readonly profiles: readonly ProfileRules[];
  /** The criteria of what stands outside the PLM count; undefined when it could not be looked for. */
  readonly otherMovements: ProfileRules | undefined;
  /** Program, version and version of the result file. */
  readonly versions: readonly Entry[];
}

interface DetectionRows {
  readonly name: string;
  readonly settings: readonly SettingRow[];
}

interface SettingRow {
  readonly meaning: string;
  readonly value: string;
}

interface LegRow {
  readonly leg: string;
  readonly channel: string;
  readonly sampling: string;
  readonly band: string;
  readonly prefilter: string;
  /** Median of the resting EMG over the night. */
  readonly resting: string;
  /** 5th to 95th percentile. */
  readonly restingRange: string;
}

export interface ProfileRules {
  readonly title: string;
  readonly name: string;
  readonly rules: readonly RuleRow[];
}

interface RuleRow {
  readonly meaning: string;
  readonly value: string;
  readonly source: string;
  /** False: the source is a restatement or a choice of this program. */
  readonly verified: boolean;
}

export const NOT_VERIFIED = 'not verified against the primary text';

export function methodSection(analysis: Analysis, schemaVersion: number | string): MethodSection {
  return {
    inputs: inputEntries(analysis),
    detection: analysis.detection && detectionRows(analysis.detection),
    legs: legRows(analysis),
    profiles: analysis.results.map(({ profile }) => ({
      title: profile.title,
      name: profile.name,
      rules: profile.statements.map(ruleRow),
    })),
    otherMovements: analysis.otherMovements && {
      title: 'other movements',
      name: 'outside the PLM count',
      rules: analysis.otherMovements.rules.map(ruleRow),
    },
    versions: [
      { label: 'Program', figure: figure(`${analysis.tool.name} ${analysis.tool.version}`) },
      { label: 'Result file schema', figure: figure(`version ${schemaVersion}`) },
    ],
  };
}

function detectionRows({ name, settings }: DetectionMethod): DetectionRows {
  return {
    name: plainText(name),
    settings: settings.map(({ meaning, value, unit }) => ({
      meaning: plainText(meaning),
      value: settingText(value, unit),
    })),
  };
}

/** What was scored before the program came to it. Nothing scored is not the same as scored and none found. */
function inputEntries(analysis: Analysis): Entry[] {
  const { marks } = analysis;
  return [
    {
      label: 'Sleep stages',
      figure: figureOr(marks.hypnogram, () => figure('scored'), 'not scored'),
    },
    {
      label: 'Arousals',
      figure: figureOr(marks.arousals, (list) => countFigure(list.length), 'not scored'),
    },
    {
      label: 'Respiratory events',
      figure: figureOr(marks.respiratoryEvents, (list) => countFigure(list.length), 'not scored'),
    },
    {
      label: 'Lights off and on',
      figure: figureOr(marks.lights, () => figure('marked'), 'not marked'),
    },
    {
      label: 'Movements',
      figure:
        analysis.detection === undefined
          ? figure(`${analysis.movements.length} marked by others`)
          : figure('found in the leg EMG by this program'),
    },
  ];
}

function legRows(analysis: Analysis): LegRow[] {
  return LEGS.flatMap((leg) => {
    const scored = analysis.legs[leg];
    if (scored === undefined) return [];
    const { channel, bandHz, restingMicrovolts, restingRangeMicrovolts, quality } = scored;
    // Of a flat line the resting level is 0, and that is no rest.
    const isUsable = quality.grade !== 'unusable';
    const prefilter = plainText(channel.prefilter);
    return [
      {
        leg: nameOfSide(leg),
        channel: plainText(channel.label),
        sampling: hertzFigure(channel.sampleRateHz).text,
        band: range(hertzFigure(bandHz[0]), hertzFigure(bandHz[1])),
        prefilter: prefilter === '' ? 'none named' : prefilter,
        resting: isUsable ? microvoltFigure(restingMicrovolts).text : 'n/a',
        restingRange: isUsable
          ? range(
              microvoltFigure(restingRangeMicrovolts[0]),
              microvoltFigure(restingRangeMicrovolts[1]),
            )
          : 'n/a',
      },
    ];
  });
}

function range(from: Entry['figure'], to: Entry['figure']): string {
  return `${from.available ? from.value : from.text} to ${to.text}`;
}

function ruleRow({ meaning, value, unit, source }: RuleStatement): RuleRow {
  return {
    meaning: plainText(meaning),
    value: settingText(value, unit),
    source: plainText(source.citation),
    verified: source.verified,
  };
}

/** `0.5 s`; a choice such as `no-part-asleep` in words. */
function settingText(value: number | string, unit: string): string {
  const text =
    typeof value === 'number'
      ? plainNumber(value)
      : plainText(value).replace(/(?<=\p{L})-(?=\p{L})/gu, ' ');
  return unit === '' ? text : figure(text, printedUnit(unit)).text;
}
