import CalendarRange from '@lucide/svelte/icons/calendar-range';
import type { Command } from '$lib/state/commands.svelte';
import { router } from '$lib/state/router.svelte';

/** What is entered by month. */
export type Ledger = 'benefit' | 'cost';

export const isLedger = (kind: string): kind is Ledger => kind === 'benefit' || kind === 'cost';

/** Opens the months of an initiative, or of all that the view shows; `from` is what the way back is called. */
export function goToMonths(kind: Ledger, initiative?: string, from = ''): void {
  router.go('months', { kind, ...(initiative ? { initiative } : {}), ...(from ? { from } : {}) });
}

/** Going there from the command search. */
export function monthCommands(there: () => void): Command[] {
  const to = (kind: Ledger, label: string): Command => ({
    id: `go-months-${kind}`,
    label,
    also: 'monthly grid spreadsheet plan actual enter paste spread',
    group: 'Go to',
    icon: CalendarRange,
    run: () => {
      goToMonths(kind);
      there();
    },
  });
  return [to('benefit', 'Benefits by month'), to('cost', 'Costs by month')];
}
