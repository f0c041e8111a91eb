import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildAgreementModel } from '../../../src/report/agreement/agreement-model.ts';
import { agreementLines } from '../../../src/report/agreement/agreement-text.ts';
import { inLetters } from '../../../src/report/agreement/in-letters.ts';
import { renderAgreementPdf } from '../../../src/report/pdf/agreement/render-agreement.ts';
import { filesOf, scorer, series, studyOf } from '../app/compare/lists.ts';
import { POPPLER, poppler, wordsOf } from './poppler.ts';

const fontFile = (name: string): Uint8Array =>
  new Uint8Array(
    readFileSync(
      new URL(`../../../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url),
    ),
  );
const fonts = {
  regular: fontFile('DejaVuSansCondensed'),
  bold: fontFile('DejaVuSansCondensed-Bold'),
};

const STAGES = `WW1${'2'.repeat(57)}${'3'.repeat(20)}${'R'.repeat(40)}`;
const night = (count: number, shift: number, stages = STAGES) =>
  filesOf({ movements: series(300, count, shift), stages, arousals: [310] });

const nights = (of: (i: number) => ReturnType<typeof night>, count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`night-${String(i + 1).padStart(2, '0')}`, of(i)]),
  );

const studies = {
  'one night, two scorers': () =>
    studyOf([
      scorer('night-technician', { n: night(20, 0) }),
      scorer('tibialis', { n: night(22, 0.6, `WWW${STAGES.slice(3)}`) }),
    ]),
  'one night, two scorers, one without movements': () =>
    studyOf([scorer('A1', { n: night(20, 0) }), scorer('B1', { n: filesOf({ stages: STAGES }) })]),
  'thirty nights, two scorers': () =>
    studyOf([
      scorer(
        'technicians',
        nights((i) => night(10 + 3 * i, 0), 30),
      ),
      scorer(
        'program',
        nights((i) => night(11 + 3 * i - (i % 4), 0.2), 30),
      ),
    ]),
  'thirty nights, six scorers': () =>
    studyOf(
      Array.from({ length: 6 }, (_, s) =>
        scorer(
          `scorer ${s + 1}`,
          nights((i) => night(10 + 3 * i - ((i + s) % 4), 0.1 * s), 30),
        ),
      ),
    ),
};

describe.each(Object.entries(studies))('the report of %s', (_, make) => {
  test('has the same bytes each time', async () => {
    const render = async (): Promise<Uint8Array> =>
      renderAgreementPdf(buildAgreementModel(await make()), { paper: 'A4', fonts });
    expect(Buffer.from(await render()).equals(Buffer.from(await render()))).toBe(true);
  });

  test.skipIf(!POPPLER).each(['A4', 'Letter'] as const)(
    'keeps every word on the page: %s',
    async (paper) => {
      const pdf = await renderAgreementPdf(buildAgreementModel(await make()), { paper, fonts });
      expect(poppler('pdfinfo', [], pdf)).toContain('Tagged:          yes');
      for (const { width, height, words } of wordsOf(pdf)) {
        const outside = words.filter(
          ({ left, right, top, bottom }) =>
            left < 20 || right > width - 20 || top < 15 || bottom > height - 15,
        );
        expect(outside).toEqual([]);
      }
    },
  );

  test('in a terminal is ASCII, and no line is longer than 110 columns', async () => {
    const lines = agreementLines(buildAgreementModel(await make()));
    expect(lines.filter((line) => line.length > 110 || /[^\x20-\x7e]/.test(line))).toEqual([]);
  });
});

describe('what is said', () => {
  test('two scorers: F1, kappa, and of several nights correlation and bias with limits', async () => {
    const { keyFigures } = buildAgreementModel(await studies['thirty nights, two scorers']());
    expect(keyFigures.map(({ label }) => label)).toEqual([
      'F1 of movements',
      'Kappa of stages',
      'ICC of PLMS index',
      'Bias of PLMS index',
    ]);
    expect(keyFigures.every(({ figure }) => figure.available)).toBe(true);
  });

  test('what is missing says why, in the letters of the scorers', async () => {
    const model = buildAgreementModel(
      await studies['one night, two scorers, one without movements'](),
    );
    const [f1] = model.keyFigures;
    expect(f1!.figure).toEqual({
      available: false,
      text: 'not available',
      reason: 'B1 holds no movements',
    });
    expect(model.pairs[0]!.movements).toEqual({ missing: 'B1 holds no movements' });
    expect(agreementLines(model).join('\n')).toContain('not available: B1 holds no movements');
  });

  test('a perfect figure alone is 1.00: what is less is never rounded up to it', async () => {
    const model = buildAgreementModel(await studies['thirty nights, six scorers']());
    const cells = model.group!.matrices.flatMap(({ cells: rows }) => rows.flat());
    const nearly = cells.filter((cell) => cell?.text === '1.00' && cell.share < 1);
    expect(nearly).toEqual([]);
    expect(cells.length).toBeGreaterThan(30);
  });
});

describe('names in sentences', () => {
  const scorers = [{ name: 'night' }, { name: 'night-2' }, { name: 'C' }];
  test.each([
    ['night holds no movements', 'A holds no movements'],
    ['neither night nor night-2 holds stages', 'neither A nor B holds stages'],
    ['night.edf: and C', 'night.edf: and C'],
    ['tonight, night, night.', 'tonight, A, A.'],
  ])('%s', (text, expected) => {
    expect(inLetters(text, { scorers })).toBe(expected);
  });
});
