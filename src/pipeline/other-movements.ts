import type { Analysis } from '../domain/analysis.ts';
import type { Finding } from '../domain/finding.ts';
import { LEGS, nameOfSide, type Leg } from '../domain/leg.ts';
import type { OtherMovements } from '../domain/other-movements.ts';
import { scoreOtherMovements } from '../score/other-movements/score-other-movements.ts';
import type { LegResult } from './analyse-leg.ts';

/** A minute's worth: with fewer beats, nothing in the night hangs on them. */
const NOTICED_HEART_BEATS = 60;

/**
 * Adds what stands outside the PLM count to a scored night. Movements, series and indices stay as they are. A leg that is
 * as good as not recorded is not looked at.
 */
export function withOtherMovements(
  analysis: Analysis,
  legs: Readonly<Record<Leg, LegResult | undefined>>,
): Analysis {
  const seen = LEGS.filter((leg) => {
    const result = legs[leg];
    return result !== undefined && result.analysed.quality.grade !== 'unusable';
  });
  const otherMovements = scoreOtherMovements({
    legs: seen,
    bursts: seen.flatMap((leg) => legs[leg]?.bursts ?? []),
    movements: analysis.movements,
    hypnogram: analysis.marks.hypnogram,
    window: analysis.window,
    gaps: analysis.unscored,
  });
  const findings = [
    ...heartBeatFindings(otherMovements),
    ...sharedActivityFindings(analysis, otherMovements),
  ];
  return { ...analysis, otherMovements, findings: [...analysis.findings, ...findings] };
}

function heartBeatFindings({ burstCounts }: OtherMovements): Finding[] {
  return burstCounts
    .filter(({ heartBeats }) => heartBeats >= NOTICED_HEART_BEATS)
    .map(({ leg, heartBeats, found }) => ({
      code: 'signal.cardiac-bursts',
      severity: 'warning',
      message:
        `In the ${nameOfSide(leg)} leg ${heartBeats} short bursts have a constant height and the rhythm of a heart: they were ` +
        'taken for heart beats and left out of the movements outside the PLM count.',
      data: { leg, heartBeats, bursts: found },
    }));
}

/** The rules count what the limb movement detector joined; whether it is a limb movement is for a person to say. */
function sharedActivityFindings(analysis: Analysis, { events }: OtherMovements): Finding[] {
  const shared = new Set(events.flatMap(({ movementIds }) => movementIds));
  const { profile, night } = analysis.results[0]!;
  const counted = night.events.filter(
    ({ excluded, memberIds }) => excluded === undefined && memberIds.some((id) => shared.has(id)),
  );
  if (counted.length === 0) return [];
  const periodic = counted.filter((event) => event.periodic).length;
  const one = counted.length === 1;
  return [
    {
      code: 'scoring.movements-also-other',
      severity: 'warning',
      message:
        `${counted.length} limb ${one ? 'movement that counts shows' : 'movements that count show'} activity which also looks like ` +
        `alternating activation, foot tremor, fragmentary myoclonus or a sleep start (${periodic} of them periodic): ` +
        'look at them before you use the index.',
      data: { profile: profile.name, counted: counted.length, periodic },
    },
  ];
}
