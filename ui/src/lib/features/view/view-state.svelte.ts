import { ApiError, asApiError, call, commands, type GridHead, type OfOperation, type View } from '$lib/api';
import { session } from '$lib/state/session.svelte';

/** A view with every part said, so that no screen has to think of defaults. */
export type FullView = Required<View>;

/** What a fresh portfolio shows: everything, by rank. No columns means the usual ones. */
export const EVERYTHING: FullView = {
  filter: '',
  units: [],
  stages: [],
  tiers: [],
  tags: [],
  countries: [],
  operation: null,
  text: '',
  columns: [],
  sort: [{ field: 'rank', descending: false }],
  group: null,
  folded: [],
  bin: false,
  period: '',
};

/** The parts of a view that decide which initiatives match. */
const FILTERS = ['filter', 'units', 'stages', 'tiers', 'tags', 'countries', 'text', 'operation'] as const;

/** Milliseconds until ranks that are being drawn are asked for again. */
const AGAIN = 500;

/** Whether a part of a view lets less than everything through. */
const narrows = (part: string | string[] | OfOperation | null): boolean =>
  typeof part === 'string' || Array.isArray(part) ? part.length > 0 : part !== null;

/** Whether a view lets less than everything through. */
export const isFiltered = (view: View): boolean => FILTERS.some((part) => narrows({ ...EVERYTHING, ...view }[part]));

/** A view with what the back end said of it: lines are asked for under the same question. */
export interface Answer {
  view: FullView;
  asOf: string | null;
  head: GridHead;
  /** Another number for every answer: the version of a grid. */
  version: number;
}

/**
 * The one view that all screens look through. A filter expression gets into it only after the back end
 * has read it, so no screen ever has to cope with one that cannot be read.
 */
export class ViewState {
  view = $state.raw<FullView>(EVERYTHING);
  /** How much of the portfolio the view shows; null until first said. */
  answer = $state.raw<Answer | null>(null);
  /** Why the view could not be counted; null when it could. */
  error = $state.raw<ApiError | null>(null);
  /** The saved view it came from; null for none. */
  savedId = $state<string | null>(null);
  /** Something is filtered: "Clear" is of use. */
  readonly filtered = $derived(isFiltered(this.view));
  #asked = 0;
  #file: string | null = null;

  /** Changes parts of the view. */
  set(change: Partial<FullView>): void {
    this.view = { ...this.view, ...change };
  }

  /** Folds a group's rows away, or shows them again; `group` is the id its line bears. */
  fold(group: string, folded: boolean): void {
    const others = this.view.folded.filter((each) => each !== group);
    this.set({ folded: folded ? [...others, group] : others });
  }

  /** Takes a saved view, or everything without one. */
  show(view: View = EVERYTHING, savedId: string | null = null): void {
    this.view = { ...EVERYTHING, ...view };
    this.savedId = savedId;
  }

  /** Ends a look into the bin: every other screen is about the portfolio. */
  leaveBin(): void {
    if (this.view.bin) this.set({ bin: false });
  }

  /** Takes every filter away; columns, order and grouping stay. */
  clear(): void {
    this.set(Object.fromEntries(FILTERS.map((part) => [part, EVERYTHING[part]])));
  }

  /** Call with the name of the open file: for another one everything is shown again. */
  follow(file: string): void {
    if (this.#file !== null && this.#file !== file) this.reset();
    this.#file = file;
  }

  /** Another file: nothing of the last one stays. */
  reset(): void {
    this.#asked += 1;
    this.answer = null;
    this.error = null;
    this.show();
  }

  /**
   * Filters by an expression, if it can be read and is still `wanted` when that is known.
   * @returns why it cannot be read; null when it can.
   */
  async filterBy(text: string, wanted: () => boolean = () => true): Promise<ApiError | null> {
    const view = { ...this.view, filter: text.trim() };
    try {
      await call(commands.grid(view, session.asOf));
    } catch (thrown) {
      return asApiError(thrown);
    }
    if (wanted()) this.set({ filter: view.filter });
    return null;
  }

  /** Asks how much the view shows; an answer to an older question is dropped. */
  async read(view: FullView, asOf: string | null): Promise<void> {
    const asked = ++this.#asked;
    try {
      const head = await call(commands.grid(view, asOf));
      if (asked !== this.#asked) return;
      this.answer = { view, asOf, head, version: asked };
      this.error = null;
      if (head.drawing) setTimeout(() => asked === this.#asked && void this.read(view, asOf), AGAIN);
    } catch (thrown) {
      if (asked === this.#asked) this.error = asApiError(thrown);
    }
  }
}

export const viewState = new ViewState();

/** What a view lists and in which order, as a text; which columns are shown, and what is folded, changes nothing of that. */
export const listedBy = (view: View): string => JSON.stringify({ ...EVERYTHING, ...view, columns: [], folded: [] });

/** Whether two views show the same; what is folded is not part of it. */
export function sameView(a: View, b: View): boolean {
  const plain = (view: View) =>
    JSON.stringify(Object.entries({ ...EVERYTHING, ...view, folded: [] }).sort(([x], [y]) => (x < y ? -1 : 1)));
  return plain(a) === plain(b);
}
