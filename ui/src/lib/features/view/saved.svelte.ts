import { asApiError, call, commands, type ApiError, type SavedViewInfo } from '$lib/api';
import { runOperation } from '$lib/state/backend.svelte';
import { session } from '$lib/state/session.svelte';
import { EVERYTHING, sameView, viewState } from './view-state.svelte';

/** The views that the portfolio keeps under a name. One for the whole window: the bar's menu and the command search use it. */
export class SavedViews {
  list = $state.raw<SavedViewInfo[]>([]);
  /** Why they could not be read; null when they could. */
  failed = $state.raw<ApiError | null>(null);
  /** The dialog that asks for a name is open. */
  naming = $state(false);
  name = $state('');
  /** Why a view was not saved; empty when it was. */
  refused = $state('');
  busy = $state(false);
  /** The view on show came from this one. */
  readonly current = $derived(this.list.find((each) => each.id === viewState.savedId));
  readonly changed = $derived(this.current !== undefined && !sameView(this.current.view, viewState.view));
  /** Everything is shown, as in a fresh portfolio. */
  readonly plain = $derived(sameView(viewState.view, EVERYTHING));
  #held = '';

  /** Call in an `$effect`: reads again whenever something changed. */
  keep(): void {
    const question = `${session.file?.name ?? ''} ${session.revision}`;
    if (session.file === null) {
      this.#held = '';
      this.list = [];
      this.naming = false;
    } else if (question !== this.#held) {
      this.#held = question;
      void this.#read(question);
    }
  }

  /** Asks for the name of a new one. */
  begin(): void {
    this.name = '';
    this.refused = '';
    this.naming = true;
  }

  /** Saves what is shown under a name, and stays on it. */
  async save(as: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const outcome = await runOperation(commands.saveView(as, viewState.view), {
      onerror: (error) => (this.refused = `${error.message} ${error.next}`.trim()),
    });
    this.busy = false;
    this.naming = outcome === null;
    if (!outcome) return;
    this.list = await call(commands.views()).catch(() => this.list);
    viewState.savedId = this.list.find((each) => each.name === as)?.id ?? null;
  }

  async remove(id: string): Promise<void> {
    if (await runOperation(commands.deleteView(id))) viewState.savedId = null;
  }

  async #read(question: string): Promise<void> {
    try {
      const views = await call(commands.views());
      if (question === this.#held) [this.list, this.failed] = [views, null];
    } catch (thrown) {
      if (question !== this.#held) return;
      this.#held = '';
      this.failed = asApiError(thrown);
    }
  }
}

export const savedViews = new SavedViews();
