/** The portfolio at a glance. */
export { default as EmptyPortfolio } from './EmptyPortfolio.svelte';
export { narrowed, type Narrowing } from './narrow';
export { OverviewScreen } from './overview.svelte';
export { default as OverviewPanels } from './OverviewPanels.svelte';
