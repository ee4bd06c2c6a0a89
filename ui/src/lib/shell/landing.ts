import { tick } from 'svelte';
import { router, type Screen } from '$lib/state/router.svelte';

/** The screen's list or chart: what stands in the element marked `data-screen-main`; null while there is none. */
function mainThing(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-screen-main] [data-shortcut-scope][tabindex="0"]');
}

function heading(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-screen-title]');
}

/** Opens a screen from a figure or a name on another: what was clicked is gone with its screen, and the focus with it. */
export function leadTo(screen: Screen, params: Record<string, string> = {}): void {
  router.go(screen, params);
  void tick().then(() => land(false));
}

/** Milliseconds for which a list or a chart that is still being read is waited for. */
const PATIENCE = 3000;

let watching: MutationObserver | undefined;

/**
 * Puts the focus where work on the screen goes on: on its list or chart, so that its keys act at once, else on the
 * heading. One that is still being read gets it as soon as it is there, unless the user went elsewhere.
 * @param keyboard false when a pointer led here: a chart then keeps its card to itself.
 */
export function land(keyboard = true): void {
  watching?.disconnect();
  const wanted = (): HTMLElement | null => {
    const thing = mainThing();
    return keyboard || thing?.getAttribute('role') === 'grid' ? thing : null;
  };
  const found = wanted();
  if (found) return found.focus();
  const title = heading();
  title?.focus();
  const main = title?.closest('main');
  if (main) watch(main, () => (document.activeElement === title ? wanted() : undefined));
}

/** Focuses what `find` gives once it gives something; null is "not yet", undefined "no more". */
function watch(main: Element, find: () => HTMLElement | null | undefined): void {
  const observer = new MutationObserver(() => {
    const found = find();
    if (found === null) return;
    observer.disconnect();
    found?.focus();
  });
  watching = observer;
  observer.observe(main, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), PATIENCE);
}

/**
 * For what closes again, such as the drawer: gives the focus back to what had it before, when closing would lose it.
 * An attachment.
 */
export function givesFocusBack(element: HTMLElement): () => void {
  const before = document.activeElement;
  return () => {
    const now = document.activeElement;
    if (now !== null && now !== document.body && !element.contains(now)) return;
    if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
    else land();
  };
}
