import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../../../src/base/problem.ts';
import { decodeResult } from '../../../../src/formats/study/result-decoding.ts';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { encodeResult } from '../../../../src/formats/study/result-encoding.ts';
import type { ResultDocument } from '../../../../src/formats/study/result-schema.ts';
import { bareAnalysis, fullAnalysis } from './analysis-fixture.ts';

/** The problems of a document after `change`, as lines. */
function problemsAfter(change: (document: ResultDocument) => void): string[] {
  const document = toResultDocument(fullAnalysis());
  change(document);
  const decoded = decodeResult(JSON.stringify(document), 'night.tibialis.json');
  return decoded.ok ? [] : decoded.failure.map(describeProblem);
}

function set(owner: object, key: string, value: unknown): void {
  Reflect.set(owner, key, value);
}

describe('decodeResult', () => {
  test.each([fullAnalysis(), bareAnalysis()])('gives back what was encoded: $file', (analysis) => {
    const document = toResultDocument(analysis);
    const text = encodeResult(document);
    const decoded = decodeResult(text);
    expect(decoded).toStrictEqual({ ok: true, value: document });
    expect(decoded.ok && encodeResult(decoded.value)).toBe(text);
  });

  test('text that is not JSON', () => {
    const decoded = decodeResult('{"schemaVersion": ', 'x.json');
    expect(
      decoded.ok ? [] : decoded.failure.map(({ code, subject }) => [code, subject]),
    ).toStrictEqual([['result.not-json', 'x.json']]);
  });

  test.each([
    ['[]', 'nothing'],
    ['null', 'nothing'],
    ['{"schemaVersion": 1}', '1'],
    ['{"schemaVersion": "2.0.0"}', '"2.0.0"'],
    ['{"schemaVersion": "1.0"}', '"1.0"'],
  ])('a version that is not ours: %s', (text, received) => {
    expect(decodeResult(text)).toStrictEqual({
      ok: false,
      failure: [
        {
          code: 'result.version',
          subject: 'result: schemaVersion',
          expected: '"1" as the first number of the version',
          received,
        },
      ],
    });
  });

  test('every problem at once, each with its path, what was expected and what stood there', () => {
    const lines = problemsAfter((document) => {
      const { events, indices } = document.results[0]!;
      set(events[1]!, 'side', 'X');
      set(events[2]!, 'onsetSeconds', '140');
      set(events[3]!, 'memberIds', []);
      set(events[4]!, 'perodic', false);
      set(indices, 'plms', -1);
      set(indices, 'lms', 1.5);
      Reflect.deleteProperty(document.sleep, 'tibSeconds');
      set(document.recording, 'startDateTime', 'yesterday');
    });
    expect(lines).toStrictEqual([
      'night.tibialis.json: recording.startDateTime: expected text that matches ' +
        '/^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{6})?$/, found "yesterday".',
      'night.tibialis.json: sleep.tibSeconds: expected a number, found nothing.',
      'night.tibialis.json: results[0].events[1].side: expected one of "L", "R", "B", found "X".',
      'night.tibialis.json: results[0].events[2].onsetSeconds: expected a number, found "140".',
      'night.tibialis.json: results[0].events[3].memberIds: expected a list of at least 1, found a list of 0.',
      'night.tibialis.json: results[0].events[4].perodic: expected no field of this name, found false.',
      'night.tibialis.json: results[0].indices.plms: expected at least 0, found -1.',
      'night.tibialis.json: results[0].indices.lms: expected a whole number, found 1.5.',
    ]);
  });

  test('contradictions within a document', () => {
    const lines = problemsAfter((document) => {
      const { events } = document.results[0]!;
      document.movements[1]!.id = 'L0001';
      events[0]!.seriesId = 7;
      events[4]!.positionInSeries = 2;
      events[5]!.memberIds = ['R0009'];
    });
    expect(lines).toStrictEqual([
      'night.tibialis.json: movements[1].id: expected an id that no other movement has, found "L0001" again.',
      'night.tibialis.json: results[0].events[0].seriesId: expected the id of a series in series, found 7.',
      'night.tibialis.json: results[0].events[1].memberIds[0]: expected the id of a movement in movements, found "L0002".',
      'night.tibialis.json: results[0].events[4].positionInSeries: expected null, as seriesId is null, found 2.',
      'night.tibialis.json: results[0].events[5].memberIds[0]: expected the id of a movement in movements, found "R0009".',
      'night.tibialis.json: differences[0].memberIds[0]: expected the id of a movement in movements, found "L0002".',
    ]);
  });

  test('fields that a later minor version added are left out; what we know is still checked', () => {
    const document = toResultDocument(fullAnalysis());
    const later = structuredClone(document);
    later.schemaVersion = '1.7.2';
    set(later, 'handedness', 'left');
    set(later.results[0]!.events[0]!, 'confidence', { low: 0.2, high: 0.9 });
    expect(decodeResult(JSON.stringify(later))).toStrictEqual({
      ok: true,
      value: { ...document, schemaVersion: '1.7.2' },
    });
    set(later.results[0]!.events[0]!, 'side', 'both');
    const decoded = decodeResult(JSON.stringify(later));
    expect(decoded.ok ? [] : decoded.failure.map(({ subject }) => subject)).toStrictEqual([
      'result: results[0].events[0].side',
    ]);
  });
});
