import type { SignalPage, SignalTrace } from '../../app/signals/signal-messages.ts';
import type { Palette } from '../palette.ts';
import { CLOCK_ROW, MARK_ROW, STAGE_ROW, treatmentOf, type Lane } from './lanes.ts';
import { scaleBar, shownUnit, valueScale, type ValueScale } from './sensitivity.ts';
import { gridLines, xOf, type TimeScale } from './time-scale.ts';

/** What the lower of the two canvases of the sheet is drawn from. Sizes are in CSS pixels. */
export interface TracesInput {
  readonly scale: TimeScale;
  readonly height: number;
  readonly lanes: readonly Lane[];
  readonly scales: ReadonlyMap<string, number>;
  readonly isFiltered: boolean;
  readonly signals: SignalPage | undefined;
  readonly palette: Palette;
  /** Stretches without data, in seconds. */
  readonly gaps: readonly { readonly startSeconds: number; readonly endSeconds: number }[];
  readonly isVoltage: (lane: Lane) => boolean;
}

/** Draws grid, signals and scale bars. Everything else lies on the canvas above. */
export function drawTraces(context: CanvasRenderingContext2D, input: TracesInput): void {
  const { scale, height, palette } = input;
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, scale.width, height);
  drawGaps(context, input);
  drawGrid(context, input);
  for (const lane of input.lanes) drawLane(context, lane, input);
}

function drawGaps(
  context: CanvasRenderingContext2D,
  { gaps, scale, height, palette }: TracesInput,
): void {
  context.fillStyle = palette.shade;
  for (const { startSeconds, endSeconds } of gaps) {
    const [from, to] = [xOf(scale, startSeconds), xOf(scale, endSeconds)];
    if (to > 0 && from < scale.width) context.fillRect(from, STAGE_ROW, to - from, height);
  }
}

function drawGrid(context: CanvasRenderingContext2D, input: TracesInput): void {
  const { scale, height, lanes, palette } = input;
  const bottom = height - CLOCK_ROW - MARK_ROW;
  context.lineWidth = 1;
  context.strokeStyle = palette.grid;
  context.beginPath();
  for (const seconds of gridLines(scale, 26).at) {
    const x = Math.round(xOf(scale, seconds)) + 0.5;
    context.moveTo(x, STAGE_ROW);
    context.lineTo(x, bottom);
  }
  context.stroke();
  context.strokeStyle = palette.line;
  context.beginPath();
  for (const { top } of lanes) {
    const y = Math.round(top) + 0.5;
    context.moveTo(0, y);
    context.lineTo(scale.width, y);
  }
  context.stroke();
}

function drawLane(context: CanvasRenderingContext2D, lane: Lane, input: TracesInput): void {
  const { signals, scales, isFiltered, palette } = input;
  const treatment = treatmentOf(lane, isFiltered);
  const trace = signals?.traces.find(
    (one) => one.index === lane.channel.index && one.treatment === treatment,
  );
  const fullScale = scales.get(lane.key) ?? 1;
  context.save();
  context.beginPath();
  context.rect(0, lane.top, input.scale.width, lane.height);
  context.clip();
  if (trace !== undefined && signals !== undefined && trace.form !== 'none') {
    const middle = lane.isEnvelope ? 0 : middleOf(trace);
    const plain = valueScale(lane, fullScale, middle);
    const isInverted = lane.look.isInverted && !lane.isEnvelope;
    const toShare: ValueScale = isInverted ? (value) => plain(2 * middle - value) : plain;
    context.strokeStyle = lane.leg === undefined ? palette.trace : palette.traceLeg;
    context.lineWidth = 1;
    context.beginPath();
    if (trace.form === 'samples') traceSamples(context, trace, lane, toShare, input.scale);
    else traceColumns(context, trace.values, lane, toShare, signals, input.scale);
    context.stroke();
  }
  drawScaleBar(context, lane, fullScale, input);
  context.restore();
  if (trace?.form === 'none') {
    context.fillStyle = palette.inkSoft;
    context.font = `12px ${palette.font}`;
    context.fillText(`cannot be shown: ${trace.why}`, 60, lane.top + lane.height / 2 + 4);
  }
}

function traceSamples(
  context: CanvasRenderingContext2D,
  { runs }: Extract<SignalTrace, { form: 'samples' }>,
  lane: Lane,
  toShare: ValueScale,
  scale: TimeScale,
): void {
  for (const { startSeconds, stepSeconds, values } of runs) {
    const step = xOf(scale, startSeconds + stepSeconds) - xOf(scale, startSeconds);
    let x = xOf(scale, startSeconds);
    for (let n = 0; n < values.length; n += 1) {
      const y = lane.top + toShare(values[n]!) * lane.height;
      if (n === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
      x += step;
    }
  }
}

/** A line from lowest to highest in each column, joined to the next one so that a steep slope has no hole. */
function traceColumns(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  lane: Lane,
  toShare: ValueScale,
  { startSeconds, lengthSeconds, columns }: SignalPage,
  scale: TimeScale,
): void {
  const first = xOf(scale, startSeconds);
  const step = (xOf(scale, startSeconds + lengthSeconds) - first) / columns;
  let isDown = false;
  for (let column = 0; column < columns; column += 1) {
    const [low, high] = [values[2 * column]!, values[2 * column + 1]!];
    if (Number.isNaN(low)) {
      isDown = false;
      continue;
    }
    const x = first + (column + 0.5) * step;
    const [one, other] = [toShare(high), toShare(low)];
    const top = lane.top + Math.min(one, other) * lane.height;
    const bottom = Math.max(top + 0.8, lane.top + Math.max(one, other) * lane.height);
    if (isDown) context.lineTo(x, top);
    else context.moveTo(x, top);
    context.lineTo(x, bottom);
    isDown = true;
  }
}

/** The mean of what is seen: the middle of the row. */
function middleOf(trace: Exclude<SignalTrace, { form: 'none' }>): number {
  let [sum, count] = [0, 0];
  const add = (values: Float32Array): void => {
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
    }
  };
  if (trace.form === 'columns') add(trace.values);
  else for (const run of trace.runs) add(run.values);
  return count === 0 ? 0 : sum / count;
}

function drawScaleBar(
  context: CanvasRenderingContext2D,
  lane: Lane,
  fullScale: number,
  { palette, isVoltage }: TracesInput,
): void {
  const value = scaleBar(fullScale);
  const length = (value / fullScale) * lane.height;
  const bottom = lane.top + lane.height - 4;
  context.strokeStyle = palette.inkSoft;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(8, bottom);
  context.lineTo(5, bottom);
  context.lineTo(5, bottom - length);
  context.lineTo(8, bottom - length);
  context.stroke();
  const text = `${value} ${shownUnit(lane.channel.unit, isVoltage(lane))}`;
  context.font = `11px ${palette.font}`;
  const { width } = context.measureText(text);
  context.globalAlpha = 0.8;
  context.fillStyle = palette.surface;
  context.fillRect(9, bottom - length / 2 - 7, width + 4, 14);
  context.globalAlpha = 1;
  context.fillStyle = palette.inkSoft;
  context.fillText(text, 11, bottom - length / 2 + 4);
}
