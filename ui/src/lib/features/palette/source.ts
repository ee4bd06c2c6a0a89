import FileText from '@lucide/svelte/icons/file-text';
import { call, commands as backend } from '$lib/api';
import type { Source } from '$lib/state/commands.svelte';

/** Finds initiatives by words for the command search; choosing one opens it. */
export function initiatives(open: (id: string, name: string) => void): Source {
  return async (query) => {
    const found = await call(backend.find(query));
    return found.map(({ id, key, name, note }) => ({
      id: `initiative-${id}`,
      label: `${key} ${name}`,
      hint: note,
      group: 'Initiatives',
      icon: FileText,
      run: () => open(id, `${key} ${name}`.trim()),
    }));
  };
}
