import { describe, expect, test } from 'vitest';
import type { NightFile } from '../../../../src/app/compare/read-night-files.ts';
import { rescoreLists } from '../../../../src/app/rescore.ts';
import { beginScoringFrom } from '../../../../src/app/scoring-session/open-scoring.ts';
import { scoringTextNow, scoringTextOf } from '../../../../src/app/begin-night.ts';
import { civilDateTime, type CivilDateTime } from '../../../../src/base/civil-time.ts';
import { isMissing, type AgreementStudy } from '../../../../src/domain/agreement-study.ts';
import type { Analysis } from '../../../../src/domain/analysis.ts';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { encodeResult } from '../../../../src/formats/study/result-encoding.ts';
import { compareSources, comparedProfile } from '../../../../src/app/compare/compare-sources.ts';
import { PROFILES } from '../../../../src/score/profile-catalogue.ts';
import { IDENTITY, MemoryStore } from '../scoring-session/saved-fixture.ts';
import { AUTHOR } from '../scoring-session/session-fixture.ts';
import { filesOf, scorer, series, SETTINGS, studyOf } from './lists.ts';

const SLEEP = '2'.repeat(120);

function analysisOf(
  movements: ReturnType<typeof series>,
  startDateTime: CivilDateTime | undefined,
  durationSeconds = 3600,
  profiles = PROFILES.slice(0, 1),
): Analysis {
  const lists = Object.fromEntries(
    filesOf({ movements, stages: SLEEP }).map((file) => [file.name.replace('.csv', ''), file]),
  );
  const analysis = rescoreLists('night', lists, { profiles });
  if (!analysis.ok) throw new Error(JSON.stringify(analysis.failure));
  return {
    ...analysis.value,
    recording: {
      ...analysis.value.recording,
      format: 'EDF+C',
      recordCount: durationSeconds,
      recordDurationSeconds: 1,
      durationSeconds,
      startDateTime,
    },
  };
}

function resultFile(analysis: Analysis): NightFile {
  const text = encodeResult(toResultDocument(analysis));
  return { name: 'night.tibialis.json', bytes: new TextEncoder().encode(text) };
}

const EVENING = civilDateTime(2026, 3, 1, 22, 30);
const f1Of = ({ pairs }: AgreementStudy): number | undefined => {
  const { events } = pairs[0]!;
  return isMissing(events) ? undefined : events.find(({ leg }) => leg === 'both')?.f1;
};
const codesOf = ({ findings }: AgreementStudy): string[] => findings.map(({ code }) => code);

describe('results', () => {
  const a = resultFile(analysisOf(series(300, 20), EVENING));

  test('events and indices are those of the file: a result agrees with the lists that it was made of', async () => {
    const lists = filesOf({ movements: series(300, 20), stages: SLEEP });
    const study = await studyOf([scorer('result', { n: [a] }), scorer('lists', { n: lists })]);
    expect(f1Of(study)).toBe(1);
    for (const { index, values } of study.pairs[0]!.indices) {
      for (const value of values) expect([index, value.a]).toEqual([index, value.b]);
    }
    expect(study.pairs[0]!.indices[0]!.values).toEqual([{ night: 0, a: 20, b: 20 }]);
  });

  test('one that began 40 s later by its clock is put on the clock of the other, and it is said', async () => {
    const later = analysisOf(series(260, 20), civilDateTime(2026, 3, 1, 22, 30, 40));
    const study = await studyOf([scorer('A', { n: [a] }), scorer('B', { n: [resultFile(later)] })]);
    expect(f1Of(study)).toBe(1);
    const found = study.findings.find(({ code }) => code === 'compare.start-differs');
    expect(found).toMatchObject({ severity: 'warning', data: { scorer: 'B', seconds: 40 } });
  });

  test('one of another date and the same time of day is the same night', async () => {
    const moved = analysisOf(series(300, 20), civilDateTime(2000, 1, 1, 22, 30));
    const study = await studyOf([scorer('A', { n: [a] }), scorer('B', { n: [resultFile(moved)] })]);
    expect(f1Of(study)).toBe(1);
    expect(codesOf(study)).toContain('compare.date-differs');
    expect(codesOf(study)).not.toContain('compare.start-differs');
  });

  test('one whose marks are 90 s off on the same clock is not shifted, and somebody is told', async () => {
    const off = analysisOf(series(390, 20), EVENING);
    const study = await studyOf([scorer('A', { n: [a] }), scorer('B', { n: [resultFile(off)] })]);
    expect(f1Of(study)).toBe(0);
    const found = study.findings.find(({ code }) => code === 'compare.clock-offset');
    expect(found?.data).toMatchObject({ seconds: -90, f1: 0, f1Shifted: 1 });
  });

  test('recordings of different length are told', async () => {
    const shorter = analysisOf(series(300, 20), EVENING, 3000);
    const study = await studyOf([
      scorer('A', { n: [a] }),
      scorer('B', { n: [resultFile(shorter)] }),
    ]);
    const found = study.findings.find(({ code }) => code === 'compare.length-differs');
    expect(found?.data).toEqual({ leastSeconds: 3000, mostSeconds: 3600 });
  });

  test('another scored time is told, and epochs outside the common one are not compared', async () => {
    const whole = analysisOf(series(300, 20), EVENING);
    const window = { start: 600_000_000, end: 3_000_000_000 } as Analysis['window'];
    const cut = resultFile({ ...whole, window });
    const study = await studyOf([scorer('A', { n: [a] }), scorer('B', { n: [cut] })]);
    expect(codesOf(study)).toContain('compare.window-differs');
    const { stages, window: common } = study.pairs[0]!.nights[0]!;
    expect(common).toEqual(window);
    expect(isMissing(stages) ? undefined : stages.questions[0]!.epochs).toBe(80);
  });

  test('rules of one name that are not the same are told', async () => {
    const analysis = analysisOf(series(300, 20), EVENING);
    const [first] = analysis.results;
    const statements = first!.profile.statements.map((statement, i) =>
      i === 0 ? { ...statement, value: `${statement.value} and a half` } : statement,
    );
    const results = [{ ...first!, profile: { ...first!.profile, statements } }];
    const study = await studyOf([
      scorer('A', { n: [a] }),
      scorer('B', { n: [resultFile({ ...analysis, results })] }),
    ]);
    expect(codesOf(study)).toContain('compare.rules-differ');
  });

  test('the profile is one that all hold; one that is asked for and not there is a problem', async () => {
    const two = PROFILES.filter(({ name }) => name === 'wasm-2016' || name === 'aasm-v3').reverse();
    const both = resultFile(analysisOf(series(300, 20), EVENING, 3600, two));
    const sources = [scorer('A', { n: [both] }), scorer('B', { n: [a] })];
    expect((await studyOf(sources)).profile.name).toBe('aasm-v3');
    const asked = { ...SETTINGS, profile: comparedProfile('wasm-2016', undefined) };
    const compared = await compareSources(sources, asked, {});
    expect(compared).toMatchObject({
      ok: false,
      failure: [{ code: 'usage.profile', received: 'aasm-v3' }],
    });
  });
});

describe('scoring files', () => {
  const machine = analysisOf(series(300, 20), EVENING);

  function corrected(): NightFile {
    const text = scoringTextOf(IDENTITY, machine, AUTHOR);
    const began = beginScoringFrom(new MemoryStore(), text, AUTHOR);
    if (!began.ok) throw new Error(JSON.stringify(began.failure));
    const session = began.value;
    const done = session.edit({ kind: 'reject-movement', id: 'L0001' }, AUTHOR);
    if (!done.ok) throw new Error(JSON.stringify(done.failure));
    return {
      name: 'night.scoring.json',
      bytes: new TextEncoder().encode(scoringTextNow(session)),
    };
  }

  test('what a technician rejected is only in the result, and that is why', async () => {
    const study = await studyOf([
      scorer('program', { n: [resultFile(machine)] }),
      scorer('technician', { n: [corrected()] }),
    ]);
    const { disagreements } = study.pairs[0]!.nights[0]!;
    expect(disagreements.map(({ code }) => code)).toContain('rejected');
    const alone = disagreements.find(({ code }) => code === 'rejected')!;
    expect(alone.disagreement).toMatchObject({ kind: 'only-a', id: 'L0001' });
    expect(alone.why).toBe('technician rejected the movement there (300 to 302 s).');
    expect(study.nights[0]!.scorings.map((scoring) => scoring?.movementCount)).toEqual([20, 19]);
  });
});
