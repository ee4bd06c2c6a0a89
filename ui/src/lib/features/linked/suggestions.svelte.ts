import { call, commands } from '$lib/api';
import type { Option } from '$lib/ui';

/** The back end sends no more at once: with so many there may be others. */
const LIMIT = 50;
/** Milliseconds after a keystroke until suggestions for it are asked for. */
const AFTER = 120;

/** Names of records of a kind that hold the words. */
export function suggestNames(kind: string, query: string): Promise<string[]> {
  return call(commands.recordSuggestions(kind, 'name', query));
}

/** What may be meant by what is typed. Read once where that is all there is, else for each text. */
export class Suggestions {
  options = $state.raw<Option[]>([]);
  readonly #ask: (query: string) => Promise<string[]>;
  #held: string | null = null;
  /** Everything there is has been sent. */
  #whole = false;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: (query: string) => Promise<string[]>) {
    this.#ask = ask;
  }

  /** The field was entered. Not before: a form has dozens of fields. */
  begin(): void {
    clearTimeout(this.#timer);
    if (this.#held !== '') void this.#read('');
  }

  type(text: string): void {
    clearTimeout(this.#timer);
    const query = text.trim();
    if (!this.#whole && query !== this.#held) this.#timer = setTimeout(() => void this.#read(query), AFTER);
  }

  async #read(query: string): Promise<void> {
    const asked = ++this.#asked;
    this.#held = query;
    try {
      const values = await this.#ask(query);
      if (asked !== this.#asked) return;
      this.options = values.map((value) => ({ value, label: value }));
      this.#whole = query === '' && values.length < LIMIT;
    } catch {
      // Suggestions only save typing; the field works without them, and entering it again asks again.
      if (asked === this.#asked) this.#held = null;
    }
  }
}
