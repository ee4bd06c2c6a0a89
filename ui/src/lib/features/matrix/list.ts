/** Rows drawn beyond the visible ones, so that a slow scroll shows no gap. */
const BEYOND = 6;

/** Which rows [from, to) are drawn for a scroll position; a few even before anything is measured. */
export function windowOf(top: number, height: number, rowHeight: number, total: number): { from: number; to: number } {
  if (rowHeight <= 0) return { from: 0, to: Math.min(total, BEYOND) };
  const from = Math.max(0, Math.floor(top / rowHeight) - BEYOND);
  const to = Math.min(total, Math.ceil((top + height) / rowHeight) + BEYOND);
  return { from: Math.min(from, to), to };
}

/** Where a key leads from a row; null for keys that do not move. */
export function step(key: string, active: number, total: number, page: number): number | null {
  const moves: Record<string, number> = {
    ArrowDown: active + 1,
    j: active + 1,
    ArrowUp: active - 1,
    k: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: total - 1,
  };
  const next = moves[key];
  return next === undefined || total === 0 ? null : Math.min(total - 1, Math.max(0, next));
}
