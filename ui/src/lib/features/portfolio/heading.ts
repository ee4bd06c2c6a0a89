import { reference, type FullView } from '$lib/features/view';

/** How the rows are arranged, for the page head: "Grouped by business unit, sorted by rank, then name". */
export function arrangement(view: FullView): string {
  const name = (id: string) => reference.label(id).toLowerCase();
  const sorts = view.sort.map(({ field, descending }) => `${name(field)}${descending ? ', largest first' : ''}`);
  const parts = [
    view.group && `grouped by ${name(view.group)}`,
    sorts.length > 0 && `sorted by ${sorts.join(', then ')}`,
  ]
    .filter(Boolean)
    .join(', ');
  return parts.charAt(0).toUpperCase() + parts.slice(1);
}
