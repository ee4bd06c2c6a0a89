import { HEADER } from './cursor.svelte';
import type { Grid } from './grid.svelte';

/** A cell under the pointer, in the cursor's coordinates; `own` where a control of the cell was met. */
interface Place {
  row: number;
  column: number;
  own: boolean;
}

/** What the pointer does in a grid. The header lies beside the scrolled box, so attach it to what holds both. */
export function pointer<R>(grid: Grid<R>): (element: HTMLElement) => () => void {
  let down: Place | null = null;
  const listeners = {
    click: (event: MouseEvent) => clicked(grid, event),
    dblclick: (event: MouseEvent) => doubleClicked(grid, event),
    contextmenu: (event: MouseEvent) => context(grid, event),
    pointerdown: (event: PointerEvent) => {
      grid.ring = false;
      down = event.button === 0 && !event.shiftKey ? place(event) : null;
    },
    pointermove: (event: PointerEvent) => {
      if (grid.input.sheet && down && event.buttons === 1) dragged(grid, down, place(event));
    },
  };
  return (element) => {
    const entries = Object.entries(listeners) as [string, EventListener][];
    for (const [name, listener] of entries) element.addEventListener(name, listener);
    return () => entries.forEach(([name, listener]) => element.removeEventListener(name, listener));
  };
}

function place(event: MouseEvent): Place | null {
  const target = event.target as HTMLElement;
  if (target.closest('[data-grid-editor], .resize')) return null;
  const cell = target.closest<HTMLElement>('[data-column]');
  const line = target.closest<HTMLElement>('[data-line], [data-header]');
  if (!cell || !line) return null;
  const own = target.closest('button, a, input, select, textarea') !== null;
  return { row: Number(line.dataset['line'] ?? HEADER), column: Number(cell.dataset['column']), own };
}

function clicked<R>(grid: Grid<R>, event: MouseEvent): void {
  const at = place(event);
  if (!at) return;
  const before = grid.cursor.row;
  if (grid.input.sheet) {
    if (event.shiftKey && at.row !== HEADER) grid.marked.begin();
    else grid.marked.clear();
  }
  grid.cursor.to(at.row, at.column);
  if ((event.target as HTMLElement).closest('[data-open]')) {
    grid.view.focus();
    grid.peek();
    return;
  }
  if (at.own) return;
  if (at.row === HEADER) {
    grid.view.focus();
    grid.useHeader(event.shiftKey);
  } else if (event.shiftKey && grid.input.selectable) void grid.picking.range();
  else if ((event.ctrlKey || event.metaKey || at.column < grid.layout.offset) && grid.activeLine?.kind === 'row')
    grid.picking.toggle();
  // A click selects, and a heading folds: what stands beside the list follows, and nothing opens.
  else if (grid.activeLine?.kind === 'group') grid.peek();
  else if (at.row !== before) grid.reached();
}

/** Of a sheet: a block is marked from where the pointer went down. */
function dragged<R>(grid: Grid<R>, down: Place, at: Place | null): void {
  if (!at || down.row === HEADER || at.row === HEADER || down.own) return;
  if (!grid.marked.any) {
    if (at.row === down.row && at.column === down.column) return;
    grid.cursor.to(down.row, down.column);
    grid.marked.begin();
  }
  grid.cursor.to(at.row, at.column);
}

function doubleClicked<R>(grid: Grid<R>, event: MouseEvent): void {
  const at = place(event);
  if (!at || at.own || at.column < grid.layout.offset || grid.lineAt(at.row)?.kind !== 'row') return;
  grid.cursor.to(at.row, at.column);
  void grid.editOrPeek();
}

function context<R>(grid: Grid<R>, event: MouseEvent): void {
  const at = place(event);
  const line = at ? grid.lineAt(at.row) : undefined;
  if (!at || line?.kind !== 'row') return;
  const span = grid.marked.inLine(at.row);
  // Inside the marked block it is the block that is meant.
  if (!span || at.column < span[0] || at.column > span[1]) {
    grid.marked.clear();
    grid.cursor.to(at.row, at.column);
  }
  grid.input.events.oncontext?.(line.data, at.row, event);
}
