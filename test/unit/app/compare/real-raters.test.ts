import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NightFile } from '../../../../src/app/compare/read-night-files.ts';
import { isMissing, type StageQuestion } from '../../../../src/domain/agreement-study.ts';
import { sharedPath } from '../../../shared-data.ts';
import { scorer, studyOf } from './lists.ts';
import {
  plainBursts,
  plainEpochs,
  plainKappa,
  plainLights,
  plainPairs,
  plainStages,
} from './plain-agreement.ts';

const folder = sharedPath('data/scorings');

function fileOf(relative: string): NightFile {
  const bytes = readFileSync(path.join(folder!, relative));
  return { name: path.basename(relative), bytes: new Uint8Array(bytes) };
}

describe.skipIf(folder === undefined)('six scorers of one night of PSG-IPA', () => {
  const files =
    folder === undefined
      ? []
      : Array.from({ length: 6 }, (_, i) =>
          fileOf(`psg-ipa-sn1-stages/SN1_SleepStages_manual_scorer${i + 1}.edf`),
        );
  const study = studyOf(files.map((file) => scorer(file.name, { night: [file] })));

  /** What is asked, as a word for each stage. */
  const NAMES: Readonly<Record<StageQuestion, (stage: string) => string>> = {
    stages: (stage) => stage,
    'sleep-wake': (stage) => (stage === 'W' ? 'W' : 'asleep'),
    W: (stage) => (stage === 'W' ? 'W' : 'other'),
    N1: (stage) => (stage === 'N1' ? 'N1' : 'other'),
    N2: (stage) => (stage === 'N2' ? 'N2' : 'other'),
    N3: (stage) => (stage === 'N3' ? 'N3' : 'other'),
    R: (stage) => (stage === 'R' ? 'R' : 'other'),
  };

  test('all kappas of all 15 pairs are those of a plain count on the raw files', async () => {
    const { pairs } = await study;
    expect(pairs).toHaveLength(15);
    const raw = files.map(({ bytes }) => {
      const [off, on] = plainLights(bytes);
      // Whole epochs between lights off and lights on.
      return new Map(
        [...plainStages(bytes)].filter(([epoch]) => epoch * 30 >= off && (epoch + 1) * 30 <= on),
      );
    });
    for (const { a, b, stages } of pairs) {
      if (isMissing(stages)) throw new Error(stages.missing);
      for (const { question, kappa, epochs } of stages.questions) {
        const plain = plainKappa(raw[a]!, raw[b]!, NAMES[question]);
        expect(epochs).toBe(plain.epochs);
        expect(kappa).toBeCloseTo(plain.kappa, 12);
      }
    }
  });

  test('they hold no movements: nothing is said of movements, and nothing is 0', async () => {
    for (const pair of (await study).pairs) {
      expect(isMissing(pair.events)).toBe(true);
      expect(
        pair.indices.filter(({ values }) => values.length > 0).map(({ index }) => index),
      ).toEqual(['sleepMinutes']);
    }
  });

  test('the mean of the pairs is that of the plain counts', async () => {
    const { pairs, group } = await study;
    const kappas = pairs.map(({ stages }) =>
      isMissing(stages) ? NaN : stages.questions[0]!.kappa!,
    );
    const stages = group!.stages;
    if (isMissing(stages)) throw new Error(stages.missing);
    expect(stages[0]!.mean).toBeCloseTo(kappas.reduce((sum, kappa) => sum + kappa, 0) / 15, 12);
    expect(stages[0]!.least).toBe(Math.min(...kappas));
  });
});

describe.skipIf(folder === undefined)('two raters of leg bursts, DOMINO', () => {
  const names = ['domino/Generic - test1 Unbekannt.txt', 'domino/Generic_NO_test1.txt'];
  const sleep = 'domino/Sleep profile - test1 Unbekannt.txt';
  const labels = Object.fromEntries(
    ['Phasic', 'Tonic', 'Any'].flatMap((kind) => [
      [`LeftLeg${kind}`, 'movement-left'],
      [`RightLeg${kind}`, 'movement-right'],
    ]),
  );
  const study =
    folder === undefined
      ? undefined
      : studyOf(
          names.map((name) => scorer(name, { night: [fileOf(name), fileOf(sleep)] })),
          { labels: { name: 'labels.json', text: JSON.stringify({ labels }) } },
        );
  const bursts = names.map((name) =>
    folder === undefined ? [] : plainBursts(readFileSync(path.join(folder, name), 'latin1'), 1),
  );

  test.each([0, 0.25, 0.5, 0.75])(
    'pairs at overlap %f are those of augmenting paths on the raw lines',
    async (least) => {
      const { events } = (await study!).pairs[0]!;
      if (isMissing(events)) throw new Error(events.missing);
      const row = events.find(
        ({ set, leg, leastOverlap }) =>
          set === 'movements' && leg === 'both' && leastOverlap === least,
      )!;
      const [a, b] = bursts as [(typeof bursts)[0], (typeof bursts)[0]];
      const matched = plainPairs(a, b, least);
      expect([row.inA, row.inB, row.matched]).toEqual([a.length, b.length, matched]);
      expect(row.f1).toBeCloseTo((2 * matched) / (a.length + b.length), 12);
      expect(matched).toBeGreaterThan(50);
    },
  );

  test('kappa of epochs with a burst is that of a plain count', async () => {
    const { movementEpochs } = (await study!).pairs[0]!;
    if (isMissing(movementEpochs)) throw new Error(movementEpochs.missing);
    const [a, b] = bursts.map((list) => plainEpochs(list, 121));
    const plain = plainKappa(a!, b!, (word) => word);
    expect(movementEpochs[0]).toMatchObject({ set: 'movements', epochs: plain.epochs });
    expect(movementEpochs[0]!.kappa).toBeCloseTo(plain.kappa, 12);
  });

  test('the second says that it began twelve hours later: that is a finding, and its clock is read all the same', async () => {
    const { findings } = await study!;
    const found = findings.find(({ code }) => code === 'scoring.start-differs');
    expect(found).toMatchObject({
      severity: 'warning',
      scorer: names[1],
      data: { seconds: 43_200 },
    });
  });

  test('stages that are the same file say nothing, and that is said', async () => {
    const { findings } = await study!;
    expect(findings.map(({ code }) => code)).toContain('compare.same-stages');
  });
});
