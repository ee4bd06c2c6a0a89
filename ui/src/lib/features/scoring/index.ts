/** The scoring model: criteria, weights and thresholds in versions, with who moves from one to another. */
export { default as ScoringLink } from './ScoringLink.svelte';
export { default as ScoringPanels } from './ScoringPanels.svelte';
export { default as SaveDialog } from './SaveDialog.svelte';
export { scoringCommands } from './commands';
export { ModelEditor, modelEditor } from './editor.svelte';
