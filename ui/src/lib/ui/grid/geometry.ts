/**
 * Where lines lie in a scrolled box. Browsers refuse very tall elements, so beyond a limit the scroll
 * range is compressed: the scroll bar then covers the lines proportionally.
 */
export interface Geometry {
  total: number;
  /** CSS pixels of one line. */
  lineHeight: number;
  /** CSS pixels of the visible part, without the header. */
  viewHeight: number;
}

/** The tallest element, in CSS pixels, that all supported web views lay out exactly. */
export const MAX_HEIGHT = 10_000_000;

/** Lines drawn beyond each edge, so that a quick scroll shows content rather than gaps. */
export const OVERSCAN = 6;

/** Height of the scrolled element in CSS pixels. */
export function contentHeight({ total, lineHeight }: Geometry): number {
  return Math.min(total * lineHeight, MAX_HEIGHT);
}

/** The offset among the uncompressed lines that a scroll position stands for. */
export function virtualOffset(geometry: Geometry, scrollTop: number): number {
  const full = geometry.total * geometry.lineHeight;
  if (full <= MAX_HEIGHT) return scrollTop;
  const range = MAX_HEIGHT - geometry.viewHeight;
  return range <= 0 ? 0 : (scrollTop / range) * (full - geometry.viewHeight);
}

/** The inverse of `virtualOffset`. */
export function scrollFor(geometry: Geometry, offset: number): number {
  const full = geometry.total * geometry.lineHeight;
  if (full <= MAX_HEIGHT) return offset;
  return (offset / (full - geometry.viewHeight)) * (MAX_HEIGHT - geometry.viewHeight);
}

/** Lines drawn at once, wherever the box is scrolled to; fewer only when there are fewer. */
export function drawnLines({ total, lineHeight, viewHeight }: Geometry): number {
  return Math.min(total, Math.ceil(viewHeight / lineHeight) + 1 + 2 * OVERSCAN);
}

/** Lines [from, to) to draw at a scroll position: always `drawnLines` of them, so that every element keeps being used. */
export function visibleLines(geometry: Geometry, scrollTop: number): { from: number; to: number } {
  const count = drawnLines(geometry);
  const first = Math.floor(virtualOffset(geometry, scrollTop) / geometry.lineHeight) - OVERSCAN;
  const from = Math.max(0, Math.min(first, geometry.total - count));
  return { from, to: from + count };
}

/** Lines [from, to) of which a pixel is in sight. */
export function linesInSight(geometry: Geometry, scrollTop: number): { from: number; to: number } {
  const from = Math.floor(virtualOffset(geometry, scrollTop) / geometry.lineHeight);
  return { from, to: Math.min(geometry.total, from + Math.ceil(geometry.viewHeight / geometry.lineHeight) + 1) };
}

/** CSS pixels by which lines lie lower than their number says: only where the scroll range is compressed. */
export function lineShift(geometry: Geometry, scrollTop: number): number {
  const compressed = contentHeight(geometry) < geometry.total * geometry.lineHeight;
  return compressed ? scrollTop - virtualOffset(geometry, scrollTop) : 0;
}

/** The scroll position that brings a line into view with the least movement. */
export function scrollIntoView(geometry: Geometry, scrollTop: number, index: number): number {
  const offset = virtualOffset(geometry, scrollTop);
  const top = index * geometry.lineHeight;
  const bottom = top + geometry.lineHeight;
  if (top < offset) return scrollFor(geometry, top);
  if (bottom > offset + geometry.viewHeight) return scrollFor(geometry, bottom - geometry.viewHeight);
  return scrollTop;
}

/** A drawn element: the line it shows, and the line in whose place it lies. They differ only out of sight. */
export interface Slot {
  line: number;
  place: number;
}

/**
 * Which line each pooled element shows: as many elements as lines, so that none is made or thrown away by
 * scrolling. An element keeps its line while that is in the window: a scroll by one line changes one element.
 * Line `origin` is the first element's.
 */
export function poolLines(from: number, to: number, origin = 0): Slot[] {
  const size = to - from;
  const slots = new Array<Slot>(size);
  for (let line = from; line < to; line++) slots[(((line - origin) % size) + size) % size] = { line, place: line };
  return slots;
}

/** While the list leaps, only the elements in sight are worth drawing anew: the others keep what they show. */
export function poolInSight(pool: Slot[], before: Slot[], sight: { from: number; to: number }): Slot[] {
  if (before.length !== pool.length) return pool;
  const seen = (line: number) => line >= sight.from && line < sight.to;
  return pool.map(({ place }, slot) => {
    const kept = before[slot]?.line ?? place;
    // A line in sight has an element there: one that showed it elsewhere lets it go.
    return { line: seen(place) || seen(kept) ? place : kept, place };
  });
}
