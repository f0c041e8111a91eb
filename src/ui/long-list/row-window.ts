import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { scrollToShow, visibleRows } from './visible-rows.ts';

/** The window on a long list: the rows that have to be in the document are `from` (inclusive) to `to` (exclusive). */
export interface RowWindow {
  /** For the element that scrolls. */
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onScroll: (event: { readonly currentTarget: { readonly scrollTop: number } }) => void;
  readonly height: number;
  readonly from: number;
  readonly to: number;
}

/** Taken until the window has been measured. */
const FIRST_HEIGHT = 400;

/**
 * Follows the size of a window and how far it is scrolled, and scrolls it to the chosen row when that changes.
 *
 * @param rowHeight In CSS pixels.
 * @param chosen Place of the chosen row; negative: none.
 */
export function useRowWindow(count: number, rowHeight: number, chosen: number): RowWindow {
  const ref = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [height, setHeight] = useState(FIRST_HEIGHT);

  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => {
      setHeight(element.clientHeight);
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
    };
  }, []);

  useEffect(() => {
    const element = ref.current;
    if (element === null || chosen < 0) return;
    element.scrollTop = scrollToShow(chosen, element.scrollTop, element.clientHeight, rowHeight);
  }, [chosen, count, rowHeight]);

  return {
    ref,
    onScroll: (event) => {
      setScrollTop(event.currentTarget.scrollTop);
    },
    height,
    ...visibleRows(scrollTop, height, rowHeight, count),
  };
}
