import Bookmark from '@lucide/svelte/icons/bookmark';
import type { View } from '$lib/api';
import type { Command } from '$lib/state/commands.svelte';
import { session } from '$lib/state/session.svelte';
import { savedViews } from './saved.svelte';
import { EVERYTHING, viewState } from './view-state.svelte';

const GROUP = 'Views';

/**
 * Showing a saved view and saving the present one, from wherever one is.
 * @param go leads to a screen that shows the view; `bin`: one that shows the bin.
 */
export function viewCommands(go: (bin: boolean) => void): Command[] {
  const show = (id: string, name: string, view: View, savedId: string | null): Command => ({
    id: `view-${id}`,
    label: `Show view ${name}`,
    group: GROUP,
    icon: Bookmark,
    run: () => {
      go(view.bin ?? false);
      viewState.show(view, savedId);
    },
  });
  return [
    {
      id: 'save-view',
      label: 'Save view…',
      group: GROUP,
      icon: Bookmark,
      blocked: () => session.writeBlocked,
      run: () => {
        go(viewState.view.bin);
        savedViews.begin();
      },
    },
    show('all', 'All initiatives', EVERYTHING, null),
    ...savedViews.list.map((each) => show(each.id, each.name, each.view, each.id)),
  ];
}
