import type { Bridge, OpenedRecording } from '../../app/bridge.ts';
import type { SetupRequest } from '../../app/night-setup.ts';
import type { NightFrame } from '../../app/scoring-session/night-frame.ts';
import {
  beginScoringFrom,
  nightFrameOfFile,
  openScoring,
} from '../../app/scoring-session/open-scoring.ts';
import type { ScoringSession } from '../../app/scoring-session/scoring-session.ts';
import type { ScoringStore } from '../../app/scoring-session/scoring-store.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Author } from '../../domain/scoring-edit.ts';
import { storeAt } from './store-at.ts';

/** What can be done where a scoring beside the recording cannot be used, or the recording cannot be scored. */
export interface WayOut {
  /**
   * `keep-aside`: it gets another name, and a new scoring is begun. `elsewhere`: a new one is begun in another folder.
   * `setup`: legs and scorings are looked at and chosen.
   */
  readonly kind: 'keep-aside' | 'elsewhere' | 'setup';
  readonly label: string;
}

/**
 * How the scoring of a recording is come by: found, or made anew in the place of one that cannot be used (`keep-aside`) or
 * is no longer wanted (`anew`); that one is kept under another name.
 */
export type NightOpening =
  'find' | 'keep-aside' | 'anew' | { readonly kind: 'begin-at'; readonly store: ScoringStore };

export interface OpenedNight {
  readonly session: ScoringSession;
  readonly frame: NightFrame;
  /** What came up while the scoring was read. */
  readonly findings: readonly Finding[];
}

interface Trouble {
  readonly problem: Problem;
  readonly wayOut: WayOut | undefined;
}

/**
 * Opens the scoring that is kept with a recording as it was left; where there is none, lets the recording be analysed and
 * begins one. Nothing is written.
 *
 * @returns Undefined when the analysis was cancelled.
 */
export async function openNight(
  bridge: Pick<Bridge, 'analyse' | 'callStore'>,
  { id, view, store: names }: OpenedRecording,
  author: Author,
  opening: NightOpening,
  request: SetupRequest,
): Promise<Result<OpenedNight, Trouble> | undefined> {
  const isAt = typeof opening === 'object';
  const store = isAt ? opening.store : storeAt(bridge, id, { place: 0, store: names });
  if (opening === 'keep-aside') {
    const kept = await store.keepAside();
    if (!kept.ok) return failed(kept.failure, ELSEWHERE);
  }
  if (opening !== 'anew') {
    const found = await openScoring(store, view.identity);
    if (!found.ok) return failed(found.failure, wayOutOf(found.failure));
    if (found.value !== undefined)
      return withFrame(found.value.session, found.value.findings, view);
  }
  const isAsFound = request.left === '' && request.right === '';
  if (view.legProblem !== null && isAsFound) return failed(view.legProblem, SETUP);

  let analysed;
  try {
    analysed = await bridge.analyse(id, request);
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    const expected = 'an answer from the program behind this window';
    return failed({ code: 'desktop.no-answer', subject: view.file, expected, received }, undefined);
  }
  if (analysed === undefined) return undefined;
  if (!analysed.ok) return failed(analysed.failure, SETUP);
  if (opening === 'anew') {
    const kept = await store.keepAside();
    if (!kept.ok) return failed(kept.failure, ELSEWHERE);
  }
  const begun = beginScoringFrom(store, analysed.value, author);
  return begun.ok ? withFrame(begun.value, [], view) : failed(begun.failure, undefined);
}

function withFrame(
  session: ScoringSession,
  findings: readonly Finding[],
  view: OpenedRecording['view'],
): Result<OpenedNight, Trouble> {
  const frame = nightFrameOfFile(session.file, view.file, view.info, {
    context: undefined,
    ageYears: undefined,
    severityBands: undefined,
  });
  if (!frame.ok) return failed(frame.failure, ELSEWHERE);
  return ok({ session, frame: frame.value, findings });
}

const ELSEWHERE: WayOut = { kind: 'elsewhere', label: 'Begin a scoring in another folder...' };

const SETUP: WayOut = { kind: 'setup', label: 'Legs and scorings...' };

/** A damaged scoring is kept aside; that of another recording or of a newer program is left alone. */
function wayOutOf({ code }: Problem): WayOut {
  return code === 'scoring-file.damaged' || code === 'scoring-file.other-scoring'
    ? { kind: 'keep-aside', label: 'Keep it under another name and begin anew' }
    : ELSEWHERE;
}

function failed(
  problem: Problem,
  wayOut: WayOut | undefined,
): { readonly ok: false; readonly failure: Trouble } {
  return fail({ problem, wayOut });
}
