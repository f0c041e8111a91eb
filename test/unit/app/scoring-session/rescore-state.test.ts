import { describe, expect, test } from 'vitest';
import { entryText } from '../../../../src/app/scoring-session/audit-text.ts';
import {
  changesBetween,
  describeChanges,
} from '../../../../src/app/scoring-session/changes-between.ts';
import { compareStates, machineState } from '../../../../src/app/scoring-session/compare-states.ts';
import { nightFrameOf, type NightFrame } from '../../../../src/app/scoring-session/night-frame.ts';
import {
  beginScoring,
  nightFrameOfFile,
} from '../../../../src/app/scoring-session/open-scoring.ts';
import type { EditRequest } from '../../../../src/app/scoring-session/plan-edit.ts';
import { analysisOf, recount } from '../../../../src/app/scoring-session/rescore-state.ts';
import { newHistory, sign, undo } from '../../../../src/app/scoring-session/scoring-history.ts';
import type { Analysis } from '../../../../src/domain/analysis.ts';
import type { OtherMovements } from '../../../../src/domain/other-movements.ts';
import { AASM_V3 } from '../../../../src/score/profiles/aasm-v3.ts';
import { WASM_2016_PROFILE } from '../../../../src/score/profiles/wasm-2016.ts';
import { leg } from '../../report/analysis-fixture.ts';
import { someOtherMovements } from '../../other-movements-fixture.ts';
import { goodQuality } from '../../signal-quality.ts';
import { AUTHOR, edited, frameOf, smallBaseline, spanOf, us, valueOf } from './session-fixture.ts';
import { IDENTITY, MemoryStore } from './saved-fixture.ts';

const PROFILES = [AASM_V3, WASM_2016_PROFILE];
const frame = frameOf(smallBaseline());
const start = newHistory(smallBaseline());

/** What is said of one edit, under the AASM rules. */
function said(...requests: readonly EditRequest[]): string[] {
  const [before] = recount(frame, start.state, PROFILES);
  const [after] = recount(frame, edited(start, ...requests).state, PROFILES);
  return describeChanges(changesBetween(before!, after!));
}

describe('what an edit changed', () => {
  // Lights 30 s to 570 s in N2: 0.15 h. Six periodic movements, 40/h; seven movements, 46.7/h.
  test('a periodic movement in the middle is rejected: the one of 40 s across it goes on', () => {
    expect(said({ kind: 'reject-movement', id: 'L0003' })).toEqual([
      'PLMS index 40.0/h -> 33.3/h',
      'PLMS index without respiratory movements 40.0/h -> 33.3/h',
      'LM index 46.7/h -> 40.0/h',
      'Periodicity index 0.83 -> 0.80',
      '1 movement less',
      '1 movement is no longer periodic',
    ]);
  });

  test('three added: they are more, and periodic', () => {
    const added = [220, 240, 260].map(
      (at) => ({ kind: 'add-movement', leg: 'L', span: spanOf(at, at + 1) }) as const,
    );
    expect(said(...added)).toEqual([
      'PLMS index 40.0/h -> 60.0/h',
      'PLMS index without respiratory movements 40.0/h -> 60.0/h',
      'LM index 46.7/h -> 66.7/h',
      'Periodicity index 0.83 -> 0.89',
      '3 movements more',
      '3 movements became periodic',
    ]);
  });

  test('one epoch restaged as wake: what lies in it is left out, hours are fewer', () => {
    const [before] = recount(frame, start.state, PROFILES);
    const after = edited(start, { kind: 'restage', span: spanOf(390, 420), stage: 'W' }).state;
    const { movements, indices } = changesBetween(before!, recount(frame, after, PROFILES)[0]!);
    expect(movements).toEqual([{ id: 'R0001', kinds: ['left-out', 'stage'] }]);
    expect(indices[0]).toMatchObject({ key: 'plmsIndex', before: 40, beforeText: '40.0/h' });
    expect(indices[0]!.after).toBeCloseTo(6 / (510 / 3600), 12);
  });

  test('an arousal moved away', () => {
    expect(
      said({ kind: 'move-mark', list: 'arousals', id: 'A0001', span: spanOf(300, 304) }),
    ).toEqual(['PLMS arousal index 6.7/h -> 0.0/h', '1 movement has another arousal link']);
  });

  test('nothing, when nothing changed', () => {
    expect(said({ kind: 'accept-movement', id: 'L0003' })).toEqual([]);
  });
});

describe('the analysis of an edited night', () => {
  const { recording, file, tool, legs } = frame;
  const base: Analysis = analysisOf(frame, start.state, PROFILES);
  const other: OtherMovements = { ...someOtherMovements(), events: [] };
  const cardiac = {
    code: 'signal.cardiac-bursts',
    severity: 'warning',
    message: '',
    data: {},
  } as const;
  const early = { code: 'signal.mains', severity: 'warning', message: '', data: {} } as const;
  const analysed: Analysis = {
    ...base,
    detection: { name: 'threshold', settings: [] },
    otherMovements: other,
    findings: [early, ...base.findings, cardiac],
  };
  const full = nightFrameOf(analysed, 60);

  test('unedited, is the analysis that it was made from', () => {
    const again = analysisOf(full, start.state, PROFILES);
    expect(again).toEqual({ ...analysed, marks: again.marks });
    expect(again.findings.map(({ code }) => code)).toEqual(
      analysed.findings.map(({ code }) => code),
    );
  });

  test('edited and undone, it is so again', () => {
    const undone = valueOf(undo(edited(start, { kind: 'set-lights-off', at: us(60) }), AUTHOR));
    expect(analysisOf(full, undone.state, PROFILES)).toEqual(
      analysisOf(full, start.state, PROFILES),
    );
  });

  test.each<[string, EditRequest]>([
    ['a rejected movement', { kind: 'reject-movement', id: 'L0001' }],
    ['a moved one', { kind: 'move-movement', id: 'L0001', span: spanOf(99, 102) }],
    ['an added one', { kind: 'add-movement', leg: 'R', span: spanOf(99, 102) }],
    ['another stage', { kind: 'restage', span: spanOf(0, 30), stage: 'W' }],
    ['other lights', { kind: 'set-lights-off', at: us(60) }],
  ])('what stands outside the PLM count is left out after %s, and it is said', (_, request) => {
    const { otherMovements, findings } = analysisOf(full, edited(start, request).state, PROFILES);
    expect(otherMovements).toBeUndefined();
    const codes = findings.map(({ code }) => code);
    expect(codes).toContain('scoring.other-movements-left-out');
    expect(codes).not.toContain('signal.cardiac-bursts');
    expect(codes).toContain('signal.mains');
  });

  test('says how much was done by hand', () => {
    const { state } = edited(
      start,
      { kind: 'reject-movement', id: 'L0001' },
      { kind: 'accept-movement', id: 'L0002' },
      { kind: 'move-movement', id: 'L0003', span: spanOf(139, 142) },
      { kind: 'add-movement', leg: 'R', span: spanOf(300, 302) },
    );
    expect(analysisOf(full, state, PROFILES).findings).toContainEqual(
      expect.objectContaining({
        code: 'scoring.edited-by-hand',
        data: { accepted: 3, rejected: 1, added: 1, edited: 1, unreviewed: 4 },
      }),
    );
  });

  test('artefact stretches take nothing out, and it is said; the leg counts', () => {
    const { state } = edited(
      start,
      { kind: 'add-mark', list: 'artefacts', mark: { span: spanOf(99, 121), side: 'L' } },
      { kind: 'add-mark', list: 'artefacts', mark: { span: spanOf(400, 438), side: 'L' } },
    );
    const analysis = analysisOf(full, state, PROFILES);
    expect(analysis.findings).toContainEqual(
      expect.objectContaining({
        code: 'scoring.artefacts-not-taken-out',
        severity: 'warning',
        data: { artefacts: 2, minutes: 1, movements: 2 },
      }),
    );
    expect(analysis.results[0]!.night.indices).toEqual(base.results[0]!.night.indices);
  });

  test('one time of lights taken away: what was assumed is said', () => {
    const { state } = edited(start, { kind: 'set-lights-on', at: undefined });
    const { findings, window } = analysisOf(full, state, PROFILES);
    expect(window).toEqual(spanOf(30, 600));
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'scoring.lights-incomplete',
        data: { offSeconds: 30, onSeconds: 600 },
      }),
    );
  });

  test('from a scoring that was opened, without detecting again, it has the same numbers', () => {
    const session = beginScoring(new MemoryStore(), IDENTITY, analysed, AUTHOR);
    const given = { context: undefined, ageYears: 60, severityBands: undefined };
    const opened = valueOf(nightFrameOfFile(session.file, file, recording, given));
    const { results, findings, otherMovements } = analysisOf(
      opened,
      session.history.state,
      PROFILES,
    );
    expect(results.map(({ night }) => night.indices)).toEqual(
      analysed.results.map(({ night }) => night.indices),
    );
    expect(otherMovements).toEqual(other);
    expect(findings).toEqual(analysed.findings);
    expect([tool, legs]).toEqual([opened.tool, opened.legs]);
  });

  test('from a scoring of version 1, which did not keep what stands outside the PLM count, it says so', () => {
    const { file: begun } = beginScoring(new MemoryStore(), IDENTITY, analysed, AUTHOR);
    const machine = { ...begun.machine, otherMovements: 'not-kept' } as const;
    const given = { context: undefined, ageYears: 60, severityBands: undefined };
    const opened = valueOf(nightFrameOfFile({ ...begun, machine }, file, recording, given));
    const { findings, otherMovements } = analysisOf(opened, start.state, PROFILES);
    expect(otherMovements).toBeUndefined();
    expect(findings.map(({ code }) => code)).toContain('scoring.other-movements-left-out');
  });
});

describe('a night with time in which no leg could be scored', () => {
  // The only leg that has a signal is flat from 440 to 500 s: 480 s of the 540 s are left, 6 movements are 45/h.
  const blind: NightFrame = {
    ...frame,
    recording: { ...frame.recording, channels: [leg('EMG LAT').channel] },
    legs: {
      L: {
        ...leg('EMG LAT'),
        quality: goodQuality(20, { unscorable: [{ span: spanOf(440, 500), cause: 'flat' }] }),
      },
      R: undefined,
    },
    detection: { name: 'threshold', settings: [] },
  };
  const machine = analysisOf(blind, start.state, PROFILES);

  test('is counted live as the machine counted it', () => {
    expect(machine.unscored).toEqual([spanOf(440, 500)]);
    expect(recount(blind, start.state, PROFILES)).toEqual(
      machine.results.map(({ night }) => night),
    );
    expect(machine.results[0]!.night.indices.plms).toEqual({ count: 6, perHour: 45 });
    expect(machine.findings).toContainEqual({
      code: 'scoring.unscored-time',
      severity: 'warning',
      message:
        '1 min of the scored time (1 min asleep) are left out of the hours that rates are made of: no leg could be scored for 1 min.',
      data: { minutes: 1, minutesAsleep: 1, minutesInGaps: 0, share: 0.111 },
    });
  });

  test('is counted so again when the scoring is opened again, and what was found is said once', () => {
    const session = beginScoring(new MemoryStore(), IDENTITY, machine, AUTHOR);
    const given = { context: undefined, ageYears: 60, severityBands: undefined };
    const opened = valueOf(nightFrameOfFile(session.file, blind.file, blind.recording, given));
    const { unscored, results, findings } = analysisOf(opened, session.history.state, PROFILES);
    expect(unscored).toEqual(machine.unscored);
    expect(results.map(({ night }) => night)).toEqual(machine.results.map(({ night }) => night));
    expect(findings.filter(({ code }) => code === 'scoring.unscored-time')).toHaveLength(1);
  });

  test('a movement that is added there counts, and it is said', () => {
    const added = { kind: 'add-movement', leg: 'L', span: spanOf(450, 452) } as const;
    const { state } = edited(start, added);
    const { results, findings } = analysisOf(blind, state, PROFILES);
    expect(results[0]!.night.indices.lms.count).toBe(8);
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'scoring.movements-in-unscored-time',
        data: { profile: 'aasm-v3', count: 1 },
      }),
    );
  });
});

test('the audit trail reads as sentences', () => {
  const history = edited(
    start,
    { kind: 'reject-movement', id: 'L0003' },
    { kind: 'move-movement', id: 'L0001', span: spanOf(99.5, 102) },
    { kind: 'add-movement', leg: 'R', span: spanOf(300, 302) },
    { kind: 'change-leg', id: 'L0002', leg: 'R' },
    { kind: 'add-mark', list: 'respiratoryEvents', mark: { span: spanOf(10, 20), kind: 'rera' } },
    { kind: 'remove-mark', list: 'arousals', id: 'A0001' },
    { kind: 'restage', span: spanOf(30, 60), stage: 'R' },
    { kind: 'restage', span: spanOf(0, 60), stage: 'W' },
    { kind: 'set-lights-on', at: undefined },
    { kind: 'declare-scored', list: 'arousals', scored: false },
    { kind: 'comment', about: 'night', text: 'restless' },
  );
  const last = valueOf(sign(valueOf(undo(history, AUTHOR)), AUTHOR));
  const lines = last.log.map((entry) => entryText(entry));
  expect(lines[0]).toBe('2026-03-02T09:15:04.120+01:00 Technician A: movement L0003 rejected');
  expect(lines.slice(1, 12).map((line) => line.split('Technician A: ')[1])).toEqual([
    'movement L0001 moved: onset 100 s -> 99.5 s',
    'movement H0003 marked by hand, right leg, 300 to 302 s',
    'movement L0002 put on the right leg',
    'respiratory event H0005 marked by hand, rera, 10 to 20 s',
    'arousal A0001 removed, 122 to 126 s',
    'stage of 30 to 60 s: N2 -> R',
    'stage of 0 to 60 s: N2 0 to 30 s, R 30 to 60 s -> W',
    'lights on: 570 s -> not marked',
    'arousals no longer said to be scored all night',
    'comment on night: none -> "restless"',
    'entry 11 undone',
  ]);
  expect(lines[12]).toMatch(/signed as version 1 \(SHA-256 [0-9a-f]{64}\)$/);
});

test('the machine and a person are compared: what was rejected, added and restaged differs', () => {
  const { state } = edited(
    start,
    { kind: 'accept-movement', id: 'L0001' },
    { kind: 'reject-movement', id: 'R0001' },
    { kind: 'add-movement', leg: 'R', span: spanOf(300, 302) },
    { kind: 'restage', span: spanOf(30, 60), stage: 'W' },
  );
  const human = { name: 'Technician A', state };
  const { names, disagreements, events } = compareStates(
    frame,
    machineState(frame),
    human,
    PROFILES,
  );
  expect(names).toEqual(['tibialis 0.0.0', 'Technician A']);
  expect(disagreements.map(({ kind, span }) => [kind, span])).toEqual([
    ['stage', spanOf(30, 60)],
    ['only-b', spanOf(300, 302)],
    ['only-a', spanOf(400, 401.5)],
  ]);
  expect(events[2]).toMatchObject({ leg: 'both', inA: 7, inB: 7, matched: 6 });
});
