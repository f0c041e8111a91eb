import { performance } from 'node:perf_hooks';
import { microsecondsFromSeconds } from '../src/base/microseconds.ts';
import { timeSpan, type TimeSpan } from '../src/base/time-span.ts';
import { randomStream } from '../src/base/seeded-random.ts';
import type { Movement } from '../src/domain/movement.ts';
import { hypnogramOf, type Stage } from '../src/domain/stage.ts';
import { PROFILES } from '../src/score/profile-catalogue.ts';
import { scoreNight } from '../src/score/score-night.ts';
import type { ScoringInput } from '../src/score/scoring-input.ts';
import { median } from './timed-process.ts';

/* Times the rule engine alone, and prints a line of JSON. `bench.ts` bundles it first, as the program itself is. */

/** Milliseconds. The first of a process runs before anything is compiled; the others are medians once it is. */
export interface ScoringSpeed {
  readonly movements: number;
  /** One night under every profile that there is. */
  readonly firstNight: number;
  readonly night: number;
  /** The same night with one movement less, under the first profile: what an edit costs. */
  readonly firstEdit: number;
  readonly edit: number;
}

const WARM_UP_ROUNDS = 20;
const MEASURED_ROUNDS = 60;

/** On a dense random night, whose movements are not even in order of time. */
function measureScoring(count: number): ScoringSpeed {
  const input = denseNight(count);
  const nights: number[] = [];
  const edits: number[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + MEASURED_ROUNDS; round += 1) {
    let since = performance.now();
    for (const profile of PROFILES) scoreNight(profile, input);
    nights.push(performance.now() - since);
    const edited = { ...input, movements: input.movements.filter((_, i) => i !== round * 20) };
    since = performance.now();
    scoreNight(PROFILES[0]!, edited);
    edits.push(performance.now() - since);
  }
  return {
    movements: count,
    firstNight: nights[0]!,
    night: median(nights.slice(WARM_UP_ROUNDS)),
    firstEdit: edits[0]!,
    edit: median(edits.slice(WARM_UP_ROUNDS)),
  };
}

function denseNight(count: number): ScoringInput {
  const random = randomStream(1, 'bench');
  const ends = { L: 5, R: 6 };
  const movements = Array.from({ length: count }, (_, i): Movement => {
    const leg = random.chance(0.5) ? 'L' : 'R';
    const onset = ends[leg] + random.between(0.6, 14);
    ends[leg] = onset + random.between(0.3, 6);
    return { id: `${leg}${i}`, leg, span: spanOf(onset, ends[leg]), emg: undefined };
  });
  const length = Math.max(ends.L, ends.R);
  const cycle: readonly Stage[] = ['N1', 'N2', 'N3', 'N2', 'R', 'W'];
  const epochs = Array.from({ length: Math.ceil(length / 30) }, (_, i) => ({
    stage: cycle[Math.floor(i / 20) % cycle.length]!,
    span: spanOf(30 * i, 30 * (i + 1)),
  }));
  const scattered = (howMany: number, seconds: number): { readonly span: TimeSpan }[] =>
    Array.from({ length: howMany }, () => {
      const start = random.between(0, length);
      return { span: spanOf(start, start + seconds) };
    });
  return {
    movements,
    marks: {
      hypnogram: hypnogramOf(epochs).hypnogram,
      respiratoryEvents: scattered(300, 20).map(({ span }) => ({ kind: 'apnea', span })),
      arousals: scattered(500, 5),
    },
    window: spanOf(0, length),
    gaps: [],
  };
}

function spanOf(start: number, end: number): TimeSpan {
  return timeSpan(microsecondsFromSeconds(start), microsecondsFromSeconds(end));
}

console.log(JSON.stringify(measureScoring(5000)));
