import type { Cell, FieldView, GridLine as BackendLine, SortBy } from '$lib/api';
import type { GridColumn, GridLine, SortKey } from '$lib/ui';

/** An initiative in the grid: its cells by field id, so that a change of columns never shows one under another's head. */
export interface Row {
  id: string;
  cells: Record<string, Cell>;
}

/** Leading columns that stay in view. */
const STICKY = ['key', 'name'];
/** Columns drawn with a glyph when there is something to heed. */
const HEEDED = new Set(['pilot_age', 'in_purgatory', 'attention', 'hold_since', 'hold_review']);

/** Room for a glyph beside the longest usual word, in CSS pixels. */
const ROOM: Record<string, number> = { stage: 136, tier: 114, quadrant: 132, rank_range: 168 };

/** Which snippet draws and edits a column. Most are plain text, which scrolls best. */
export function cellKind(field: FieldView): string {
  if (
    field.id === 'name' ||
    field.id === 'key' ||
    field.id === 'tier' ||
    field.id === 'quadrant' ||
    field.id === 'rank_range'
  )
    return field.id;
  if (field.kind === 'stage') return 'stage';
  if (HEEDED.has(field.id)) return `heeded-${field.kind}`;
  return field.kind;
}

/** The columns of the grid for field ids, in order; ids of fields that are no more are left out. */
export function gridColumns(
  ids: readonly string[],
  field: (id: string) => FieldView | undefined,
  writable: boolean,
): GridColumn<Row>[] {
  const fields = ids.flatMap((id) => field(id) ?? []);
  const loose = fields.findIndex((each) => !STICKY.includes(each.id));
  const sticky = loose < 0 ? fields.length : loose;
  return fields.map((each, at) => ({
    id: each.id,
    label: each.label,
    description: each.help,
    width: Math.max(each.width, ROOM[cellKind(each)] ?? 0),
    sortable: true,
    sticky: at < sticky,
    // Of the sticky columns only the last may take the width left over.
    grow: each.id === 'name' && (at >= sticky || at === sticky - 1),
    align: each.numeric ? 'end' : 'start',
    tone: each.id === 'name' ? 'strong' : each.id === 'key' ? 'muted' : undefined,
    editable: writable && each.inline,
    kind: cellKind(each),
    text: (row: Row) => row.cells[each.id]?.text ?? '',
    edit: (row: Row) => row.cells[each.id]?.edit ?? row.cells[each.id]?.text ?? '',
  }));
}

/** Lines of the back end as the grid takes them; `columns` are those the lines were asked with. */
export function gridLines(lines: readonly BackendLine[], columns: readonly string[]): GridLine<Row>[] {
  return lines.map((line) => {
    if (line.kind === 'group') {
      return { ...line, aggregates: Object.fromEntries(line.aggregates.map(({ column, text }) => [column, text])) };
    }
    const cells = Object.fromEntries(line.cells.map((cell, at) => [columns[at] ?? '', cell]));
    return { kind: 'row', id: line.id, data: { id: line.id, cells } };
  });
}

export function sortKeys(sort: readonly SortBy[]): SortKey[] {
  return sort.map(({ field, descending }) => ({ column: field, direction: descending ? 'descending' : 'ascending' }));
}

export function sortBy(keys: readonly SortKey[]): SortBy[] {
  return keys.map(({ column, direction }) => ({ field: column, descending: direction === 'descending' }));
}

/** The list with the entry at `from` moved to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}
