import { tick } from 'svelte';
import { toasts } from '../toasts.svelte';
import type { Grid } from './grid.svelte';
import type { EditorContext, GridColumn, GridRefusal, Step } from './types';

/** What was typed into a cell and not taken. */
interface Refused extends GridRefusal {
  typed: string;
}

/** The cell that is being edited, if any. */
export class Editing<R> {
  #at = $state.raw<{ id: string; column: string; refused?: Refused; begun?: string } | null>(null);
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

  /** Why what was typed last was refused; undefined when it was not. */
  get refused(): GridRefusal | undefined {
    return this.#at?.refused;
  }

  /** Takes the way that the refusal offers. @returns whether it offers one. */
  accept(): boolean {
    const run = this.refused?.action?.run;
    if (!run) return false;
    this.cancel();
    run();
    return true;
  }

  /** Edits the active cell, from what was typed over it on. @returns whether it can be edited. */
  async begin(begun?: string): Promise<boolean> {
    const { activeLine: line, activeColumn: column } = this.#grid;
    if (line?.kind !== 'row' || !column || !this.#allowed(line.data, column)) return false;
    this.#grid.reveal();
    this.#keyed = this.#grid.ring;
    this.#at = { id: line.id, column: column.id, begun };
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
    if (this.refused) field?.setAttribute('aria-invalid', 'true');
    if (field instanceof HTMLInputElement && this.#at?.begun === undefined) field.select();
  }

  /** What the editor of a cell is given. */
  context(row: R, column: GridColumn<R>): EditorContext<R> {
    return {
      row,
      column,
      typed: this.#at?.refused?.typed,
      begun: this.#at?.begun,
      commit: (value, step) => void this.#finish(row, column, { value, step }),
      cancel: (step) => {
        this.cancel();
        this.#go(step);
      },
    };
  }

  cancel(): void {
    if (!this.open) return;
    this.#at = null;
    this.#grid.view.focus();
    if (this.#keyed) this.#grid.ring = true;
  }

  /** Of a sheet: on to the next cell. */
  #go(step: Step | undefined): void {
    const { cursor, input, marked } = this.#grid;
    if (!step || !input.sheet) return;
    marked.clear();
    cursor.to(Math.max(0, cursor.row + step.rows), cursor.column + step.columns);
    this.#grid.reveal();
  }

  async #finish(row: R, column: GridColumn<R>, { value, step }: { value: unknown; step?: Step }): Promise<void> {
    const at = this.#at;
    if (!at) return;
    const { row: line, column: place } = this.#grid.cursor;
    this.cancel();
    this.#go(step);
    const refusal = await this.#grid.input.events.onedit?.(row, column, value);
    if (refusal)
      await this.#reopen({ id: at.id, column: at.column, refused: { typed: String(value), ...refusal } }, line, place);
  }

  /** Not taken: what was typed is there to mend. While another cell is being edited, a message leads back to it. */
  async #reopen(at: { id: string; column: string; refused: Refused }, line: number, place: number): Promise<void> {
    const there = this.#grid.view.box?.isConnected === true && this.#grid.lineAt(line)?.id === at.id;
    if (this.open || !there) {
      const action = there ? { label: 'Edit again', run: () => void this.#reopen(at, line, place) } : undefined;
      toasts.show(at.refused.reason, { tone: 'negative', next: `Not taken: “${at.refused.typed}”`, action });
      return;
    }
    this.#grid.cursor.to(line, place);
    this.#grid.reveal();
    this.#at = at;
    await tick();
    this.focus();
  }

  #allowed(row: R, column: GridColumn<R>): boolean {
    if (!this.#grid.input.events.onedit) return false;
    return typeof column.editable === 'function' ? column.editable(row) : column.editable === true;
  }
}
