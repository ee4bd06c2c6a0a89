import { call, commands } from '$lib/api';
import type { FullView } from '$lib/features/view';

/** Lines looked through at once: their keys alone, so that a window is small. */
const WINDOW = 500;

/** Where an initiative stands in a view, or why it does not. */
export type Place = { line: number } | { hidden: 'filter' | 'fold' };

/**
 * The line of an initiative. Looked for from the end, where what is new stands in most orders, a window at a time.
 * @throws ApiError when the lines cannot be read.
 */
export async function placeOf(view: FullView, asOf: string | null, id: string): Promise<Place> {
  const line = await search(view, asOf, id);
  if (line !== null) return { line };
  if (view.group === null || view.folded.length === 0) return { hidden: 'filter' };
  const unfolded = await search({ ...view, folded: [] }, asOf, id);
  return { hidden: unfolded === null ? 'filter' : 'fold' };
}

async function search(view: FullView, asOf: string | null, id: string): Promise<number | null> {
  const slim = { ...view, columns: ['key'] };
  const { lines } = await call(commands.grid(slim, asOf));
  for (let to = lines; to > 0; to -= WINDOW) {
    const from = Math.max(0, to - WINDOW);
    const found = await call(commands.gridLines(slim, asOf, from, to));
    const at = found.findIndex((line) => line.kind === 'row' && line.id === id);
    if (at >= 0) return from + at;
  }
  return null;
}
