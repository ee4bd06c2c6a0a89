import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** Milliseconds of rest after which a new size is told: a drawing is not asked for on every step of a drag. */
const REST = 140;

/** Tells the size of an element in CSS pixels: at once, and when it rests after a change. */
export function measured(tell: (width: number, height: number) => void): Attachment<HTMLElement> {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const now = (): void => untrack(() => tell(element.clientWidth, element.clientHeight));
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(now, REST);
    });
    now();
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  };
}
