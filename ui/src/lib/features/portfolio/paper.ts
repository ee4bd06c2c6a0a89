import { call, commands, type FieldView, type GridHead, type GridLine } from '$lib/api';
import { reference, viewState } from '$lib/features/view';
import { dayInWords } from '$lib/shell';
import { showError } from '$lib/state/backend.svelte';
import { printing, type PaperRow } from '$lib/state/printing.svelte';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/ui';
import { gridLines } from './columns';
import { arrangement } from './heading';

/** More lines are not read on paper, and too many for a printer. */
const MOST = 2000;
/** Lines read at once. */
const WINDOW = 500;

/** A list as it is to stand on paper. */
export interface Printed {
  title: string;
  /** What stands under the title; empty notes don't. */
  notes: string[];
  head: GridHead;
  field: (id: string) => FieldView | undefined;
  /** Lines [from, to). */
  fetch: (from: number, to: number) => Promise<GridLine[]>;
}

/** Prints a list as it is shown: all of its rows, not only those in sight. */
export async function printRows({ title, notes, head, field, fetch }: Printed): Promise<void> {
  if (head.lines > MOST) {
    toasts.show(
      `${head.lines.toLocaleString('en')} lines are too many to print; at most ${MOST.toLocaleString('en')}.`,
      {
        next: 'Narrow the list, or export it as a web page.',
      },
    );
    return;
  }
  try {
    const rows: PaperRow[] = [];
    for (let from = 0; from < head.lines; from += WINDOW) {
      const lines = await fetch(from, Math.min(head.lines, from + WINDOW));
      for (const line of gridLines(lines, head.columns)) {
        if (line.kind === 'group')
          rows.push({ heading: [line.label, line.note].filter(Boolean).join(' · '), texts: [] });
        else rows.push({ texts: head.columns.map((id) => line.data.cells[id]?.text ?? '') });
      }
    }
    const columns = head.columns.map((id) => ({ label: field(id)?.label ?? id, end: field(id)?.numeric }));
    await printing.print({ title, notes: notes.filter(Boolean), columns, rows });
  } catch (thrown) {
    showError(thrown);
  }
}

/** “12 of 40”; “40” where that is all. */
export const matchedOf = ({ matched, of }: GridHead): string =>
  matched === of ? of.toLocaleString('en') : `${matched.toLocaleString('en')} of ${of.toLocaleString('en')}`;

/** Prints the portfolio's list. */
export async function printList(): Promise<void> {
  const answer = viewState.answer;
  if (!answer) return;
  const { view, asOf, head } = answer;
  await printRows({
    title: session.file?.portfolio || 'Portfolio',
    notes: [
      `${matchedOf(head)} initiatives, as of ${dayInWords(session.asOf ?? session.today)}`,
      view.filter && `Where ${view.filter}`,
      arrangement(view),
    ],
    head,
    field: (id) => reference.field(id),
    fetch: (from, to) => call(commands.gridLines(view, asOf, from, to)),
  });
}
