import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type {
  Author,
  LogEntry,
  LoggedAct,
  ScoringEdit,
  SignAct,
} from '../../domain/scoring-edit.ts';
import type { ScoringBaseline, ScoringState } from '../../domain/scoring-state.ts';
import { applyEdit, revertEdit } from './apply-edit.ts';
import { contentSha256 } from './content-hash.ts';
import { editProblem } from './edit-problems.ts';
import { initialState } from './initial-state.ts';
import { planEdit, type EditRequest } from './plan-edit.ts';

/**
 * A scoring and how it came about. The log is the audit trail and the undo list at once: nothing is ever taken out of
 * it. Undoing appends `undo` with the number of the entry that it takes back, redoing appends `redo`; what can be undone
 * and redone follows from the log. A new edit after an undo leaves the undone ones in the log; they cannot be redone.
 */
export interface ScoringHistory {
  readonly baseline: ScoringBaseline;
  readonly state: ScoringState;
  readonly log: readonly LogEntry[];
  /** Edits in effect, as entry numbers, the next one to be undone last. */
  readonly done: readonly number[];
  /** Edits that were undone and can be redone, the next one last. */
  readonly undone: readonly number[];
}

type Outcome = Result<ScoringHistory, Problem>;

export function newHistory(baseline: ScoringBaseline): ScoringHistory {
  return { baseline, state: initialState(baseline), log: [], done: [], undone: [] };
}

/** Does what is asked for, and logs it. */
export function edit(history: ScoringHistory, request: EditRequest, author: Author): Outcome {
  const planned = planEdit(history.state, request, history.log.length + 1);
  return planned.ok ? perform(history, planned.value, author) : planned;
}

/** Takes the last edit back that is in effect. */
export function undo(history: ScoringHistory, author: Author): Outcome {
  const entry = history.done.at(-1);
  if (entry === undefined) return fail(editProblem('nothing-to-undo', 'undo', 'an edit', 'none'));
  return perform(history, { kind: 'undo', entry }, author);
}

/** Makes the edit again that was undone last. */
export function redo(history: ScoringHistory, author: Author): Outcome {
  const entry = history.undone.at(-1);
  if (entry === undefined) {
    return fail(editProblem('nothing-to-redo', 'redo', 'an undone edit', 'none'));
  }
  return perform(history, { kind: 'redo', entry }, author);
}

/**
 * Signs the scoring as it stands, as the next version. Undoing goes past a signature: it changes what was signed, as any
 * edit does, and makes what follows a new version.
 */
export function sign(history: ScoringHistory, author: Author): Outcome {
  const act: SignAct = {
    kind: 'sign',
    version: signatureCount(history) + 1,
    contentSha256: contentSha256(history.state),
  };
  return perform(history, act, author);
}

function signatureCount({ log }: ScoringHistory): number {
  return log.reduce((count, { act }) => count + (act.kind === 'sign' ? 1 : 0), 0);
}

/** A signature, and whether the scoring still is what was signed. */
export interface Signature extends Author {
  readonly version: number;
  readonly contentSha256: string;
  /** The scoring as it stands is the one that was signed. */
  readonly isCurrent: boolean;
}

/** All signatures, the first one first. */
export function signaturesOf({ log, state }: ScoringHistory): Signature[] {
  const signed = log.flatMap(({ act, who, when }) =>
    act.kind === 'sign'
      ? [{ who, when, version: act.version, contentSha256: act.contentSha256 }]
      : [],
  );
  if (signed.length === 0) return [];
  const now = contentSha256(state);
  return signed.map((signature) => ({
    ...signature,
    isCurrent: signature.contentSha256 === now,
  }));
}

/**
 * The history that a log tells, from the baseline on: how a saved scoring is opened. Each entry must be one that could
 * have been logged right then.
 *
 * @returns The problem of the first entry that could not.
 */
export function replay(baseline: ScoringBaseline, log: readonly LogEntry[]): Outcome {
  let history = newHistory(baseline);
  const entries: LogEntry[] = [];
  for (const entry of log) {
    // The log so far is given as one list that grows, or a long one would be copied at every entry.
    const next = step({ ...history, log: entries }, entry);
    if (!next.ok) {
      const { failure } = next;
      return fail({ ...failure, subject: `entry ${entry.seq}: ${failure.subject}` });
    }
    entries.push(entry);
    history = next.value;
  }
  return ok({ ...history, log: entries });
}

/** Logs one more act. */
function perform(history: ScoringHistory, act: LoggedAct, { who, when }: Author): Outcome {
  const entry: LogEntry = { seq: history.log.length + 1, who, when, act };
  const next = step(history, entry);
  return next.ok ? ok({ ...next.value, log: [...history.log, entry] }) : next;
}

/** What an entry makes of a history; its log is left as it was. */
function step(history: ScoringHistory, entry: LogEntry): Outcome {
  const { seq, act } = entry;
  const wrong = authorProblem(entry);
  if (wrong !== undefined) return fail(wrong);
  if (seq !== history.log.length + 1) {
    const expected = `entry ${history.log.length + 1}`;
    return fail(editProblem('sequence', 'log', expected, `entry ${seq}`));
  }
  if (isEdit(act)) {
    const applied = applyEdit(history.state, act);
    if (!applied.ok) return applied;
    return ok({ ...history, state: applied.value, done: [...history.done, seq], undone: [] });
  }
  const { done, undone, state, log } = history;
  switch (act.kind) {
    case 'undo':
      if (done.at(-1) !== act.entry) return fail(notTheLast('undo', done, act.entry));
      return ok({
        ...history,
        state: revertEdit(state, editAt(log, act.entry)),
        done: done.slice(0, -1),
        undone: [...undone, act.entry],
      });
    case 'redo': {
      if (undone.at(-1) !== act.entry) return fail(notTheLast('redo', undone, act.entry));
      const applied = applyEdit(state, editAt(log, act.entry));
      if (!applied.ok) return applied;
      return ok({
        ...history,
        state: applied.value,
        done: [...done, act.entry],
        undone: undone.slice(0, -1),
      });
    }
    case 'sign':
      return signProblem(history, act) ?? ok(history);
  }
}

function signProblem(history: ScoringHistory, act: SignAct): Outcome | undefined {
  const version = signatureCount(history) + 1;
  if (act.version !== version) {
    return fail(editProblem('version', 'signature', `version ${version}`, String(act.version)));
  }
  if (act.contentSha256 === contentSha256(history.state)) return undefined;
  const expected = 'the hash of the scoring as it stood then';
  return fail(editProblem('signature', 'signature', expected, act.contentSha256));
}

function editAt(log: readonly LogEntry[], seq: number): ScoringEdit {
  const act = log[seq - 1]?.act;
  invariant(act !== undefined && isEdit(act), `entry ${seq} is an edit`);
  return act;
}

/** Whether an act changes the scoring, so that it can be undone. */
function isEdit(act: LoggedAct): act is ScoringEdit {
  return act.kind !== 'undo' && act.kind !== 'redo' && act.kind !== 'sign';
}

function notTheLast(kind: string, stack: readonly number[], entry: number): Problem {
  const last = stack.at(-1);
  const expected = last === undefined ? 'no such act: there is nothing to it' : `entry ${last}`;
  return editProblem('order', kind, expected, `entry ${entry}`);
}

const DATE_AND_TIME =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function authorProblem({ who, when }: Author): Problem | undefined {
  // eslint-disable-next-line no-control-regex -- these are what a name must not hold.
  if (who.trim() === '' || who.length > 200 || /[\u0000-\u001f\u007f]/.test(who)) {
    return editProblem('author', 'author', 'a name of 1 to 200 characters', JSON.stringify(who));
  }
  return DATE_AND_TIME.test(when)
    ? undefined
    : editProblem('time', 'time', 'a date and time with its offset from UTC', JSON.stringify(when));
}
