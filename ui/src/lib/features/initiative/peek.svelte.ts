/** The tabs of the drawer, in order. */
export const TABS = ['summary', 'score', 'history'] as const;
export type PeekTab = (typeof TABS)[number];

/** Initiatives remembered. */
const RECENT = 5;

/** How a screen steps through its list while the drawer is open. */
export interface Neighbours {
  previous: () => void;
  next: () => void;
}

/** Which initiative the drawer shows. One for the whole window: a screen that opens it shows `<InitiativeDrawer />`. */
export class Peek {
  /** Null when the drawer is closed. */
  id = $state<string | null>(null);
  tab = $state<PeekTab>('summary');
  /** The full form is open. */
  editing = $state(false);
  /** Set by a screen whose list the drawer can step through. */
  neighbours = $state.raw<Neighbours | null>(null);

  /** Initiatives shown last, the last one first. */
  recent = $state.raw<{ id: string; name: string }[]>([]);

  #file: string | null = null;

  /** Call with what is shown: it is found again without being looked for. */
  remember(id: string, name: string): void {
    const others = this.recent.filter((each) => each.id !== id);
    this.recent = [{ id, name }, ...others].slice(0, RECENT);
  }

  open(id: string, tab?: PeekTab): void {
    this.id = id;
    if (tab) this.tab = tab;
  }

  /** Opens the full form of an initiative. */
  edit(id: string): void {
    this.open(id);
    this.editing = true;
  }

  close(): void {
    this.id = null;
    this.editing = false;
  }

  /** Call with the name of the open file: an initiative of another one is not looked for in this. */
  follow(file: string): void {
    if (this.#file !== null && this.#file !== file) {
      this.close();
      this.recent = [];
    }
    this.#file = file;
  }

  /** The tab before or after. */
  step(by: 1 | -1): void {
    const at = TABS.indexOf(this.tab) + by;
    this.tab = TABS[(at + TABS.length) % TABS.length] ?? 'summary';
  }
}

export const peek = new Peek();
