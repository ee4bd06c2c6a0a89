import type { Screen } from '$lib/state/router.svelte';

const LISTS: readonly string[] = ['overview', 'portfolio', 'matrix', 'pipeline', 'history'] satisfies Screen[];

/** The screen that a headline names; Portfolio for a name this window does not know, since it lists anything. */
export function screenOf(name: string): Screen {
  return LISTS.includes(name) ? (name as Screen) : 'portfolio';
}
