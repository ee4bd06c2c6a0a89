import type { Attachment } from 'svelte/attachments';

/** What the screen does with keys that the grid leaves to it, and with the pointer's second button. */
export interface GridKeys {
  /** Delete. */
  remove: () => void;
  /** Before a context menu: whether it was asked for on a row. Elsewhere there is none. */
  context: (row: boolean) => void;
}

/** Listens on what holds the grid. */
export function gridKeys({ remove, context }: GridKeys): Attachment<HTMLElement> {
  return (area) => {
    const keydown = (event: KeyboardEvent): void => {
      const grid = event.target;
      if (event.defaultPrevented || !(grid instanceof HTMLElement) || grid.getAttribute('role') !== 'grid') return;
      if (event.key !== 'Delete') return;
      event.preventDefault();
      remove();
    };
    const menu = (event: MouseEvent): void => {
      const target = event.target as HTMLElement;
      const row = target.closest('[data-line].row') !== null;
      context(row);
      if (row) return;
      event.preventDefault();
      event.stopPropagation();
      // From the keyboard the grid itself is asked: the active cell is meant.
      const cell =
        target.getAttribute('role') === 'grid'
          ? document.getElementById(target.getAttribute('aria-activedescendant') ?? '')
          : null;
      if (!cell?.closest('[data-line].row')) return;
      const { left, bottom } = cell.getBoundingClientRect();
      cell.dispatchEvent(
        new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left, clientY: bottom }),
      );
    };
    area.addEventListener('keydown', keydown);
    area.addEventListener('contextmenu', menu, true);
    return () => {
      area.removeEventListener('keydown', keydown);
      area.removeEventListener('contextmenu', menu, true);
    };
  };
}
