import { SvelteMap } from 'svelte/reactivity';
import { commands, type ApiError, type CriterionView } from '$lib/api';
import { runOperation } from '$lib/state/backend.svelte';
import { preferences } from '$lib/state/preferences.svelte';
import { ratingAfter, type RatingChange } from './rating';

/** Records ratings of whoever works; the first one asks for a name. */
export class Rater {
  /** Levels chosen and not yet in what is shown, by criterion id. */
  readonly pending = new SvelteMap<string, number>();
  /** Why the last one was refused. */
  error = $state.raw<ApiError | null>(null);
  /** Ratings on their way, by criterion id. */
  readonly #sent = new Map<string, Promise<unknown>>();
  /** A rating that waits for the name of who rates. */
  waiting = $state.raw<(() => void) | null>(null);

  /** Records a rating; nothing where no level is chosen yet. */
  async rate(initiative: string, criterion: CriterionView, change: RatingChange): Promise<void> {
    const input = ratingAfter(initiative, criterion, change, this.pending.get(criterion.id));
    if (!input) return;
    if (this.#unnamed(() => void this.rate(initiative, criterion, change))) return;
    this.error = null;
    this.pending.set(criterion.id, input.level);
    const sent = this.#send(criterion.id, () =>
      runOperation(commands.rate(input), { quiet: true, onerror: (refused) => (this.error = refused) }),
    );
    const outcome = await sent;
    if (!outcome) this.pending.delete(criterion.id);
  }

  /** Submits a dimension; `without` says that criteria may be left. Whether it was taken. */
  async submit(initiative: string, dimension: string, without: boolean): Promise<boolean> {
    this.error = null;
    // What is submitted is what was chosen last.
    await Promise.allSettled(this.#sent.values());
    const outcome = await runOperation(commands.submitRatings(initiative, dimension, without), {
      onerror: (refused) => (this.error = refused),
    });
    return outcome !== null;
  }

  /** The name is known: what waited for it is done. */
  named(): void {
    const rate = this.waiting;
    this.waiting = null;
    rate?.();
  }

  /** Those of one criterion go one after the other, as they were chosen. */
  #send<T>(criterion: string, work: () => Promise<T>): Promise<T> {
    const before = this.#sent.get(criterion);
    const sent = before ? before.then(work, work) : work();
    this.#sent.set(criterion, sent);
    const done = (): void => {
      if (this.#sent.get(criterion) === sent) this.#sent.delete(criterion);
    };
    sent.then(done, done);
    return sent;
  }

  #unnamed(then: () => void): boolean {
    if (preferences.unnamed) this.waiting = then;
    return preferences.unnamed;
  }
}
