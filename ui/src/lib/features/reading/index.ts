/** Asking the back end for what a screen shows, and showing that it was refused. */
export { closeOnEscape } from './escape';
export { default as ExportMenu } from './ExportMenu.svelte';
export { measured } from './measured';
export { Reading } from './reading.svelte';
export { default as ReadingError } from './ReadingError.svelte';
export { default as ReadingTabs } from './ReadingTabs.svelte';
