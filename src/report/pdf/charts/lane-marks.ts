import type { PDFDocument } from 'pdfkit';
import type { EventLane, SecondsSpan } from '../../sections/night-picture.ts';
import { COLOR } from '../theme.ts';

/**
 * The marks of one lane. Each kind has a shape of its own, so that a grey print says the same: movements are
 * short ticks, periodic ones tall heavy ticks, series bars with feet, movements left out short pale ticks,
 * arousals triangles, respiratory events open boxes.
 */
export function drawLaneMarks(
  pen: PDFDocument,
  kind: EventLane['kind'],
  spans: readonly SecondsSpan[],
  x: (seconds: number) => number,
  middle: number,
  height: number,
): void {
  if (spans.length === 0) return;
  switch (kind) {
    case 'movement':
      ticks(pen, spans, x, middle, 0.4 * height, 0.4, COLOR.ink);
      break;
    case 'periodic':
      ticks(pen, spans, x, middle, 0.76 * height, 0.6, COLOR.accent);
      break;
    case 'excluded':
      ticks(pen, spans, x, middle, 0.26 * height, 0.4, COLOR.ghost);
      break;
    case 'series':
      footedBars(pen, spans, x, middle);
      break;
    case 'arousal':
      triangles(pen, spans, x, middle);
      break;
    case 'respiratory':
      openBoxes(pen, spans, x, middle);
      break;
  }
}

function ticks(
  pen: PDFDocument,
  spans: readonly SecondsSpan[],
  x: (seconds: number) => number,
  middle: number,
  height: number,
  width: number,
  color: string,
): void {
  for (const [start] of spans) {
    pen.moveTo(x(start), middle - height / 2).lineTo(x(start), middle + height / 2);
  }
  pen.lineWidth(width).stroke(color);
}

function footedBars(
  pen: PDFDocument,
  spans: readonly SecondsSpan[],
  x: (seconds: number) => number,
  middle: number,
): void {
  for (const [start, end] of spans) {
    const left = x(start);
    const right = Math.max(left + 0.8, x(end));
    pen.rect(left, middle - 2.2, right - left, 2.4);
    pen.rect(left, middle - 2.2, 0.6, 5);
    pen.rect(right - 0.6, middle - 2.2, 0.6, 5);
  }
  pen.fill(COLOR.accent);
}

function triangles(
  pen: PDFDocument,
  spans: readonly SecondsSpan[],
  x: (seconds: number) => number,
  middle: number,
): void {
  for (const [start] of spans) {
    const at = x(start);
    pen
      .moveTo(at - 1.7, middle - 2.4)
      .lineTo(at + 1.7, middle - 2.4)
      .lineTo(at, middle + 2.4)
      .closePath();
  }
  pen.fill(COLOR.ink);
}

function openBoxes(
  pen: PDFDocument,
  spans: readonly SecondsSpan[],
  x: (seconds: number) => number,
  middle: number,
): void {
  for (const [start, end] of spans) {
    pen.rect(x(start), middle - 2.6, Math.max(0.8, x(end) - x(start)), 5.2);
  }
  pen.lineWidth(0.45).stroke(COLOR.ink);
}
