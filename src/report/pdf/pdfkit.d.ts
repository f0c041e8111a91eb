/**
 * The part of pdfkit 0.20 that the report uses. Its published types pull in Node's; this room has none.
 * Coordinates are points (1/72 inch) from the top left corner of the page.
 */
declare module 'pdfkit' {
  export interface DocumentOptions {
    readonly size: readonly [number, number];
    readonly margin: number;
    readonly autoFirstPage: boolean;
    /** Keeps all pages open until the end, so that "page 1 of 3" can be written. */
    readonly bufferPages: boolean;
    readonly pdfVersion: '1.7';
    readonly lang: string;
    readonly tagged: boolean;
    readonly displayTitle: boolean;
    /** Empty: load no standard font at the start. */
    readonly font: '';
    readonly info: {
      readonly Title: string;
      readonly Subject: string;
      readonly Creator: string;
      readonly CreationDate: Date;
    };
  }

  export interface StructureOptions {
    readonly alt?: string;
    readonly title?: string;
    /** Left, top, right, bottom on the current page. */
    readonly bbox?: readonly [number, number, number, number];
    readonly scope?: 'Row' | 'Column';
  }

  /** A stretch of page content that a structure element refers to. */
  export interface StructureContent {
    readonly refs: readonly unknown[];
  }

  export interface StructureElement {
    add(child: StructureElement | StructureContent): this;
    end(): void;
  }

  export interface Outline {
    addItem(title: string, options: { top: number; left: number }): Outline;
  }

  export interface TextOptions {
    readonly lineBreak: false;
    readonly baseline: 'alphabetic';
  }

  export class PDFDocument {
    constructor(options: DocumentOptions);
    readonly outline: Outline;

    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    end(): void;

    addPage(): this;
    switchToPage(page: number): unknown;
    bufferedPageRange(): { start: number; count: number };
    appendXML(xml: string, newline?: boolean): void;

    registerFont(name: string, source: Uint8Array): this;
    font(name: string): this;
    fontSize(points: number): this;
    text(text: string, x: number, y: number, options: TextOptions): this;
    widthOfString(text: string): number;

    save(): this;
    restore(): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    closePath(): this;
    /** An SVG path. */
    path(path: string): this;
    clip(): this;
    lineWidth(points: number): this;
    lineCap(cap: 'butt' | 'round' | 'square'): this;
    dash(length: number, options: { space: number }): this;
    undash(): this;
    fill(color: string): this;
    stroke(color: string): this;
    fillAndStroke(fill: string, stroke: string): this;
    fillColor(color: string): this;

    /** The bytes of a PNG or JPEG file. */
    image(
      source: ArrayBuffer,
      x: number,
      y: number,
      options: { fit: readonly [number, number]; align: 'right' },
    ): this;

    struct(type: string, options?: StructureOptions): StructureElement;
    addStructure(element: StructureElement): this;
    markStructureContent(tag: string): StructureContent;
    markContent(
      tag: 'Artifact',
      options: { type: 'Pagination' | 'Layout'; attached?: readonly string[] },
    ): this;
    endMarkedContent(): this;
  }
}
