/** What the app remembers for this person on this computer: kept by the back end, outside the portfolio. */
import { call, commands as backend, type Preferences as Kept } from '$lib/api';
import { shortcuts } from '$lib/ui';
import { applySession, showError } from './backend.svelte';
import { theme, type ThemeChoice } from './theme.svelte';

const THEMES: readonly string[] = ['system', 'light', 'dark'];

/** One for the whole window: `preferences`. Theme and single keys also live in the window, for its first paint. */
export class Preferences {
  actor = $state('');

  /** Reads what is kept and follows it. */
  async load(): Promise<void> {
    try {
      this.#follow(await call(backend.preferences()));
    } catch (thrown) {
      showError(thrown);
    }
  }

  /** Changes some of it, at once in the window and then on disk. */
  async change(part: { actor?: string; theme?: ThemeChoice; singleKeys?: boolean }): Promise<void> {
    if (part.actor !== undefined) this.actor = part.actor;
    if (part.theme !== undefined) theme.set(part.theme);
    if (part.singleKeys !== undefined) shortcuts.setLetters(part.singleKeys);
    try {
      applySession(await call(backend.savePreferences({ actor: this.actor, theme: theme.choice, singleKeysOff: !shortcuts.letters })));
    } catch (thrown) {
      showError(thrown);
    }
  }

  #follow(kept: Kept): void {
    this.actor = kept.actor ?? '';
    if (kept.theme !== undefined && THEMES.includes(kept.theme)) theme.set(kept.theme as ThemeChoice);
    shortcuts.setLetters(!(kept.singleKeysOff ?? false));
  }
}

export const preferences = new Preferences();
