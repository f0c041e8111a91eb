import ndarray from 'ndarray';
import { performance } from 'node:perf_hooks';
import type { Microseconds } from '../src/base/microseconds.ts';
import { randomStream } from '../src/base/seeded-random.ts';
import { DEFAULT_DETECTOR } from '../src/detect/detectors.ts';
import type { Leg } from '../src/domain/leg.ts';
import type { ChannelInfo } from '../src/domain/recording.ts';
import { analyseLeg } from '../src/pipeline/analyse-leg.ts';

/* Times the detector alone, and prints a line of JSON. `bench.ts` bundles it first, as the program itself is. */

/** Milliseconds for both legs of a night, one after the other in one thread. */
export interface DetectorSpeed {
  readonly movements: number;
  /** The first night of a process, before anything is compiled. */
  readonly first: number;
  /** The fastest of the nights after it. */
  readonly warm: number;
}

const RATE = 256;
const HOURS = 8;
const WARM_NIGHTS = 4;
const SECONDS = HOURS * 3600;

const CHANNEL: ChannelInfo = {
  index: 0,
  label: 'EMG',
  unit: 'uV',
  transducer: '',
  prefilter: '',
  sampleRateHz: RATE,
  samplesPerRecord: RATE,
  physicalMin: -1600,
  physicalMax: 1600,
  digitalMin: -32768,
  digitalMax: 32767,
};

/** Resting noise with a burst of 2 s every 25 s. */
function legSamples(leg: Leg): Float32Array {
  const random = randomStream(1, `bench ${leg}`);
  const samples = new Float32Array(SECONDS * RATE);
  for (let n = 0; n < samples.length; n += 1) {
    const rms = (n / RATE) % 25 < 2 ? 40 : 1.6;
    samples[n] = rms * (random.between(-1, 1) + random.between(-1, 1) + random.between(-1, 1));
  }
  return samples;
}

function detect(leg: Leg, samples: Float32Array): number {
  const { movements } = analyseLeg(
    {
      leg,
      channel: CHANNEL,
      recorded: CHANNEL,
      block: ndarray(samples, [1, samples.length]),
      limitsMicrovolts: [-1600, 1600],
      stepMicrovolts: 0.05,
      stretches: [{ from: 0, to: samples.length, start: 0 as Microseconds }],
    },
    DEFAULT_DETECTOR,
  );
  return movements.length;
}

const [left, right] = [legSamples('L'), legSamples('R')];
const times: number[] = [];
let movements = 0;
for (let night = 0; night <= WARM_NIGHTS; night += 1) {
  const legs = [left.slice(), right.slice()] as const;
  const since = performance.now();
  movements = detect('L', legs[0]) + detect('R', legs[1]);
  times.push(performance.now() - since);
}
const speed: DetectorSpeed = {
  movements,
  first: times[0]!,
  warm: Math.min(...times.slice(1)),
};
console.log(JSON.stringify(speed));
