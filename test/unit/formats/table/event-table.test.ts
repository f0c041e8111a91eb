import { describe, expect, test } from 'vitest';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import type { EventDocument } from '../../../../src/formats/study/result-schema.ts';
import {
  COHORT_EVENT_COLUMNS,
  EVENT_COLUMNS,
  eventRows,
} from '../../../../src/formats/table/event-table.ts';
import { cellOf } from '../../../../src/formats/table/table-column.ts';
import { fullAnalysis } from '../study/analysis-fixture.ts';

const rows = eventRows(toResultDocument(fullAnalysis()));

function cellsOf(event: Partial<EventDocument>): Record<string, unknown> {
  const row = { ...rows[0]!, event: { ...rows[0]!.event, ...event } };
  return Object.fromEntries(
    COHORT_EVENT_COLUMNS.map((column) => [column.name, cellOf(column, { id: 'n', row })]),
  );
}

const because = (...codes: readonly string[]): EventDocument['reasons'] =>
  codes.map((code) => ({ code, text: `${code} it is.`, data: {} }));

describe('the events of many nights', () => {
  test('have the columns of one night between the id and the reason', () => {
    const ofNight = EVENT_COLUMNS.map(({ name }) => name).filter((name) => name !== 'reasons');
    expect(COHORT_EVENT_COLUMNS.map(({ name }) => name)).toEqual([
      'id',
      ...ofNight,
      'reason',
      'reason_codes',
    ]);
  });

  test('every field of an event is in a column', () => {
    const sources = COHORT_EVENT_COLUMNS.map(({ source }) => source);
    const fields = Object.keys(rows[0]!.event).filter((field) => field !== 'reasons');
    for (const field of fields) expect(sources).toContain(`results[].events[].${field}`);
    expect(sources).toContain('results[].events[].reasons[].text');
  });

  test('the reason of what is left out is the first rule that spoke', () => {
    const reasons = because('lights.outside', 'wake.no-part-asleep', 'series.member');
    expect(cellsOf({ excluded: 'lights', reasons })).toMatchObject({
      reason: 'lights.outside it is.',
      reason_codes: 'lights.outside;wake.no-part-asleep;series.member',
    });
  });

  test('the reason of what counts is why it is in a series or in none', () => {
    const reasons = because('movement.lm', 'series.too-few', 'series.interval-too-long');
    expect(cellsOf({ excluded: null, reasons })['reason']).toBe('series.too-few it is.');
  });

  test('without a word on series it is the first; without any, empty', () => {
    const reasons = because('movement.non-clm-long', 'arousal.none');
    expect(cellsOf({ excluded: null, reasons })['reason']).toBe('movement.non-clm-long it is.');
    expect(cellsOf({ reasons: [] })).toMatchObject({ reason: undefined, reason_codes: undefined });
  });
});
