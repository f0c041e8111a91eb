import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Microseconds } from '../../src/base/microseconds.ts';
import type { ScoredEvent } from '../../src/domain/scored-night.ts';
import { decodeResult } from '../../src/formats/study/result-decoding.ts';
import { toResultDocument } from '../../src/formats/study/result-document.ts';
import { encodeResult } from '../../src/formats/study/result-encoding.ts';
import {
  bareAnalysis,
  event,
  fullAnalysis,
  movement,
  night,
} from '../unit/formats/study/analysis-fixture.ts';
import { goodQuality } from '../unit/signal-quality.ts';

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

/** What a measurement can be: nothing, none, or of any size that a recorder can write. */
const measured = fc.oneof(
  fc.constantFrom(0, Number.NaN),
  fc.float({ min: 0, max: 1e7, noNaN: true }),
);
const portion = fc.oneof(fc.constant(Number.NaN), fc.float({ min: 0, max: 1, noNaN: true }));
const epochs = fc.integer({ min: 0, max: 40 }).chain((count) => {
  const series = (value: fc.Arbitrary<number>): fc.Arbitrary<Float32Array> =>
    fc
      .array(value, { minLength: count, maxLength: count })
      .map((values) => Float32Array.from(values));
  return fc.record({
    restingMicrovolts: series(measured),
    mainsMicrovolts: series(measured),
    heartMicrovolts: series(measured),
    flatShare: series(portion),
    clippedShare: series(portion),
  });
});

test('every epoch of a leg comes back as it was rounded, and an epoch without a value as null', () => {
  const { legs, ...rest } = fullAnalysis();
  fc.assert(
    fc.property(epochs, (of) => {
      const left = { ...legs.L!, quality: goodQuality(0, { epochs: of }) };
      const decoded = decodeResult(
        encodeResult(toResultDocument({ ...rest, legs: { L: left, R: undefined } })),
      );
      const read = decoded.ok ? decoded.value.legs.left!.quality.epochs : undefined;
      for (const name of Object.keys(of) as (keyof typeof of)[]) {
        expect(read?.[name]).toHaveLength(of[name].length);
        of[name].forEach((value, epoch) => {
          const back = read![name][epoch]!;
          if (Number.isNaN(value)) expect(back).toBeNull();
          else
            expect(Math.abs(back - value)).toBeLessThanOrEqual(
              (name.endsWith('Share') ? 0.5e-6 : 0.5e-3) + value * 1e-12,
            );
        });
      }
    }),
  );
});
