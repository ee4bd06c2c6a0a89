/** The value–difficulty matrix. */
export { default as ExportMatrix } from './ExportMatrix.svelte';
export { MatrixScreen } from './matrix.svelte';
export { default as MatrixPanels } from './MatrixPanels.svelte';
