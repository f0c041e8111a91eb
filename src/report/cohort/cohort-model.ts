import { parseCivil, type CivilDateTime } from '../../base/civil-time.ts';
import type { Cohort, CohortNight, CohortProfile } from '../../domain/cohort.ts';
import { countFigure, rateFigure, ratioFigure, type Figure } from '../figure.ts';
import { plainText } from '../plain-text.ts';
import {
  distributionOf,
  roundBins,
  shareBins,
  type Bin,
  type Distribution,
} from './distribution.ts';
import { groupRows, type GroupRow } from './group-rows.ts';
import type { LedNight } from './led-night.ts';
import { lookSection, type LookSection } from './look-section.ts';
import { nightNames } from './night-names.ts';
import { nightRows, type NightRows } from './night-rows.ts';
import { qualityRows, type QualityRow } from './quality-rows.ts';
import { warningSection, type WarningSection } from './warning-section.ts';

/** A histogram with what is said about it. */
export interface Picture {
  readonly title: string;
  readonly axis: string;
  readonly distribution: Distribution;
  readonly bins: readonly Bin[];
  /** `193 nights: median 12.3, ...`. */
  readonly caption: string;
  /** A limit that readers know, drawn as a line; undefined where there is none. */
  readonly guide: { readonly at: number; readonly label: string } | undefined;
}

/** The distributions under a profile, for cohorts that were scored under several. */
export interface ProfileRow {
  readonly title: string;
  readonly nights: Figure;
  readonly index: string;
  readonly periodicity: string;
}

/** Everything that the report over many nights says, in words and digits. Pages lay it out and compute nothing. */
export interface CohortReportModel {
  readonly title: string;
  /** `Tibialis 0.1.0`. */
  readonly tool: string;
  /** Title of the profile that the report is about. */
  readonly profile: string;
  /** `200 nights`. */
  readonly size: string;
  /** When the last of the recordings began: a report carries no time of its own making. */
  readonly lastStart: CivilDateTime | undefined;
  readonly counts: readonly {
    readonly label: string;
    readonly figure: Figure;
    readonly note: string;
  }[];
  /** What to know before the numbers are used: nights that are not in them, rules that differ. */
  readonly notes: readonly string[];
  readonly index: Picture;
  readonly periodicity: Picture;
  readonly quality: readonly QualityRow[];
  /** Empty when no night has a group. */
  readonly groups: readonly GroupRow[];
  /** Empty when all nights were scored under one profile. */
  readonly profiles: readonly ProfileRow[];
  readonly look: LookSection;
  readonly warnings: WarningSection;
  readonly nights: NightRows;
}

/** The same cohort gives the same model. */
export function buildCohortModel(cohort: Cohort, tool: string): CohortReportModel {
  const { nights, failed } = cohort;
  const lead = leadingProfile(nights);
  const led = nights.map((night): LedNight => ({
    night,
    numbers: night.profiles.find(({ name }) => name === lead?.name),
  }));
  const basis = basisOf(led);
  const counted = led.filter(({ numbers }) => numbers?.basis === basis);
  const index = indexPicture(counted, basis);
  const { folder, nameOf } = nightNames(cohort);
  const look = lookSection(cohort, nameOf);
  return {
    title: 'Cohort report',
    tool,
    profile: lead === undefined ? 'no night was scored' : plainText(lead.title),
    size: plural(nights.length + failed.length, 'night'),
    lastStart: lastStartOf(nights),
    counts: [
      { label: 'Nights', figure: countFigure(nights.length + failed.length), note: '' },
      { label: 'Scored', figure: countFigure(nights.length), note: '' },
      { label: 'Not scored', figure: countFigure(failed.length), note: failedNote(cohort) },
      {
        label: 'Worth a look',
        figure: countFigure(look.nightsToLookAt),
        note: nights.length === 0 ? '' : 'of those that were scored',
      },
    ],
    notes: [
      ...notesOf(led, basis, lead),
      ...(folder === ''
        ? []
        : [`All nights lie in ${folder}, which is left out of their names here.`]),
    ],
    index,
    periodicity: periodicityPicture(counted),
    quality: qualityRows(nights),
    groups: groupRows(cohort, counted),
    profiles: profileRows(nights),
    look,
    warnings: warningSection(nights, nameOf),
    nights: nightRows(cohort, led, basis, nameOf),
  };
}

/** The profile that leads in most nights; of several, the first by name. */
function leadingProfile(nights: readonly CohortNight[]): CohortProfile | undefined {
  const uses = new Map<string, { readonly profile: CohortProfile; nights: number }>();
  for (const { profiles } of nights) {
    const profile = profiles[0]!;
    const use = uses.get(profile.name) ?? { profile, nights: 0 };
    use.nights += 1;
    uses.set(profile.name, use);
  }
  const [most] = [...uses.values()].sort(
    (a, b) => b.nights - a.nights || (a.profile.name < b.profile.name ? -1 : 1),
  );
  return most?.profile;
}

/** Rates per hour of sleep and of recording are not the same number: the report is about sleep, if there is any. */
function basisOf(led: readonly LedNight[]): CohortProfile['basis'] {
  return led.some(({ numbers }) => numbers?.basis === 'sleep') ||
    led.every(({ numbers }) => numbers === undefined)
    ? 'sleep'
    : 'recording';
}

function indexPicture(counted: readonly LedNight[], basis: CohortProfile['basis']): Picture {
  const values = counted.flatMap(({ numbers }) => numbers?.plmsIndex ?? []);
  const distribution = distributionOf(values, rateFigure);
  const name = basis === 'sleep' ? 'PLMS index' : 'PLM index';
  return {
    title: name,
    axis: `${name}, per hour of ${basis}`,
    distribution,
    bins: roundBins(distribution.values),
    caption: captionOf(distribution),
    guide: basis === 'sleep' ? { at: 15, label: '15/h' } : undefined,
  };
}

function periodicityPicture(counted: readonly LedNight[]): Picture {
  const values = counted.flatMap(({ numbers }) => numbers?.periodicityIndex ?? []);
  const distribution = distributionOf(values, ratioFigure);
  return {
    title: 'Periodicity index',
    axis: 'periodicity index (intervals)',
    distribution,
    bins: shareBins(distribution.values),
    caption: captionOf(distribution),
    guide: undefined,
  };
}

function captionOf({ values, text }: Distribution): string {
  return values.length === 0 ? 'No night has one.' : `${plural(values.length, 'night')}: ${text}.`;
}

function failedNote({ failed }: Cohort): string {
  const unusable = failed.filter(({ step }) => step === 'merge').length;
  return unusable === 0 ? '' : `${unusable} of them: files that cannot be used`;
}

function notesOf(
  led: readonly LedNight[],
  basis: CohortProfile['basis'],
  lead: CohortProfile | undefined,
): string[] {
  if (lead === undefined) return [];
  const notes: string[] = [];
  const otherBasis = led.filter(
    ({ numbers }) => numbers !== undefined && numbers.basis !== basis,
  ).length;
  if (otherBasis > 0) {
    notes.push(
      `${plural(otherBasis, 'night')} without sleep stages ${have(otherBasis)} rates per hour of recording: ` +
        `not in the distributions.`,
    );
  } else if (basis === 'recording') {
    notes.push('No night has sleep stages: all rates are per hour of recording.');
  }
  const without = led.filter(({ numbers }) => numbers === undefined).length;
  if (without > 0) {
    notes.push(
      `${plural(without, 'night')} ${were(without)} scored under other rules only: in no distribution.`,
    );
  }
  const noIndex = led.filter(
    ({ numbers }) => numbers?.basis === basis && numbers.plmsIndex === undefined,
  ).length;
  if (noIndex > 0)
    notes.push(
      `${plural(noIndex, 'night')} ${have(noIndex)} no time to divide by, and so no index.`,
    );
  const rules = new Set(led.flatMap(({ numbers }) => numbers?.rules ?? []));
  if (rules.size > 1) {
    notes.push(
      `The rules called ${plainText(lead.name)} have different values in different nights (${rules.size} sets of them): ` +
        'their numbers should not be put together.',
    );
  }
  const tools = [...new Set(led.map(({ night }) => plainText(night.toolVersion)))].sort();
  if (tools.length > 1)
    notes.push(`The nights were scored by different versions: ${tools.join(', ')}.`);
  return notes;
}

function profileRows(nights: readonly CohortNight[]): ProfileRow[] {
  const profiles = new Map<string, CohortProfile[]>();
  for (const night of nights) {
    for (const profile of night.profiles) {
      const list = profiles.get(profile.name);
      if (list === undefined) profiles.set(profile.name, [profile]);
      else list.push(profile);
    }
  }
  if (profiles.size < 2) return [];
  return [...profiles.keys()].sort().map((name) => {
    const all = profiles.get(name)!;
    // As in the rest of the report: rates of nights without sleep stages are another number.
    const basis = all.some((one) => one.basis === 'sleep') ? 'sleep' : 'recording';
    const counted = all.filter((one) => one.basis === basis);
    return {
      title: plainText(all[0]!.title),
      nights: countFigure(all.length),
      index: distributionOf(
        counted.flatMap(({ plmsIndex }) => plmsIndex ?? []),
        rateFigure,
      ).text,
      periodicity: distributionOf(
        counted.flatMap(({ periodicityIndex }) => periodicityIndex ?? []),
        ratioFigure,
      ).text,
    };
  });
}

function lastStartOf(nights: readonly CohortNight[]): CivilDateTime | undefined {
  const starts = nights.flatMap(({ startDateTime }) => startDateTime ?? []).sort();
  return parseCivil(starts.at(-1));
}

function plural(count: number, word: string): string {
  return `${count} ${count === 1 ? word : `${word}s`}`;
}

function have(count: number): string {
  return count === 1 ? 'has' : 'have';
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
