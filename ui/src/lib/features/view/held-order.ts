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
 * Keeps the order in which a list is shown, whatever is entered, until what it returns is called: who works through a
 * list beside its drawer must not lose the place. `kind` is null for initiatives; `after` is called when the rows are
 * sorted as their view says again.
 */
export function keepOrder(
  kind: string | null,
  view: FullView,
  asOf: string | null,
  after: () => Promise<void>,
): () => void {
  inTurn(() => call(commands.holdOrder(kind, view, asOf)));
  return () =>
    inTurn(async () => {
      await call(commands.releaseOrder());
      await after();
    });
}
