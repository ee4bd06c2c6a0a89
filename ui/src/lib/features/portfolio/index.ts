/** The register as a grid. */
export { arrangement } from './heading';
export { default as PageActions } from './PageActions.svelte';
export { default as PortfolioScreen } from './PortfolioScreen.svelte';
export { portfolio } from './screen.svelte';
