/** Writing what is shown as files. */
export { default as ExportDialog } from './ExportDialog.svelte';
export { exporting } from './exporting.svelte';
