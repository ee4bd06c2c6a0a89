import { call, commands } from '$lib/api';
import { showError } from '$lib/state/backend.svelte';
import type { FullView } from './view-state.svelte';

/** What was asked last: a hold that comes before the end of the one before would be ended by it. */
let turn = Promise.resolve();

function inTurn(work: () => Promise<unknown>): void {
  turn = turn.then(work).then(
    () => undefined,
    (thrown: unknown) => showError(thrown),
  );
}

/**
 * The order of a list beside its drawer: who works through it must not lose the place by what is entered. One for each
 * list; the back end keeps that of one at a time.
 */
export class HeldOrder {
  #sortings = $state(0);

  /** Sorts rows anew, and keeps that. */
  sortAgain(): void {
    this.#sortings += 1;
  }

  /**
   * Call in an effect that runs while the drawer is open, and return what it gives: the order is kept until then.
   * `kind` is null for initiatives; `after` is called when the rows are sorted as their view says again.
   */
  keep(
    kind: string | null,
    shown: { view: FullView; asOf: string | null } | null,
    after: () => Promise<void>,
  ): (() => void) | undefined {
    void this.#sortings;
    if (shown === null) return undefined;
    inTurn(() => call(commands.holdOrder(kind, shown.view, shown.asOf)));
    return () =>
      inTurn(async () => {
        await call(commands.releaseOrder());
        await after();
      });
  }
}
