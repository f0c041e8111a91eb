import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { manualFiles, pageOf } from '../../../electron/packaging/manual-page.ts';

const FOLDER = fileURLToPath(new URL('../../../docs/manual', import.meta.url));

describe('the manual as the program shows it', () => {
  const files = manualFiles(FOLDER);
  const page = String(files.find(({ name }) => name === 'index.html')?.content);

  test('holds every chapter of docs/manual, in the contents and as a section', () => {
    const chapters = readdirSync(FOLDER).filter((name) => /^[a-z-]+\.md$/.test(name));
    const names = chapters.map((name) => name.replace('.md', '')).sort();
    const listed = [...page.matchAll(/<li><a href="#([\w-]+)">/g)].map(([, name]) => name);
    const shown = [...page.matchAll(/<section id="([\w-]+)">/g)].map(([, name]) => name);
    expect([...listed].sort()).toEqual(names);
    expect(shown).toEqual(listed);
  });

  test('names no picture that it does not bring, and brings none that it does not name', () => {
    const named = [...page.matchAll(/<img src="([^"]+)"/g)].map(([, source]) => source);
    const brought = files.map(({ name }) => name).filter((name) => name.startsWith('images/'));
    expect([...named].sort()).toEqual([...brought].sort());
    expect(named.length).toBeGreaterThan(5);
  });

  test('says of every picture what it shows', () => {
    expect(page.match(/<img src="[^"]+" alt=""/g)).toBeNull();
  });

  test('runs nothing and leads nowhere', () => {
    expect(page).not.toMatch(/<script|\bon\w+=|style=|https?:/);
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, target]) => target!);
    expect(links.filter((target) => !/^#[\w-]+$/.test(target))).toEqual(['manual.css']);
  });

  test('a link to another chapter is a place on the page, any other link is only its words', () => {
    const text = '# A\n\n[b](b.md), [scoring](../scoring.md), [far](https://example.org)';
    const made = pageOf([
      { name: 'a', text },
      { name: 'b', text: '# B' },
    ]);
    expect(made).toContain('<p><a href="#b">b</a>, scoring, far</p>');
  });
});
