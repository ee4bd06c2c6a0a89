import type { GridInput } from './props';
import type { GridColumn } from './types';

/** CSS pixels of the column of checkboxes. */
const CHECK_WIDTH = 40;
/** Room behind the last column for the scroll bar, which lies over what it scrolls. */
const END_WIDTH = 12;
/** CSS pixels below which no column can be made. */
const NARROWEST = 48;

/** How the columns lie beside each other. Places count every drawn column from 0, that of checkboxes included. */
export class ColumnLayout<R> {
  readonly #input: GridInput<R>;

  constructor(input: GridInput<R>) {
    this.#input = input;
  }

  /** Columns before the first of the screen's: the one of checkboxes, when there is one. */
  readonly offset = $derived.by(() => (this.#input.selectable ? 1 : 0));
  readonly count = $derived.by(() => this.#input.columns.length + this.offset);

  /** The grid's `grid-template-columns`. */
  readonly template = $derived.by(() => {
    const { columns, selectable, widths } = this.#input;
    const tracks = columns.map((column) =>
      column.grow && widths[column.id] === undefined ? `minmax(${column.width}px, 1fr)` : `${this.widthOf(column)}px`,
    );
    return [...(selectable ? [`${CHECK_WIDTH}px`] : []), ...tracks, `${END_WIDTH}px`].join(' ');
  });

  /** CSS pixels of all columns. */
  readonly fullWidth = $derived.by(() =>
    this.#input.columns.reduce((sum, column) => sum + this.widthOf(column), this.#checks + END_WIDTH),
  );
  /** CSS pixels of the columns that stay in view. */
  readonly stickyWidth = $derived.by(() =>
    this.#input.columns.reduce((sum, column) => sum + (column.sticky ? this.widthOf(column) : 0), this.#checks),
  );

  readonly #lefts = $derived.by(() => {
    let left = 0;
    const widths = this.#input.columns.map((column) => this.widthOf(column));
    return (this.offset > 0 ? [CHECK_WIDTH, ...widths] : widths).map((width) => (left += width) - width);
  });

  get #checks(): number {
    return this.offset > 0 ? CHECK_WIDTH : 0;
  }

  widthOf(column: GridColumn<R>): number {
    return this.#input.widths[column.id] ?? column.width;
  }

  /** The screen's column at a place; undefined for the one of checkboxes. */
  at(place: number): GridColumn<R> | undefined {
    return this.#input.columns[place - this.offset];
  }

  /** Left edge of a column that stays in view, undefined for the others. */
  readonly stickyAt = (place: number): string | undefined =>
    place < this.offset || this.at(place)?.sticky ? `${this.#lefts[place] ?? 0}px` : undefined;

  /** Sets a width in CSS pixels; null gives the column back its own. */
  readonly resize = (column: GridColumn<R>, width: number | null): void => {
    const widths = { ...this.#input.widths };
    if (width === null) delete widths[column.id];
    else widths[column.id] = Math.round(Math.max(column.minWidth ?? NARROWEST, width));
    this.#input.widths = widths;
    this.#input.events.onresize?.(widths);
  };
}
