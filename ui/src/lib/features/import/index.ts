/** Importing a register: the steps, their state, and the words of a mapping. */
export { default as ImportFlow } from './ImportFlow.svelte';
export { wizard } from './wizard.svelte';
