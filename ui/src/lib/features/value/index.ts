/** Whether AI pays: KPIs and what was read of them. */
export { default as KpiGlance } from './KpiGlance.svelte';
export { default as LibraryDialog } from './LibraryDialog.svelte';
export { default as ReadingDialog } from './ReadingDialog.svelte';
export { choice, ValueScreen } from './value.svelte';
export { default as ValuePanels } from './ValuePanels.svelte';
