import type { Attachment } from 'svelte/attachments';

/**
 * Lets the keyboard scroll a part that may be longer than its room: while it is, it can be focused and has a name.
 * A part that fits is no stop of the Tab key.
 */
export function scrollable(name: string): Attachment<HTMLElement> {
  return (element) => {
    const look = () => {
      const over = element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
      if (over) {
        element.tabIndex = 0;
        element.setAttribute('role', 'group');
        element.setAttribute('aria-label', name);
      } else for (const each of ['tabindex', 'role', 'aria-label']) element.removeAttribute(each);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    // What is in it changes its length, not its size.
    const mutations = new MutationObserver(look);
    mutations.observe(element, { childList: true, subtree: true });
    look();
    return () => {
      observer.disconnect();
      mutations.disconnect();
    };
  };
}
