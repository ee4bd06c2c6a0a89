import type { ApiError, HeldColumn, Outcome, RejectedRow } from '$lib/api';
import { runOperation, showError, type Answer } from '$lib/state/backend.svelte';

/** What an import would do, as every plan tells it. */
export interface FilePlan {
  file: string;
  read: number;
  columns: HeldColumn[];
  rejected: RejectedRow[];
  problems: string[];
  new: number;
  changed: number;
  unchanged: number;
  /** Records that go into the bin. */
  gone?: number;
}

/** How the back end is asked. */
interface Asks<P, C> {
  pick: () => Promise<P | null>;
  choose: (choices: C) => Promise<P>;
  apply: () => Promise<Answer<Outcome>>;
  close: () => Promise<unknown>;
  /** Nothing is said of the file. */
  nothing: () => C;
}

/** A file of ratings, readings or the like on its way in: picked, looked at, said more of, and taken in. */
export class Bringing<P extends FilePlan, C> {
  /** What the import would do; null while none is asked about. */
  plan = $state.raw<P | null>(null);
  choices: C;
  error = $state.raw<ApiError | null>(null);
  /** A file is asked for, read or taken in. */
  busy = $state(false);
  readonly #asks: Asks<P, C>;
  /** Why it can't come in yet; empty when it can. */
  readonly blocked: string = $derived.by(() => {
    if (this.plan === null) return '';
    if (this.plan.problems.length > 0) return 'Settle first what is not yet clear';
    return this.plan.new + this.plan.changed + (this.plan.gone ?? 0) === 0 ? 'Nothing in this file is new' : '';
  });

  constructor(asks: Asks<P, C>) {
    this.#asks = asks;
    this.choices = $state.raw(asks.nothing());
  }

  /** Asks for a file and says what would come of it. */
  async pick(): Promise<void> {
    await this.#work(async () => {
      const plan = await this.#asks.pick();
      if (plan !== null) [this.plan, this.choices, this.error] = [plan, this.#asks.nothing(), null];
    }, showError);
  }

  /** Says something of the file, and asks anew what would come of it; what can't be taken is said. */
  async choose(said: Partial<C>): Promise<void> {
    const choices = { ...this.choices, ...said };
    await this.#work(
      async () => {
        const plan = await this.#asks.choose(choices);
        if (this.plan !== null) [this.plan, this.choices, this.error] = [plan, choices, null];
      },
      (thrown) => (this.error = thrown as ApiError),
    );
  }

  async apply(): Promise<void> {
    if (this.plan === null || this.blocked !== '') return;
    let done = false;
    await this.#work(async () => {
      this.error = null;
      const outcome = await runOperation(this.#asks.apply(), { onerror: (error) => (this.error = error) });
      done = outcome !== null;
    }, showError);
    if (done) this.plan = null;
  }

  /** Leaves everything as it was. */
  close(): void {
    if (this.plan === null) return;
    this.plan = this.error = null;
    // Forgetting what was read can only fail with the back end itself, which is said elsewhere.
    this.#asks.close().catch(() => {});
  }

  async #work(work: () => Promise<void>, onerror: (thrown: unknown) => void): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await work();
    } catch (thrown) {
      onerror(thrown);
    } finally {
      this.busy = false;
    }
  }
}
