import Copy from '@lucide/svelte/icons/copy';
import FilePlus from '@lucide/svelte/icons/file-plus';
import FolderInput from '@lucide/svelte/icons/folder-input';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import Sparkles from '@lucide/svelte/icons/sparkles';
import HistoryIcon from '@lucide/svelte/icons/history';
import X from '@lucide/svelte/icons/x';
import type { Command } from '$lib/state/commands.svelte';
import { session } from '$lib/state/session.svelte';
import type { MenuEntry } from '$lib/ui';
import { files } from './files.svelte';

const GROUP = 'File';

/** Files opened before, as entries of a menu. */
export function recentEntries(): MenuEntry[] {
  return session.recent.map((file) => ({
    id: `recent-${file.handle}`,
    label: file.name,
    hint: file.folder,
    blocked: file.exists ? undefined : 'It is not there any more',
    onselect: () => void files.openRecent(file.handle),
  }));
}

/** Commands that work with and without an open portfolio. */
export function fileCommands(): Command[] {
  const list: Command[] = [
    {
      id: 'new',
      label: 'New portfolio…',
      group: GROUP,
      icon: FilePlus,
      keys: 'Ctrl+N',
      places: ['file', 'start'],
      run: () => (files.asking = true),
    },
    {
      id: 'new-from-export',
      label: 'New portfolio from an export…',
      group: GROUP,
      icon: FolderInput,
      places: ['file', 'start'],
      run: () => void files.fromExport(),
    },
    {
      id: 'open',
      label: 'Open portfolio…',
      group: GROUP,
      icon: FolderOpen,
      keys: 'Ctrl+O',
      places: ['file', 'start'],
      run: () => void files.open(),
    },
  ];
  if (session.recent.length > 0)
    list.push({
      id: 'open-recent',
      label: 'Open recent',
      group: GROUP,
      icon: HistoryIcon,
      places: ['file'],
      entries: recentEntries,
      run: () => {},
    });
  list.push({
    id: 'open-demo',
    label: 'Open the demo portfolio',
    group: GROUP,
    icon: Sparkles,
    places: ['file', 'start'],
    run: () => void files.openDemo(),
  });
  return list;
}

/** Commands on the open portfolio's file. */
export function openFileCommands(): Command[] {
  return [
    {
      id: 'save-copy',
      label: 'Save a copy as…',
      group: GROUP,
      icon: Copy,
      keys: 'Ctrl+Shift+S',
      places: ['file'],
      run: () => void files.saveCopy(),
    },
    {
      id: 'close',
      label: 'Close portfolio',
      group: GROUP,
      icon: X,
      keys: 'Ctrl+W',
      places: ['file'],
      run: () => void files.close(),
    },
  ];
}
