/** Triage: what waits for whom, rating it by keyboard, and deciding. */
export { default as AssignDialog } from './AssignDialog.svelte';
export { default as DecideDialog } from './DecideDialog.svelte';
export { default as RoundsDialog } from './RoundsDialog.svelte';
export { triage, TriageScreen } from './triage.svelte';
export { default as TriagePanels } from './TriagePanels.svelte';
