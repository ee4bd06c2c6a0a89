import { onMenu, stopOf } from '$lib/api/events';
import { OPEN_DIALOG, toasts } from '$lib/ui';
import { commands, type Commands } from './commands.svelte';

/** Entries of the desktop's menu that are commands of another name here. */
const SAME: Readonly<Record<string, string>> = { settings: 'go-settings' };

/** Runs the command an entry of the desktop's menu stands for. */
export function chosen(id: string, among: Commands = commands): void {
  // Behind an open dialog nothing may happen, as with the page's own shortcuts.
  if (document.querySelector(OPEN_DIALOG) !== null) return;
  if (!among.press(SAME[id] ?? id, 'menu')) toasts.show('Open a portfolio first.');
}

/** Follows the desktop's menu; returns what stops it. */
export function followMenu(): () => void {
  return stopOf(onMenu((id) => chosen(id)));
}
