import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Microseconds } from '../../src/base/microseconds.ts';
import type { ScoredEvent } from '../../src/domain/scored-night.ts';
import { decodeResult } from '../../src/formats/study/result-decoding.ts';
import { toResultDocument } from '../../src/formats/study/result-document.ts';
import { encodeResult } from '../../src/formats/study/result-encoding.ts';
import { bareAnalysis, event, movement, night } from '../unit/formats/study/analysis-fixture.ts';

/** Any time within a day before or three days after the start of a recording. */
const time = fc
  .integer({ min: -86_400_000_000, max: 259_200_000_000 })
  .map((us) => us as Microseconds);
const text = fc.string({ unit: 'binary' });

const scoredEvent: fc.Arbitrary<ScoredEvent> = fc
  .record({
    times: fc.tuple(time, time),
    interval: fc.option(
      time.filter((interval) => interval >= 0),
      { nil: undefined },
    ),
    arousal: fc.option(fc.boolean(), { nil: undefined }),
    reason: text,
    data: fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)),
    ),
  })
  .map(({ times: [a, b], interval, arousal, reason, data }) =>
    event({
      span: { start: Math.min(a, b) as Microseconds, end: Math.max(a, b) as Microseconds },
      interval,
      arousal,
      reasons: [{ code: 'any', text: reason, data }],
    }),
  );

function analysisOf(events: readonly ScoredEvent[]) {
  return bareAnalysis({
    movements: [movement('L0001', 0, 1, 9)],
    results: [{ profile: { name: 'any', title: '', statements: [] }, night: night({ events }) }],
  });
}

test('decoding what was encoded gives the document back, and the same text again', () => {
  fc.assert(
    fc.property(fc.array(scoredEvent), (events) => {
      const document = toResultDocument(analysisOf(events));
      const encoded = encodeResult(document);
      const decoded = decodeResult(encoded);
      expect(decoded.ok ? encodeResult(decoded.value) : decoded.failure).toBe(encoded);
      // JSON has no -0; everything else comes back as it was.
      expect(decoded).toEqual({ ok: true, value: JSON.parse(JSON.stringify(document)) as unknown });
    }),
  );
});

test('a time that was read back is the same microsecond', () => {
  fc.assert(
    fc.property(scoredEvent, (one) => {
      const decoded = decodeResult(encodeResult(toResultDocument(analysisOf([one]))));
      const read = decoded.ok ? decoded.value.results[0]!.events[0]! : undefined;
      expect(Math.round(read!.onsetSeconds * 1e6)).toBe(one.span.start);
      expect(Math.round(read!.durationSeconds * 1e6)).toBe(one.span.end - one.span.start);
    }),
  );
});
