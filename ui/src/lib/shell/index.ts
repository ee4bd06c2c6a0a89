/** The frame round the screens. A screen uses `Page` (and `FilterBar` in its `filters` snippet); App uses the rest. */
export { default as CommandPalette } from './CommandPalette.svelte';
export { default as FilterBar } from './FilterBar.svelte';
export { default as PaperSheet } from './PaperSheet.svelte';
export { default as Page } from './Page.svelte';
export { default as Shell } from './Shell.svelte';
export { default as ShortcutList } from './ShortcutList.svelte';
export { default as TopBar } from './TopBar.svelte';
export { dayInWords } from './dates';
export { givesFocusBack, land, leadTo } from './landing';
export { frame } from './frame.svelte';
export { NAV, NAV_FOOT, type SubItem } from './nav';
export { fileMenu } from './fileMenu';
export { default as WorkProgress } from './WorkProgress.svelte';
export { default as NoticeBar } from './NoticeBar.svelte';
export { default as ShortcutGroups } from './ShortcutGroups.svelte';
