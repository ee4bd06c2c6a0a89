/** An initiative up close: the drawer, its form, and the marks that lists share. */
export { default as AddField } from './AddField.svelte';
export { default as AssessorDialog } from './AssessorDialog.svelte';
export { default as FieldControl } from './FieldControl.svelte';
export { default as FieldGroups } from './FieldGroups.svelte';
export { default as FormDialog } from './FormDialog.svelte';
export { default as HistoryTab } from './HistoryTab.svelte';
export { default as InitiativeDrawer } from './InitiativeDrawer.svelte';
export { default as HoldDialog } from './HoldDialog.svelte';
export { default as MoveDialog } from './MoveDialog.svelte';
export { default as QuadrantMark } from './QuadrantMark.svelte';
export { default as RankBar } from './RankBar.svelte';
export { default as StageMark } from './StageMark.svelte';
export { default as TierMark } from './TierMark.svelte';
export { hasEnded, nextStage, stageBlocks, tierBars } from './marks';
export { refusedField } from './refusal';
export { CONFIDENCE, LEVELS } from './rating';
export { joinList, splitList } from './lists';
export { peek, type Neighbours, type PeekTab } from './peek.svelte';
