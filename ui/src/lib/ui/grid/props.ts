import type { Snippet } from 'svelte';
import type { Selection } from './selection.svelte';
import type {
  BlockAction,
  EditorContext,
  GridBlock,
  GridColumn,
  GridCopy,
  GridLine,
  GridRefusal,
  GridTotals,
  SortKey,
} from './types';

/** What a grid tells its screen. */
export interface GridEvents<R> {
  onsort?: (sort: SortKey[]) => void;
  onresize?: (widths: Record<string, number>) => void;
  onpeek?: (row: R, line: number) => void;
  /** The active cell moved to another row; told once that row is there. */
  onmove?: (row: R, line: number) => void;
  /** May promise why the value was refused: the editor opens again with it, and says so. */
  onedit?: (row: R, column: GridColumn<R>, value: unknown) => void | Promise<GridRefusal | null>;
  ongroup?: (id: string, collapsed: boolean) => void;
  /** Ctrl+C. Selected rows are named, not fetched: they may be the whole list. */
  oncopy?: (copied: GridCopy) => void;
  /** Ctrl+V. The clipboard is the screen's to read. */
  onpaste?: (row: R, column: GridColumn<R>) => void;
  /** Ctrl+D at a cell. */
  onfill?: (row: R, column: GridColumn<R>) => void;
  /** Of a sheet: something is done with the marked block, or the active cell alone. */
  onblock?: (action: BlockAction, block: GridBlock<R>) => void;
  oncontext?: (row: R, line: number, event: MouseEvent) => void;
  /** Escape with nothing selected: close the drawer. */
  onescape?: () => void;
}

/** What a screen gives a grid. */
export interface GridProps<R> extends GridEvents<R> {
  /** The name of the grid for assistive technology. */
  label: string;
  columns: GridColumn<R>[];
  /** Lines in the whole list, groups included. */
  total: number;
  /** Lines [from, to); rejects with an error that says what went wrong. */
  fetchRows: (from: number, to: number) => Promise<GridLine<R>[]>;
  /** Changes whenever the answers of `fetchRows` would: filter, sort, an edit. Old lines stay, paler, until new ones come. */
  version: unknown;
  /** What is listed, and in which order: another value begins at the top. What an edit changes is no other list. */
  place?: string;
  /** The column whose cell is active, and in sight, where another list begins; else that which was. */
  opens?: string;
  /** CSS pixels. */
  lineHeight?: number;
  sort?: SortKey[];
  selectable?: boolean;
  selection?: Selection;
  /** Id of the row the drawer shows. */
  peeked?: string;
  /** Widths the user set, by column id. */
  widths?: Record<string, number>;
  /** Snippets by column kind; a column without one shows its text. */
  cells?: Record<string, Snippet<[R, GridColumn<R>]>>;
  editors?: Record<string, Snippet<[EditorContext<R>]>>;
  /**
   * It works as a spreadsheet does: blocks of cells are marked, what matches `begins` replaces the active cell, and Enter
   * and Tab go on. Letters stay the app's.
   */
  sheet?: { begins: RegExp };
  /** What stands at the foot. */
  totals?: GridTotals | GridTotals[];
  /** Shown when there are no lines. */
  empty?: { text: string; action?: { label: string; run: () => void } };
}

/** The props as the parts of a grid read them: always those of now. */
export interface GridInput<R> {
  readonly columns: GridColumn<R>[];
  readonly total: number;
  readonly lineHeight: number;
  readonly selectable: boolean;
  readonly selection: Selection;
  readonly sheet: { begins: RegExp } | undefined;
  sort: SortKey[];
  widths: Record<string, number>;
  readonly events: GridEvents<R>;
  fetchRows(from: number, to: number): Promise<GridLine<R>[]>;
}
