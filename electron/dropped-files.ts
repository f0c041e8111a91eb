/** What a drop event is to us. */
interface Dropped {
  readonly isTrusted: boolean;
  readonly dataTransfer: { readonly files: ArrayLike<object>; dropEffect: string } | null;
  preventDefault(): void;
}

interface DropTarget {
  addEventListener(kind: string, listener: (event: Dropped) => void): void;
}

/**
 * Hears which file the user drops on the window. Here and not in the page, so that the page never learns or makes up a path:
 * only what really was dropped counts, not an event that a script made.
 *
 * @param pathOf Where a file lies; empty when it lies nowhere.
 */
export function listenToDrops(
  target: unknown,
  pathOf: (file: object) => string,
  onDrop: (path: string) => void,
): void {
  const window = target as DropTarget;
  window.addEventListener('dragover', (event) => {
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
  });
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (!event.isTrusted || file === undefined) return;
    const path = pathOf(file);
    if (path !== '') onDrop(path);
  });
}
