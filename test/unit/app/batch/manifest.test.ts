import { describe, expect, test } from 'vitest';
import { readManifest, type Manifest } from '../../../../src/app/batch/manifest.ts';
import type { Problem } from '../../../../src/base/problem.ts';

function read(...lines: string[]): Manifest {
  const result = readManifest(new TextEncoder().encode(lines.join('\n')), 'nights.csv');
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** `subject: received`, for each problem. */
function wrong(...lines: string[]): string[] {
  const result = readManifest(new TextEncoder().encode(lines.join('\n')), 'nights.csv');
  const problems: readonly Problem[] = result.ok ? [] : result.failure;
  expect(problems.map(({ code }) => code)).toEqual(problems.map(() => 'usage.manifest'));
  return problems.map(({ subject, received }) => `${subject}: ${received}`);
}

const bare = {
  ...{ id: undefined, scorings: undefined, left: undefined, right: undefined },
  ...{ lightsOff: undefined, lightsOn: undefined, ageYears: undefined, group: undefined },
};

describe('the table of the recordings of a cohort', () => {
  test('only the path is required; an empty cell is no statement', () => {
    expect(read('path', 'a/one.edf', '', 'b/two.edf').rows).toEqual([
      { line: 2, path: 'a/one.edf', ...bare },
      { line: 4, path: 'b/two.edf', ...bare },
    ]);
    expect(read('path;group;age', 'one.edf;;').rows).toEqual([
      { line: 2, path: 'one.edf', ...bare },
    ]);
  });

  test('everything that can be said of a recording', () => {
    const { rows } = read(
      'Group,Path,ID,Scorings,Left,Right,Lights Off,lights-on,AGE',
      'patients,"a, b/one.edf",p/01,hyp.csv; events.xml,EMG L,#4,22:47,21600.5,54',
    );
    expect(rows).toEqual([
      {
        line: 2,
        path: 'a, b/one.edf',
        id: 'p/01',
        scorings: ['hyp.csv', 'events.xml'],
        left: 'EMG L',
        right: '#4',
        lightsOff: { from: 'midnight', seconds: 22 * 3600 + 47 * 60 },
        lightsOn: { from: 'start', seconds: 21_600.5 },
        ageYears: 54,
        group: 'patients',
      },
    ]);
  });

  test('"none" says that no scoring is to be used, also of those beside the recording', () => {
    expect(read('path,scorings', 'a.edf,none').rows[0]!.scorings).toEqual([]);
    expect(read('path,scorings', 'a.edf,').rows[0]!.scorings).toBeUndefined();
  });

  test('other columns are passed over and named; one with a typing error is not', () => {
    expect(read('path,site,sex', 'a.edf,Bern,F').otherColumns).toEqual(['site', 'sex']);
    expect(wrong('path,lightsof', 'a.edf,3')).toEqual(['nights.csv line 1: "lightsof"']);
    expect(wrong('path,age,Age', 'a.edf,3,4')).toEqual(['nights.csv line 1: "Age" twice']);
    expect(wrong('file,site', 'a.edf,Bern')).toEqual(['nights.csv line 1: "file", "site"']);
  });

  test('all that is wrong is told with its line and column', () => {
    expect(
      wrong(
        'path,id,age,lights_off,lights_on',
        ',,,,',
        'a.edf,,-1,,',
        ',x,,,',
        'b.edf,,12.5,25:00,noon',
        'c.edf,,,3600,3600',
        'd.edf,,,,,extra',
      ),
    ).toEqual([
      'nights.csv line 3, age: "-1"',
      'nights.csv line 4, path: nothing',
      'nights.csv line 5, age: "12.5"',
      'nights.csv line 5, lights_off: "25:00"',
      'nights.csv line 5, lights_on: "noon"',
      'nights.csv line 6, lights_on: "3600"',
      'nights.csv line 7, columns: 6',
    ]);
  });

  test.each(['/a', 'a/../b', '..', 'a//b', '.hidden/x', 'a\\b', 'a/ /b', 'a\u0007b'])(
    'an id may not lead out of the output folder or into a hidden one: %j',
    (id) => {
      expect(wrong('path,id', `a.edf,"${id}"`)).toEqual([
        `nights.csv line 2, id: ${JSON.stringify(id)}`,
      ]);
    },
  );

  test('a recording comes once, or again under another id; an id comes once', () => {
    expect(wrong('path', 'a.edf', 'a.edf')).toEqual([
      'nights.csv line 3, path: the same as in line 2',
    ]);
    expect(wrong('path,id', 'a.edf,x', 'b.edf,X')).toEqual([
      'nights.csv line 3, id: the same as in line 2',
    ]);
    expect(read('path,id,left', 'a.edf,x,EMG1', 'a.edf,y,EMG2', 'a.edf,,').rows).toHaveLength(3);
  });

  test('a table without a row is no manifest', () => {
    expect(wrong('path,age')).toEqual(['nights.csv: none']);
    expect(wrong('')).toEqual(['nights.csv: an empty file']);
  });
});
