import { type BillChoices, type BillImport, call, commands } from '$lib/api';
import { Bringing } from '../import/bringing.svelte';

/** A file of bills on its way in. One for the whole window. */
export const bills = new Bringing<BillImport, BillChoices>({
  pick: () => call(commands.importBillsPick()),
  choose: (choices) => call(commands.importBillsChoose(choices)),
  apply: () => commands.importBillsApply(),
  close: () => call(commands.importBillsClose()),
  nothing: () => ({ basis: 'billed' }),
});
