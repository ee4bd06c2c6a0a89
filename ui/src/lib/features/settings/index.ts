/** Settings of the portfolio, and of this person on this computer. */
export { default as NameCallout } from './NameCallout.svelte';
export { default as ComputerPanels } from './ComputerPanels.svelte';
export { default as PortfolioPanels } from './PortfolioPanels.svelte';
export { portfolioSettings } from './portfolio.svelte';
