import type { View } from '$lib/api';

/** What an opened list is narrowed to, within what is shown already. */
export type Narrowing = Pick<View, 'filter' | 'stages' | 'tiers'>;

/** Those who neither stopped nor retired; an unknown stage is no exit. */
export const ACTIVE = 'stage not in (stopped, retired)';

/**
 * The view narrowed so that a list holds exactly what a figure counted. A figure was counted within the view,
 * so filter expressions join by "and"; stages and tiers replace the chips, as the figure is of one of them.
 */
export function narrowed(view: View, by: Narrowing): View {
  return {
    ...view,
    ...(by.stages && { stages: by.stages }),
    ...(by.tiers && { tiers: by.tiers }),
    filter: both(view.filter ?? '', by.filter ?? ''),
  };
}

function both(one: string, other: string): string {
  if (one.trim() === '' || one.trim() === other.trim()) return other;
  return other.trim() === '' ? one : `(${one}) and (${other})`;
}
