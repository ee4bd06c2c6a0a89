import { asApiError, call, commands, type ApiError, type FieldSet, type Selected } from '$lib/api';
import { peek } from '$lib/features/initiative';
import { HeldOrder, viewState, type FullView } from '$lib/features/view';
import { runOperation, showError } from '$lib/state/backend.svelte';
import { session } from '$lib/state/session.svelte';
import { Selection, toasts, type GridRefusal } from '$lib/ui';
import { placeOf } from './place';
import { ColumnWidths } from './widths.svelte';

/** A dialog over the portfolio. */
export type PortfolioDialog =
  'none' | 'new' | 'move' | 'field' | 'tags' | 'hold' | 'rate' | 'replace' | 'compare' | 'assign';

/** Lines looked at at once for the next initiative: between two of them stand at most a few headings of groups. */
const STEP = 20;

/** Milliseconds for which the keyboard rests on a row before the drawer follows: holding J down reads nothing. */
const REST = 120;

/** What the Portfolio screen keeps while the window is open: selection, widths, and what is being done. */
export class PortfolioScreen {
  readonly selection = new Selection();
  readonly widths = new ColumnWidths();
  dialog = $state<PortfolioDialog>('none');
  /** Whom the dialog is about: the selection, or one row. */
  target = $state.raw<{ selected: Selected; who: string; stage?: string }>({
    selected: { all: false, ids: [], view: viewState.view },
    who: '',
  });
  /** The field the bulk dialog begins with. */
  field = $state('');
  /** The line of the peeked row. */
  line = 0;
  /** A line that the grid is to go to, once it has it. */
  goal = $state<number | null>(null);
  /** Kept while the drawer is open. */
  readonly order = new HeldOrder();
  /** The initiative peeked at last, whose row is the place in the list. */
  #last: string | null = null;
  #shown: FullView | null = null;
  #following: ReturnType<typeof setTimeout> | undefined;

  /** The selected initiatives, in the view that the selection was made in. */
  get selected(): Selected {
    return { ...this.selection.value, view: viewState.answer?.view ?? viewState.view };
  }

  get selectedCount(): number {
    return this.selection.count(viewState.answer?.head.matched ?? 0);
  }

  /** Whether as many are selected as can be read side by side. */
  get comparable(): boolean {
    return this.selectedCount >= 2 && this.selectedCount <= 4;
  }

  /** Another set of initiatives matches: "all" would silently mean others. */
  followView(view: FullView): void {
    const before = this.#shown;
    this.#shown = view;
    if (!before || before === view) return;
    const matching = ({ filter, units, stages, tiers, tags, countries, text, operation, bin }: FullView) =>
      JSON.stringify([filter, units, stages, tiers, tags, countries, text, operation, bin]);
    if (matching(before) !== matching(view)) this.selection.clear();
  }

  /** The selection if the row is part of it, else the row alone. */
  aim(row?: { id: string; who: string; stage?: string }): void {
    if (!row || (!this.selection.empty && this.selection.has(row.id))) {
      const count = this.selectedCount;
      this.target = {
        selected: this.selected,
        who: `${count.toLocaleString('en')} ${count === 1 ? 'initiative' : 'initiatives'}`,
      };
    } else this.aimAt(row);
  }

  /** One row alone, also while others are selected: what is done in a cell concerns that cell. */
  aimAt(row: { id: string; who: string; stage?: string }): void {
    this.target = { selected: { all: false, ids: [row.id], view: viewState.view }, who: row.who, stage: row.stage };
  }

  ask(dialog: PortfolioDialog, field = ''): void {
    this.field = field;
    this.dialog = dialog;
  }

  /** Sets one field of one row, as typed into its cell. @returns why it was refused; null when it was not. */
  async set(id: string, set: FieldSet, newUnit = false): Promise<GridRefusal | null> {
    const selected = { all: false, ids: [id], view: viewState.view };
    let refusal: GridRefusal | null = null;
    await runOperation(commands.setFields(selected, [set], newUnit), {
      onerror: (error) => (refusal = this.#refusal(error, id, set)),
    });
    return refusal;
  }

  #refusal({ code, message, next }: ApiError, id: string, set: FieldSet): GridRefusal {
    const again = async (): Promise<void> => {
      const refused = await this.set(id, set, true);
      if (refused) toasts.show(refused.reason, { tone: 'negative' });
    };
    return {
      reason: [message, next].filter(Boolean).join(' '),
      action: code === 'unknown-unit' ? { label: 'Create the unit and save', run: () => void again() } : undefined,
    };
  }

  /** The order is no longer kept: where that puts rows elsewhere, the place is still the initiative worked on last. */
  async sorted(): Promise<void> {
    const answer = viewState.answer;
    if (!answer?.head.held || session.file === null) return;
    const [view, asOf, id] = [viewState.view, session.asOf, this.#last];
    await viewState.read(view, asOf);
    const place = id === null ? null : await placeOf(view, asOf, id);
    if (place === null || !('line' in place)) return;
    this.line = place.line;
    this.goal = place.line;
  }

  async bin(): Promise<void> {
    const { selected } = this.target;
    if (!(await runOperation(commands.bin(selected)))) return;
    this.selection.clear();
    if (peek.id !== null && selected.all !== selected.ids.includes(peek.id)) peek.close();
  }

  async restore(): Promise<void> {
    if (await runOperation(commands.restore(this.target.selected))) this.selection.clear();
  }

  /** Wherever it is asked for: replaces in the selected rows; in all that are shown where none is. */
  askToReplace(): void {
    if (this.selection.empty) {
      const view = viewState.answer?.view ?? viewState.view;
      const count = viewState.answer?.head.matched ?? 0;
      this.target = {
        selected: { all: true, ids: [], view },
        who: `In the ${count.toLocaleString('en')} ${count === 1 ? 'initiative' : 'initiatives'} shown`,
      };
    } else this.aim();
    this.ask('replace');
  }

  /** With the names of the columns above, where those are asked for. */
  async copy(header = false): Promise<void> {
    try {
      toasts.show((await call(commands.copyRows(null, this.target.selected, session.asOf, header))).message);
    } catch (thrown) {
      showError(thrown);
    }
  }

  /** Shows an initiative of the grid in the drawer. */
  peek(id: string, line: number): void {
    this.stay();
    this.line = line;
    this.#last = id;
    peek.open(id);
  }

  /** The keyboard moved to another row: an open drawer follows once it rests there. */
  follow(id: string, line: number): void {
    this.stay();
    this.#following = setTimeout(() => {
      if (peek.id !== null && !peek.editing) this.peek(id, line);
    }, REST);
  }

  /**
   * Leads to an initiative that was just made: the grid goes to its row. Where the view leaves it out,
   * a message says so and offers the way there.
   */
  async reveal(id: string, name: string): Promise<void> {
    try {
      const [view, asOf] = [viewState.view, session.asOf];
      await viewState.read(view, asOf);
      const place = await placeOf(view, asOf, id);
      if ('line' in place) {
        this.stay();
        this.line = place.line;
        this.goal = place.line;
      } else this.#tellHidden(id, name, place.hidden);
    } catch (thrown) {
      showError(thrown);
    }
  }

  #tellHidden(id: string, name: string, by: 'filter' | 'fold'): void {
    const show = (change: () => void) => () => {
      change();
      void this.reveal(id, name);
    };
    if (by === 'filter')
      toasts.show(`“${name}” is not shown by the present filter.`, {
        action: { label: 'Clear the filter', run: show(() => viewState.clear()) },
      });
    else
      toasts.show(`“${name}” is in a folded group.`, {
        action: { label: 'Unfold the groups', run: show(() => viewState.set({ folded: [] })) },
      });
  }

  /** The drawer keeps what it shows. */
  stay(): void {
    clearTimeout(this.#following);
  }

  /**
   * The next or previous initiative of the grid from the peeked one, past headings of groups.
   * @returns its line, or null at the end.
   */
  async neighbour(by: 1 | -1): Promise<number | null> {
    const answer = viewState.answer;
    if (!answer) return null;
    this.stay();
    const from = by > 0 ? this.line + 1 : Math.max(0, this.line - STEP);
    const to = by > 0 ? Math.min(answer.head.lines, from + STEP) : this.line;
    if (from >= to) return null;
    try {
      const lines = await call(commands.gridLines(answer.view, answer.asOf, from, to));
      const at =
        by > 0 ? lines.findIndex((each) => each.kind === 'row') : lines.findLastIndex((each) => each.kind === 'row');
      const found = lines[at];
      if (found?.kind !== 'row') return null;
      this.peek(found.id, from + at);
      return this.line;
    } catch (thrown) {
      showError(asApiError(thrown));
      return null;
    }
  }
}

export const portfolio = new PortfolioScreen();
