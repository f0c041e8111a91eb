import { analyseRecording } from '../../src/app/analyse.ts';
import { simulatedFiles } from '../../src/app/simulate.ts';
import { byteSourceOf } from '../../src/base/byte-source.ts';
import { microsecondsFromSeconds, secondsFromMicroseconds } from '../../src/base/microseconds.ts';
import { contains } from '../../src/base/time-span.ts';
import type { Analysis } from '../../src/domain/analysis.ts';
import { LEGS, type Leg } from '../../src/domain/leg.ts';
import type { Movement } from '../../src/domain/movement.ts';
import type { ScoredNight } from '../../src/domain/scored-night.ts';
import { AASM_V3 } from '../../src/score/profiles/aasm-v3.ts';
import { scoreAasm } from '../../src/score/score-aasm.ts';
import type { NightTruth } from '../../src/simulate/night-truth.ts';
import { matchMovements, type Agreement, type Seconds } from './match-movements.ts';

/** A simulated night, analysed, beside its truth. */
export interface ValidatedNight {
  readonly analysis: Analysis;
  readonly truth: NightTruth;
  /** What the rules make of the true movements, with the same marks. */
  readonly trueNight: ScoredNight;
  /** By leg: true movements against found ones, both of 0.5 to 10 s. */
  readonly agreement: Readonly<Record<Leg, Agreement>>;
}

/** Makes a night in memory, analyses it as a recording like any other, and holds it against its truth. */
export async function validateNight(
  preset: string,
  settings: Readonly<Record<string, string | number | boolean>>,
): Promise<ValidatedNight> {
  const simulated = simulatedFiles(
    preset,
    Object.entries(settings).map(([path, value]) => ({ path, value: String(value) })),
    'night',
  );
  if (!simulated.ok) throw new Error(JSON.stringify(simulated.failure));
  const { files, truth } = simulated.value;
  const recording = files[0]!.content as Iterable<Uint8Array>;
  const bytes = Buffer.concat([...recording]);
  const analysed = await analyseRecording(byteSourceOf(new Uint8Array(bytes)), 'night.edf', {}, {});
  if (!analysed.ok) throw new Error(JSON.stringify(analysed.failure));
  const analysis = analysed.value;
  return {
    analysis,
    truth,
    trueNight: scoreTruth(truth, analysis),
    agreement: { L: agreementOf('L', truth, analysis), R: agreementOf('R', truth, analysis) },
  };
}

function agreementOf(leg: Leg, truth: NightTruth, analysis: Analysis): Agreement {
  const ofLeg = (spans: readonly Seconds[]): Seconds[] =>
    spans.filter(([onset, offset]) => offset - onset >= 0.5 && offset - onset <= 10);
  return matchMovements(
    ofLeg(
      truth.movements.filter((m) => m.leg === leg).map((m) => [m.onsetSeconds, m.offsetSeconds]),
    ),
    ofLeg(
      analysis.movements
        .filter((m) => m.leg === leg)
        .map(({ span }) => [
          secondsFromMicroseconds(span.start),
          secondsFromMicroseconds(span.end),
        ]),
    ),
  );
}

/**
 * The rule engine on the true movements: what a detector without error would have led to. Over the same time: where no leg
 * could be scored there is nothing to find.
 */
function scoreTruth(truth: NightTruth, { marks, window, unscored }: Analysis): ScoredNight {
  const movements = LEGS.flatMap((leg) =>
    truth.movements
      .filter((m) => m.leg === leg)
      .map((m, i): Movement => ({
        id: `${leg}${i}`,
        leg,
        span: {
          start: microsecondsFromSeconds(m.onsetSeconds),
          end: microsecondsFromSeconds(m.offsetSeconds),
        },
        emg: undefined,
      })),
  );
  const findable = movements.filter(
    ({ span }) => !unscored.some((stretch) => contains(stretch, span.start)),
  );
  return scoreAasm(AASM_V3, { movements: findable, marks, window, gaps: unscored });
}
