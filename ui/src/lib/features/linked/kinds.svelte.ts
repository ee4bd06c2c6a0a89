import { asApiError, call, commands, type ApiError, type KindView } from '$lib/api';
import { session } from '$lib/state/session.svelte';

/** The kinds of record there are, as the back end says. Read once for each change, whoever asks. */
export class Kinds {
  list = $state.raw<KindView[]>([]);
  error = $state.raw<ApiError | null>(null);
  readonly #byCode = $derived(new Map(this.list.map((kind) => [kind.code, kind])));
  #held = '';

  /** What is known of a kind; undefined for initiatives, and for one that is no more. */
  of(code: string): KindView | undefined {
    return this.#byCode.get(code);
  }

  /** Call in an `$effect`: reads again whenever something changed. */
  keep(): void {
    const question = `${session.file?.name ?? ''} ${session.revision}`;
    if (question === this.#held || session.file === null) return;
    this.#held = question;
    void this.#read(question);
  }

  /** Reads again after a failure. */
  retry(): void {
    this.#held = '';
    this.keep();
  }

  async #read(question: string): Promise<void> {
    try {
      const list = await call(commands.kinds());
      if (question !== this.#held) return;
      [this.list, this.error] = [list, null];
    } catch (thrown) {
      if (question !== this.#held) return;
      this.#held = '';
      this.error = asApiError(thrown);
    }
  }
}

export const kinds = new Kinds();
