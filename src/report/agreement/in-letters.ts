import type { AgreementStudy } from '../../domain/agreement-study.ts';
import { plainText } from '../plain-text.ts';
import { letterOf } from './agreement-words.ts';

/** Shorter names are no longer than what would stand for them, and may be parts of other words. */
const SHORTEST_NAME = 4;

/**
 * A sentence with the letters of the scorers in the place of their names, which may be as long as file names are. Only whole
 * names are replaced, the longest first.
 */
export function inLetters(text: string, { scorers }: Pick<AgreementStudy, 'scorers'>): string {
  const names = scorers
    .map(({ name }, i) => ({ name, letter: letterOf(i) }))
    .filter(({ name }) => name.length >= SHORTEST_NAME)
    .sort((a, b) => b.name.length - a.name.length);
  if (names.length === 0) return plainText(text);
  const pattern = names.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  // A name that goes on (`night` in `night.edf`) is a part of another one.
  const whole = new RegExp(
    `(?<![\\p{L}\\p{N}_./-])(?:${pattern})(?![\\p{L}\\p{N}_/-]|\\.[\\p{L}\\p{N}])`,
    'gu',
  );
  return plainText(
    text.replace(whole, (found) => names.find(({ name }) => name === found)?.letter ?? found),
  );
}
