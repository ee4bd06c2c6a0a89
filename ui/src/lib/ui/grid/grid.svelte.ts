import { untrack } from 'svelte';
import { Cursor, HEADER } from './cursor.svelte';
import { Editing } from './editing.svelte';
import { ColumnLayout } from './layout.svelte';
import { Lines } from './lines.svelte';
import { Marked } from './marked.svelte';
import { Picking } from './picking';
import type { GridInput } from './props';
import { nextSort } from './sort';
import type { BlockAction, GridColumn, GridLine } from './types';
import { Viewport } from './viewport.svelte';

/** The parts of a grid, and what is done at its active cell. Make it while a component is set up. */
export class Grid<R> {
  readonly input: GridInput<R>;
  readonly lines: Lines<R>;
  readonly layout: ColumnLayout<R>;
  readonly view: Viewport;
  readonly cursor: Cursor;
  readonly editing: Editing<R>;
  readonly picking: Picking<R>;
  readonly marked: Marked<R>;
  /** The active cell is outlined while the keyboard is in use. */
  ring = $state(false);
  /** The line that was gone to, until it is told. */
  #reached = $state<number | null>(null);

  constructor(input: GridInput<R>) {
    this.input = input;
    this.lines = new Lines<R>((from, to) => input.fetchRows(from, to));
    this.layout = new ColumnLayout(input);
    this.view = new Viewport(input);
    this.cursor = new Cursor(() => ({ rows: input.total, columns: this.layout.count }));
    this.editing = new Editing<R>(this);
    this.picking = new Picking<R>(this);
    this.marked = new Marked<R>(this);
  }

  lineAt(index: number): GridLine<R> | undefined {
    return index >= 0 && index < this.input.total ? this.lines.at(index) : undefined;
  }

  get activeLine(): GridLine<R> | undefined {
    return this.lineAt(this.cursor.row);
  }

  get activeColumn(): GridColumn<R> | undefined {
    return this.layout.at(this.cursor.column);
  }

  /** The list itself got the focus. While a cell is edited that is a dialog giving it back late: the editor keeps it. */
  focused(event: FocusEvent): void {
    this.ring = this.view.box?.matches(':focus-visible') ?? false;
    const from = event.relatedTarget;
    if (this.editing.open && !(from instanceof Element && this.view.box?.contains(from))) this.editing.focus();
  }

  /** Brings the active cell into sight. */
  reveal(): void {
    this.view.reveal(this.cursor.row, this.cursor.column, this.layout);
  }

  /** Sorts by the active header, or selects all rows at that of the checkboxes. */
  useHeader(add: boolean): void {
    const { activeColumn: column, cursor, input, layout } = this;
    if (cursor.column < layout.offset) return this.picking.toggleAll();
    if (!column?.sortable) return;
    input.sort = nextSort(input.sort, column.id, add);
    input.events.onsort?.(input.sort);
  }

  /** Shows the active row beside the list, or folds the group. Without anything to show, a row is ticked. */
  peek(): void {
    const line = this.activeLine;
    if (line?.kind === 'group') this.fold(!line.collapsed);
    else if (!this.input.events.onpeek) this.picking.toggle();
    else if (line) this.input.events.onpeek?.(line.data, this.cursor.row);
  }

  /** Edits the active cell, or shows its row beside the list where it cannot be edited. */
  async editOrPeek(): Promise<void> {
    if (!(await this.editing.begin())) this.peek();
  }

  /** Does something with the marked block of a sheet. @returns whether anyone does. */
  block(action: BlockAction | undefined): boolean {
    const { onblock } = this.input.events;
    const block = action && onblock ? this.marked.block() : null;
    if (!action || !onblock || !block) return false;
    onblock(action, block);
    return true;
  }

  /** Folds or unfolds the active group. */
  fold(collapsed: boolean): void {
    const line = this.activeLine;
    if (line?.kind === 'group') this.input.events.ongroup?.(line.id, collapsed);
  }

  /** The keyboard or the pointer went to another row: told once that is loaded, by `tellReached`. */
  reached(): void {
    this.#reached = this.cursor.row;
  }

  /** Call in an effect. */
  tellReached(): void {
    const at = this.#reached;
    const line = at === null ? undefined : this.lineAt(at);
    if (at === null || !line) return;
    this.#reached = null;
    untrack(() => line.kind === 'row' && at === this.cursor.row && this.input.events.onmove?.(line.data, at));
  }

  /** Another list is shown: it is read from its first line on, which names the group where there are some. */
  toTop(): void {
    this.marked.clear();
    this.cursor.to(0, this.cursor.column);
    this.view.toTop();
  }

  /** The same, with a column that is gone to. */
  open(id: string): void {
    this.toTop();
    const at = this.input.columns.findIndex((column) => column.id === id);
    if (at < 0) return;
    this.cursor.to(0, at + this.layout.offset);
    this.reveal();
  }

  /** Call in an effect: the active cell stays in the list as that grows shorter. */
  keepInside(): void {
    const rows = this.input.total;
    untrack(() => rows > 0 && this.cursor.row >= rows && this.cursor.to(rows - 1, this.cursor.column));
  }

  /** Whether the active cell is drawn. */
  readonly activeDrawn = $derived.by(() => {
    const { row } = this.cursor;
    return row === HEADER || (row >= this.view.needFrom && row < this.view.needTo);
  });
}
