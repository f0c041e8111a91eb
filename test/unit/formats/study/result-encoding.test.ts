import { describe, expect, test } from 'vitest';
import { BugError } from '../../../../src/base/invariant.ts';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { encodeResult } from '../../../../src/formats/study/result-encoding.ts';
import { bareAnalysis, fullAnalysis, indices, night } from './analysis-fixture.ts';

describe('encodeResult', () => {
  const document = toResultDocument(fullAnalysis());
  const text = encodeResult(document);

  test('is JSON that says what the document says', () => {
    expect(JSON.parse(text)).toStrictEqual(document);
  });

  test('ends with one line feed', () => {
    expect(text).toMatch(/[^\n]\n$/);
  });

  test('the order of the fields does not hang on how the document was made', () => {
    const backwards = reverseKeys(document) as typeof document;
    expect(Object.keys(backwards)[0]).toBe('differences');
    expect(encodeResult(backwards)).toBe(text);
  });

  test('one line for each movement, event, series and channel', () => {
    const lines = text.split('\n');
    for (const { id } of document.movements) {
      expect(lines.filter((line) => line.startsWith(`    {"id": "${id}", `))).toHaveLength(1);
    }
    expect(lines.filter((line) => line.startsWith('        {"onsetSeconds": '))).toHaveLength(7);
    expect(lines).toContain(
      '        {"id": 1, "onsetSeconds": 100, "endSeconds": 161, "count": 4}',
    );
  });

  test('two spaces for the upper levels', () => {
    const start = encodeResult(toResultDocument(bareAnalysis())).split('\n').slice(0, 12);
    expect(start).toStrictEqual([
      '{',
      '  "schemaVersion": "1.0.0",',
      '  "tool": {"name": "tibialis", "version": "0.1.0"},',
      '  "recording": {',
      '    "file": "bare.edf",',
      '    "format": "EDF",',
      '    "startDateTime": null,',
      '    "durationSeconds": 3600,',
      '    "recordCount": 3600,',
      '    "recordDurationSeconds": 1,',
      '    "channels": [],',
      '    "gaps": []',
    ]);
  });

  test.each([NaN, Infinity, -1])('an index of %d is a bug, named by its path', (perHour) => {
    const bad = bareAnalysis({
      results: [
        {
          profile: { name: 'aasm-v3', title: '', statements: [] },
          night: night({ indices: indices({ plms: { count: 1, perHour } }) }),
        },
      ],
    });
    const encode = () => encodeResult(toResultDocument(bad));
    expect(encode).toThrow(BugError);
    expect(encode).toThrow('results[0].indices.plmsIndex');
  });
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  // The data of findings and reasons, and the reasons of statistics, have no order of their own; they keep theirs.
  const unordered = ['data', 'unavailable'];
  const entries = Object.entries(value).map(
    ([key, field]) => [key, unordered.includes(key) ? field : reverseKeys(field)] as const,
  );
  return Object.fromEntries(entries.reverse());
}
