/** Records of every kind: a register, a drawer, a form and an import. The back end says what a kind is. */
export { recordCommands } from './commands';
export { importing } from './importing.svelte';
export { default as RecordDialogs } from './RecordDialogs.svelte';
export { default as RecordDrawer } from './RecordDrawer.svelte';
export { default as RecordsActions } from './RecordsActions.svelte';
export { default as RecordsBar } from './RecordsBar.svelte';
export { default as RecordsScreen } from './RecordsScreen.svelte';
export { registers } from './registers.svelte';
