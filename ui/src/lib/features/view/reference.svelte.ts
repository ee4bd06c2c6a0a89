import { asApiError, call, commands, type ApiError, type FieldView, type Vocabulary } from '$lib/api';
import { session } from '$lib/state/session.svelte';

const NOTHING: Vocabulary = { units: [], stages: [], tiers: [], tags: [], countries: [], people: [] };

/** The fields of this portfolio and the words in use in it. Read once for each change, whoever asks. */
export class Reference {
  fields = $state.raw<FieldView[]>([]);
  vocabulary = $state.raw<Vocabulary>(NOTHING);
  error = $state.raw<ApiError | null>(null);
  readonly #byId = $derived(new Map(this.fields.map((field) => [field.id, field])));
  #held = '';

  /** What is known of a field; undefined for one that is no more. */
  field(id: string): FieldView | undefined {
    return this.#byId.get(id);
  }

  label(id: string): string {
    return this.field(id)?.label ?? id;
  }

  /** Call in an `$effect`: reads again whenever something changed. */
  keep(): void {
    const question = `${session.file?.name ?? ''} ${session.revision}`;
    if (question === this.#held || session.file === null) return;
    this.#held = question;
    void this.#read(question);
  }

  async #read(question: string): Promise<void> {
    try {
      const [fields, vocabulary] = await Promise.all([call(commands.catalogue()), call(commands.vocabulary())]);
      if (question !== this.#held) return;
      this.fields = fields;
      this.vocabulary = vocabulary;
      this.error = null;
    } catch (thrown) {
      if (question !== this.#held) return;
      this.#held = '';
      this.error = asApiError(thrown);
    }
  }
}

export const reference = new Reference();
