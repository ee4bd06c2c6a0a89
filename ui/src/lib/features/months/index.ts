/** Benefits and costs month by month, entered as in a spreadsheet. */
export { goToMonths, monthCommands } from './going';
export { default as ApproveDialog } from './ApproveDialog.svelte';
export { default as MonthsBar } from './MonthsBar.svelte';
export { default as MonthsGrid } from './MonthsGrid.svelte';
export { MonthsScreen } from './months.svelte';
export { default as SpreadDialog } from './SpreadDialog.svelte';
