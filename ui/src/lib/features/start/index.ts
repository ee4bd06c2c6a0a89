/** Portfolio files: making, opening, closing, and the screen before one is open. */
export { fileCommands, openFileCommands } from './commands';
export { CURRENCIES, currencyError } from './currencies';
export { files } from './files.svelte';
export { followOtherStarts } from './otherStarts';
export { default as Dropping } from './Dropping.svelte';
export { default as FromExportDialog } from './FromExportDialog.svelte';
export { default as NewPortfolioDialog } from './NewPortfolioDialog.svelte';
export { default as StartScreen } from './StartScreen.svelte';
