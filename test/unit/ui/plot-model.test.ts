import { expect, test } from 'vitest';
import { nightViewOf, type EventView, type NightView } from '../../../src/app/night-view.ts';
import { PALETTE_NAMES, type Palette } from '../../../src/ui/palette.ts';
import { plotModelOf, type PlotModel } from '../../../src/ui/plot-model.ts';
import {
  pixelOfSeconds,
  PLOT_MARGINS,
  secondsAtPixel,
  shownTime,
} from '../../../src/ui/plot-time-axis.ts';
import { smallAnalysis } from '../app/analysis-fixture.ts';

const PALETTE = Object.fromEntries(
  Object.keys(PALETTE_NAMES).map((key) => [key, `<${key}>`]),
) as unknown as Palette;
const NIGHT = nightViewOf(smallAnalysis());
/** 2026-03-01T22:30:00 on a clock without a time zone: 20513 days and 81000 s after 1970. */
const START = (20_513 * 86_400 + 81_000) * 1000;

function model(night: NightView = NIGHT): PlotModel {
  return plotModelOf(night, PALETTE);
}

function trace(name: string, from: PlotModel = model()): PlotModel['traces'][number] {
  const found = from.traces.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no trace ${name}`);
  return found;
}

/** An event with something else in it. Members and sentences of the real one are made when they are asked for. */
function changed(event: EventView, change: Partial<EventView>): EventView {
  return { ...event, members: event.members, reasons: event.reasons, ...change };
}

test('the hypnogram has two points a bout, W over N2, on the clock of the recording', () => {
  expect(trace('hypnogram')).toMatchObject({
    x: [0, 60, 60, 540].map((seconds) => START + seconds * 1000),
    y: [4, 4, 1, 1],
  });
});

test('W, R, N1, N2, N3 stand from top to bottom', () => {
  const { ticktext, tickvals } = model().layout.yaxis as { ticktext: string[]; tickvals: number[] };
  const fromTop = [...ticktext].sort(
    (a, b) => tickvals[ticktext.indexOf(b)]! - tickvals[ticktext.indexOf(a)]!,
  );
  expect(fromTop).toEqual(['W', 'R', 'N1', 'N2', 'N3']);
});

test('the line breaks where time is unstaged, inside the night and at a ? bout', () => {
  const bout = (stage: 'N2' | 'R' | '?', onsetSeconds: number) => ({
    stage,
    onsetSeconds,
    durationSeconds: 30,
  });
  const hypnogram = [bout('N2', 0), bout('R', 60), bout('?', 90), bout('N2', 120)];
  expect(trace('hypnogram', model({ ...NIGHT, hypnogram })).y).toEqual([
    1,
    1,
    null,
    3,
    3,
    null,
    1,
    1,
  ]);
  expect(trace('REM', model({ ...NIGHT, hypnogram })).y).toEqual([3, 3]);
});

test('every event has one mark, ghosts among them; a periodic one stands with the movements too', () => {
  expect(trace('left out').customdata).toEqual([0]);
  expect(trace('movements').customdata).toEqual([1, 2]);
  expect(trace('periodic').customdata).toEqual([1]);
  expect(trace('movements').x).toEqual([START + 100_000, START + 200_000]);
});

test('an event left out is a ghost even when it is flagged periodic', () => {
  const events = NIGHT.events.map((event) => changed(event, { excluded: 'wake' }));
  const ghosts = model({ ...NIGHT, events });
  expect(trace('left out', ghosts).customdata).toEqual([0, 1, 2]);
  expect(trace('periodic', ghosts).customdata).toEqual([]);
});

test('a series is a bar from onset to end that leads to its first movement', () => {
  expect(trace('series')).toMatchObject({
    x: [START + 100_000, START + 101_625, START + 103_250, null],
    customdata: [1, 1, 1, -1],
  });
});

test('the three tiers differ in shape and in colour, not in colour alone', () => {
  const tiers = ['left out', 'movements', 'periodic'].map(
    (name) => trace(name).marker as { symbol: string; color: string },
  );
  expect(new Set(tiers.map(({ symbol }) => symbol)).size).toBe(3);
  expect(new Set(tiers.map(({ color }) => color)).size).toBe(3);
});

test('a mark says when, how long, which leg and why', () => {
  expect((trace('movements').text as string[])[1]).toBe(
    'Limb movement<br>22:33:20.000, 1.0 s, left leg, N2<br>Begins at 200 s.',
  );
});

test('names out of a recording are shown in a label, never obeyed', () => {
  const [first] = NIGHT.events;
  const events = [changed(first!, { reasons: ['<a href="x">&</a>'] })];
  const text = trace('left out', model({ ...NIGHT, events })).text as string[];
  expect(text[0]).toContain('&lt;a href="x"&gt;&amp;&lt;/a&gt;');
});

test('an empty lane says whether nobody looked or nothing was found', () => {
  const words = (night: NightView): unknown[] =>
    (model(night).layout.annotations ?? []).map(({ text, y }): unknown[] => [text, y]);
  expect(words(NIGHT)).toEqual([['not scored', 0]]);
  expect(words({ ...NIGHT, hypnogram: null, respiratoryEvents: [], series: [] })).toEqual([
    ['Sleep stages were not scored', 2],
    ['none', 0],
    ['none', 2],
  ]);
});

test('time outside the lights and gaps in the recording lie in shade', () => {
  const spans = (model().layout.shapes ?? []).map(({ x0, x1 }): unknown[] => [x0, x1]);
  expect(spans).toEqual(
    [
      [0, 30],
      [570, 600],
      [590, 592],
    ].map((span) => span.map((seconds) => START + seconds * 1000)),
  );
});

test('a moment lies where the axis shows it, zoomed or not, and comes back from its pixel', () => {
  const whole = shownTime([START, START + 600_000], NIGHT)!;
  expect(whole).toEqual({ fromSeconds: 0, toSeconds: 600 });
  const { l, r } = PLOT_MARGINS;
  expect(pixelOfSeconds(300, l + r + 1000, whole)).toBe(l + 500);
  expect(secondsAtPixel(l + 250, l + r + 1000, whole)).toBe(150);
  expect(secondsAtPixel(l - 1, l + r + 1000, whole)).toBeUndefined();
  const zoomed = shownTime(['2026-03-01 22:31:00.000', '2026-03-01 22:33:00'], NIGHT)!;
  expect(zoomed).toEqual({ fromSeconds: 60, toSeconds: 180 });
  expect(pixelOfSeconds(10, l + r + 1000, zoomed)).toBe(l);
  expect(shownTime(undefined, NIGHT)).toBeUndefined();
});

test('more marks than there are pixels are one line without breaks, over each of them from onset to end', () => {
  const [first] = NIGHT.events;
  const events = Array.from({ length: 4000 }, (_, i) =>
    changed(first!, { onsetSeconds: i / 10, durationSeconds: 0.05 }),
  );
  const dense = trace('left out', model({ ...NIGHT, events }));
  expect(dense.mode).toBe('lines');
  const [x, y] = [dense.x as number[], dense.y as number[]];
  expect(x).toHaveLength(16_000);
  expect(x.every(Number.isFinite)).toBe(true);
  // The 31st: up at its onset, along, down at its end.
  expect(x.slice(120, 124)).toEqual([3000, 3000, 3050, 3050].map((at) => START + at));
  expect(y[120]).toBe(y[123]);
  expect(y[121]).toBe(y[122]);
  expect(y[121]).toBeGreaterThan(y[120]!);
  expect((dense.customdata as number[]).slice(120, 124)).toEqual([30, 30, 30, 30]);
});

test('without a start the axis counts hours from the start', () => {
  const unknown = model({ ...NIGHT, startDateTime: null });
  expect(trace('periodic', unknown).x).toEqual([100 / 3600]);
  expect(unknown.layout.xaxis).toMatchObject({ type: 'linear', range: [0, 600 / 3600] });
});
