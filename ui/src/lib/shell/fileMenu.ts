import { execute, type Command } from '$lib/state/commands.svelte';
import type { MenuEntry } from '$lib/ui';

/** The order of the menu at the file name, in groups; commands it does not know come last. */
const ORDER: readonly (readonly string[])[] = [
  ['new', 'new-from-export', 'open', 'open-recent', 'open-demo'],
  ['import', 'export', 'print', 'present'],
  ['save-copy', 'close'],
];

/** The menu at the file name, from the commands that belong there. */
export function fileMenu(commands: readonly Command[]): MenuEntry[] {
  const known = new Set(ORDER.flat());
  const groups = [
    ...ORDER.map((ids) => ids.flatMap((id) => commands.findLast((each) => each.id === id) ?? [])),
    commands.filter((each) => !known.has(each.id)),
  ];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => [
      ...(index > 0 ? [{ kind: 'separator' as const, id: `line-${index}` }] : []),
      ...group.map(entry),
    ]);
}

function entry(command: Command): MenuEntry {
  const { id, label, icon } = command;
  if (command.entries) return { kind: 'submenu', id, label, icon, entries: command.entries() };
  return {
    id,
    label,
    icon,
    keys: command.keys?.replaceAll('+', ' '),
    blocked: command.blocked?.() || undefined,
    onselect: () => execute(command),
  };
}
