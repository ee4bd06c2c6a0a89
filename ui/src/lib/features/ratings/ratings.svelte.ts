import { call, commands, type ApiError, type RatingChoices, type RatingImport } from '$lib/api';
import { runOperation, showError } from '$lib/state/backend.svelte';

const nothingChosen = (): RatingChoices => ({ scale: null, assessor: null, day: null, dates: null });

/** A file of ratings on its way in. One for the whole window: `ratings`. */
export class RatingsImport {
  /** What the import would do; null while none is asked about. */
  plan = $state.raw<RatingImport | null>(null);
  choices = $state.raw<RatingChoices>(nothingChosen());
  error = $state.raw<ApiError | null>(null);
  /** A file is asked for, read or taken in. */
  busy = $state(false);
  /** Why it can't come in yet; empty when it can. */
  readonly blocked: string = $derived.by(() => {
    if (this.plan === null) return '';
    if (this.plan.problems.length > 0) return 'Settle first what is not yet clear';
    return this.plan.new + this.plan.changed === 0 ? 'Nothing in this file is new' : '';
  });

  /** Asks for a file and says what would come of it. */
  async pick(): Promise<void> {
    await this.#work(async () => {
      const plan = await call(commands.importRatingsPick());
      if (plan !== null) [this.plan, this.choices, this.error] = [plan, nothingChosen(), null];
    }, showError);
  }

  /** Says something of the file, and asks anew what would come of it; what can't be taken is said. */
  async choose(said: Partial<RatingChoices>): Promise<void> {
    const choices = { ...this.choices, ...said };
    await this.#work(
      async () => {
        const plan = await call(commands.importRatingsChoose(choices));
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
      const outcome = await runOperation(commands.importRatingsApply(), { onerror: (error) => (this.error = error) });
      done = outcome !== null;
    }, showError);
    if (done) this.plan = null;
  }

  /** Leaves everything as it was. */
  close(): void {
    if (this.plan === null) return;
    this.plan = this.error = null;
    // Forgetting what was read can only fail with the back end itself, which is said elsewhere.
    call(commands.importRatingsClose()).catch(() => {});
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

export const ratings = new RatingsImport();
