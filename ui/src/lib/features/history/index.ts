/** Every operation on the portfolio, with what it changed. */
export { history } from './history.svelte';
export { default as HistoryList } from './HistoryList.svelte';
