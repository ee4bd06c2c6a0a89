/** A column of a grid. Ids are stable: sorting, widths and cells go by them. */
export interface GridColumn<R> {
  id: string;
  label: string;
  /** CSS pixels. */
  width: number;
  /** CSS pixels; default 48. */
  minWidth?: number;
  /** Takes the width left over; of the sticky columns only the last may. */
  grow?: boolean;
  align?: 'start' | 'end' | 'center';
  sortable?: boolean;
  /** Stays in view while the grid scrolls sideways; sticky columns must come first. */
  sticky?: boolean;
  /** Whether F2 opens an editor here; may depend on the row. */
  editable?: boolean | ((row: R) => boolean);
  /** Says more than the label: shown on hover and read by assistive technology. */
  description?: string;
  /** How plain text is set. */
  tone?: 'strong' | 'muted';
  /** Plain text of the cell: drawn when no snippet is given, and copied. */
  text: (row: R) => string;
  /** The exact text to edit, where it is not the text drawn. */
  edit?: (row: R) => string;
  /** Name of the snippet in `cells` (and `editors`) that draws it; the id when left out. */
  kind?: string;
}

/** A line of the grid: an entry or the heading of a group. Groups count as lines of the window. */
export type GridLine<R> =
  | { kind: 'row'; id: string; data: R }
  | {
      kind: 'group';
      id: string;
      label: string;
      /** Small text after the label: "22 initiatives, 6 live". */
      note?: string;
      collapsed: boolean;
      /** Figures of the group by column id. */
      aggregates?: Record<string, string>;
    };

/** One sort key; the first decides, later ones break ties. */
export interface SortKey {
  column: string;
  direction: 'ascending' | 'descending';
}

/** What a screen does with a selection: these ids, or everything except these. */
export interface SelectionValue {
  all: boolean;
  ids: string[];
}

/** A block of cells of a sheet, from its upper row to its lower one. */
export interface GridBlock<R> {
  from: string;
  to: string;
  columns: GridColumn<R>[];
  /** How many rows it has. */
  rows: number;
}

/** What is done with a block of a sheet. */
export type BlockAction = 'copy' | 'paste' | 'fill-down' | 'fill-right' | 'empty';

/** Where the active cell goes once a cell was edited. */
export interface Step {
  rows: number;
  columns: number;
}

/** Why what was typed into a cell was not taken, and what would let it be. */
export interface GridRefusal {
  reason: string;
  action?: { label: string; run: () => void };
}

/** What an editor snippet is given. */
export interface EditorContext<R> {
  row: R;
  column: GridColumn<R>;
  /** What was typed before, when that was refused: the editing begins with it. */
  typed?: string;
  /** What was typed over the cell: the editing goes on from there. */
  begun?: string;
  /** Hands the new value to `onedit` and returns the focus to the grid; of a sheet the active cell goes on. */
  commit: (value: unknown, step?: Step) => void;
  /** Leaves everything as it was. Escape does the same. */
  cancel: (step?: Step) => void;
}

/** What Ctrl+C asks for: the text of the active cell, or the selected rows, which the screen copies. */
export type GridCopy =
  | { kind: 'cell'; text: string }
  /** With Shift the names of the columns come along. */
  | { kind: 'rows'; selection: SelectionValue; header: boolean };

/** The line at the foot of a grid: what its rows add up to. */
export interface GridTotals {
  /** What is added up: "Total of 140". */
  label: string;
  /** By column id; the note says what a sum leaves out. */
  sums: Record<string, { text: string; note: string }>;
}
