import { expect, test } from 'vitest';
import { PLAIN_REQUEST, type SetupRequest } from '../../../../src/app/night-setup.ts';
import { createSetupModel } from '../../../../src/ui/setup/setup-model.ts';

function shell() {
  const asked: SetupRequest[] = [];
  const files = [
    { id: 0, name: 'night.xml', isBeside: true },
    { id: 1, name: 'night_stages.csv', isBeside: true },
  ];
  return {
    asked,
    surveyNight: (_recording: number, request: SetupRequest) => {
      asked.push(request);
      return Promise.resolve(undefined);
    },
    scoringFiles: () => Promise.resolve(files),
    addScoringFiles: () =>
      Promise.resolve([...files, { id: 2, name: 'other.rml', isBeside: false }]),
  };
}

test('what nobody touched is asked for as the program would do it by itself', async () => {
  const bridge = shell();
  const model = createSetupModel(bridge, 1, PLAIN_REQUEST);
  await model.start();
  expect(bridge.asked).toEqual([PLAIN_REQUEST]);
  expect(model.files.value.map(({ isUsed }) => isUsed)).toEqual([true, true]);
});

test('a leg is named by its number, with the second electrode after a comma', async () => {
  const model = createSetupModel(shell(), 1, PLAIN_REQUEST);
  model.chooseLeg('L', { first: 3, minus: 4 });
  model.chooseLeg('R', { first: 5, minus: undefined });
  await Promise.resolve();
  expect(model.request.value).toMatchObject({ left: '#3,#4', right: '#5' });
  const again = createSetupModel(shell(), 1, model.request.value);
  expect(again.legs.value).toEqual({
    L: { first: 3, minus: 4 },
    R: { first: 5, minus: undefined },
  });
});

test('taking a tick off names what is left; adding a file uses it beside them', async () => {
  const model = createSetupModel(shell(), 1, PLAIN_REQUEST);
  await model.start();
  model.useFile(1, false);
  expect(model.request.value.scorings).toEqual({ kind: 'chosen', files: [0] });
  await model.addFiles();
  expect(model.request.value.scorings).toEqual({ kind: 'chosen', files: [0, 2] });
  model.useFile(0, false);
  model.useFile(2, false);
  expect(model.request.value.scorings).toEqual({ kind: 'chosen', files: [] });
});
