import type { GridLine } from './types';

/** Lines of a page: few enough that taking them in fits into a frame. */
export const PAGE = 25;
/** Pages kept; beyond it the farthest go. 160 pages are 4,000 lines. */
const KEPT = 160;
/** Lines before and after those drawn that are asked for already: a scroll then rarely waits. */
export const AHEAD = 60;
/** Milliseconds between two questions while places are passed: most are gone before they could be read. */
export const PASSING = 350;

const NOTHING = { from: 0, to: 0, total: 0, passing: false };

type Fetch<R> = (from: number, to: number) => Promise<GridLine<R>[]>;

/**
 * The lines fetched so far, by page. One question is asked at a time, and few while a list is dragged by
 * its scroll bar: for where it is then, not for every place it passed. After `renew` the old lines stay to be shown,
 * paler, until their successors arrive; an answer to an older question is dropped.
 */
export class Lines<R> {
  #pages = new Map<number, { lines: GridLine<R>[]; age: number }>();
  #wanted = NOTHING;
  #asking = Promise.resolve();
  /** The age that is being asked for, or −1. */
  #busy = -1;
  /** When a place that is passed was last asked for. */
  #askedAt = -Infinity;
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

  /**
   * Asks for the pages of [from, to), then those just beside, as far as they are missing or old; resolves when
   * they are here. A place that is only passed is asked for now and then, and nothing beside it.
   */
  need(from: number, to: number, total: number, passing = false): Promise<void> {
    if (total === 0) {
      this.#empty();
      return Promise.resolve();
    }
    this.#wanted = { from, to, total, passing };
    if (this.#busy !== this.#age) {
      this.#busy = this.#age;
      this.#asking = this.#work(this.#age);
    }
    return this.#asking;
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

  async #work(age: number): Promise<void> {
    for (let pages = this.#missing(); pages && age === this.#age; pages = this.#missing()) {
      const [first, last] = pages;
      try {
        const lines = await this.#fetch(first * PAGE, Math.min((last + 1) * PAGE, this.#wanted.total));
        if (age !== this.#age) return;
        for (let page = first; page <= last; page++)
          this.#take(page, lines.slice((page - first) * PAGE, (page - first + 1) * PAGE));
        this.revision += 1;
      } catch (error: unknown) {
        if (age !== this.#age) return;
        this.error = error;
        break;
      }
    }
    if (age !== this.#age) return;
    this.#forget(Math.floor(this.#wanted.from / PAGE));
    this.#busy = -1;
  }

  /** First and last page to ask for next: those in sight at once, then one after another around them. */
  #missing(): [number, number] | undefined {
    const { from, to, total, passing } = this.#wanted;
    const lacks = (page: number) => this.#pages.get(page)?.age !== this.#age;
    const pages = (start: number, end: number) => {
      const first = Math.floor(Math.max(0, start) / PAGE);
      const last = Math.ceil(Math.min(end, total) / PAGE);
      return Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at).filter(lacks);
    };
    const inSight = pages(from, to);
    const [first, last] = [inSight[0], inSight.at(-1)];
    if (passing) {
      const now = performance.now();
      if (first === undefined || now - this.#askedAt < PASSING) return undefined;
      this.#askedAt = now;
    }
    if (first !== undefined && last !== undefined) return [first, last];
    const beside = [...pages(to, to + AHEAD), ...pages(from - AHEAD, from)][0];
    return beside === undefined ? undefined : [beside, beside];
  }

  #take(page: number, lines: GridLine<R>[]): void {
    if (this.stale) {
      // The first answer to the new question: nothing old may stand beside it.
      for (const [index, held] of this.#pages) if (held.age !== this.#age) this.#pages.delete(index);
      this.stale = false;
    }
    this.#pages.set(page, { lines, age: this.#age });
    this.error = null;
  }

  /** The answer is known without asking: there is no line, and an old one must not be waited for. */
  #empty(): void {
    this.#age += 1;
    this.#wanted = NOTHING;
    this.#pages.clear();
    this.stale = false;
  }

  #forget(near: number): void {
    if (this.#pages.size <= KEPT) return;
    const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const page of far.slice(0, this.#pages.size - KEPT)) this.#pages.delete(page);
  }
}
