import { call, commands, type ReadingChoices, type ReadingImport } from '$lib/api';
import { Bringing } from '../import/bringing.svelte';

/** A file of readings on its way in. One for the whole window. */
export const readings = new Bringing<ReadingImport, ReadingChoices>({
  pick: () => call(commands.importReadingsPick()),
  choose: (choices) => call(commands.importReadingsChoose(choices)),
  apply: () => commands.importReadingsApply(),
  close: () => call(commands.importReadingsClose()),
  nothing: () => ({ dates: null, decimal: null, firstsAreMonths: false }),
});
