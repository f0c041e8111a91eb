import { describe, expect, test } from 'vitest';
import { decodeResult } from '../../../../src/formats/study/result-decoding.ts';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { encodeResult } from '../../../../src/formats/study/result-encoding.ts';
import { bareAnalysis, fullAnalysis } from './analysis-fixture.ts';

describe('otherMovements in the result', () => {
  const document = toResultDocument(fullAnalysis());
  const others = document.otherMovements!;

  test('null without a signal', () => {
    expect(toResultDocument(bareAnalysis()).otherMovements).toBeNull();
  });

  test('an event with its bursts, in seconds, amplitudes to 0.001', () => {
    expect(others.events[1]).toEqual({
      kind: 'hypnagogic-foot-tremor',
      side: 'L',
      onsetSeconds: 100,
      durationSeconds: 1.5,
      burstCount: 2,
      frequencyHz: 1,
      stage: 'N1',
      movementIds: ['L0001'],
      bursts: [
        {
          leg: 'L',
          onsetSeconds: 100,
          durationSeconds: 0.25,
          peakMicrovolts: 41.123,
          restingMicrovolts: 1.5,
        },
        {
          leg: 'L',
          onsetSeconds: 101,
          durationSeconds: 0.5,
          peakMicrovolts: 41.123,
          restingMicrovolts: 1.5,
        },
      ],
      reasons: [
        { code: 'tremor.train', text: '2 bursts.', data: { bursts: 2 } },
        { code: 'other-movements.same-activity', text: 'Also L0001.', data: { movements: 1 } },
      ],
    });
    expect([others.events[0]!.frequencyHz, others.events[0]!.stage]).toEqual([null, null]);
  });

  test('what is not available is null with the reason, never 0', () => {
    expect(others.summaries[0]).toEqual({
      kind: 'alternating-leg-muscle-activation',
      available: false,
      reason: {
        code: 'other-movements.two-legs-needed',
        text: 'only one leg has a signal, and alternation needs both',
        data: { legs: 1 },
      },
      count: null,
      countInSleep: null,
      perHourOfSleep: null,
      longestSeconds: null,
      potentialsInNrem: null,
      potentialsPerHourOfNrem: null,
      minutesJudged: null,
      minutes: null,
      criterionMet: null,
      leftOut: null,
    });
  });

  test('one summary for each kind, in a fixed order, each with the numbers of its kind', () => {
    expect(others.summaries.map(({ kind, count }) => [kind, count])).toEqual([
      ['alternating-leg-muscle-activation', null],
      ['hypnagogic-foot-tremor', 1],
      ['fragmentary-myoclonus', 0],
      ['sleep-start', 1],
    ]);
    expect(others.summaries[2]).toMatchObject({
      potentialsInNrem: 12,
      potentialsPerHourOfNrem: 24,
      minutesJudged: 29,
      minutes: 0,
      criterionMet: false,
    });
    expect(others.summaries[3]!.leftOut).toEqual({
      train: 4,
      limbMovement: 3,
      fragmentary: 2,
      succession: 5,
    });
  });

  test('a sleep onset with both sides and its stages', () => {
    expect(others.sleepOnsets![0]).toMatchObject({
      onsetSeconds: 60,
      stage: 'N1',
      wakeBeforeSeconds: 60,
      sleepStarts: 1,
      before: { startSeconds: 0, endSeconds: 60, counts: { brief: 1, limbMovements: 2 } },
      after: { startSeconds: 60, endSeconds: 360, counts: { brief: 7, intermediate: 8 } },
      byStage: [
        { stage: 'W', seconds: 60 },
        { stage: 'N1', seconds: 300 },
      ],
    });
  });

  test('it can be written and read again', () => {
    expect(decodeResult(encodeResult(document))).toEqual({ ok: true, value: document });
  });

  test('a movement id that does not exist is a contradiction', () => {
    const text = encodeResult(document).replace(
      '"movementIds": ["L0001"]',
      '"movementIds": ["L9999"]',
    );
    expect(decodeResult(text, 'night.json')).toMatchObject({
      ok: false,
      failure: [
        {
          code: 'result.contradiction',
          subject: 'night.json: otherMovements.events[1].movementIds[0]',
          received: '"L9999"',
        },
      ],
    });
  });
});
