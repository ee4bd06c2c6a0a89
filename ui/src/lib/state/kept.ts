/** What the window itself remembers on this computer. Where storage is refused, it is only not remembered. */

/** The text kept under a name; null for none. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a text under a name. */
export function keep(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    // Full or forbidden: what was to be kept still holds until the window is closed.
  }
}
