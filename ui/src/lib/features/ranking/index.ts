/** The ranking, how robust it is, and what it would be under other weights. */
export { ranking, RankingScreen } from './ranking.svelte';
export { default as RankingPanels } from './RankingPanels.svelte';
