import { SvelteSet } from 'svelte/reactivity';
import type { SelectionValue } from './types';

/**
 * Which rows are selected. "All" is kept as a rule with exceptions: a hundred thousand ids are neither
 * fetched nor held, and rows not yet loaded are selected too.
 */
export class Selection {
  #all = $state(false);
  #ids = new SvelteSet<string>();
  /** Where a range starts: the row toggled last. */
  anchor: number | null = null;

  has(id: string): boolean {
    return this.#all !== this.#ids.has(id);
  }

  /** How many of `total` rows are selected. */
  count(total: number): number {
    return this.#all ? Math.max(0, total - this.#ids.size) : this.#ids.size;
  }

  get empty(): boolean {
    return !this.#all && this.#ids.size === 0;
  }

  get all(): boolean {
    return this.#all && this.#ids.size === 0;
  }

  get value(): SelectionValue {
    return { all: this.#all, ids: [...this.#ids] };
  }

  toggle(id: string, line: number): void {
    this.set([id], !this.has(id));
    this.anchor = line;
  }

  /** Selects or unselects rows, whatever they were. */
  set(ids: Iterable<string>, on: boolean): void {
    for (const id of ids) {
      if (on === this.#all) this.#ids.delete(id);
      else this.#ids.add(id);
    }
  }

  selectAll(): void {
    this.#all = true;
    this.#ids.clear();
  }

  clear(): void {
    this.#all = false;
    this.#ids.clear();
    this.anchor = null;
  }

  /** The lines of a range from the anchor, in order; the line alone when there is no anchor. */
  rangeTo(line: number): { from: number; to: number } {
    const start = this.anchor ?? line;
    return { from: Math.min(start, line), to: Math.max(start, line) + 1 };
  }
}
