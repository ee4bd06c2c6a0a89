/** The row number of the header in a cursor's coordinates. */
export const HEADER = -1;

/** The active cell: row −1 is the header, columns count every drawn column from 0. */
export class Cursor {
  row = $state(0);
  column = $state(0);
  #size: () => { rows: number; columns: number };

  constructor(size: () => { rows: number; columns: number }) {
    this.#size = size;
  }

  /** Goes to a cell, or the nearest there is. */
  to(row: number, column: number): void {
    const { rows, columns } = this.#size();
    this.row = clamp(row, HEADER, rows - 1);
    this.column = clamp(column, 0, columns - 1);
  }

  by(rows: number, columns: number): void {
    this.to(this.row + rows, this.column + columns);
  }

  /** A page keeps out of the header: Page Up at the top stays on the first row. */
  page(direction: 1 | -1, lines: number): void {
    this.to(Math.max(0, this.row + direction * Math.max(1, lines - 1)), this.column);
  }

  rowEdge(edge: 'first' | 'last'): void {
    this.to(this.row, edge === 'first' ? 0 : Infinity);
  }

  gridEdge(edge: 'first' | 'last'): void {
    if (edge === 'first') this.to(0, 0);
    else this.to(Infinity, Infinity);
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)));
}
