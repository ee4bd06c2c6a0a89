import Layers from '@lucide/svelte/icons/layers';
import Plus from '@lucide/svelte/icons/plus';
import type { KindView } from '$lib/api';
import { draft, within } from '$lib/features/linked';
import type { Command } from '$lib/state/commands.svelte';
import { router } from '$lib/state/router.svelte';
import { session } from '$lib/state/session.svelte';
import { registers } from './registers.svelte';

/** Making a record of each kind and going to its register; N makes one of the register on show. */
export function recordCommands(kinds: readonly KindView[], go: (code: string) => void): Command[] {
  return kinds.flatMap(({ code, one, many }): Command[] => [
    {
      id: `new-record-${code}`,
      label: `New ${within(one)}…`,
      group: 'Registers',
      icon: Plus,
      keys: 'N',
      keysWhen: () => router.screen === 'records' && registers.kind?.code === code,
      blocked: () => session.writeBlocked,
      run: () => draft.begin(code),
    },
    { id: `go-records-${code}`, label: `Go to ${within(many)}`, group: 'Registers', icon: Layers, run: () => go(code) },
  ]);
}
