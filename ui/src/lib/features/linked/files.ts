import { call, commands, type LinkView } from '$lib/api';
import { showError } from '$lib/state/backend.svelte';
import { toasts } from '$lib/ui';

/** Asks where and saves a copy of the file that a record holds. */
export async function saveCopy({ kind, id }: Pick<LinkView, 'kind' | 'id'>): Promise<void> {
  try {
    const written = await call(commands.saveFile(kind, id));
    if (written) toasts.show(written.message);
  } catch (thrown) {
    showError(thrown);
  }
}
