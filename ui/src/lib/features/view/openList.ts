import { leadTo } from '$lib/shell';
import type { Screen } from '$lib/state/router.svelte';
import { narrowed, type Narrowing } from './narrow';
import { viewState } from './view-state.svelte';

/** Opens what a figure counted: the list, or another screen that looks through the view. */
export function openList(by: Narrowing, screen: Screen = 'portfolio'): void {
  viewState.set(narrowed(viewState.view, by, viewState.answer?.head.columns ?? []));
  leadTo(screen);
}
