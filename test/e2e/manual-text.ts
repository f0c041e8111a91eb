import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a chapter of the manual says of the program, as far as it can be held against it. */
export interface ChapterClaims {
  readonly name: string;
  /** In bold: what stands on the screen. */
  readonly labels: readonly string[];
  readonly keys: readonly string[];
  readonly images: readonly string[];
}

/** Every chapter of a manual, README.md included. */
export function chapterClaims(folder: string): ChapterClaims[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      return {
        name,
        labels: found(text, /\*\*([^*]+)\*\*/g).filter((label) => !isTask(text, label)),
        keys: found(text, /<kbd>([^<]+)<\/kbd>/g),
        images: found(text, /!\[[^\]]*\]\(([^)]+)\)/g),
      };
    });
}

/** Pictures that no chapter shows, or that are shown and not there. */
export function strayImages(folder: string): string[] {
  const shown = new Set(chapterClaims(folder).flatMap(({ images }) => images));
  const kept = readdirSync(path.join(folder, 'images')).map((name) => `images/${name}`);
  return [
    ...kept.filter((name) => !shown.has(name)),
    ...[...shown].filter((name) => !existsSync(path.join(folder, name))),
  ];
}

/** `- **Move an edge**: ...` says what is done, not what stands on the screen. */
function isTask(text: string, label: string): boolean {
  return text.includes(`- **${label}**: `);
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, one]) => one!);
}
