import path from 'node:path';
import { z } from 'zod';
import type { OtherOutcome } from '../src/app/bridge.ts';
import { setupRequestSchema, type SetupRequest } from '../src/app/night-setup.ts';
import { scoringNamesBeside } from '../src/app/scoring-names.ts';
import { ok } from '../src/base/result.ts';
import { listFolder } from '../src/node/folder.ts';
import type { SetupWithPaths } from '../src/worker/messages.ts';
import type { PageServices } from './answer-page.ts';
import { CHANNELS } from './channels.ts';
import { answerChannel } from './ipc.ts';

const id = z.number().int().positive();

/** Answers what the page asks of how a recording is to be scored: legs, scorings, and the scoring itself. */
export function answerSetup({
  ipcMain,
  nights,
  surveys,
  opened,
  askForScorings,
}: PageServices): void {
  /** What lies beside the recording now; a folder that cannot be listed has nothing that one could see. */
  const lookBeside = async (recording: number): Promise<void> => {
    const file = opened.pathOf(recording);
    const folder = path.dirname(file);
    const content = await listFolder(folder);
    const names = content.ok ? scoringNamesBeside(path.basename(file), content.value.files) : [];
    opened.addScorings(
      recording,
      names.map((name) => path.join(folder, name)),
      true,
    );
  };
  const withPaths = async (recording: number, request: SetupRequest): Promise<SetupWithPaths> => {
    const { scorings, ...setup } = request;
    await lookBeside(recording);
    return {
      ...setup,
      origin: scorings.kind === 'beside' ? 'beside' : 'given',
      scorings: [...opened.scoringPaths(recording, scorings)],
    };
  };

  answerChannel(
    ipcMain,
    CHANNELS.analyse,
    z.tuple([id, setupRequestSchema]),
    async (recording, request) =>
      nights.analyse(opened.pathOf(recording), await withPaths(recording, request)),
  );
  answerChannel(
    ipcMain,
    CHANNELS.survey,
    z.tuple([id, setupRequestSchema]),
    async (recording, request) =>
      surveys.survey(opened.pathOf(recording), await withPaths(recording, request)),
  );
  answerChannel(ipcMain, CHANNELS.scoringFiles, z.tuple([id]), async (recording) => {
    await lookBeside(recording);
    return opened.scoringFiles(recording);
  });
  answerChannel(ipcMain, CHANNELS.addScoringFiles, z.tuple([id]), async (recording) => {
    const chosen = await askForScorings(opened.pathOf(recording));
    opened.addScorings(recording, chosen, false);
    return opened.scoringFiles(recording);
  });
  answerChannel(
    ipcMain,
    CHANNELS.chooseOther,
    z.tuple([id]),
    async (recording): Promise<OtherOutcome> => {
      const file = opened.pathOf(recording);
      const [other] = await askForScorings(file);
      if (other === undefined) return undefined;
      const read = await surveys.readOther(file, other);
      return read?.ok === true ? ok({ name: path.basename(other), text: read.value }) : read;
    },
  );
}
