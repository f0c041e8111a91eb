import type { Problem } from '../base/problem.ts';
import {
  NO_DISTURBANCES,
  type DisturbanceSpec,
  type LegDisturbanceSpec,
} from './disturbance-spec.ts';
import {
  booleanField,
  choiceField,
  listField,
  numberField,
  objectField,
  type FieldCheck,
} from './field-check.ts';

function legField(defaults: LegDisturbanceSpec): FieldCheck<LegDisturbanceSpec> {
  return objectField<LegDisturbanceSpec>(
    {
      swing: objectField(
        {
          factor: numberField(1, 20),
          riseSeconds: numberField(60, 86_400),
          startsHigh: booleanField(),
        },
        defaults.swing,
      ),
      steps: objectField(
        {
          perHour: numberField(0, 30),
          lowMicrovolts: numberField(0.1, 100),
          highMicrovolts: numberField(0.1, 100),
        },
        defaults.steps,
      ),
      pops: objectField(
        {
          perHour: numberField(0, 300),
          microvolts: numberField(1, 2000),
          highPassHz: numberField(0.1, 30),
        },
        defaults.pops,
      ),
      leadOff: objectField(
        {
          perHour: numberField(0, 10),
          minSeconds: numberField(5, 3600),
          maxSeconds: numberField(5, 3600),
          kind: choiceField(['flat', 'rail', 'either']),
        },
        defaults.leadOff,
      ),
      mains: objectField(
        { harmonics: listField(numberField(0, 2), 20), wanderHz: numberField(0, 2) },
        defaults.mains,
      ),
      amplifier: objectField(
        {
          offsetMicrovolts: numberField(-10_000, 10_000),
          inverted: booleanField(),
          limitMicrovolts: numberField(20, 20_000),
        },
        defaults.amplifier,
      ),
    },
    defaults,
  );
}

export const disturbancesField: FieldCheck<DisturbanceSpec> = objectField<DisturbanceSpec>(
  {
    left: legField(NO_DISTURBANCES.left),
    right: legField(NO_DISTURBANCES.right),
    bodyMovementsPerHour: numberField(0, 60),
  },
  NO_DISTURBANCES,
);

/** What no single field shows. */
export function disturbanceConflicts(disturbances: DisturbanceSpec | undefined): Problem[] {
  if (disturbances === undefined) return [];
  return (['left', 'right'] as const).flatMap((side) => {
    const { steps, leadOff } = disturbances[side];
    // Levels that differ by half as much again must fit in between, whichever comes first.
    const reach = steps.highMicrovolts / steps.lowMicrovolts;
    const rules: readonly (readonly [string, string, number, boolean])[] = [
      [
        'steps.highMicrovolts',
        'at least 2.25 times lowMicrovolts',
        steps.highMicrovolts,
        reach >= 2.25,
      ],
      [
        'leadOff.maxSeconds',
        'at least minSeconds',
        leadOff.maxSeconds,
        leadOff.maxSeconds >= leadOff.minSeconds,
      ],
    ];
    return rules
      .filter(([, , , holds]) => !holds)
      .map(([path, expected, received]) => ({
        code: 'simulate.spec.conflict',
        subject: `disturbances.${side}.${path}`,
        expected,
        received: String(received),
      }));
  });
}
