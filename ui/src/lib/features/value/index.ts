/** Whether AI pays: KPIs and what was read of them. */
export { default as BillsDialog } from './BillsDialog.svelte';
export { default as BudgetBars } from './BudgetBars.svelte';
export { default as KpiGlance } from './KpiGlance.svelte';
export { default as LibraryDialog } from './LibraryDialog.svelte';
export { default as ReadingDialog } from './ReadingDialog.svelte';
export { default as QuarterBars } from './QuarterBars.svelte';
export { readings } from './readings.svelte';
export { default as ReadingsDialog } from './ReadingsDialog.svelte';
export { choice, ValueScreen } from './value.svelte';
export { default as ValuePanels } from './ValuePanels.svelte';
