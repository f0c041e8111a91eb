import { microsecondsFromSamples, type Microseconds } from '../base/microseconds.ts';
import type { ChannelInfo } from '../domain/recording.ts';
import type { EdfRecording } from '../formats/edf/edf-recording.ts';
import type { Stretch } from '../pipeline/leg-signal.ts';

/** Samples in order of time, and the uninterrupted stretches that together hold all of them. */
export interface OrderedSamples {
  readonly samples: Float32Array;
  readonly stretches: readonly Stretch[];
}

/**
 * Records belong to one stretch while none is stamped further than this from where the first of them puts it. Less would
 * cut a recording whose clock runs a little off into pieces, and movements with it.
 */
const DRIFT_TOLERANCE_US = 20_000;

/**
 * Puts the samples of a channel, as they are stored, in order of time. Records that follow each other make one stretch; a
 * gap begins a new one. Of records that overlap, the part of the later one that is there already is left out.
 *
 * @param stored All stored samples; returned as they are when they are in order, which is nearly always.
 */
export function inTimeOrder(
  recording: EdfRecording,
  channel: ChannelInfo,
  stored: Float32Array,
): OrderedSamples {
  const parts = partsInTimeOrder(recording, channel, stored.length);
  return followsItself(parts, stored.length)
    ? { samples: stored, stretches: parts }
    : rearranged(stored, parts);
}

/** The same without the samples: parts of what is stored, in order of time, each uninterrupted. */
export function partsInTimeOrder(
  recording: EdfRecording,
  channel: ChannelInfo,
  sampleCount: number,
): Stretch[] {
  if (!recording.hasOwnRecordTimes)
    return [{ from: 0, to: sampleCount, start: 0 as Microseconds }];
  const rate = channel.sampleRateHz;
  const runs = storedRuns(recording, channel, sampleCount);
  const inOrder = runs.toSorted((a, b) => a.start - b.start);
  const parts: Stretch[] = [];
  let covered = -Infinity;
  for (const run of inOrder) {
    const late = covered - run.start;
    const skipped = late > DRIFT_TOLERANCE_US ? Math.ceil((late * rate) / 1e6) : 0;
    if (run.from + skipped >= run.to) continue;
    parts.push({
      from: run.from + skipped,
      to: run.to,
      start: (run.start + microsecondsFromSamples(skipped, rate)) as Microseconds,
    });
    covered = run.start + microsecondsFromSamples(run.to - run.from, rate);
  }
  return parts;
}

/** Records that follow each other in time as they do in the file, in the order of the file. */
function storedRuns(recording: EdfRecording, channel: ChannelInfo, sampleCount: number): Stretch[] {
  const { index, samplesPerRecord, sampleRateHz } = channel;
  const runs: Stretch[] = [];
  let run: Stretch | undefined;
  for (let from = 0; from < sampleCount; from += samplesPerRecord) {
    const start = recording.timeOfSample(index, from);
    const to = from + samplesPerRecord;
    if (run !== undefined) {
      const expected = run.start + microsecondsFromSamples(from - run.from, sampleRateHz);
      if (Math.abs(start - expected) <= DRIFT_TOLERANCE_US) {
        run = { ...run, to };
        continue;
      }
      runs.push(run);
    }
    run = { from, to, start };
  }
  if (run !== undefined) runs.push(run);
  return runs;
}

/** Whether the parts are all stored samples in the order in which they are stored. */
function followsItself(parts: readonly Stretch[], sampleCount: number): boolean {
  let next = 0;
  for (const { from, to } of parts) {
    if (from !== next) return false;
    next = to;
  }
  return next === sampleCount;
}

function rearranged(stored: Float32Array, parts: readonly Stretch[]): OrderedSamples {
  const total = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  const samples = new Float32Array(total);
  const stretches: Stretch[] = [];
  let next = 0;
  for (const { from, to, start } of parts) {
    samples.set(stored.subarray(from, to), next);
    stretches.push({ from: next, to: next + to - from, start });
    next += to - from;
  }
  return { samples, stretches };
}
