import Scale from '@lucide/svelte/icons/scale';
import type { Command } from '$lib/state/commands.svelte';

/** The way to the scoring model from wherever one is. */
export function scoringCommands(go: () => void): Command[] {
  return [{ id: 'scoring-model', label: 'Scoring model', group: 'Go to', icon: Scale, run: go }];
}
