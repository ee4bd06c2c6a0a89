/** Showing the screens one after the other, to a room. */
export { keepPresenting, present } from './slides.svelte';
