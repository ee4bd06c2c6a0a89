import { untrack } from 'svelte';
import { toasts, type IconComponent, type MenuEntry } from '$lib/ui';

/** Something the user can do by name. Registered once, it is found in every place it belongs to. */
export interface Command {
  id: string;
  /** Verb and object: "Export initiatives". */
  label: string;
  /** Other words that people look for it by. */
  also?: string;
  /** Small text beside it in the command search: unit and stage of an initiative. */
  hint?: string;
  /** Heading in the command search. */
  group: string;
  icon?: IconComponent;
  /** Acts as a shortcut too: "Ctrl+O", "G P". */
  keys?: string;
  /** Another shortcut for the same. */
  alsoKeys?: string;
  /** Its keys act only while this holds: elsewhere they do something else. */
  keysWhen?: () => boolean;
  /** Where else it is offered: in the menu at the file name, on the start screen. */
  places?: ('file' | 'start')[];
  /** Opens a list of its own in the menu at the file name. */
  entries?: () => MenuEntry[];
  /** Why it cannot be run now; empty when it can. */
  blocked?: () => string;
  run: () => void;
}

/** Looks for things by text, as initiatives by name; an answer that comes late is dropped. */
export type Source = (query: string) => Promise<Command[]>;

/** Where a command's keys were heard: by the page, or by the desktop's menu as its accelerator. */
export type Channel = 'page' | 'menu';

/** Milliseconds within which one press of keys may be heard by the page and by the menu. */
const ONE_PRESS = 400;

/** All commands of the window. One for the whole window: `commands`. */
export class Commands {
  #list = $state.raw<Command[]>([]);
  #sources: Source[] = [];
  #heard: { id: string; channel: Channel; at: number } | null = null;
  #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Registers commands; returns what takes them away, so `$effect(() => commands.add(...))` works. */
  add(...fresh: Command[]): () => void {
    // An effect that adds must not depend on what others add, or two of them would call each other for ever.
    this.#list = [...untrack(() => this.#list), ...fresh];
    return () => {
      this.#list = untrack(() => this.#list).filter((each) => !fresh.includes(each));
    };
  }

  /** Adds a search to the command search. */
  addSource(source: Source): () => void {
    this.#sources.push(source);
    return () => {
      this.#sources = this.#sources.filter((each) => each !== source);
    };
  }

  get list(): Command[] {
    return this.#list;
  }

  in(place: 'file' | 'start'): Command[] {
    return this.#list.filter((each) => each.places?.includes(place));
  }

  /** Runs a command by its id; a blocked one says why instead. Returns whether there is such a command. */
  run(id: string): boolean {
    const command = this.#list.findLast((each) => each.id === id);
    if (command) execute(command);
    return command !== undefined;
  }

  /**
   * Runs a command whose keys were pressed or whose menu entry was chosen. Systems differ in who hears an
   * accelerator: the menu, the page, or both. The same command heard from the other side at once is the same press.
   */
  press(id: string, channel: Channel): boolean {
    const last = this.#heard;
    const at = this.#now();
    if (last && last.id === id && last.channel !== channel && at - last.at < ONE_PRESS) {
      this.#heard = null;
      return true;
    }
    this.#heard = { id, channel, at };
    return this.run(id);
  }

  async search(query: string): Promise<Command[]> {
    if (query.trim() === '') return [];
    return (await Promise.all(this.#sources.map((source) => source(query)))).flat();
  }
}

/** Runs a command, or says why it cannot be run now. */
export function execute(command: Command): void {
  const why = command.blocked?.() ?? '';
  if (why === '') command.run();
  else toasts.show(`${command.label}: ${why}`);
}

export const commands = new Commands();
