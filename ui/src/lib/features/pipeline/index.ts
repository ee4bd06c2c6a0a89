/** From pilot to production: flow, conversion and running pilots. */
export { default as ExportConversion } from './ExportConversion.svelte';
export { PipelineScreen, question } from './pipeline.svelte';
export { default as PipelinePanels } from './PipelinePanels.svelte';
