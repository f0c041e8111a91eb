import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Marked } from 'marked';

/** In the order in which they are read. */
const CHAPTERS = ['open', 'review', 'correct', 'compare', 'report', 'batch'] as const;

/** A file that the manual consists of, as the program shows it. */
export interface ManualFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * The manual as one page without scripts, from docs/manual, with its style and its pictures. Made when the program is
 * built. Links from chapter to chapter become places on the page; links to anything else become plain words, because the
 * page can be left for nowhere.
 */
export function manualFiles(folder: string): ManualFile[] {
  const chapters = CHAPTERS.map((name) => ({
    name,
    text: readFileSync(path.join(folder, `${name}.md`), 'utf8'),
  }));
  const images = readdirSync(path.join(folder, 'images'));
  return [
    { name: 'index.html', content: pageOf(chapters) },
    { name: 'manual.css', content: readFileSync(path.join(folder, 'manual.css')) },
    ...images.map((name) => ({
      name: `images/${name}`,
      content: readFileSync(path.join(folder, 'images', name)),
    })),
  ];
}

interface Chapter {
  readonly name: string;
  readonly text: string;
}

/** @param chapters Each in Markdown, with one heading of the first order. */
export function pageOf(chapters: readonly Chapter[]): string {
  const marked = new Marked({
    renderer: {
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const chapter = /^([\w-]+)\.md$/.exec(href)?.[1];
        return chapters.some(({ name }) => name === chapter)
          ? `<a href="#${String(chapter)}">${words}</a>`
          : words;
      },
    },
  });
  const contents = chapters.map(({ name, text }) => {
    const title = /^# (.+)$/m.exec(text)?.[1] ?? name;
    return `<li><a href="#${name}">${title}</a></li>`;
  });
  const sections = chapters.map(
    ({ name, text }) => `<section id="${name}">\n${marked.parse(text, { async: false })}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Tibialis manual</title>
<link rel="stylesheet" href="manual.css">
</head>
<body>
<nav aria-label="Contents">
<ol>
${contents.join('\n')}
</ol>
</nav>
<main>
${sections.join('\n')}
</main>
</body>
</html>
`;
}
