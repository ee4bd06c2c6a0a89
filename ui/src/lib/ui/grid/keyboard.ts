import { shortcuts } from '../shortcuts.svelte';
import { HEADER } from './cursor.svelte';
import type { Grid } from './grid.svelte';
import { gridAction, sheetAction, type GridAction } from './keys';
import type { BlockAction } from './types';

/** What keys do in a grid. @returns the listener of the element that has the focus. */
export function keyboard<R>(grid: Grid<R>): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented) return;
    grid.ring = true;
    if (event.target !== grid.view.box) return inEditor(grid, event);
    const { sheet } = grid.input;
    const own = sheet && grid.cursor.row !== HEADER ? sheetAction(event, sheet.begins) : null;
    const action = own ?? gridAction(event, shortcuts.letters && !sheet);
    const before = grid.cursor.row;
    if (action && act(grid, action)) event.preventDefault();
    if (grid.cursor.row !== before) grid.reached();
  };
}

function inEditor<R>({ editing }: Grid<R>, event: KeyboardEvent): void {
  if (!editing.open) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    editing.cancel();
  } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && editing.accept()) event.preventDefault();
}

/** @returns whether the key was used. */
function act<R>(grid: Grid<R>, action: GridAction): boolean {
  if (grid.cursor.row === HEADER && inHeader(grid, action)) return true;
  if (grid.input.sheet && inSheet(grid, action)) return true;
  if (moved(grid, action)) {
    grid.marked.clear();
    grid.reveal();
    return true;
  }
  switch (action.do) {
    case 'peek':
      grid.peek();
      return true;
    case 'edit':
      void grid.editing.begin();
      return true;
    case 'toggle':
      grid.picking.toggle();
      return true;
    case 'range':
      void grid.picking.range();
      return true;
    case 'select-all':
      if (grid.input.selectable) grid.input.selection.selectAll();
      return true;
    case 'copy':
      return grid.picking.copy(false);
    case 'copy-with-header':
      return grid.picking.copy(true);
    case 'paste':
      return grid.picking.paste();
    case 'fill':
      return grid.picking.fill();
    case 'clear':
      return escaped(grid);
    case 'resize':
      resized(grid, action.by);
      return true;
    default:
      return false;
  }
}

const BLOCK: Partial<Record<GridAction['do'], BlockAction>> = {
  copy: 'copy',
  paste: 'paste',
  fill: 'fill-down',
  'fill-right': 'fill-right',
  empty: 'empty',
};

function inSheet<R>(grid: Grid<R>, action: GridAction): boolean {
  if (action.do === 'extend') {
    grid.marked.begin();
    grid.cursor.to(Math.max(0, grid.cursor.row + action.rows), grid.cursor.column + action.columns);
    grid.reveal();
    return true;
  }
  if (action.do === 'type') {
    void grid.editing.begin(action.text);
    return true;
  }
  if (action.do === 'clear' && grid.marked.any) {
    grid.marked.clear();
    return true;
  }
  return grid.block(BLOCK[action.do]);
}

function moved<R>(grid: Grid<R>, action: GridAction): boolean {
  const { cursor } = grid;
  if (action.do === 'move') {
    if (!folded(grid, action.columns)) cursor.by(action.rows, action.columns);
  } else if (action.do === 'page') cursor.page(action.direction, grid.view.page);
  else if (action.do === 'row-edge') cursor.rowEdge(action.edge);
  else if (action.do === 'grid-edge') cursor.gridEdge(action.edge);
  else return false;
  return true;
}

/** Left and right fold and unfold a group's heading, as in a tree. */
function folded<R>(grid: Grid<R>, columns: number): boolean {
  const line = grid.activeLine;
  if (columns === 0 || line?.kind !== 'group' || line.collapsed !== columns > 0) return false;
  grid.fold(columns < 0);
  return true;
}

function inHeader<R>(grid: Grid<R>, action: GridAction): boolean {
  if (action.do === 'peek') grid.useHeader(false);
  else if (action.do === 'add-sort') grid.useHeader(true);
  else return false;
  return true;
}

function escaped<R>({ input }: Grid<R>): boolean {
  if (!input.selection.empty) input.selection.clear();
  else if (input.events.onescape) input.events.onescape();
  else return false;
  return true;
}

/** By so many CSS pixels; null gives the column back its own width. */
function resized<R>(grid: Grid<R>, by: number | null): void {
  const { activeColumn: column, layout } = grid;
  if (column) layout.resize(column, by === null ? null : layout.widthOf(column) + by);
  grid.reveal();
}
