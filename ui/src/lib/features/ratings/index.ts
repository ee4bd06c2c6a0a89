export { ratings } from './ratings.svelte';
export { default as RatingsDialog } from './RatingsDialog.svelte';
export { default as FirstPass } from './FirstPass.svelte';
export { rateLargest, rateSeveral } from './firstPass';
