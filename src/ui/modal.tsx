import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Properties {
  readonly title: string;
  readonly onClose: () => void;
  /** As wide as the page allows, for what is looked at and not only answered. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

/** A dialog over the page. The browser keeps the focus inside, and Escape closes it. */
export function Modal({ title, onClose, isWide, children }: Properties): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={isWide === true ? 'modal modal-wide' : 'modal'}
      aria-label={title}
      onClose={onClose}
    >
      <h2 class="card-title">{title}</h2>
      {children}
    </dialog>
  );
}
