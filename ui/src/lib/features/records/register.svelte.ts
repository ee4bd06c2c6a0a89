import { asApiError, call, commands, type ApiError, type FieldSet, type GridHead, type GridLine } from '$lib/api';
import { EVERYTHING, type Filterable, type FullView } from '$lib/features/view';
import { copyText, runOperation, showError } from '$lib/state/backend.svelte';
import { Selection, toasts } from '$lib/ui';

/** All records of a kind, in their own order. */
const ALL: FullView = { ...EVERYTHING, sort: [] };

/** Records that may be made one at once: more were hardly chosen one by one. */
export const MERGE_AT_MOST = 20;

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
  widths = $state.raw<Record<string, number>>({});
  /** The line of the row in the drawer. */
  line = 0;
  #asked = 0;

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

  get count(): number {
    return this.selection.count(this.answer?.head.matched ?? 0);
  }

  /** Sets one field of one record, as typed into its cell. @returns why it was refused; null when it was not. */
  async edit(id: string, set: FieldSet): Promise<string | null> {
    let reason: string | null = null;
    await runOperation(commands.saveRecord(this.code, id, [set]), {
      onerror: ({ message, next }) => (reason = [message, next].filter(Boolean).join(' ')),
    });
    return reason;
  }

  /** Ids of the selected records; of all that match when all are selected. */
  async ids(): Promise<string[]> {
    const { all, ids } = this.selection.value;
    if (!all) return ids;
    const left = new Set(ids);
    return (await this.#rows(true)).flatMap((row) => (left.has(row.id) ? [] : row.id));
  }

  /** Moves the selected into the bin. @returns their ids; none when it was refused. */
  async bin(): Promise<string[]> {
    return this.#withSelected((ids) => commands.binRecords(this.code, ids));
  }

  async restore(): Promise<string[]> {
    return this.#withSelected((ids) => commands.restoreRecords(this.code, ids));
  }

  /** Asks which of the selected stays. */
  async askMerge(): Promise<void> {
    try {
      const views = await Promise.all((await this.ids()).map((id) => call(commands.record(this.code, id))));
      this.merging = views.map(({ id, name, sections }) => ({
        id,
        name,
        links: sections.reduce((sum, section) => sum + section.count, 0),
      }));
    } catch (thrown) {
      showError(thrown);
    }
  }

  /** Makes the others one with `into`. @returns whether it was done. */
  async merge(into: string, telling: { onerror: (error: ApiError) => void }): Promise<boolean> {
    const others = (this.merging ?? []).map(({ id }) => id).filter((id) => id !== into);
    if (!(await runOperation(commands.mergeRecords(this.code, into, others), telling))) return false;
    this.merging = null;
    this.selection.clear();
    return true;
  }

  /** Puts the selected rows on the clipboard as they are shown, with a header. */
  async copy(label: (field: string) => string): Promise<void> {
    const answer = this.answer;
    if (!answer) return;
    try {
      const ids = new Set(await this.ids());
      const rows = (await this.#rows(false)).filter((row) => ids.has(row.id));
      const lines = [answer.head.columns.map(label), ...rows.map((row) => row.cells.map((cell) => cell.text))];
      if (!(await copyText(lines.map((line) => line.map(plain).join('\t')).join('\n')))) return;
      toasts.show(`Copied ${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'row' : 'rows'}`);
    } catch (thrown) {
      showError(thrown);
    }
  }

  async export(): Promise<void> {
    try {
      const written = await call(commands.exportRecords(this.code, this.view));
      if (written) toasts.show(written.message);
    } catch (thrown) {
      showError(thrown);
    }
  }

  /** The id of the row before or after the one in the drawer; null at the end. */
  async neighbour(by: 1 | -1): Promise<string | null> {
    const at = this.line + by;
    if (!this.answer || at < 0 || at >= this.answer.head.lines) return null;
    const [found] = await call(commands.recordLines(this.code, this.answer.view, at, at + 1));
    if (found?.kind !== 'row') return null;
    this.line = at;
    return found.id;
  }

  /** Every row that matches; `slim`: with one cell, when only ids are wanted. */
  async #rows(slim: boolean): Promise<Extract<GridLine, { kind: 'row' }>[]> {
    const { view, head } = this.answer ?? { view: this.view, head: null };
    if (!head) return [];
    const asked = slim ? { ...view, columns: head.columns.slice(0, 1) } : view;
    const lines = await call(commands.recordLines(this.code, asked, 0, head.lines));
    return lines.filter((line) => line.kind === 'row');
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

const plain = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
