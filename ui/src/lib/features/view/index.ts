/** The view that all screens share: its state, the bar that changes it, and the words it is made of. */
export { default as CheckList, type CheckItem } from './CheckList.svelte';
export type { Filterable } from './filter-draft.svelte';
export { default as FilterField } from './FilterField.svelte';
export { HeldOrder } from './held-order.svelte';
export { default as Picker } from './Picker.svelte';
export { viewCommands } from './commands';
export { ACTIVE, narrowed, type Narrowing } from './narrow';
export { openList } from './openList';
export { default as OfOperation } from './OfOperation.svelte';
export { default as SortAgain } from './SortAgain.svelte';
export { periods } from './periods.svelte';
export { savedViews } from './saved.svelte';
export { reference } from './reference.svelte';
export { default as ViewFilterBar } from './ViewFilterBar.svelte';
export { EVERYTHING, isFiltered, listedBy, sameView, viewState, type FullView } from './view-state.svelte';
