import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether poppler's command line tools are here; a PDF is then read by a program that is not ours. */
export const POPPLER = ['pdfinfo', 'pdffonts', 'pdftotext'].every(
  (tool) => spawnSync(tool, ['-v']).error === undefined,
);

/** What one of poppler's tools prints about a PDF. */
export function poppler(
  tool: 'pdfinfo' | 'pdffonts' | 'pdftotext',
  options: readonly string[],
  pdf: Uint8Array,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  try {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, pdf);
    const output = tool === 'pdftotext' ? ['-'] : [];
    return execFileSync(tool, [...options, file, ...output], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
}

/** Every word of a PDF with its place, page by page. */
export function wordsOf(pdf: Uint8Array): Page[] {
  const xml = poppler('pdftotext', ['-bbox'], pdf);
  return xml
    .split('<page ')
    .slice(1)
    .map((page): Page => {
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? [];
      const words = page.matchAll(
        /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</g,
      );
      return {
        width: Number(width),
        height: Number(height),
        words: Array.from(words, ([, left, top, right, bottom, text]) => ({
          text: text ?? '',
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        })),
      };
    });
}
