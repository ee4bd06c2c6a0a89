/** What the app remembers for this person on this computer: kept by the back end, outside the portfolio. */
import { call, commands as backend, type Preferences as Kept } from '$lib/api';
import { shortcuts } from '$lib/ui';
import { applySession, showError } from './backend.svelte';
import { dates, DATE_ORDERS, type DateOrder } from './dates.svelte';
import { keep, kept } from './kept';
import { session } from './session.svelte';
import { theme, type ThemeChoice } from './theme.svelte';

/** What the back end records under where neither the user nor the system has said a name. */
const UNNAMED = 'Unnamed user';
/** Set once the user has put the question for a name away. */
const DECLINED = 'pilotage.name-declined';

const THEMES: readonly string[] = ['system', 'light', 'dark'];

/** One for the whole window: `preferences`. Theme and single keys also live in the window, for its first paint. */
export class Preferences {
  actor = $state('');
  /** The user would not say a name when asked. */
  nameDeclined = $state(kept(DECLINED) !== null);

  /** Whether a name says nobody's. */
  isNobody(name: string): boolean {
    return name.trim() === '' || name.trim() === UNNAMED;
  }

  /** Nobody has said a name; false while that is not known yet. */
  get unnamed(): boolean {
    return this.actor === UNNAMED;
  }

  /** The question for a name is not put again on this computer. */
  declineName(): void {
    this.nameDeclined = true;
    keep(DECLINED, 'yes');
  }

  /** Reads what is kept and follows it. */
  async load(): Promise<void> {
    try {
      this.#follow(await call(backend.preferences()));
    } catch (thrown) {
      showError(thrown);
    }
  }

  /** Changes some of it, at once in the window and then on disk. @returns whether it is kept. */
  async change(part: {
    actor?: string;
    theme?: ThemeChoice;
    singleKeys?: boolean;
    dates?: DateOrder;
  }): Promise<boolean> {
    const before = this.actor;
    const order = dates.order;
    if (part.actor !== undefined) this.actor = part.actor;
    if (part.theme !== undefined) theme.set(part.theme);
    if (part.dates !== undefined) dates.order = part.dates;
    if (part.singleKeys !== undefined) shortcuts.setLetters(part.singleKeys);
    try {
      applySession(
        await call(
          backend.savePreferences({
            actor: this.actor,
            theme: theme.choice,
            singleKeysOff: !shortcuts.letters,
            dates: dates.order,
          }),
        ),
      );
      // What the back end has written in the old order is read again.
      if (dates.order !== order) session.reopened();
      return true;
    } catch (thrown) {
      // The name that is recorded is the one that is kept.
      this.actor = before;
      dates.order = order;
      showError(thrown);
      return false;
    }
  }

  #follow(found: Kept): void {
    this.actor = found.actor ?? '';
    if (found.theme !== undefined && THEMES.includes(found.theme)) theme.set(found.theme as ThemeChoice);
    if (found.dates !== undefined && DATE_ORDERS.includes(found.dates)) dates.order = found.dates as DateOrder;
    shortcuts.setLetters(!(found.singleKeysOff ?? false));
  }
}

export const preferences = new Preferences();
