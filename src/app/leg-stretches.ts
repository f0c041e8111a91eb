import { microsecondsFromSamples, type Microseconds } from '../base/microseconds.ts';
import type { ChannelInfo } from '../domain/recording.ts';
import type { EdfRecording } from '../formats/edf/edf-recording.ts';
import { RECORD_TOLERANCE_US } from '../formats/edf/interrupted-clock.ts';
import type { Stretch } from '../pipeline/leg-signal.ts';

/** Samples in order of time, and the uninterrupted stretches that together hold all of them. */
interface OrderedSamples {
  readonly samples: Float32Array;
  readonly stretches: readonly Stretch[];
}

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
  if (!recording.hasOwnRecordTimes) return [{ from: 0, to: sampleCount, start: 0 as Microseconds }];
  const rate = channel.sampleRateHz;
  const runs = storedRuns(recording, channel, sampleCount);
  const inOrder = runs.toSorted((a, b) => a.start - b.start);
  const parts: Stretch[] = [];
  let covered = -Infinity;
  for (const run of inOrder) {
    const skipped = Math.max(0, Math.round(((covered - run.start) * rate) / 1e6));
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

/**
 * Records that follow each other in time as they do in the file, in the order of the file. None begins further than
 * `RECORD_TOLERANCE_US` from the end of the one before it, nor from where the first of them puts it: small differences of a
 * clock that runs a little off do not add up.
 */
function storedRuns(recording: EdfRecording, channel: ChannelInfo, sampleCount: number): Stretch[] {
  const { index, samplesPerRecord, sampleRateHz } = channel;
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= RECORD_TOLERANCE_US;
  const recordLength = microsecondsFromSamples(samplesPerRecord, sampleRateHz);
  const runs: Stretch[] = [];
  let run: Stretch | undefined;
  let end = 0;
  for (let from = 0; from < sampleCount; from += samplesPerRecord) {
    const start = recording.timeOfSample(index, from);
    const to = from + samplesPerRecord;
    const expected = run && run.start + microsecondsFromSamples(from - run.from, sampleRateHz);
    if (run !== undefined && isNear(start, end) && isNear(start, expected!)) {
      run = { ...run, to };
    } else {
      if (run !== undefined) runs.push(run);
      run = { from, to, start };
    }
    end = start + recordLength;
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
