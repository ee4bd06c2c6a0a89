/** What AI is for: outcomes with what stands behind them, and the strategy in words. */
export { StrategyScreen } from './strategy.svelte';
export { default as StrategyPanels } from './StrategyPanels.svelte';
