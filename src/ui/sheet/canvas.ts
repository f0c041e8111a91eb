import { effect } from '@preact/signals';

/** Runs `draw` now, and in the next frame after anything that it read has changed. */
export function onceAFrame(draw: () => void): () => void {
  let frame: number | undefined;
  let stopWatching: () => void = () => undefined;
  const drawAndWatch = (): void => {
    stopWatching();
    let isDrawn = false;
    stopWatching = effect(() => {
      if (!isDrawn) {
        isDrawn = true;
        draw();
        return;
      }
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        drawAndWatch();
      });
    });
  };
  drawAndWatch();
  return () => {
    stopWatching();
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}

/** The drawing context of a canvas that is as fine as the screen; it is drawn on in CSS pixels. */
export function contextOf(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D {
  const ratio = devicePixelRatio;
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('a canvas can be drawn on');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
