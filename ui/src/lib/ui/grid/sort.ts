import type { SortKey } from './types';

/** What follows when the same header is used again; null leaves the sort. */
function turned(key: SortKey): SortKey | null {
  return key.direction === 'ascending' ? { ...key, direction: 'descending' } : null;
}

/**
 * The sort after a header was used. Alone the column becomes the only key: ascending, then descending,
 * then none. With `add` it joins the others as a further key and goes the same three ways there.
 */
export function nextSort(sort: readonly SortKey[], column: string, add: boolean): SortKey[] {
  const fresh: SortKey = { column, direction: 'ascending' };
  const held = sort.find((key) => key.column === column);
  if (!add) {
    const next = held && sort.length === 1 ? turned(held) : fresh;
    return next ? [next] : [];
  }
  if (!held) return [...sort, fresh];
  const next = turned(held);
  return sort.flatMap((key) => (key.column !== column ? [key] : next ? [next] : []));
}
