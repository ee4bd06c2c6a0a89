import type { GlyphShape } from '$lib/ui';

const SHAPES: Record<string, [GlyphShape, string]> = {
  negative: ['diamond', 'Urgent'],
  caution: ['triangle', 'Soon'],
  info: ['ring', 'For information'],
};

/** How a rule's urgency is drawn and said. */
export const urgency = (tone: string): readonly [GlyphShape, string] => SHAPES[tone] ?? ['ring', 'For information'];
