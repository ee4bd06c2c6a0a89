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

/** The messages on show. One for the whole window: `toasts`. */
export class Toasts {
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  shown = $state<Toast[]>([]);

  /**
   * Shows a message. It goes by itself after 8 s, or 20 s when it has an action; an error stays until
   * it is dismissed, since nobody should miss one by looking away.
   */
  show(text: string, options: Partial<Pick<Toast, 'tone' | 'next' | 'code' | 'action'>> = {}): number {
    const id = this.#next++;
    const tone = options.tone ?? 'neutral';
    // Shown from an effect, a message must not make that effect depend on the messages.
    const others = untrack(() => this.shown.slice(-2));
    this.shown = [...others, { ...options, id, text, tone }];
    if (tone !== 'negative')
      this.#timers.set(
        id,
        setTimeout(() => this.dismiss(id), options.action ? 20_000 : 8_000),
      );
    return id;
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.shown = untrack(() => this.shown.filter((toast) => toast.id !== id));
  }
}

export const toasts = new Toasts();
