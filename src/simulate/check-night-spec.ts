import { civilDateTime, type CivilDateTime } from '../base/civil-time.ts';
import { invariant } from '../base/invariant.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { channelsOf } from './channel-sets.ts';
import { disturbanceConflicts, disturbancesField } from './check-disturbances.ts';
import {
  booleanField,
  choiceField,
  listField,
  numberField,
  objectField,
  optionalField,
  textField,
  wholeNumberField,
  type FieldCheck,
} from './field-check.ts';
import {
  CHANNEL_KINDS,
  CHANNEL_SET_NAMES,
  DEFAULT_NIGHT_SPEC,
  NO_OTHER_MOVEMENTS,
  TWITCH_SECONDS,
  type ChannelSetName,
  type ChannelSpec,
  type LegSpec,
  type NightSpec,
} from './night-spec.ts';

/**
 * Makes a whole specification from one that may leave fields out (they take the defaults). All problems are told
 * at once: unknown keys, wrong types, values out of range, and, when every field is right by itself, values that
 * do not go together.
 */
export function checkNightSpec(input: unknown): Result<NightSpec, readonly Problem[]> {
  const problems: Problem[] = [];
  const spec = nightSpecField(input, '', problems);
  if (spec === undefined || problems.length > 0) return fail(problems);
  const conflicts = conflictsIn(spec);
  return conflicts.length > 0 ? fail(conflicts) : ok(spec);
}

/** `2026-03-01T22:30:00` as a wall clock; undefined when it is not a date and time of 1985 to 2084. */
export function parseStartDateTime(text: string): CivilDateTime | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  return year >= 1985 && year <= 2084
    ? civilDateTime(year, month, day, hour, minute, second)
    : undefined;
}

/** `1966-05-04` as a day; undefined when there is no such day. */
export function parseBirthDate(text: string): CivilDateTime | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 0, day = 0] = parts;
  return year >= 1900 ? civilDateTime(year, month, day) : undefined;
}

const D = DEFAULT_NIGHT_SPEC;
const fraction = numberField(0, 1);
const labelField = textField('1 to 16 printable ASCII characters', (text) =>
  /^[!-~]([ -~]{0,14}[!-~])?$/.test(text),
);

const channelField = objectField<ChannelSpec>({
  kind: choiceField(CHANNEL_KINDS),
  label: labelField,
  sampleRateHz: wholeNumberField(1, 4096),
});

const channelsField: FieldCheck<ChannelSetName | readonly ChannelSpec[]> = (
  value,
  path,
  problems,
) =>
  Array.isArray(value)
    ? listField(channelField, 300)(value, path, problems)
    : choiceField(CHANNEL_SET_NAMES)(value, path, problems);

function legField(defaults: LegSpec): FieldCheck<LegSpec> {
  return objectField<LegSpec>(
    {
      label: labelField,
      // Below 64 Hz there is no band left above 10 Hz to speak of.
      sampleRateHz: wholeNumberField(64, 4096),
      unit: choiceField(['uV', 'mV', 'V']),
      restingMicrovolts: numberField(0, 100),
      restingDrift: numberField(0, 1),
      wanderMicrovolts: numberField(0, 200),
      ecgMicrovolts: numberField(0, 500),
      mainsMicrovolts: numberField(0, 500),
      mainsHz: numberField(1, 2000),
      dead: booleanField(),
    },
    defaults,
  );
}

const nightSpecField = objectField<NightSpec>(
  {
    seed: wholeNumberField(0, Number.MAX_SAFE_INTEGER),
    durationSeconds: wholeNumberField(60, 172_800),
    recordSeconds: wholeNumberField(1, 60),
    startDateTime: textField(
      'a date and time from 1985 to 2084 such as 2026-03-01T22:30:00',
      (text) => parseStartDateTime(text) !== undefined,
    ),
    patient: objectField(
      {
        code: textField(
          '1 to 20 of A-Z, a-z, 0-9 and -',
          (text) => /^[A-Za-z0-9-]{1,20}$/.test(text) && !/^x$/i.test(text),
        ),
        sex: choiceField(['female', 'male']),
        birthDate: textField(
          'a date such as 1966-05-04',
          (text) => parseBirthDate(text) !== undefined,
        ),
      },
      D.patient,
    ),
    channels: channelsField,
    legs: objectField({ left: legField(D.legs.left), right: legField(D.legs.right) }, D.legs),
    sleep: objectField(
      {
        lightsOffFraction: fraction,
        lightsOnFraction: fraction,
        latencyFraction: fraction,
        finalWakeFraction: fraction,
        cycleSeconds: numberField(600, 14_400),
        awakeningsPerHour: numberField(0, 20),
      },
      D.sleep,
    ),
    periodic: objectField(
      {
        seriesPerHour: numberField(0, 12),
        minLength: wholeNumberField(1, 500),
        maxLength: wholeNumberField(1, 500),
        intervalMedianSeconds: numberField(4, 120),
        intervalSigma: numberField(0, 1.5),
        intervalMinSeconds: numberField(4, 120),
        intervalMaxSeconds: numberField(4, 120),
        bothLegsFraction: fraction,
        maxLagSeconds: numberField(0, 4),
      },
      D.periodic,
    ),
    isolated: objectField({ perHour: numberField(0, 60), doubletFraction: fraction }, D.isolated),
    respiratory: objectField(
      {
        obstructivePerHour: numberField(0, 60),
        centralPerHour: numberField(0, 60),
        hypopneaPerHour: numberField(0, 60),
        movementFraction: fraction,
        arousalFraction: fraction,
      },
      D.respiratory,
    ),
    arousals: objectField(
      { movementFraction: fraction, spontaneousPerHour: numberField(0, 60) },
      D.arousals,
    ),
    wakeMovements: objectField({ perHour: numberField(0, 300) }, D.wakeMovements),
    twitches: objectField(
      {
        perHour: numberField(0, 300),
        minSeconds: optionalField(numberField(0.05, 0.42)),
        maxSeconds: optionalField(numberField(0.05, 0.42)),
      },
      D.twitches,
    ),
    longActivity: objectField(
      { perHour: numberField(0, 20), maxSeconds: optionalField(numberField(11, 300)) },
      D.longActivity,
    ),
    bursts: objectField(
      {
        amplitudeMedianMicrovolts: numberField(1, 300),
        amplitudeSigma: numberField(0, 1.5),
        amplitudeMaxMicrovolts: numberField(1, 300),
        durationMedianSeconds: numberField(0.9, 9.5),
        durationSigma: numberField(0, 1.5),
        leastMicrovolts: optionalField(numberField(0, 300)),
        flutter: optionalField(numberField(0, 1)),
        clear: optionalField(booleanField()),
      },
      D.bursts,
    ),
    annotations: objectField(
      {
        stages: booleanField(),
        lights: booleanField(),
        arousals: booleanField(),
        respiratory: booleanField(),
      },
      D.annotations,
    ),
    otherMovements: optionalField(
      objectField(
        {
          sleepStartsPerOnset: wholeNumberField(0, 40),
          footTremorPerHour: numberField(0, 30),
          alternatingPerHour: numberField(0, 30),
          fragmentaryPerHour: numberField(0, 900),
        },
        NO_OTHER_MOVEMENTS,
      ),
    ),
    subThreshold: optionalField(objectField({ perHour: numberField(0, 120) }, { perHour: 0 })),
    disturbances: optionalField(disturbancesField),
  },
  D,
);

/** What no single field shows. Each rule is one line of the table: the field, what it should be, whether it is. */
function conflictsIn(spec: NightSpec): Problem[] {
  const { sleep, periodic, bursts, legs, respiratory } = spec;
  const start = parseStartDateTime(spec.startDateTime);
  const birth = parseBirthDate(spec.patient.birthDate);
  invariant(start !== undefined && birth !== undefined, 'dates were checked before');
  const labels = [...channelsOf(spec), legs.left, legs.right].map(({ label }) => label);
  const twice = labels.find((label, i) => labels.indexOf(label) !== i);
  const perHour =
    respiratory.obstructivePerHour + respiratory.centralPerHour + respiratory.hypopneaPerHour;
  const inBed = sleep.latencyFraction + sleep.finalWakeFraction;
  const longestTwitch = spec.twitches.maxSeconds ?? TWITCH_SECONDS[1];
  const bornBefore = dayOrder(birth) < dayOrder(start);
  const rules: readonly (readonly [string, string, string | number, boolean])[] = [
    [
      'durationSeconds',
      `a multiple of recordSeconds (${spec.recordSeconds})`,
      spec.durationSeconds,
      spec.durationSeconds % spec.recordSeconds === 0,
    ],
    ['patient.birthDate', 'a day before the recording', spec.patient.birthDate, bornBefore],
    [
      'channels',
      'a label of its own for every channel',
      `${twice ?? ''} twice`,
      twice === undefined,
    ],
    [
      'sleep.lightsOnFraction',
      'more than lightsOffFraction',
      sleep.lightsOnFraction,
      sleep.lightsOnFraction > sleep.lightsOffFraction,
    ],
    ['sleep.latencyFraction', 'less than 1 together with finalWakeFraction', inBed, inBed < 1],
    [
      'periodic.maxLength',
      'at least minLength',
      periodic.maxLength,
      periodic.maxLength >= periodic.minLength,
    ],
    [
      'periodic.intervalMedianSeconds',
      `between intervalMinSeconds (${periodic.intervalMinSeconds}) and intervalMaxSeconds (${periodic.intervalMaxSeconds})`,
      periodic.intervalMedianSeconds,
      periodic.intervalMedianSeconds >= periodic.intervalMinSeconds &&
        periodic.intervalMedianSeconds <= periodic.intervalMaxSeconds,
    ],
    [
      'bursts.amplitudeMaxMicrovolts',
      'at least amplitudeMedianMicrovolts',
      bursts.amplitudeMaxMicrovolts,
      bursts.amplitudeMaxMicrovolts >= bursts.amplitudeMedianMicrovolts,
    ],
    [
      'bursts.amplitudeMedianMicrovolts',
      'at least leastMicrovolts',
      bursts.amplitudeMedianMicrovolts,
      bursts.amplitudeMedianMicrovolts >= (bursts.leastMicrovolts ?? 0),
    ],
    [
      'twitches.maxSeconds',
      'at least minSeconds',
      longestTwitch,
      longestTwitch >= (spec.twitches.minSeconds ?? TWITCH_SECONDS[0]),
    ],
    ['respiratory', 'at most 60 events an hour together', perHour, perHour <= 60],
    ...(['left', 'right'] as const).map(
      (side) =>
        [
          `legs.${side}.mainsHz`,
          `less than half of sampleRateHz (${legs[side].sampleRateHz})`,
          legs[side].mainsHz,
          legs[side].mainsMicrovolts === 0 || legs[side].mainsHz < legs[side].sampleRateHz / 2,
        ] as const,
    ),
  ];
  return [
    ...rules
      .filter(([, , , holds]) => !holds)
      .map(([subject, expected, received]) => ({
        code: 'simulate.spec.conflict',
        subject,
        expected,
        received: String(received),
      })),
    ...disturbanceConflicts(spec.disturbances),
  ];
}

function dayOrder(day: CivilDateTime): number {
  return (day.year * 100 + day.month) * 100 + day.day;
}
