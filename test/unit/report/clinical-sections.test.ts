import { describe, expect, test } from 'vitest';
import { DIFFERENCE_KINDS } from '../../../src/domain/profile-difference.ts';
import { buildReportModel, type ReportModel } from '../../../src/report/report-model.ts';
import { summaryLines } from '../../../src/report/summary-text.ts';
import { analysisOf } from './analysis-fixture.ts';
import { comparedNight, CONTEXT } from './compared-night.ts';

const NIGHT = comparedNight();
const MODEL = modelOf(NIGHT);

function modelOf(analysis: typeof NIGHT): ReportModel {
  return buildReportModel(analysis, { schemaVersion: '1.0.0' });
}

describe('where the profiles differ', () => {
  const differences = MODEL.differences!;

  test('says how many movements, at how many places, and how often in what', () => {
    // 15 pairs; the four that all accept are no difference.
    expect(differences.summary).toMatch(/^30 of 34 movements are not judged alike, at 15 places/);
    expect(differences.kinds.map(({ label, count }) => [label, count.text])).toEqual([
      ['Counts as PLMS or not', '15'],
      ['In a series or not', '15'],
      ['One movement or several', '15'],
    ]);
  });

  test('lists the first twelve by the clock, with what each profile says', () => {
    expect(differences.profiles).toEqual(NIGHT.results.map(({ profile }) => profile.title));
    expect(differences.listed).toBe('Counts as PLMS or not: the first 12 of 15 places');
    expect(differences.rows.map(({ time }) => time).slice(0, 3)).toEqual([
      '22:31:40',
      '22:32:00',
      '22:32:20',
    ]);
    expect(differences.rows).toHaveLength(12);
    const [aasm, wasm2016, wasm2006] = differences.rows[1]!.verdicts;
    expect(aasm).toMatch(/^PLMS\. .*Periodic: movement 2 of 15 in series 1/);
    expect(wasm2016).toMatch(/^Not periodic\. .* \| Not periodic\. /);
    expect(wasm2006).toMatch(/^PLMS\. .* \| Not periodic\. .*4\.9 s after the last one, needs 5/);
    expect(differences.fullList).toContain('CSV');
  });

  test('names every kind that there is', () => {
    const all = { ...NIGHT.differences![0]!, kinds: DIFFERENCE_KINDS };
    const { kinds } = modelOf(comparedNight({ differences: [all] })).differences!;
    expect(new Set(kinds.map(({ label }) => label)).size).toBe(DIFFERENCE_KINDS.length);
  });

  test('says so when all is judged alike, and is not there under one profile', () => {
    const alike = modelOf(comparedNight({ differences: [] })).differences!;
    expect([alike.summary, alike.kinds, alike.rows]).toEqual([
      'All movements are judged alike under these rules.',
      [],
      [],
    ]);
    expect(modelOf(analysisOf()).differences).toBeUndefined();
  });

  test('the terminal names the other profiles with their index, and how much differs', () => {
    const lines = summaryLines(MODEL).join('\n');
    // 19 PLMS in an hour of sleep under AASM and WASM 2006, 4 under WASM 2016.
    expect(lines).toContain('Also scored under   WASM/IRLSSG 2016: PLMS 4, index 4.0/h');
    expect(lines).toContain('Also scored under   WASM/IRLSSG 2006: PLMS 19, index 19.0/h');
    expect(lines).toMatch(/\nDifferences +30 of 34 movements/);
  });
});

describe('the criteria of the ICSD-3', () => {
  test('the frequency is said in the sentence of the first page', () => {
    expect(MODEL.clinical.criteria.map(({ letter, status }) => [letter, status])).toEqual([
      ['A', 'Met'],
      ['B', 'Met'],
      ['C', 'Not assessed'],
      ['D', 'Not assessed'],
    ]);
    expect(MODEL.clinical.criteria[1]!.statement).toBe(MODEL.criterion.sentence);
  });

  test('what is not assessed is named, and that nothing is a diagnosis', () => {
    expect(MODEL.clinical.notAssessed).toMatch(/^Not assessed.*restless legs.*no number here is/);
  });

  test('a source that was not read is marked', () => {
    expect(MODEL.clinical.source).toContain('not verified against the primary text');
    expect(MODEL.clinical.severity).toContain('not verified against the primary text');
  });

  test('the severity band stands only where it was asked for', () => {
    expect(MODEL.clinical.severity).toMatch(/^Informal band: mild \(5 to under 25\/h\)\./);
    const { clinical } = NIGHT;
    const without = comparedNight({ clinical: { ...clinical, severity: undefined } });
    expect(modelOf(without).clinical.severity).toBeUndefined();
  });
});

describe('the context', () => {
  const { rows, introduction } = MODEL.context!;
  const given = Object.fromEntries(
    rows.map((row) => [row.topic, row.given.available ? row.given.text : row.given.reason]),
  );

  test('is printed as it was given; an empty list is an answer, a missing one is none', () => {
    expect(given).toMatchObject({
      Age: '54 years',
      Sex: 'female',
      Ferritin: '41.5 ng/mL',
      'Transferrin saturation': 'not given',
      eGFR: '88 mL/min per 1.73 m²',
      Medicines: 'sertraline 50 mg, cetirizine',
      Conditions: 'none',
      Notes: 'First line. Second line.',
    });
    expect(introduction).toContain('context.json');
  });

  test('is never held against a limit: the same words stand beside any values', () => {
    const related = (context: typeof CONTEXT): string[] =>
      modelOf(comparedNight({ context })).context!.rows.map((row) => row.related);
    const other = { ...CONTEXT, ferritinNgPerMl: 500, eGfrMlPerMinPer173m2: 20, medicines: [] };
    expect(related(other)).toEqual(related(CONTEXT));
  });

  test('is not there when none was given', () => {
    expect(modelOf(comparedNight({ context: undefined })).context).toBeUndefined();
  });
});
