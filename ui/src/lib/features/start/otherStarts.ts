import { onAnotherStart, stopOf } from '$lib/api/events';
import { files } from './files.svelte';

/** Shows what a double click on a file came to while the app was open; returns what stops it. */
export function followOtherStarts(): () => void {
  return stopOf(onAnotherStart({ opened: (state) => files.opened(state), refused: (error) => files.refused(error) }));
}
