import assert from 'node:assert/strict';
import { inspectRecording } from '../../src/app/inspect.ts';
import { inspectionJson } from '../../src/app/inspection-json.ts';
import { inspectionLines } from '../../src/app/inspection-text.ts';
import { byteSourceOf } from '../../src/base/byte-source.ts';
import { microsecondsFromSeconds } from '../../src/base/microseconds.ts';
import type { Problem } from '../../src/base/problem.ts';
import { calibrationFault } from '../../src/formats/edf/channel-fault.ts';
import { openEdf } from '../../src/formats/edf/edf-recording.ts';
import { marksFromAnnotations } from '../../src/formats/scoring/edf-annotations.ts';
import { readScoring } from '../../src/formats/scoring/read-scoring.ts';
import { recordingSeeds, scoringSeeds } from './seeds.ts';

/** What the fuzzer feeds; whatever it throws is a failure. */
export interface FuzzTarget {
  readonly seeds: () => readonly Uint8Array[];
  /** Resolves to whether the input was read, as against refused with a problem. */
  readonly feed: (bytes: Uint8Array) => Promise<boolean>;
}

export const TARGETS: Readonly<Record<'recording' | 'scoring', FuzzTarget>> = {
  recording: { seeds: recordingSeeds, feed: feedRecording },
  scoring: { seeds: scoringSeeds, feed: feedScoring },
};

/** Opens, inspects and reads all that can be read: samples as many as announced, times finite, output that is whole. */
async function feedRecording(bytes: Uint8Array): Promise<boolean> {
  const source = byteSourceOf(bytes);
  const inspected = await inspectRecording(source, 'any.edf', 2, {});
  if (!inspected.ok) {
    checkProblem(inspected.failure, 'any.edf');
    return false;
  }
  const { info, annotations, findings } = inspected.value;
  assert(Number.isFinite(info.durationSeconds) && info.durationSeconds >= 0, 'duration');
  for (const { start, end } of info.gaps) assert(start < end, 'a gap has a length');
  let before = -Infinity;
  for (const { onsetSeconds, durationSeconds } of annotations) {
    assert(onsetSeconds >= before, 'annotations in order');
    assert(durationSeconds === undefined || durationSeconds >= 0, 'durations');
    before = onsetSeconds;
  }
  for (const { code, message } of findings) {
    assert(/^[a-z]+\.[a-z-]+$/.test(code), code);
    assert(!/undefined|NaN|\[object/.test(message.replaceAll(/"[^"]*"/g, '')), message);
  }
  JSON.parse(inspectionJson(inspected.value));
  for (const line of inspectionLines(inspected.value)) assert(!/\p{Cc}/u.test(line), line);
  marksFromAnnotations(annotations, microsecondsFromSeconds(info.durationSeconds));

  const opened = await openEdf(source, 'any.edf');
  assert(opened.ok, 'opens twice');
  const usable = info.channels.filter((channel) => calibrationFault(channel) === undefined);
  const { samples } = await opened.value.load(
    usable.map(({ index }) => index),
    {},
  );
  samples.forEach((channel, i) => {
    assert.equal(channel.length, usable[i]!.samplesPerRecord * info.recordCount);
    assert(channel.every(Number.isFinite), 'samples are numbers');
  });
  return true;
}

/** Nothing is lost: every row is an item or listed. */
async function feedScoring(bytes: Uint8Array): Promise<boolean> {
  const read = await readScoring({ name: 'any', bytes });
  if (!read.ok) {
    assert(read.failure.length > 0, 'at least one problem');
    for (const problem of read.failure) checkProblem(problem, 'any');
    return false;
  }
  const { rows, items, notUsed, unknown } = read.value;
  const listed = [...notUsed.values(), ...unknown.values()].reduce((sum, count) => sum + count, 0);
  assert.equal(items.length + listed, rows, 'rows');
  return true;
}

function checkProblem({ code, subject, expected, received }: Problem, name: string): void {
  assert(/^[a-z]+\.[a-z-]+$/.test(code), code);
  assert(subject.includes(name), subject);
  assert(expected !== '' && received !== '', 'a problem says what it is');
}
