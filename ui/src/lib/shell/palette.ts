import type { Command } from '$lib/state/commands.svelte';
import { fold } from '$lib/ui/suggest';

/** Entries shown of one group while something is typed. */
const PER_GROUP = 8;

/** Where one mostly wants to go before anything is typed: back to what was worked on, or to another screen. */
const FIRST = ['Recent', 'Go to'];

/** What the command search lists: commands whose words match, and what was found, under their headings. */
export function grouped(
  commands: readonly Command[],
  found: readonly Command[],
  query: string,
): { label: string; items: Command[] }[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const matching = commands.filter((each) => {
    const text = fold(`${each.group} ${each.label} ${each.also ?? ''}`);
    return words.every((word) => text.includes(word));
  });
  // What begins as it was typed is meant before what merely has the word: “export” is Export.
  const begins = (each: Command): number => (words.length > 0 && fold(each.label).startsWith(words[0] ?? '') ? 0 : 1);
  matching.sort((one, other) => begins(one) - begins(other));
  const groups = new Map<string, Command[]>();
  for (const item of [...found, ...matching]) {
    const items = groups.get(item.group) ?? [];
    if (words.length === 0 || items.length < PER_GROUP) items.push(item);
    groups.set(item.group, items);
  }
  const listed = [...groups].map(([label, items]) => ({ label, items }));
  if (words.length > 0) return listed;
  const first = FIRST.flatMap((label) => listed.find((group) => group.label === label) ?? []);
  return [...first, ...listed.filter((group) => !first.includes(group))];
}
