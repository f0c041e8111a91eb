/** Which rows of a long list have to be there for a window of it to be full, with some to spare on either side. */
export function visibleRows(
  scrollTop: number,
  windowHeight: number,
  rowHeight: number,
  count: number,
  spare = 8,
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  const to = Math.min(count, Math.ceil((scrollTop + windowHeight) / rowHeight) + spare);
  return { from: Math.min(from, to), to };
}

/** Where to scroll so that a row is in the window; unchanged when it is. */
export function scrollToShow(
  index: number,
  scrollTop: number,
  windowHeight: number,
  rowHeight: number,
): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  const bottom = top + rowHeight;
  return bottom > scrollTop + windowHeight ? bottom - windowHeight : scrollTop;
}
