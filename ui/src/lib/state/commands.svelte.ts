import { toasts, type IconComponent } from '$lib/ui';

/** Something the user can do by name. Registered once, it is found in every place it belongs to. */
export interface Command {
  id: string;
  /** Verb and object: "Export initiatives". */
  label: string;
  /** Heading in the command search. */
  group: string;
  icon?: IconComponent;
  /** Acts as a shortcut too: "Ctrl+O", "G P". */
  keys?: string;
  /** Where else it is offered: in the menu at the file name, on the start screen. */
  places?: ('file' | 'start')[];
  /** Why it cannot be run now; empty when it can. */
  blocked?: () => string;
  run: () => void;
}

/** Looks for things by text, as initiatives by name; an answer that comes late is dropped. */
export type Source = (query: string) => Promise<Command[]>;

/** All commands of the window. One for the whole window: `commands`. */
export class Commands {
  #list = $state.raw<Command[]>([]);
  #sources: Source[] = [];

  /** Registers commands; returns what takes them away, so `$effect(() => commands.add(...))` works. */
  add(...fresh: Command[]): () => void {
    this.#list = [...this.#list, ...fresh];
    return () => {
      this.#list = this.#list.filter((each) => !fresh.includes(each));
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

  /** Runs a command by its id; a blocked one says why instead. */
  run(id: string): void {
    const command = this.#list.findLast((each) => each.id === id);
    if (command) execute(command);
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
