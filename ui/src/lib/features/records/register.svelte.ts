import {
  asApiError,
  call,
  commands,
  type ApiError,
  type FieldSet,
  type GridHead,
  type KindView,
  type NearPairView,
  type Selected,
} from '$lib/api';
import { within } from '$lib/features/linked';
import { matchedOf, printRows, type CellList } from '$lib/features/portfolio';
import { EVERYTHING, HeldOrder, type Filterable, type FullView } from '$lib/features/view';
import { runOperation, showError, tellWritten } from '$lib/state/backend.svelte';
import { Selection, toasts, type GridRefusal } from '$lib/ui';

/** All records of a kind, in their own order. */
const ALL: FullView = { ...EVERYTHING, sort: [] };

/** Records that may be made one at once: more were hardly chosen one by one. */
export const MERGE_AT_MOST = 20;

/** Lines looked through at once for a record: their first cells alone, so that a window is small. */
const WINDOW = 500;

/** A view with what the back end said of it: lines are asked for under the same question. */
interface Answer {
  view: FullView;
  head: GridHead;
  version: number;
}

/** A record that is one of several to be made one. */
export interface Candidate {
  id: string;
  name: string;
  /** Records that belong to it or name it. */
  links: number;
}

let versions = 0;

/** The records of one kind as the screen shows them: view, selection, and what is being done. */
export class Register implements Filterable {
  readonly code: string;
  readonly selection = new Selection();
  view = $state.raw<FullView>(ALL);
  /** How much the view shows; null until first said. */
  answer = $state.raw<Answer | null>(null);
  error = $state.raw<ApiError | null>(null);
  /** Those about to be made one; null while nothing is asked. */
  merging = $state.raw<Candidate[] | null>(null);
  /** Pairs that may be the same; null while nobody looks at them. */
  near = $state.raw<NearPairView[] | null>(null);
  /** What is about to be purged, in words; null while nothing is asked. */
  purging = $state.raw<string | null>(null);
  /** Rows in which one text is about to take the place of another; null while nothing is asked. */
  replacing = $state.raw<Selected | null>(null);
  widths = $state.raw<Record<string, number>>({});
  /** Kept while the drawer is open. */
  readonly order = new HeldOrder();
  /** Where the record in the drawer stood when it was shown. */
  #stood: { id: string; line: number; view: FullView | undefined } | null = null;
  #asked = 0;
  #mergeAsked = 0;

  constructor(code: string) {
    this.code = code;
  }

  /** Not derived: a register outlives the screen that first asked for it. */
  get filtered(): boolean {
    return this.view.filter !== '';
  }

  /** Changes parts of the view. With other rows in it, "all" would silently mean those. */
  set(change: Partial<FullView>): void {
    const before = this.view;
    this.view = { ...before, ...change };
    if (before.filter !== this.view.filter || before.bin !== this.view.bin) this.selection.clear();
  }

  clear(): void {
    this.set({ filter: '' });
  }

  /** Shows those that a filter finds, of all that are not in the bin. */
  show(filter: string): void {
    this.set({ filter, bin: false });
  }

  async filterBy(text: string, wanted: () => boolean = () => true): Promise<ApiError | null> {
    const filter = text.trim();
    try {
      await call(commands.records(this.code, { ...this.view, filter }));
    } catch (thrown) {
      return asApiError(thrown);
    }
    if (wanted()) this.set({ filter });
    return null;
  }

  /** Asks how much a view shows; an answer to an older question is dropped. */
  async read(view: FullView = this.view): Promise<void> {
    const asked = ++this.#asked;
    try {
      const head = await call(commands.records(this.code, view));
      if (asked === this.#asked) [this.answer, this.error] = [{ view, head, version: ++versions }, null];
    } catch (thrown) {
      if (asked === this.#asked) this.error = asApiError(thrown);
    }
  }

  /** The list for what changes many of its cells. */
  get cells(): CellList {
    return { kind: this.code, view: this.answer?.view };
  }

  /** The selected records, in the view that the selection was made in. */
  get selected(): Selected {
    return { ...this.selection.value, view: this.answer?.view ?? this.view };
  }

  /** The selected records; all that are shown where none is. */
  get selectedOrShown(): Selected {
    return this.selection.empty ? { ...this.selected, all: true, ids: [] } : this.selected;
  }

  /** Wherever it is asked for: replaces in the selected rows; in all that are shown where none is. */
  askToReplace(): void {
    this.replacing = this.selectedOrShown;
  }

  get count(): number {
    return this.selection.count(this.answer?.head.matched ?? 0);
  }

  /** Sets one field of one record, as typed into its cell. @returns why it was refused; null when it was not. */
  async edit(id: string, set: FieldSet): Promise<GridRefusal | null> {
    let refusal: GridRefusal | null = null;
    await runOperation(commands.saveRecord(this.code, id, [set]), {
      onerror: ({ message, next }) => (refusal = { reason: [message, next].filter(Boolean).join(' ') }),
    });
    return refusal;
  }

  /** The order is no longer kept. */
  async sorted(): Promise<void> {
    if (this.answer?.head.held) await this.read();
  }

  /** Ids of the selected records; of all that match when all are selected. */
  async ids(): Promise<string[]> {
    const { all, ids } = this.selection.value;
    if (!all) return ids;
    const answer = this.answer;
    const every = answer ? await this.#idsOf(answer, 0, answer.head.lines) : [];
    const left = new Set(ids);
    return every.filter((id) => !left.has(id));
  }

  /** Moves the selected into the bin. @returns their ids; none when it was refused. */
  async bin(): Promise<string[]> {
    return this.#withSelected((ids) => commands.binRecords(this.code, ids));
  }

  async restore(): Promise<string[]> {
    return this.#withSelected((ids) => commands.restoreRecords(this.code, ids));
  }

  /** Asks before what lies in the bin goes for good. */
  async askPurge(): Promise<void> {
    const asked = this.#mergeAsked;
    try {
      const found = await call(commands.purgeable());
      if (asked !== this.#mergeAsked) return;
      if (found === null) toasts.show('There is nothing to purge: records hold every file that is kept');
      this.purging = found;
    } catch (thrown) {
      if (asked === this.#mergeAsked) showError(thrown);
    }
  }

  /** Takes away for good what was shown. */
  async purge(telling: { onerror: (error: ApiError) => void }): Promise<void> {
    if (this.purging === null || !(await runOperation(commands.purge(this.purging), telling))) return;
    this.purging = null;
    this.selection.clear();
  }

  /** Looks for records that may be the same. */
  async lookForNear(): Promise<void> {
    const asked = ++this.#mergeAsked;
    try {
      const pairs = await call(commands.nearRecords(this.code));
      if (asked === this.#mergeAsked) this.near = pairs;
    } catch (thrown) {
      if (asked === this.#mergeAsked) showError(thrown);
    }
  }

  /** Asks which of these, or of the selected, stays. */
  async askMerge(these?: string[]): Promise<void> {
    const asked = ++this.#mergeAsked;
    try {
      const views = await Promise.all((these ?? (await this.ids())).map((id) => call(commands.record(this.code, id))));
      if (asked !== this.#mergeAsked) return;
      this.merging = views.map(({ id, name, sections }) => ({
        id,
        name,
        links: sections.reduce((sum, section) => sum + section.count, 0),
      }));
    } catch (thrown) {
      if (asked === this.#mergeAsked) showError(thrown);
    }
  }

  /** Another register or screen is shown: no question waits for the way back. */
  leave(): void {
    this.#mergeAsked += 1;
    this.merging = null;
    this.near = null;
    this.purging = null;
    this.replacing = null;
  }

  /** Makes the others one with `into`. @returns whether it was done. */
  async merge(into: string, telling: { onerror: (error: ApiError) => void }): Promise<boolean> {
    const others = (this.merging ?? []).map(({ id }) => id).filter((id) => id !== into);
    if (!(await runOperation(commands.mergeRecords(this.code, into, others), telling))) return false;
    this.merging = null;
    this.selection.clear();
    // The next pair, where pairs are being looked at.
    if (this.near !== null) void this.lookForNear();
    return true;
  }

  /** Puts the selected rows on the clipboard as files write them, with the names of the columns where those are asked for. */
  async copy(header = false): Promise<void> {
    try {
      toasts.show((await call(commands.copyRows(this.code, this.selected, null, header))).message);
    } catch (thrown) {
      showError(thrown);
    }
  }

  /** Prints the list as it is shown. */
  async print(kind: KindView): Promise<void> {
    const answer = this.answer;
    if (!answer) return;
    const { view, head } = answer;
    const fields = new Map(kind.fields.map((field) => [field.id, field]));
    await printRows({
      title: kind.many,
      notes: [
        `${matchedOf(head)} ${within(kind.many)}${view.bin ? ' in the bin' : ''}`,
        view.filter && `Where ${view.filter}`,
      ],
      head,
      field: (id) => fields.get(id),
      fetch: (from, to) => call(commands.recordLines(this.code, view, from, to)),
    });
  }

  async export(): Promise<void> {
    try {
      const written = await call(commands.exportRecords(this.code, this.view));
      if (written) tellWritten(written);
    } catch (thrown) {
      showError(thrown);
    }
  }

  /** Call with the record in the drawer, where its line is known. */
  stands(id: string, line: number): void {
    this.#stood = { id, line, view: this.answer?.view };
  }

  /** The row before or after that of a record; null at the end, and for one that is not in the list. */
  async neighbour(id: string, by: 1 | -1): Promise<{ id: string; line: number } | null> {
    const answer = this.answer;
    if (!answer) return null;
    const line = await this.#beside(id, by, answer);
    if (line === null || line < 0 || line >= answer.head.lines) return null;
    const [found] = await this.#idsOf(answer, line, line + 1);
    return found === undefined ? null : { id: found, line };
  }

  /** The line before or after a record's own; of one that has just left the list, beside the gap. */
  async #beside(id: string, by: 1 | -1, answer: Answer): Promise<number | null> {
    const stood = this.#stood?.id === id && this.#stood.view === answer.view ? this.#stood.line : null;
    const line = await this.#lineOf(id, answer, stood ?? 0);
    if (line !== null) return line + by;
    if (stood === null) return null;
    return by > 0 ? stood : stood - 1;
  }

  /** Looks for a record where it most likely is, then everywhere. */
  async #lineOf(id: string, answer: Answer, likely: number): Promise<number | null> {
    const { lines } = answer.head;
    const starts = Array.from({ length: Math.ceil(lines / WINDOW) }, (_, at) => at * WINDOW);
    for (const from of [Math.max(0, Math.min(likely, lines) - WINDOW / 2), ...starts]) {
      const at = (await this.#idsOf(answer, from, Math.min(from + WINDOW, lines))).indexOf(id);
      if (at >= 0) return from + at;
    }
    return null;
  }

  /** Ids of the lines [from, to). */
  async #idsOf({ view, head }: Answer, from: number, to: number): Promise<string[]> {
    const slim = { ...view, columns: head.columns.slice(0, 1) };
    return (await call(commands.recordLines(this.code, slim, from, to))).map(({ id }) => id);
  }

  async #withSelected(operation: (ids: string[]) => Parameters<typeof runOperation>[0]): Promise<string[]> {
    try {
      const ids = await this.ids();
      if (ids.length === 0 || !(await runOperation(operation(ids)))) return [];
      this.selection.clear();
      return ids;
    } catch (thrown) {
      showError(thrown);
      return [];
    }
  }
}
