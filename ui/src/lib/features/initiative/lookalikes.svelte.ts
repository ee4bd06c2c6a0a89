import { call, commands, type LookalikeAsk, type LookalikeView } from '$lib/api';
import { session } from '$lib/state/session.svelte';

/** Milliseconds after a keystroke until what is alike is asked for. */
const AFTER = 250;

/** Initiatives that are like one as it is being written or read. */
export class Lookalikes {
  found = $state.raw<LookalikeView[]>([]);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks once the typing pauses; what is shown stays until then. */
  type(ask: LookalikeAsk): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.read(ask), AFTER);
  }

  async read(ask: LookalikeAsk): Promise<void> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    try {
      const found = await call(commands.lookalikes(ask, session.asOf));
      if (asked === this.#asked) this.found = found;
    } catch {
      // They only save a duplicate: the form and the drawer work without them.
      if (asked === this.#asked) this.found = [];
    }
  }

  /** What is still on its way is of no use any more. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.found = [];
  }
}
