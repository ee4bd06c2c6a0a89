/** What names what: kinds of record, links between records, and the ways from one to another. */
export { default as BackLink } from './BackLink.svelte';
export { draft } from './draft.svelte';
export { default as FactValue } from './FactValue.svelte';
export { saveCopy } from './files';
export { INITIATIVE, openLink, openSection } from './going';
export { default as LinkButton } from './LinkButton.svelte';
export { kinds } from './kinds.svelte';
export { default as Sections } from './Sections.svelte';
export { suggestNames, Suggestions } from './suggestions.svelte';
export { counted, within } from './words';
