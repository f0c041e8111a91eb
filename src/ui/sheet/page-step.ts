/** A page of signals: what is on the screen. */
export interface PageSpan {
  readonly startSeconds: number;
  readonly lengthSeconds: number;
}

/** Lengths that Ctrl and +/- go through, in seconds; an hour and the whole night follow. */
const PAGE_LENGTHS: readonly number[] = [10, 30, 60, 120, 300, 600, 3600];

/** The page at `startSeconds`, kept within the recording: it begins no earlier than 0 and ends no later than the end. */
export function pageAt(
  startSeconds: number,
  lengthSeconds: number,
  durationSeconds: number,
): PageSpan {
  const last = Math.max(0, durationSeconds - lengthSeconds);
  return { startSeconds: Math.min(Math.max(0, startSeconds), last), lengthSeconds };
}

/**
 * `pages` pages further (a whole one, or a tenth). The last page turn shows the end of the recording; going back from there
 * leads to whole pages again, where pages are counted from the start.
 */
export function turnPage(page: PageSpan, pages: number, durationSeconds: number): PageSpan {
  const { startSeconds, lengthSeconds } = page;
  const wanted = startSeconds + pages * lengthSeconds;
  const isWhole = Number.isInteger(pages);
  const steps = wanted / lengthSeconds;
  const aligned = isWhole
    ? pages > 0
      ? Math.floor(steps + 1e-9)
      : Math.ceil(steps - 1e-9)
    : steps;
  return pageAt(aligned * lengthSeconds, lengthSeconds, durationSeconds);
}

/** The next longer (+1) or shorter (-1) length around the middle of what is seen; the whole night is the longest. */
export function changeLength(
  page: PageSpan,
  direction: 1 | -1,
  durationSeconds: number,
  aroundSeconds = page.startSeconds + page.lengthSeconds / 2,
): PageSpan {
  const lengths = lengthsFor(durationSeconds);
  const longer = lengths.filter((length) => length > page.lengthSeconds);
  const shorter = lengths.filter((length) => length < page.lengthSeconds);
  const length = (direction === 1 ? longer[0] : shorter.at(-1)) ?? page.lengthSeconds;
  return pageFor(aroundSeconds, length, durationSeconds);
}

/** Lengths that a page of this recording can have. */
export function lengthsFor(durationSeconds: number): readonly number[] {
  return [...PAGE_LENGTHS.filter((length) => length < durationSeconds), durationSeconds];
}

/** The page of the grid that holds a moment: pages are counted from the start of the recording. */
export function pageFor(seconds: number, lengthSeconds: number, durationSeconds: number): PageSpan {
  return pageAt(
    Math.floor(seconds / lengthSeconds + 1e-9) * lengthSeconds,
    lengthSeconds,
    durationSeconds,
  );
}

/**
 * The page on which a span can be seen: this one, when the span lies wholly on it; else the one of the grid that holds its
 * start, moved on where its end would be cut off.
 */
export function pageShowing(
  page: PageSpan,
  startSeconds: number,
  endSeconds: number,
  durationSeconds: number,
): PageSpan {
  const pageEnd = page.startSeconds + page.lengthSeconds;
  if (startSeconds >= page.startSeconds && endSeconds <= pageEnd) return page;
  const { lengthSeconds } = page;
  const onGrid = pageFor(startSeconds, lengthSeconds, durationSeconds);
  if (endSeconds <= onGrid.startSeconds + lengthSeconds) return onGrid;
  return pageAt(startSeconds - lengthSeconds / 10, lengthSeconds, durationSeconds);
}

/** `30 s`, `5 min`, `1 h`, `night`. */
export function lengthName(lengthSeconds: number, durationSeconds: number): string {
  if (lengthSeconds >= durationSeconds) return 'night';
  if (lengthSeconds < 60) return `${lengthSeconds} s`;
  return lengthSeconds < 3600 ? `${lengthSeconds / 60} min` : `${lengthSeconds / 3600} h`;
}
