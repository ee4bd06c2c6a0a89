import { call, commands, type PeriodView } from '$lib/api';
import { session } from '$lib/state/session.svelte';

/** The periods that conversion, benefits and spending can be of, in words as of the day looked at. */
export class Periods {
  list = $state.raw<PeriodView[]>([]);
  /** The same to choose from; what only says its name again is left out. */
  readonly options = $derived(
    this.list.map(({ code, label, words }) => ({
      value: code,
      label,
      ...(words.toLowerCase() !== label.toLowerCase() && { hint: words }),
    })),
  );
  #asked = 0;

  /** Call in an `$effect`: reads again with the day and the settings. */
  keep(): void {
    void session.of('settings');
    if (session.file !== null) void this.#read(session.asOf);
  }

  /** What a period is as of the day: “2026 Q3”; empty where none is chosen. */
  words(code: string): string {
    return code === '' ? '' : (this.list.find((each) => each.code === code)?.words ?? '');
  }

  /** Without its words a period can still be told by its code: what could not be read is left as it was. */
  async #read(asOf: string | null): Promise<void> {
    const asked = ++this.#asked;
    const list = await call(commands.periods(asOf)).catch(() => null);
    if (asked === this.#asked && list !== null) this.list = list;
  }
}

export const periods = new Periods();
