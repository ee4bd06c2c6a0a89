export { ratings } from './ratings.svelte';
export { default as RatingsDialog } from './RatingsDialog.svelte';
