import type { View } from '$lib/api';

/** What an opened list is narrowed to, within what is shown already. */
export type Narrowing = Pick<View, 'filter' | 'stages' | 'tiers'>;

/** Those who neither stopped nor retired; an unknown stage is no exit. */
export const ACTIVE = 'stage not in (stopped, retired)';

/**
 * The view narrowed so that a list holds exactly what a figure counted. A figure was counted within the view,
 * so filter expressions join by "and"; stages and tiers replace the chips, as the figure is of one of them. An amount
 * that the figure is the sum of comes along as a column, the largest first: its foot is the figure.
 * @param shown the columns on show, where the view says no others.
 */
export function narrowed(view: View, by: Narrowing, shown: readonly string[]): View {
  return {
    ...view,
    ...withAmounts(view, by.filter ?? '', shown),
    ...(by.stages && { stages: by.stages }),
    ...(by.tiers && { tiers: by.tiers }),
    filter: both(view.filter ?? '', by.filter ?? ''),
  };
}

/** Fields that sums are of: whoever has an amount there is counted. */
const COUNTED = /\b((?:planned|realised|spent)(?:_year|_period)?) is not empty\b/;

function withAmounts(view: View, filter: string, shown: readonly string[]): Pick<View, 'columns' | 'sort'> {
  const amount = COUNTED.exec(filter)?.[1];
  const columns = view.columns?.length ? view.columns : shown;
  if (amount === undefined || columns.length === 0) return {};
  // Behind key and name, where eyes are.
  const others = columns.filter((each) => each !== amount);
  return {
    columns: [...others.slice(0, 2), amount, ...others.slice(2)],
    sort: [{ field: amount, descending: true }],
  };
}

function both(one: string, other: string): string {
  if (one.trim() === '' || one.trim() === other.trim()) return other;
  return other.trim() === '' ? one : `(${one}) and (${other})`;
}
