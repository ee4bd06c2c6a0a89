/** What a key asks of the grid. */
export type GridAction =
  | { do: 'move'; rows: number; columns: number }
  | { do: 'page'; direction: 1 | -1 }
  | { do: 'row-edge'; edge: 'first' | 'last' }
  | { do: 'grid-edge'; edge: 'first' | 'last' }
  | {
      do:
        | 'peek'
        | 'edit'
        | 'toggle'
        | 'range'
        | 'select-all'
        | 'copy'
        | 'copy-with-header'
        | 'paste'
        | 'fill'
        | 'clear'
        | 'add-sort'
        | 'fill-right'
        | 'empty';
    }
  /** Of a sheet: the marked block grows. */
  | { do: 'extend'; rows: number; columns: number }
  /** Of a sheet: the active cell is replaced by what is typed. */
  | { do: 'type'; text: string }
  /** By so many CSS pixels; null takes a width set before back. */
  | { do: 'resize'; by: number | null };

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const PLAIN: Record<string, GridAction> = {
  ArrowDown: { do: 'move', rows: 1, columns: 0 },
  ArrowUp: { do: 'move', rows: -1, columns: 0 },
  ArrowRight: { do: 'move', rows: 0, columns: 1 },
  ArrowLeft: { do: 'move', rows: 0, columns: -1 },
  Home: { do: 'row-edge', edge: 'first' },
  End: { do: 'row-edge', edge: 'last' },
  PageDown: { do: 'page', direction: 1 },
  PageUp: { do: 'page', direction: -1 },
  ' ': { do: 'peek' },
  Enter: { do: 'peek' },
  F2: { do: 'edit' },
  Escape: { do: 'clear' },
};

const LETTERS: Record<string, GridAction> = {
  j: { do: 'move', rows: 1, columns: 0 },
  k: { do: 'move', rows: -1, columns: 0 },
  x: { do: 'toggle' },
};

const CONTROL: Record<string, GridAction> = {
  Home: { do: 'grid-edge', edge: 'first' },
  End: { do: 'grid-edge', edge: 'last' },
  a: { do: 'select-all' },
  c: { do: 'copy' },
  v: { do: 'paste' },
  d: { do: 'fill' },
};

/** What a key asks of a sheet, before what it asks of any grid; null: nothing of its own. */
export function sheetAction(event: Pressed, begins: RegExp): GridAction | null {
  const control = event.ctrlKey || event.metaKey;
  const move = PLAIN[event.key];
  if (event.altKey) return null;
  if (event.shiftKey && !control && move?.do === 'move') return { ...move, do: 'extend' };
  if (control && !event.shiftKey && event.key.toLowerCase() === 'r') return { do: 'fill-right' };
  if (control) return null;
  if (event.key === 'Delete' || event.key === 'Backspace') return { do: 'empty' };
  if (event.key === 'Enter') return { do: 'edit' };
  return event.key.length === 1 && begins.test(event.key) ? { do: 'type', text: event.key } : null;
}

/**
 * The action of a key, or null when the grid leaves it alone. Letters act only while single-key
 * shortcuts are on; the rest is what a grid must answer to.
 */
export function gridAction(event: Pressed, letters: boolean): GridAction | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.altKey) {
    if (key === 'ArrowRight') return { do: 'resize', by: 16 };
    if (key === 'ArrowLeft') return { do: 'resize', by: -16 };
    if (key === '0') return { do: 'resize', by: null };
    return null;
  }
  if (event.ctrlKey || event.metaKey) {
    if (event.shiftKey) return key === 'c' ? { do: 'copy-with-header' } : null;
    return CONTROL[key] ?? null;
  }
  if (event.shiftKey) {
    if (key === 'x' && letters) return { do: 'range' };
    if (key === ' ') return { do: 'toggle' };
    if (key === 'Enter') return { do: 'add-sort' };
    return null;
  }
  return PLAIN[key] ?? (letters ? (LETTERS[key] ?? null) : null);
}
