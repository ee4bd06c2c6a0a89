import { call, commands } from '$lib/api';
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

/** Prints the list as it is shown: all of its rows, not only those in sight. */
export async function printList(): Promise<void> {
  const answer = viewState.answer;
  if (!answer) return;
  const { view, asOf, head } = answer;
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
      const lines = await call(commands.gridLines(view, asOf, from, Math.min(head.lines, from + WINDOW)));
      for (const line of gridLines(lines, head.columns)) {
        if (line.kind === 'group')
          rows.push({ heading: [line.label, line.note].filter(Boolean).join(' · '), texts: [] });
        else rows.push({ texts: head.columns.map((id) => line.data.cells[id]?.text ?? '') });
      }
    }
    const of = head.matched === head.of ? '' : ` of ${head.of.toLocaleString('en')}`;
    const notes = [
      `${head.matched.toLocaleString('en')}${of} initiatives, as of ${dayInWords(session.asOf ?? session.today)}`,
      view.filter && `Where ${view.filter}`,
      arrangement(view),
    ];
    await printing.print({
      title: session.file?.portfolio || 'Portfolio',
      notes: notes.filter(Boolean),
      columns: head.columns.map((id) => ({ label: reference.label(id), end: reference.field(id)?.numeric })),
      rows,
    });
  } catch (thrown) {
    showError(thrown);
  }
}
