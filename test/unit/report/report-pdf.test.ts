import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AnalysedLeg, Analysis } from '../../../src/domain/analysis.ts';
import { renderReportPdf } from '../../../src/report/pdf/render-report.ts';
import type { Paper } from '../../../src/report/pdf/theme.ts';
import { buildReportModel } from '../../../src/report/report-model.ts';
import { goodQuality, qualityEpochs } from '../signal-quality.ts';
import { PROFILE, analysisOf, finding, leg, span, syntheticNight } from './analysis-fixture.ts';
import { comparedNight } from './compared-night.ts';
import { handMadeNight } from './hand-made-night.ts';
import { POPPLER, poppler, wordsOf } from './poppler.ts';

function font(name: string): Uint8Array {
  const url = new URL(`../../../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url);
  return new Uint8Array(readFileSync(url));
}

const FACES = {
  condensed: { regular: font('DejaVuSansCondensed'), bold: font('DejaVuSansCondensed-Bold') },
  wide: { regular: font('DejaVuSans'), bold: font('DejaVuSans-Bold') },
};

function render(
  analysis: Analysis,
  paper: Paper = 'A4',
  fonts = FACES.condensed,
): Promise<Uint8Array> {
  return renderReportPdf(buildReportModel(analysis, { schemaVersion: 1 }), { paper, fonts });
}

const PLAIN = syntheticNight({}, { findings: [finding('warning', 'A warning of some length.')] });

const MANY_FINDINGS = Array.from({ length: 40 }, (_, index) =>
  finding(
    (['error', 'warning', 'info'] as const)[index % 3]!,
    `Number-${index}: ` +
      'the resting EMG of this leg is above 10 uV for a part of the night. '.repeat(
        1 + (index % 4),
      ),
  ),
);

/** Long names wherever a recording can have them, no date, a gap, and a finding longer than a page. */
function awkwardNight(): Analysis {
  const night = syntheticNight({ seed: 9 });
  return {
    ...night,
    file: `${'a-rather_long-name.'.repeat(13)}edf`,
    legs: { L: leg('W'.repeat(16)), R: leg('EMG RAT') },
    recording: {
      ...night.recording,
      startDateTime: undefined,
      patient: { freeText: `${'M'.repeat(60)} ${'W'.repeat(19)}` },
      recordingText: 'W'.repeat(80),
      gaps: [span(5000, 9000)],
    },
    unscored: [span(5000, 9000)],
    results: [
      night.results[0]!,
      {
        ...night.results[0]!,
        profile: { ...PROFILE, title: 'Other rules with a long title '.repeat(6) },
      },
    ],
    findings: [...MANY_FINDINGS, finding('error', 'A very long finding. '.repeat(500))],
  };
}

/** Everything that can be said against a signal, of both legs, with amplitudes of many digits. */
function doubtfulNight(): Analysis {
  const night = syntheticNight({});
  const doubtful = (label: string, first: number): AnalysedLeg => ({
    ...leg(label),
    quality: goodQuality(960, {
      grade: 'poor',
      reasons: [
        '24.5 % of the time cannot be scored',
        'rests above 5 uV for 12.3 % of the time',
        '1.23 % of the samples are at the limits of the device',
        'sampled at 100 Hz',
        'mains of 60 Hz, 1230 uV, taken out',
        'heart beats of 1230 uV taken out',
        '1234 electrode pops bridged',
      ],
      epochs: qualityEpochs(960, {
        restingMicrovolts: (epoch) => (epoch % 97 === 0 ? Number.NaN : 0.05 * 1.012 ** epoch),
        mainsMicrovolts: (epoch) => (epoch % 5 === 0 ? 0 : 1234.5),
        heartMicrovolts: (epoch) => (epoch % 7 === 0 ? 1234.5 : 0),
        clippedShare: (epoch) => (epoch % 50 === 0 ? 0.1 : 0),
      }),
      unscorable: [0, 5000, 15_000, 28_000].map((start) => ({
        span: span(start + first, start + 800),
        cause: 'flat',
      })),
      mains: [{ frequencyHz: 60, rmsMicrovolts: 1234.5, share: 0.8 }],
      heart: { source: 'leg', beats: 30_000, waveMicrovolts: 1234.5 },
      pops: Array.from({ length: 1234 }, (_, i) => span(23 * i, 23 * i + 0.02)),
    }),
  });
  const { recording, marks, window, sleep, results, movements } = night;
  return analysisOf({
    ...{ recording, marks, window, sleep, results, movements },
    legs: { L: doubtful('W'.repeat(16), 0), R: doubtful('EMG Tibialis re.', 100) },
  });
}

const NIGHTS: readonly (readonly [string, Analysis])[] = [
  ['a plain night', PLAIN],
  ['a night on paper', handMadeNight()],
  ['no hypnogram', syntheticNight({ staged: false, scoredMarks: false, lights: false })],
  ['an empty night', analysisOf()],
  ['one leg', syntheticNight({ legs: ['L'], events: 120 })],
  ['12 hours, 3000 events', syntheticNight({ hours: 12, events: 3000 })],
  ['48 hours', syntheticNight({ hours: 48, events: 2000 })],
  ['40 findings and long names', awkwardNight()],
  ['three profiles, bands and context', comparedNight()],
  ['legs in doubt', doubtfulNight()],
];

describe('the bytes', () => {
  it('are the same whenever the same report is made', async () => {
    const first = await render(PLAIN);
    await delay(1100);
    const second = await render(PLAIN);
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  });

  it('carry the start of the recording as their date, and no other', async () => {
    const text = Buffer.from(await render(PLAIN)).toString('latin1');
    expect(text.match(/D:\d{14}Z/g)).toEqual(['D:20260301223000Z']);
    expect(text).not.toContain('ModDate');
  });

  it('hold XML that is well formed whatever the file is called', async () => {
    const bytes = await render({ ...PLAIN, file: 'a&b <c>.edf' });
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('a&amp;b &lt;c&gt;.edf</rdf:li>');
  });

  it('hold a bookmark for every section', async () => {
    const text = Buffer.from(await render(PLAIN)).toString('latin1');
    for (const title of ['Summary', 'The night', 'Method', 'Comment and signature']) {
      expect(text).toContain(`/Title (${title})`);
    }
  });

  it('draw nothing that is neither tagged nor an artifact', async () => {
    for (const content of contentStreams(await render(PLAIN))) {
      let depth = 0;
      for (const line of content.split('\n')) {
        if (/\b(BDC|BMC)$/.test(line)) depth += 1;
        else if (line === 'EMC') depth -= 1;
        else if (/(^|\s)(S|f|f\*|B|TJ|Tj)$/.test(line)) expect(depth, line).toBe(1);
      }
      expect(depth).toBe(0);
    }
  });
});

describe.skipIf(!POPPLER)('the pages, read by poppler (skipped where it is not installed)', () => {
  for (const paper of ['A4', 'Letter'] as const) {
    it.each(NIGHTS)(
      `%s, ${paper}: all text stands within the margins, none on another`,
      async (_, night) => {
        for (const fonts of paper === 'A4' ? Object.values(FACES) : [FACES.condensed]) {
          for (const page of wordsOf(await render(night, paper, fonts))) {
            for (const word of page.words) {
              expect(word.left, word.text).toBeGreaterThanOrEqual(41);
              expect(word.right, word.text).toBeLessThanOrEqual(page.width - 41);
              expect(word.top, word.text).toBeGreaterThanOrEqual(20);
              expect(word.bottom, word.text).toBeLessThanOrEqual(page.height - 20);
            }
            expect(overlaps(page.words)).toEqual([]);
          }
        }
      },
    );
  }

  it('say every finding in full, over as many pages as it takes', async () => {
    const text = flat(poppler('pdftotext', ['-raw'], await render(awkwardNight())));
    for (const { message } of MANY_FINDINGS) expect(text).toContain(flat(message));
    expect(text.match(/finding\./g)).toHaveLength(500);
    expect(text).toContain('W'.repeat(80));
  });

  it('repeat the header row of a table that goes on on the next page', async () => {
    const night = syntheticNight({ hours: 12, events: 3000 });
    const model = buildReportModel(night, { schemaVersion: 1 });
    const starts = new Set(model.series.list.map(({ start }) => start));
    const seen = wordsOf(await render(night)).map(({ words }) => words.map(({ text }) => text));
    const withRows = seen.filter((words) => words.some((word) => starts.has(word)));
    expect(withRows.length).toBeGreaterThan(2);
    for (const words of withRows) expect(words).toEqual(expect.arrayContaining(['Start', 'End']));
    const listed = withRows.flat().filter((word) => starts.has(word));
    expect(new Set(listed)).toEqual(starts);
  });

  it('answer the first questions on the first page', async () => {
    const bytes = await render(handMadeNight());
    const text = poppler('pdftotext', ['-raw', '-l', '1'], bytes);
    for (const said of [
      'Synthetic Sleeper',
      'Number of PLMS',
      '3.2/h',
      'frequency criterion not met.',
      'lights off 22:10',
      'No errors and no warnings.',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('number themselves and name the file and the program', async () => {
    const pages = wordsOf(await render(PLAIN));
    pages.forEach((page, index) => {
      const text = page.words.map((word) => word.text).join(' ');
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(text).toContain('Tibialis 0.1.0');
      expect(text).toContain('night-01.edf');
    });
  });

  it('are tagged, titled and of the asked size', async () => {
    const a4 = poppler('pdfinfo', [], await render(PLAIN, 'A4'));
    expect(a4).toMatch(/Tagged:\s+yes/);
    expect(a4).toMatch(/Title:\s+Limb movement report: night-01\.edf/);
    expect(a4).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
    const letter = poppler('pdfinfo', [], await render(PLAIN, 'Letter'));
    expect(letter).toMatch(/Page size:\s+612 x 792 pts \(letter\)/);
  });

  it('tell a screen reader the headings, the tables and what the figures show', async () => {
    const tree = poppler('pdfinfo', ['-struct-text'], await render(PLAIN));
    expect(tree).toMatch(/^Document/m);
    expect(tree.match(/^\s*H1 /gm)).toHaveLength(1);
    expect(tree.match(/^\s*H2 /gm)?.length).toBeGreaterThan(8);
    // The night, the intervals, the signal of either leg.
    expect(tree.match(/^\s*Figure/gm)).toHaveLength(4);
    expect(tree).toMatch(/^\s*TH:\s+\/Scope \/Column\s+"Stage"/m);
    const figures = poppler('pdfinfo', ['-struct'], await render(PLAIN));
    expect(figures).toContain('Figure');
    expect(Buffer.from(await render(PLAIN)).toString('latin1')).toContain(
      '/Alt (Hypnogram and events of the night from 22:30 to 06:30.',
    );
    expect(Buffer.from(await render(PLAIN)).toString('latin1')).toContain(
      '/Alt (Resting level of the left leg \\(EMG LAT\\) over the night.',
    );
  });

  it('embed their fonts, and only the letters used', async () => {
    const bytes = await render(PLAIN);
    const rows = poppler('pdffonts', [], bytes).trim().split('\n').slice(2);
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatch(
        /[A-Z]{6}\+DejaVuSansCondensed(-Bold)?\s+CID TrueType\s+Identity-H\s+yes yes yes/,
      );
    }
    expect(bytes.length).toBeLessThan(FACES.condensed.regular.length / 3);
  });
});

function flat(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Pairs of words that stand on each other. Boxes are those of the font, taller than the letters. */
function overlaps(words: ReturnType<typeof wordsOf>[number]['words']): string[] {
  const found: string[] = [];
  words.forEach((a, index) => {
    for (const b of words.slice(index + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const height = Math.min(a.bottom - a.top, b.bottom - b.top);
      if (across > 0.3 && down > 0.2 * height) found.push(`${a.text} | ${b.text}`);
    }
  });
  return found;
}

/** The drawing operators of each page, one a line. */
function contentStreams(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf);
  const text = file.toString('latin1');
  return Array.from(text.matchAll(/\/Contents (\d+) 0 R/g), ([, id]) => {
    const object = text.indexOf(`\n${id} 0 obj`);
    const length = Number(/\/Length (\d+)/.exec(text.slice(object))?.[1]);
    const start = text.indexOf('stream\n', object) + 'stream\n'.length;
    return inflateSync(file.subarray(start, start + length)).toString('latin1');
  });
}
