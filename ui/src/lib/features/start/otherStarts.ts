import { onAnotherStart } from '$lib/api/events';
import { files } from './files.svelte';

/** Shows what a double click on a file came to while the app was open; returns what stops it. */
export function followOtherStarts(): () => void {
  let stopped = false;
  let stop: (() => void) | undefined;
  onAnotherStart({ opened: (state) => files.opened(state), refused: (error) => files.refused(error) }).then(
    (unlisten) => {
      if (stopped) unlisten();
      else stop = unlisten;
    },
    // Without a desktop round it, as in a plain browser, nothing else can be started.
    () => {},
  );
  return () => {
    stopped = true;
    stop?.();
  };
}
