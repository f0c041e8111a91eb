import type { PDFDocument, StructureElement, StructureOptions } from 'pdfkit';
import { BugError } from '../../base/invariant.ts';
import {
  COLOR,
  MARGIN,
  PAPER_SIZE,
  TEXT,
  ascentOf,
  lineHeightOf,
  type Paper,
  type TextStyle,
} from './theme.ts';
import { wrapText } from './wrap-text.ts';

/**
 * The page that is being written, and the place reached on it. It places every line of text itself, so that
 * pdfkit never breaks a line or a page on its own, and keeps the structure tree (what a screen reader reads) in
 * step with the drawing: everything drawn is either inside `mark`, or an `artifact`.
 */
export class Sheet {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly pageHeight: number;
  /** Where the next block begins. */
  y: number;
  /** For vector drawing inside `mark` or `artifact`. */
  readonly pen: PDFDocument;
  readonly #pageWidth: number;
  /** Laying a text out costs more than all else here, and the same words come again and again. */
  readonly #widths = new Map<string, number>();
  /** Open structure elements, the innermost last. */
  readonly #open: StructureElement[] = [];

  constructor(pen: PDFDocument, paper: Paper) {
    const [width, height] = PAPER_SIZE[paper];
    this.pen = pen;
    this.#pageWidth = width;
    this.pageHeight = height;
    this.left = MARGIN.side;
    this.right = width - MARGIN.side;
    this.width = this.right - this.left;
    this.top = MARGIN.top;
    this.bottom = height - MARGIN.bottom;
    this.y = this.top;
    const root = pen.struct('Document');
    pen.addStructure(root);
    this.#open.push(root);
    pen.addPage();
  }

  get room(): number {
    return this.bottom - this.y;
  }

  /** Room on a page that is still empty. */
  get fullHeight(): number {
    return this.bottom - this.top;
  }

  newPage(): void {
    this.pen.addPage();
    this.y = this.top;
  }

  /** Starts a new page unless `height` fits on this one, or the page is still empty. */
  ensureRoom(height: number): void {
    if (height > this.room && this.y > this.top) this.newPage();
  }

  gap(points: number): void {
    this.y += points;
  }

  /** A structure element that holds others. */
  group(type: string, body: () => void, options: StructureOptions = {}): void {
    const element = this.#add(type, options);
    this.#open.push(element);
    body();
    this.#open.pop();
    element.end();
  }

  /** A structure element with content of its own. `draw` must stay on this page. */
  mark(type: string, draw: () => void, options: StructureOptions = {}): void {
    const element = this.#add(type, options);
    this.#content(element, type, draw);
    element.end();
  }

  /** Something that carries no information of its own: rules, bars beside a number, repeated headers. */
  artifact(draw: () => void): void {
    this.pen.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pen.endMarkedContent();
  }

  textWidth(text: string, style: TextStyle): number {
    const key = `${style.font} ${style.size} ${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = this.pen.font(style.font).fontSize(style.size).widthOfString(text);
      this.#widths.set(key, width);
    }
    return width;
  }

  wrap(text: string, width: number, style: TextStyle): string[] {
    return wrapText(text, width, (part) => this.textWidth(part, style));
  }

  /** One line of text with its baseline at `baseline`; `x` is its left end, its right end or its middle. */
  put(
    text: string,
    x: number,
    baseline: number,
    style: TextStyle,
    align: 'left' | 'right' | 'center' = 'left',
  ): void {
    if (text === '') return;
    const width = align === 'left' ? 0 : this.textWidth(text, style);
    const start = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
    this.pen.font(style.font).fontSize(style.size).fillColor(style.color);
    this.pen.text(text, start, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  /** Lines of one text from `top` down. A space ends each line but the last, for those who listen or copy. */
  putLines(lines: readonly string[], x: number, top: number, style: TextStyle): void {
    lines.forEach((line, index) => {
      const text = index < lines.length - 1 ? `${line} ` : line;
      this.put(text, x, top + index * lineHeightOf(style) + ascentOf(style), style);
    });
  }

  /** A paragraph over the width of the page, or a part of it; it may run on to the next page. */
  paragraph(text: string, style: TextStyle = TEXT.body, x = this.left, width = this.width): void {
    const lines = this.wrap(text, width - (x - this.left), style);
    const lineHeight = lineHeightOf(style);
    const element = this.#add('P', {});
    let next = 0;
    while (next < lines.length) {
      this.ensureRoom(lineHeight);
      const fitting = Math.max(1, Math.floor(this.room / lineHeight));
      const part = lines.slice(next, next + fitting);
      this.#content(element, 'P', () => {
        this.putLines(part, x, this.y, style);
      });
      this.y += part.length * lineHeight;
      next += part.length;
    }
    element.end();
  }

  /**
   * The heading of a section, with a bookmark. It never stands alone at the foot of a page: `follow` is the
   * height that must fit below it.
   */
  heading(title: string, follow: number): void {
    const style = TEXT.heading;
    const height = lineHeightOf(style) + 5;
    this.ensureRoom(height + Math.min(follow, this.fullHeight - height));
    this.pen.outline.addItem(title, { top: this.y - 4, left: this.#pageWidth });
    this.mark('H2', () => {
      this.put(title, this.left, this.y + ascentOf(style), style);
    });
    const ruleY = this.y + lineHeightOf(style) + 1;
    this.artifact(() => {
      this.line(this.left, ruleY, this.right, ruleY, 0.6, COLOR.ink);
    });
    this.y += height;
  }

  /** The heading of a part of a section, over the width of the page; `follow` as for `heading`. */
  subheading(title: string, follow: number): void {
    const lines = this.wrap(title, this.width, TEXT.subheading);
    const height = lines.length * lineHeightOf(TEXT.subheading) + 2;
    this.ensureRoom(height + Math.min(follow, this.fullHeight - height));
    this.mark('H3', () => {
      this.putLines(lines, this.left, this.y, TEXT.subheading);
    });
    this.y += height;
  }

  line(x1: number, y1: number, x2: number, y2: number, width: number, color: string): void {
    this.pen.lineWidth(width).moveTo(x1, y1).lineTo(x2, y2).stroke(color);
  }

  #add(type: string, options: StructureOptions): StructureElement {
    const parent = this.#open.at(-1);
    if (parent === undefined) throw new BugError('the document element is open');
    const element = this.pen.struct(type, options);
    parent.add(element);
    return element;
  }

  #content(element: StructureElement, type: string, draw: () => void): void {
    element.add(this.pen.markStructureContent(type));
    draw();
    this.pen.endMarkedContent();
  }
}

export const SUBHEADING_HEIGHT = lineHeightOf(TEXT.subheading) + 2;
