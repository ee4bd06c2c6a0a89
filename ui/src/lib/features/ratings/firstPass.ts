import type { FirstPass } from '$lib/api';
import { peek } from '$lib/features/initiative';
import { narrowed, viewState } from '$lib/features/view';
import { router } from '$lib/state/router.svelte';
import { toasts } from '$lib/ui';

function list(filter: string, pass: FirstPass): void {
  const sort = [{ field: pass.sort, descending: pass.sort !== 'key' }];
  viewState.set({ ...narrowed(viewState.view, { filter }, []), sort, group: null });
  router.go('portfolio');
}

/** The largest, in their order, and the first of them open to be rated. */
export function rateLargest(pass: FirstPass): void {
  list(pass.largestFilter, pass);
  peek.open(pass.begin, 'score');
}

/** All that nobody has scored, the largest first, to be ticked. */
export function rateSeveral(pass: FirstPass): void {
  list(pass.filter, pass);
  toasts.show('Tick those that are alike with X, then rate them with R.');
}
