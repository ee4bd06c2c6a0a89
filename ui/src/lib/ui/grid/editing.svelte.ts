import { tick } from 'svelte';
import type { Grid } from './grid.svelte';
import type { EditorContext, GridColumn } from './types';

/** The cell that is being edited, if any. */
export class Editing<R> {
  #at = $state.raw<{ id: string; column: string } | null>(null);
  readonly #grid: Grid<R>;
  /** The editing began from the keyboard: the outline comes back with the end of it. */
  #keyed = false;

  constructor(grid: Grid<R>) {
    this.#grid = grid;
  }

  get open(): boolean {
    return this.#at !== null;
  }

  is(id: string, column: string): boolean {
    return this.#at !== null && this.#at.id === id && this.#at.column === column;
  }

  /** Edits the active cell. @returns whether it can be edited. */
  async begin(): Promise<boolean> {
    const { activeLine: line, activeColumn: column } = this.#grid;
    if (line?.kind !== 'row' || !column || !this.#allowed(line.data, column)) return false;
    this.#grid.reveal();
    this.#keyed = this.#grid.ring;
    this.#at = { id: line.id, column: column.id };
    await tick();
    this.focus();
    return true;
  }

  /** Puts the focus into the editor. */
  focus(): void {
    const field = this.#grid.view.box?.querySelector<HTMLElement>(
      '[data-grid-editor] :is(input, textarea, select, button, [tabindex])',
    );
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  }

  /** What the editor of a cell is given. */
  context(row: R, column: GridColumn<R>): EditorContext<R> {
    return { row, column, commit: (value) => this.#finish(row, column, { value }), cancel: () => this.cancel() };
  }

  cancel(): void {
    if (!this.open) return;
    this.#at = null;
    this.#grid.view.focus();
    if (this.#keyed) this.#grid.ring = true;
  }

  #finish(row: R, column: GridColumn<R>, { value }: { value: unknown }): void {
    if (!this.open) return;
    this.cancel();
    this.#grid.input.events.onedit?.(row, column, value);
  }

  #allowed(row: R, column: GridColumn<R>): boolean {
    if (!this.#grid.input.events.onedit) return false;
    return typeof column.editable === 'function' ? column.editable(row) : column.editable === true;
  }
}
