import FileText from '@lucide/svelte/icons/file-text';
import { call, commands as backend, type Found } from '$lib/api';
import { INITIATIVE, kinds } from '$lib/features/linked';
import type { Source } from '$lib/state/commands.svelte';

/** Finds initiatives and records by words for the command search; choosing one opens it. */
export function everything(open: (kind: string, id: string, name: string) => void): Source {
  return async (query) => {
    const found = await call(backend.find(query));
    return found.map(({ kind, id, key, name, note }) => {
      const called = `${key} ${name}`.trim();
      return {
        id: `${kind}-${id}`,
        label: called,
        hint: note,
        group: group(kind),
        icon: FileText,
        run: () => open(kind, id, called),
      };
    });
  };
}

function group(kind: Found['kind']): string {
  return kind === INITIATIVE ? 'Initiatives' : (kinds.of(kind)?.many ?? 'Records');
}
