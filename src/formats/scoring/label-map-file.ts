import { z } from 'zod';
import { parseJsonText } from '../../base/json-text.ts';
import { nearestWord } from '../../base/nearest-word.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { plainLabel } from './annotation-texts.ts';
import { MEANINGS, type LabelMap, type LabelMeaning, type MeaningWord } from './label-map.ts';

const WORDS = Object.keys(MEANINGS) as [MeaningWord, ...MeaningWord[]];

const labelMapFile = z.strictObject({
  labels: z.record(z.string().trim().min(1).max(200), z.enum(WORDS)),
});

/**
 * Reads a label map: `{"labels": {"MJ": "movement", "Rapide": "ignore"}}`. A label counts whatever its case, hyphens and
 * blanks; two spellings of one label with different meanings are a problem. All that is wrong is told at once.
 *
 * @param fileName What problems call it.
 */
export function readLabelMap(text: string, fileName: string): Result<LabelMap, readonly Problem[]> {
  const json = parseJsonText(text);
  if (!json.ok) {
    return fail([
      { code: 'labels.not-json', subject: fileName, expected: 'JSON', received: json.failure },
    ]);
  }
  const checked = labelMapFile.safeParse(json.value);
  if (!checked.success) {
    return fail(checked.error.issues.map((issue) => problemOf(issue, json.value, fileName)));
  }
  const problems: Problem[] = [];
  const map = new Map<string, LabelMeaning>();
  const spelled = new Map<string, { readonly label: string; readonly word: MeaningWord }>();
  for (const [label, word] of Object.entries(checked.data.labels)) {
    const plain = plainLabel(label);
    const before = spelled.get(plain);
    if (before !== undefined && before.word !== word) {
      problems.push({
        code: 'labels.twice',
        subject: `${fileName}: labels`,
        expected: 'one meaning for a label',
        received: `${JSON.stringify(before.label)} as ${before.word} and ${JSON.stringify(label)} as ${word}`,
      });
    }
    spelled.set(plain, { label, word });
    map.set(plain, MEANINGS[word]);
  }
  return problems.length > 0 ? fail(problems) : ok(map);
}

function problemOf(issue: z.core.$ZodIssue, file: unknown, fileName: string): Problem {
  const path = issue.path.map((key) => String(key));
  const subject = path.length === 0 ? fileName : `${fileName}: ${path.join('.')}`;
  const received = path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    file,
  );
  const shown = received === undefined ? 'nothing' : JSON.stringify(received).slice(0, 60);
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => JSON.stringify(key)).join(', ');
    return { code: 'labels.field', subject, expected: 'only the field labels', received: keys };
  }
  if (path.length === 2 && path[0] === 'labels') {
    const nearest = typeof received === 'string' ? nearestWord(received, WORDS) : undefined;
    return {
      code: 'labels.meaning',
      subject,
      expected: `one of ${WORDS.join(', ')}`,
      received: shown,
      ...(nearest === undefined ? {} : { hint: `Did you mean ${nearest}?` }),
    };
  }
  const expected =
    path.length === 0 ? 'an object with the field labels' : 'an object of labels and meanings';
  return { code: 'labels.type', subject, expected, received: shown };
}
