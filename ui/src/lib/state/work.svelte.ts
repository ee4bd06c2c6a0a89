import { asApiError, call, commands as backend, type ApiError, type Progress } from '$lib/api';
import { toasts } from '$lib/ui';

/** Milliseconds between two looks at how far the work is. */
const EVERY = 150;

/** Long work in the back end: how far it is, and a way to stop it. One piece of work at a time. */
export class LongWork {
  readonly #stopped: string;

  /** What is said once the user has stopped it. */
  constructor(stopped = 'Cancelled. Nothing was changed.') {
    this.#stopped = stopped;
  }

  /** Work is under way: nothing else may be started. */
  busy = $state(false);
  /** How far it is, once the back end says; null before, and while the user chooses a file. */
  progress = $state.raw<Progress | null>(null);
  /** The user asked it to stop. */
  cancelled = $state(false);

  /** Done out of all, 0 to 1; null while that is not known. */
  get share(): number | null {
    return this.progress && this.progress.total > 0 ? this.progress.done / this.progress.total : null;
  }

  /** Runs work and follows it until it ends, however it ends. */
  async follow<T>(work: () => Promise<T>): Promise<T> {
    this.busy = true;
    this.cancelled = false;
    const timer = setInterval(() => void this.#look(), EVERY);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      this.busy = false;
      this.progress = null;
    }
  }

  /** Runs work unless other work is under way; gives back why it failed. What the user stopped did not fail. */
  async attempt(work: () => Promise<void>): Promise<ApiError | null> {
    if (this.busy) return null;
    try {
      await this.follow(work);
    } catch (thrown) {
      if (!this.cancelled) return asApiError(thrown);
      toasts.show(this.#stopped);
    }
    return null;
  }

  async cancel(): Promise<void> {
    this.cancelled = true;
    await call(backend.cancel());
  }

  async #look(): Promise<void> {
    try {
      const progress = await call(backend.progress());
      if (this.busy) this.progress = progress.label === '' ? null : progress;
    } catch {
      // Not to know how far the work is does no harm: its own answer says how it ended.
      this.progress = null;
    }
  }
}
