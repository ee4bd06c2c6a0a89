import type { GridLine } from './types';

/** Lines asked for at once: few enough that taking them in fits into a frame. */
export const PAGE = 50;
/** Pages kept; beyond it the farthest go. 80 pages are 4,000 lines. */
const KEPT = 80;
/** Lines before and after those drawn that are asked for already: a scroll then rarely waits. */
export const AHEAD = 60;

type Fetch<R> = (from: number, to: number) => Promise<GridLine<R>[]>;

/**
 * The lines fetched so far, by page. After `renew` the old ones stay to be shown, paler, until their
 * successors arrive; an answer to an older question is dropped.
 */
export class Lines<R> {
  #pages = new Map<number, { lines: GridLine<R>[]; age: number }>();
  #asked = new Map<number, Promise<void>>();
  #age = 0;
  #fetch: Fetch<R>;
  /** Grows with every arrival: what is drawn depends on it. */
  revision = $state(0);
  /** Shown lines are of an older question. */
  stale = $state(false);
  /** Why the last fetch failed, or null. */
  error = $state.raw<unknown>(null);

  constructor(fetch: Fetch<R>) {
    this.#fetch = fetch;
  }

  /** A line, when it is here. Reading it makes the reader depend on arrivals. */
  at(index: number): GridLine<R> | undefined {
    void this.revision;
    return this.#pages.get(Math.floor(index / PAGE))?.lines[index % PAGE];
  }

  /** Asks for the pages of [from, to), and those just beside, that are missing or old; resolves when they are here. */
  async need(from: number, to: number, total: number): Promise<void> {
    if (total === 0) return this.#empty();
    const waits: Promise<void>[] = [];
    const [first, last] = [Math.max(0, from - AHEAD), Math.min(to + AHEAD, total)];
    for (let page = Math.floor(first / PAGE); page * PAGE < last; page++) {
      const held = this.#pages.get(page);
      if (held?.age === this.#age) continue;
      const wait = this.#asked.get(page) ?? this.#ask(page, total);
      waits.push(wait);
    }
    await Promise.all(waits);
    this.#forget(Math.floor(from / PAGE));
  }

  /** Lines [from, to), fetched as needed; for ranges beyond what is drawn. */
  async range(from: number, to: number, total: number): Promise<GridLine<R>[]> {
    const out: GridLine<R>[] = [];
    for (let start = from; start < to; start += PAGE * 10) {
      out.push(...(await this.#fetch(start, Math.min(to, start + PAGE * 10, total))));
    }
    return out;
  }

  /** The question changed: what is held is old. */
  renew(): void {
    this.#age += 1;
    this.#asked.clear();
    this.error = null;
    this.stale = this.#pages.size > 0;
    this.revision += 1;
  }

  /** A failed fetch may be tried again. */
  retry(): void {
    this.error = null;
    this.revision += 1;
  }

  /** Replaces a row in place, as after an edit whose result is known. */
  replace(id: string, data: R): void {
    for (const page of this.#pages.values()) {
      const line = page.lines.findIndex((each) => each.kind === 'row' && each.id === id);
      if (line < 0) continue;
      page.lines[line] = { kind: 'row', id, data };
      this.revision += 1;
      return;
    }
  }

  #ask(page: number, total: number): Promise<void> {
    const age = this.#age;
    const wait = this.#fetch(page * PAGE, Math.min((page + 1) * PAGE, total))
      .then((lines) => {
        if (age === this.#age) this.#take(page, lines);
      })
      .catch((error: unknown) => {
        if (age === this.#age) this.error = error;
      })
      .finally(() => {
        if (age === this.#age) this.#asked.delete(page);
      });
    this.#asked.set(page, wait);
    return wait;
  }

  #take(page: number, lines: GridLine<R>[]): void {
    if (this.stale) {
      // The first answer to the new question: nothing old may stand beside it.
      for (const [index, held] of this.#pages) if (held.age !== this.#age) this.#pages.delete(index);
      this.stale = false;
    }
    this.#pages.set(page, { lines, age: this.#age });
    this.error = null;
    this.revision += 1;
  }

  /** The answer is known without asking: there is no line, and an old one must not be waited for. */
  #empty(): void {
    this.#age += 1;
    this.#asked.clear();
    this.#pages.clear();
    this.stale = false;
  }

  #forget(near: number): void {
    if (this.#pages.size <= KEPT) return;
    const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const page of far.slice(0, this.#pages.size - KEPT)) this.#pages.delete(page);
  }
}
