import ArchiveRestore from '@lucide/svelte/icons/archive-restore';
import Columns2 from '@lucide/svelte/icons/columns-2';
import Copy from '@lucide/svelte/icons/copy';
import Gauge from '@lucide/svelte/icons/gauge';
import GitCommit from '@lucide/svelte/icons/git-commit-horizontal';
import ListPlus from '@lucide/svelte/icons/list-plus';
import Pause from '@lucide/svelte/icons/pause';
import Replace from '@lucide/svelte/icons/replace';
import TagIcon from '@lucide/svelte/icons/tag';
import Trash from '@lucide/svelte/icons/trash-2';
import UserIcon from '@lucide/svelte/icons/user';
import Users from '@lucide/svelte/icons/users';
import { commands } from '$lib/api';
import { runOperation } from '$lib/state/backend.svelte';
import type { MenuEntry } from '$lib/ui';
import { portfolio } from './screen.svelte';

/** Something to do with `portfolio.target`. */
export type Action = Extract<MenuEntry, { onselect: () => void }>;

/** What can be done with initiatives: in the bin they can only come back. */
export function actions(writable: boolean, bin: boolean): Record<'main' | 'more', Action[]> {
  const copy: Action = { id: 'copy', label: 'Copy', icon: Copy, keys: 'Ctrl C', onselect: () => void portfolio.copy() };
  const named: Action = {
    id: 'copy-named',
    label: 'Copy with headers',
    keys: 'Ctrl Shift C',
    onselect: () => void portfolio.copy(true),
  };
  const compare: Action = {
    id: 'compare',
    label: 'Compare…',
    icon: Columns2,
    blocked: portfolio.comparable ? undefined : 'select two to four',
    onselect: () => {
      portfolio.aim();
      portfolio.ask('compare');
    },
  };
  const [beside, offered] = portfolio.comparable ? [[compare], []] : [[], [compare]];
  if (!writable) return { main: [...beside, copy], more: [...offered, named] };
  if (bin)
    return {
      main: [{ id: 'restore', label: 'Restore', icon: ArchiveRestore, onselect: () => void portfolio.restore() }, copy],
      more: [named],
    };
  return {
    main: [
      { id: 'stage', label: 'Stage…', icon: GitCommit, onselect: () => portfolio.ask('move') },
      { id: 'owner', label: 'Owner…', icon: UserIcon, onselect: () => portfolio.ask('field', 'owner') },
      { id: 'tag', label: 'Tag…', icon: TagIcon, onselect: () => portfolio.ask('tags') },
      { id: 'rate', label: 'Rate…', icon: Gauge, keys: 'R', onselect: () => portfolio.ask('rate') },
      ...beside,
    ],
    more: [
      { id: 'assign', label: 'Ask assessors…', icon: Users, onselect: () => portfolio.ask('assign') },
      { id: 'field', label: 'Set a field…', icon: ListPlus, onselect: () => portfolio.ask('field') },
      { id: 'hold', label: 'Put on hold…', icon: Pause, onselect: () => portfolio.ask('hold') },
      {
        id: 'resume',
        label: 'Resume',
        onselect: () =>
          void runOperation(commands.setFields(portfolio.target.selected, [{ field: 'on_hold', text: 'no' }], false)),
      },
      {
        id: 'replace',
        label: 'Find and replace…',
        icon: Replace,
        onselect: () => portfolio.ask('replace'),
      },
      ...offered,
      copy,
      named,
      {
        id: 'bin',
        label: 'Move to bin',
        icon: Trash,
        keys: 'Del',
        tone: 'negative',
        onselect: () => void portfolio.bin(),
      },
    ],
  };
}
