import type { Grid } from './grid.svelte';
import type { GridBlock } from './types';

/** Of a sheet: the block of cells from where marking began to the active cell. */
export class Marked<R> {
  #from = $state.raw<{ row: number; column: number; id: string } | null>(null);
  readonly #grid: Grid<R>;

  constructor(grid: Grid<R>) {
    this.#grid = grid;
  }

  /** Begins at the active cell, unless it has begun. */
  begin(): void {
    const { activeLine: line, cursor } = this.#grid;
    if (this.#from === null && line?.kind === 'row')
      this.#from = { row: cursor.row, column: cursor.column, id: line.id };
  }

  clear(): void {
    this.#from = null;
  }

  get any(): boolean {
    return this.#from !== null;
  }

  /** First and last marked place of a line; null where none is. */
  inLine(row: number): [number, number] | null {
    const { cursor } = this.#grid;
    const from = this.#from;
    if (from === null || row < Math.min(from.row, cursor.row) || row > Math.max(from.row, cursor.row)) return null;
    return [Math.min(from.column, cursor.column), Math.max(from.column, cursor.column)];
  }

  /** The block, or the active cell alone; null where there is no row. */
  block(): GridBlock<R> | null {
    const { activeLine: line, cursor, layout } = this.#grid;
    if (line?.kind !== 'row') return null;
    const from = this.#from ?? { row: cursor.row, column: cursor.column, id: line.id };
    const [first, last] = [Math.min(from.column, cursor.column), Math.max(from.column, cursor.column)];
    const columns = Array.from({ length: last - first + 1 }, (_, at) => layout.at(first + at));
    const [upper, lower] = from.row > cursor.row ? [line.id, from.id] : [from.id, line.id];
    return {
      from: upper,
      to: lower,
      columns: columns.filter((column) => column !== undefined),
      rows: Math.abs(from.row - cursor.row) + 1,
    };
  }
}
