import type { GlyphShape } from '$lib/ui';

/** The shape of a status, beside its word: colour alone tells nobody. */
const SHAPES: Record<string, GlyphShape> = {
  stale: 'ring',
  'off-track': 'diamond',
  declining: 'triangle',
  'at-risk': 'triangle',
  'on-track': 'circle',
};

export function shapeOf(status: string): GlyphShape {
  return SHAPES[status] ?? 'ring';
}
