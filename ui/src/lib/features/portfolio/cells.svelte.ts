import {
  asApiError,
  call,
  commands,
  type ApiError,
  type CellPlan,
  type ReplaceAsk,
  type Selected,
  type View,
} from '$lib/api';
import { runOperation, showError } from '$lib/state/backend.svelte';

/** A list whose cells change: the initiatives, or the records of a kind. */
export interface CellList {
  /** Code of the kind; null: initiatives. */
  kind: string | null;
  /** As it is shown; none while it is not yet. */
  view: View | undefined;
}

/** Many cells that are to change at once: first what would be done, then the same. */
export class CellChanges {
  /** What would be done; null while nothing is asked. */
  plan = $state.raw<CellPlan | null>(null);
  /** Why it was not done. */
  error = $state.raw<ApiError | null>(null);
  /** It is being looked at, or done. */
  busy = $state(false);

  /** Looks at the clipboard, with its upper left cell at this one. */
  paste({ kind, view }: CellList, id: string, field: string): Promise<void> {
    return view ? this.#ask(commands.planPaste(kind, view, { id, field })) : Promise.resolve();
  }

  /** Fills a cell's text into the same column of the selected rows. */
  fill({ kind }: CellList, id: string, field: string, into: Selected): Promise<void> {
    return this.#ask(commands.planFill(kind, { id, field }, into));
  }

  /** Takes over what stands in the cell above: one cell, and done at once. */
  async fillFromAbove({ kind, view }: CellList, id: string, field: string): Promise<void> {
    if (view) await runOperation(commands.fillFromAbove(kind, view, { id, field }));
  }

  /** Looks at what another list would do with many cells. */
  look(planned: ReturnType<typeof commands.planFill>): Promise<void> {
    return this.#ask(planned);
  }

  async #ask(planned: ReturnType<typeof commands.planFill>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      this.plan = await call(planned);
    } catch (thrown) {
      showError(asApiError(thrown));
    } finally {
      this.busy = false;
    }
  }

  async apply(): Promise<void> {
    if (this.busy || !this.plan) return;
    this.busy = true;
    const done = await runOperation(commands.changeCells(this.plan.id), { onerror: (error) => (this.error = error) });
    this.busy = false;
    if (done) this.plan = null;
  }

  leave(): void {
    this.plan = null;
    this.error = null;
  }
}

export const cells = new CellChanges();

/** A wait in milliseconds after typing, before what would be replaced is looked for. */
const TYPING = 200;

/** A text that is to take the place of another, and what that would change: looked for as it is typed. */
export class Replacing {
  /** Code of the kind whose list it is in; null: initiatives. */
  kind: string | null = null;
  ask = $state<ReplaceAsk>({ find: '', with: '', field: null, matchCase: false, whole: false });
  plan = $state.raw<CellPlan | null>(null);
  error = $state.raw<ApiError | null>(null);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Looked at one after the other: each look takes its time in a large portfolio. */
  #looking: Promise<void> = Promise.resolve();

  /** Something else is asked: the plan of before is no longer what would be done. */
  changed(within: Selected): void {
    clearTimeout(this.#timer);
    this.#asked++;
    this.plan = null;
    this.error = null;
    if (this.ask.find === '') return;
    const asked = this.#asked;
    this.#timer = setTimeout(() => {
      this.#looking = this.#looking.then(() => this.#look(within, asked));
    }, TYPING);
  }

  async #look(within: Selected, asked: number): Promise<void> {
    if (asked !== this.#asked) return;
    try {
      const plan = await call(commands.planReplace(this.kind, within, $state.snapshot(this.ask)));
      if (asked === this.#asked) this.plan = plan;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asApiError(thrown);
    }
  }

  /** @returns whether it was done. */
  async apply(): Promise<boolean> {
    if (!this.plan || this.plan.changed === 0) return false;
    const done = await runOperation(commands.changeCells(this.plan.id), { onerror: (error) => (this.error = error) });
    return Boolean(done);
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#asked++;
    this.plan = null;
    this.error = null;
  }
}
