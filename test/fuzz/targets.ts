import assert from 'node:assert/strict';
import { analyseRecording } from '../../src/app/analyse.ts';
import { anonymizeNight } from '../../src/app/anonymize/anonymize-night.ts';
import { inspectRecording } from '../../src/app/inspect.ts';
import { inspectionJson } from '../../src/app/inspection-json.ts';
import { inspectionLines } from '../../src/app/inspection-text.ts';
import { renderOutputs, summarize } from '../../src/app/outputs.ts';
import { byteSourceOf } from '../../src/base/byte-source.ts';
import { microsecondsFromSeconds } from '../../src/base/microseconds.ts';
import type { Problem } from '../../src/base/problem.ts';
import { calibrationFault } from '../../src/formats/edf/channel-fault.ts';
import { openEdf } from '../../src/formats/edf/edf-recording.ts';
import { marksFromAnnotations } from '../../src/formats/scoring/edf-annotations.ts';
import { readScoring } from '../../src/formats/scoring/read-scoring.ts';
import { analysisSeeds, recordingSeeds, scoringSeeds } from './seeds.ts';

/** What the fuzzer feeds; whatever it throws is a failure. */
export interface FuzzTarget {
  readonly seeds: () => readonly Uint8Array[];
  /** Resolves to whether the input was read, as against refused with a problem. */
  readonly feed: (bytes: Uint8Array) => Promise<boolean>;
  /** What takes longer for a small file hangs. */
  readonly longestMilliseconds: number;
}

export const TARGET_NAMES = ['recording', 'scoring', 'analysis'] as const;

export const TARGETS: Readonly<Record<(typeof TARGET_NAMES)[number], FuzzTarget>> = {
  recording: { seeds: recordingSeeds, feed: feedRecording, longestMilliseconds: 1000 },
  scoring: { seeds: scoringSeeds, feed: feedScoring, longestMilliseconds: 1000 },
  // A file of some records that claim to lie months apart has results for every half minute of them.
  analysis: { seeds: analysisSeeds, feed: feedAnalysis, longestMilliseconds: 8000 },
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

/** A week: what lies later is not written for other programs. */
const LATEST_WRITTEN = microsecondsFromSeconds(604_800);

/**
 * The whole way: finds the legs, the movements in them, scores them, and writes every file but the report, of which the model
 * is made. What is written for other programs is read back, and nothing is written that is not a number.
 */
async function feedAnalysis(bytes: Uint8Array): Promise<boolean> {
  const analysed = await analyseRecording(byteSourceOf(bytes), 'any.edf', {}, {});
  if (!analysed.ok) {
    checkProblem(analysed.failure, 'any.edf');
    return false;
  }
  const night = analysed.value;
  const end = microsecondsFromSeconds(night.recording.durationSeconds);
  const ends = new Map<string, number>();
  for (const { leg, span } of night.movements) {
    assert(span.start >= 0 && span.end > span.start && span.end <= end, 'in the recording');
    assert(span.start >= (ends.get(leg) ?? 0), 'movements of a leg in order, apart');
    ends.set(leg, span.end);
  }
  for (const result of night.results) {
    assert.equal(
      result.night.events.reduce((sum, { memberIds }) => sum + memberIds.length, 0),
      night.movements.length,
      'every movement is in one event',
    );
  }
  const lines = summarize(night);
  for (const line of lines) assert(!/\p{Cc}/u.test(line), line);
  const unquoted = lines.join(' ').replaceAll(/"[^"]*"/g, '');
  assert(!/undefined|NaN/.test(unquoted), unquoted);
  const formats = ['json', 'csv', 'edf', 'annot', 'bids'] as const;
  const written = night.movements.filter(({ span }) => span.start <= LATEST_WRITTEN);
  const noPdf = (): Promise<never> => Promise.reject(new Error('no report was asked for'));
  for (const { name, content } of await renderOutputs(night, formats, noPdf)) {
    if (!/\.(?:edf|annot|tsv)$/.test(name)) continue;
    const file = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const read = await readScoring({ name, bytes: file });
    assert(read.ok, `${name} is read back: ${JSON.stringify(read)}`);
    const marked = read.value.items.filter(({ meaning }) => meaning.kind === 'movement');
    assert.equal(marked.length, written.length, name);
  }
  await renderOutputs(anonymizeNight(night, 'night-1'), ['json', 'edf'], noPdf);
  return true;
}

function checkProblem({ code, subject, expected, received }: Problem, name: string): void {
  assert(/^[a-z]+\.[a-z-]+$/.test(code), code);
  assert(subject.includes(name), subject);
  assert(expected !== '' && received !== '', 'a problem says what it is');
}
