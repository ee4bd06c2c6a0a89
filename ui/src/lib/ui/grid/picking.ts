import type { Grid } from './grid.svelte';
import type { GridColumn } from './types';

/** Selecting rows from the active cell, and copying. */
export class Picking<R> {
  readonly #grid: Grid<R>;

  constructor(grid: Grid<R>) {
    this.#grid = grid;
  }

  /** The active row, selected or not. */
  toggle(): void {
    const { activeLine: line, cursor, input } = this.#grid;
    if (input.selectable && line?.kind === 'row') input.selection.toggle(line.id, cursor.row);
  }

  /** Every row, or none when every one is selected. */
  toggleAll(): void {
    const { selection } = this.#grid.input;
    if (selection.all) selection.clear();
    else selection.selectAll();
  }

  /** The rows from the one toggled last to the active one, read as needed. */
  async range(): Promise<void> {
    const { cursor, input, lines } = this.#grid;
    const { selection, selectable, total } = input;
    if (!selectable || cursor.row < 0) return;
    const span = selection.rangeTo(cursor.row);
    const held = Array.from({ length: span.to - span.from }, (_, index) => this.#grid.lineAt(span.from + index));
    try {
      const all = held.includes(undefined) ? await lines.range(span.from, span.to, total) : held;
      selection.set(
        all.flatMap((line) => (line?.kind === 'row' ? [line.id] : [])),
        true,
      );
    } catch (error) {
      lines.error = error;
    }
    selection.anchor ??= span.from;
  }

  /** Asks for the clipboard to be pasted with its upper left cell at the active one. @returns whether anyone does. */
  paste(): boolean {
    return this.#atCell(this.#grid.input.events.onpaste);
  }

  /** Asks for the active cell to be filled: into the selected rows, or from above. @returns whether anyone does. */
  fill(): boolean {
    return this.#atCell(this.#grid.input.events.onfill);
  }

  #atCell(event: ((row: R, column: GridColumn<R>) => void) | undefined): boolean {
    const { activeLine: line, activeColumn, input } = this.#grid;
    // Beside the checkbox the row begins.
    const column = activeColumn ?? input.columns[0];
    if (!event || line?.kind !== 'row' || !column) return false;
    event(line.data, column);
    return true;
  }

  /** Hands over which rows are selected, or the text of the active cell. @returns whether anyone takes it. */
  copy(header: boolean): boolean {
    const { activeLine: line, activeColumn: column, input } = this.#grid;
    const { oncopy } = input.events;
    if (!oncopy) return false;
    if (!input.selection.empty) oncopy({ kind: 'rows', selection: input.selection.value, header });
    else if (line?.kind === 'row' && column)
      oncopy({ kind: 'cell', text: column.text(line.data).replace(/[\t\r\n]+/g, ' ') });
    return true;
  }
}
