import { untrack } from 'svelte';

/** A short message about what just happened, with at most one action such as Undo. */
export interface Toast {
  id: number;
  text: string;
  tone: 'neutral' | 'negative';
  /** What to do next; a second line. */
  next?: string;
  /** Code of an error, for those who report it. */
  code?: string;
  action?: { label: string; run: () => void };
}

/** Milliseconds for which a message is shown. */
const SHOWN_FOR = 5_000;

/** The messages on show, of which the last is seen. One for the whole window: `toasts`. */
export class Toasts {
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  shown = $state<Toast[]>([]);

  /**
   * Shows a message in the place of the one before. It goes by itself after five seconds, or ten where something can be done, but not while the pointer or
   * the focus rests on it; an error stays until it is dismissed, since nobody should miss one by looking away: it is
   * there again when a message that came over it has gone.
   */
  show(text: string, options: Partial<Pick<Toast, 'tone' | 'next' | 'code' | 'action'>> = {}): number {
    const id = this.#next++;
    const tone = options.tone ?? 'neutral';
    // Shown from an effect, a message must not make that effect depend on the messages.
    const errors = untrack(() => this.shown.filter((toast) => toast.tone === 'negative').slice(-2));
    this.shown = [...errors, { ...options, id, text, tone }];
    this.rest(id);
    return id;
  }

  /** A message is being read, or about to be acted on: it stays. */
  stay(id: number): void {
    clearTimeout(this.#timers.get(id));
  }

  /** Nobody rests on it: it goes when its time is over. */
  rest(id: number): void {
    this.stay(id);
    const toast = untrack(() => this.shown.find((each) => each.id === id));
    if (toast && toast.tone !== 'negative')
      this.#timers.set(
        id,
        setTimeout(() => this.dismiss(id), toast.action ? 2 * SHOWN_FOR : SHOWN_FOR),
      );
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.shown = untrack(() => this.shown.filter((toast) => toast.id !== id));
  }
}

export const toasts = new Toasts();
