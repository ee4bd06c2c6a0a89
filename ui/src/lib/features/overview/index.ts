/** The portfolio at a glance. */
export { default as AttentionBoard } from './AttentionBoard.svelte';
export { beside } from './beside.svelte';
export { default as EmptyPortfolio } from './EmptyPortfolio.svelte';
export { OverviewScreen } from './overview.svelte';
export { default as OverviewPanels } from './OverviewPanels.svelte';
export { default as SideBySide } from './SideBySide.svelte';
