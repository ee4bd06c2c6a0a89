/** The register as a grid, and parts of it that other lists use. */
export { default as CellChoice } from './CellChoice.svelte';
export { default as ColumnChooser } from './ColumnChooser.svelte';
export { gridLines, sortBy, sortKeys, type Row } from './columns';
export { default as HeededCell } from './HeededCell.svelte';
export { gridKeys } from './keys';
export { arrangement } from './heading';
export { default as PageActions } from './PageActions.svelte';
export { default as PortfolioScreen } from './PortfolioScreen.svelte';
export { portfolio } from './screen.svelte';
export { cells } from './cells.svelte';
export { printList } from './paper';
