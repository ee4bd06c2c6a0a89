import { call, commands, type Selected, type Totals } from '$lib/api';
import { session } from '$lib/state/session.svelte';
import type { GridTotals } from '$lib/ui';

/** What the list, or the rows that are selected in it, add up to. */
export class ListTotals {
  #totals = $state.raw<Totals | null>(null);
  #selected = $state(false);
  #asked = 0;

  /** Reads them; those of before stay until the new ones are there. */
  async read(kind: string | null, of: Selected, whole: boolean): Promise<void> {
    const asked = ++this.#asked;
    try {
      const totals = await call(commands.gridTotals(kind, of, session.asOf));
      if (asked !== this.#asked) return;
      this.#totals = totals;
      this.#selected = !whole;
    } catch {
      // The list says why it can't be read; sums of before would be those of something else.
      if (asked === this.#asked) this.#totals = null;
    }
  }

  /** As the foot of the grid shows them; none where no column is added up. */
  get foot(): GridTotals | undefined {
    const totals = this.#totals;
    if (!totals || totals.sums.length === 0) return undefined;
    const rows = totals.rows.toLocaleString('en');
    return {
      label: this.#selected ? `Sum of ${rows} selected` : `Sum of ${rows}`,
      sums: Object.fromEntries(
        totals.sums.map(({ column, text, known }) => [
          column,
          {
            text,
            note:
              known === totals.rows
                ? `in all ${rows}`
                : `in ${known.toLocaleString('en')} of ${rows}; the others have no amount`,
          },
        ]),
      ),
    };
  }
}
