/** The register as a grid, and parts of it that other lists use. */
export { default as CellChoice } from './CellChoice.svelte';
export { default as ColumnChooser } from './ColumnChooser.svelte';
export { gridLines, sortBy, sortKeys, type Row } from './columns';
export { default as HeededCell } from './HeededCell.svelte';
export { gridKeys } from './keys';
export { arrangement } from './heading';
export { default as NewInitiativeDialog } from './NewInitiativeDialog.svelte';
export { default as PageActions } from './PageActions.svelte';
export { default as PortfolioScreen } from './PortfolioScreen.svelte';
export { portfolio } from './screen.svelte';
export { cells, type CellList } from './cells.svelte';
export { default as CellsDialog } from './CellsDialog.svelte';
export { matchedOf, printList, printRows } from './paper';
export { default as ReplaceDialog } from './ReplaceDialog.svelte';
export { ListTotals } from './totals.svelte';
