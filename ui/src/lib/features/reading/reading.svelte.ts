import { asApiError, type ApiError } from '$lib/api';

/** Milliseconds before old figures are paled: an answer that comes at once should not flicker. */
const SOON = 150;

/**
 * A question to the back end and its latest answer. While a new answer is on the way the old one stays,
 * `stale`; an answer to an older question is dropped. After an error the old figures stay stale too,
 * since they answer another question than the one on screen.
 */
export class Reading<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  stale = $state(false);
  #asked = 0;
  #question: (() => Promise<T>) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks; reads no state before it returns, so effects depend only on what their question is made of. */
  async ask(question: () => Promise<T>): Promise<void> {
    const asked = ++this.#asked;
    this.#question = question;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.stale = true), SOON);
    try {
      const data = await question();
      if (asked === this.#asked) this.#take(data);
    } catch (thrown) {
      if (asked === this.#asked) this.#refuse(asApiError(thrown));
    }
  }

  /** Asks the latest question again. */
  retry(): void {
    if (this.#question) void this.ask(this.#question);
  }

  /** Drops the answer, as when another file is open: nothing of the last one may stay on show. */
  forget(): void {
    this.#asked += 1;
    this.#question = null;
    clearTimeout(this.#timer);
    this.data = null;
    this.error = null;
    this.stale = false;
  }

  #take(data: T): void {
    clearTimeout(this.#timer);
    this.data = data;
    this.error = null;
    this.stale = false;
  }

  #refuse(error: ApiError): void {
    clearTimeout(this.#timer);
    this.error = error;
    this.stale = true;
  }
}
