import type { Problem } from '../base/problem.ts';
import type { Finding } from '../domain/finding.ts';
import type { AlignedScoring } from '../formats/scoring/align-scoring.ts';
import { judgementsNotUsed } from '../formats/scoring/edf-annotations.ts';
import { isOfUse, isOwn } from '../formats/scoring/label-map.ts';
import type { MarkKind, ScoringContent } from '../formats/scoring/scoring-content.ts';
import type { ScoringOrigin } from './night-marks.ts';

const NAMES: Readonly<Record<MarkKind, string>> = {
  stage: 'sleep stages',
  lights: 'lights off and on',
  arousal: 'arousals',
  respiratory: 'respiratory events',
  movement: 'movements',
};

/** So many labels are told in words; all are in the data. */
const SHOWN_LABELS = 10;

/** Which scoring was used, what it holds, and how it was placed. */
export function fileUsed({ content, marks, how }: AlignedScoring, origin: ScoringOrigin): Finding {
  const counts = (Object.keys(NAMES) as MarkKind[]).flatMap((kind) => {
    const count = marks.filter(({ meaning }) => meaning.kind === kind).length;
    return count > 0 || content.listsOf.has(kind) ? [`${NAMES[kind]} (${count})`] : [];
  });
  const { file, reader } = content;
  const where = origin === 'beside' ? ', found beside the recording' : '';
  return {
    code: 'scoring.file-used',
    severity: 'info',
    message: `${file} (${reader.name}${where}): ${counts.length === 0 ? 'nothing that is used here' : counts.join(', ')}; placed ${how}.`,
    data: { file, format: reader.id, origin, rows: content.rows, used: marks.length },
  };
}

/** Labels that were not used: those that nobody knows, and those that say nothing of what is scored here. */
export function labelFindings(content: ScoringContent): Finding[] {
  const { file, unknown } = content;
  const found: Finding[] = [];
  if (unknown.size > 0) {
    found.push({
      code: 'scoring.labels-unmapped',
      severity: 'warning',
      message: `${file}: labels that are not known and were not used: ${listed(unknown)}. A label map (--labels) says what they mean.`,
      data: { file, labels: [...unknown.keys()], counts: [...unknown.values()] },
    });
  }
  const notUsed = new Map(content.notUsed);
  for (const { meaning, label } of content.items) {
    if (isOfUse(meaning) || isOwn(meaning)) continue;
    notUsed.set(label, (notUsed.get(label) ?? 0) + 1);
  }
  const judgements = content.items.filter(
    ({ meaning }) => isOwn(meaning) && meaning.kind !== 'none',
  ).length;
  found.push(...judgementsNotUsed(judgements, file));
  if (notUsed.size > 0) {
    found.push({
      code: 'scoring.labels-not-used',
      severity: 'info',
      message: `${file}: labels that say nothing of what is scored here: ${listed(notUsed)}.`,
      data: { file, labels: [...notUsed.keys()], counts: [...notUsed.values()] },
    });
  }
  return found;
}

export function replacedAnnotations(count: number, kinds: readonly MarkKind[]): Finding[] {
  if (count === 0) return [];
  const names = kinds.map((kind) => NAMES[kind]).join(', ');
  return [
    {
      code: 'scoring.annotations-replaced',
      severity: 'info',
      message: `${count} annotations of the recording were not used: the scoring was used for ${names}.`,
      data: { count, kinds },
    },
  ];
}

export function replacedLights(file: string, count: number, givenIn: string): Finding {
  return {
    code: 'scoring.lights-replaced',
    severity: 'info',
    message: `${file}: ${count} marks of lights off and on were not used: ${givenIn} gives them.`,
    data: { file, count, givenIn },
  };
}

export function kindsInSeveral(kind: MarkKind, files: readonly string[]): Finding {
  return {
    code: 'scoring.kind-in-several-files',
    severity: 'info',
    message: `${files.length} scorings hold ${NAMES[kind]}, which were taken together: ${files.join(', ')}.`,
    data: { kind, files },
  };
}

export function filesNotRead(files: readonly string[]): Finding {
  return {
    code: 'scoring.beside-not-read',
    severity: 'info',
    message: `Files beside the recording that are named like a scoring of it were not read, since they are none that is known or cannot be read: ${files.join(', ')}.`,
    data: { files },
  };
}

/** Two hypnograms of one night, or two candidates where nobody said which. */
export function severalScorings(
  kind: MarkKind,
  files: readonly string[],
  origin: ScoringOrigin,
): Problem {
  return {
    code: 'usage.scoring',
    subject: origin === 'beside' ? 'scorings beside the recording' : '--scoring',
    expected: `one with ${NAMES[kind]}`,
    received: files.join(' and '),
    hint:
      origin === 'beside'
        ? 'Name it with --scoring, or leave them out with --no-scoring.'
        : 'Give one of them.',
  };
}

function listed(counts: ReadonlyMap<string, number>): string {
  const list = [...counts].map(([label, count]) => `"${label}" (${count})`);
  const more = list.length > SHOWN_LABELS ? ` and ${list.length - SHOWN_LABELS} others` : '';
  return `${list.slice(0, SHOWN_LABELS).join(', ')}${more}`;
}
