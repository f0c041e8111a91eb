import { sha256 } from '../../base/sha256.ts';
import { MARK_LISTS, type MarkListName, type ScoringState } from '../../domain/scoring-state.ts';

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** SHA-256 of `contentText` in UTF-8: the same for the same scoring, whatever way led to it. */
export function contentSha256(state: ScoringState): string {
  return sha256(new TextEncoder().encode(contentText(state)));
}

/**
 * What a signature stands for, as text (docs/scoring-file.md): a line for everything that the scoring says, in a
 * certain order, each ended by a line feed. Times are whole microseconds from the start of the recording. `-` stands for
 * what is not there. Texts are JSON strings, so that each keeps to its line.
 */
export function contentText(state: ScoringState): string {
  const lines = ['tibialis-scoring-content 1', `recording ${state.duration}`];
  for (const { id, leg, span, status } of state.movements) {
    lines.push(`movement ${JSON.stringify(id)} ${leg} ${span.start} ${span.end} ${status}`);
  }
  for (const list of MARK_LISTS) lines.push(...markLines(state, list));
  const { respiratoryEvents, arousals } = state.scored;
  lines.push(`scored respiratoryEvents ${yesOrNo(respiratoryEvents)}`);
  lines.push(`scored arousals ${yesOrNo(arousals)}`);
  lines.push(`staged ${yesOrNo(state.hypnogram !== undefined)}`);
  for (const { stage, span } of state.hypnogram?.bouts ?? []) {
    lines.push(`stage ${stage} ${span.start} ${span.end}`);
  }
  lines.push(`lights ${state.lights.off ?? '-'} ${state.lights.on ?? '-'}`);
  for (const [about, text] of [...state.comments].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(`comment ${JSON.stringify(about)} ${JSON.stringify(text)}`);
  }
  return `${lines.join('\n')}\n`;
}

function markLines(state: ScoringState, list: MarkListName): string[] {
  return state.marks[list].map((mark) => {
    const word = 'kind' in mark ? mark.kind : 'side' in mark ? mark.side : '-';
    const reviewed = mark.reviewed ? 'reviewed' : 'unreviewed';
    const { start, end } = mark.span;
    return `${list} ${JSON.stringify(mark.id)} ${start} ${end} ${word} ${reviewed}`;
  });
}

function yesOrNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no';
}
