import { asApiError, call, commands, type ApiError, type PastePlan } from '$lib/api';
import { viewState } from '$lib/features/view';
import { runOperation, showError } from '$lib/state/backend.svelte';

/** A block of a spreadsheet on its way into the list: first what it would do, then the same. */
export class Pasting {
  /** What it would do; null while nothing is asked. */
  plan = $state.raw<PastePlan | null>(null);
  /** Why it was not pasted. */
  error = $state.raw<ApiError | null>(null);
  /** It is being looked at, or pasted. */
  busy = $state(false);

  /** Looks at the clipboard, with its upper left cell at this one. */
  async ask(id: string, field: string): Promise<void> {
    const view = viewState.answer?.view;
    if (this.busy || !view) return;
    this.busy = true;
    this.error = null;
    try {
      this.plan = await call(commands.planPaste(view, { id, field }));
    } catch (thrown) {
      showError(asApiError(thrown));
    } finally {
      this.busy = false;
    }
  }

  async paste(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const done = await runOperation(commands.paste(), { onerror: (error) => (this.error = error) });
    this.busy = false;
    if (done) this.plan = null;
  }

  leave(): void {
    this.plan = null;
    this.error = null;
  }
}

export const pasting = new Pasting();
