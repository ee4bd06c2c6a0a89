/** How the window looks: as the system does, or as chosen. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const STORE = 'pilotage.theme';
const CHOICES: readonly string[] = ['system', 'light', 'dark'];

/** The theme of the window. Charts take their palette from `dark`. */
export class Theme {
  #system: MediaQueryList;
  #systemDark = $state(false);
  choice = $state<ThemeChoice>('system');
  /** Something is being printed: in light colours, whatever was chosen. */
  #onPaper = $state(false);
  readonly #chosenDark = $derived(this.choice === 'dark' || (this.choice === 'system' && this.#systemDark));
  /** Whether the dark colours are on show now. */
  readonly dark = $derived(!this.#onPaper && this.#chosenDark);

  constructor() {
    this.#system = matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark = this.#system.matches;
    this.#system.addEventListener('change', (event) => {
      this.#systemDark = event.matches;
      this.#show();
    });
    const kept = read();
    if (kept !== null && CHOICES.includes(kept)) this.choice = kept as ThemeChoice;
    this.#show();
  }

  set(choice: ThemeChoice): void {
    this.choice = choice;
    try {
      localStorage.setItem(STORE, choice);
    } catch {
      // Storage may be forbidden; the choice then holds for this window.
    }
    this.#show();
  }

  onPaper(printing: boolean): void {
    if (this.#onPaper === printing) return;
    this.#onPaper = printing;
    this.#show();
  }

  #show(): void {
    document.documentElement.dataset['theme'] = this.dark ? 'dark' : 'light';
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null;
  }
}

export const theme = new Theme();
