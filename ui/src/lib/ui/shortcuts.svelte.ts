/**
 * Single-key shortcuts act wherever nothing takes letters itself, as text fields, menus and lists to choose from do; a
 * listbox marked with `data-shortcut-scope` does not. They can be turned off, as WCAG 2.1.4 asks, since
 * people who speak to their computer or shake would set them off by accident. Keys with Ctrl act
 * everywhere, except those a text field needs for itself.
 */

/** A key and what it does. */
export interface Shortcut {
  /** "Ctrl+K", "Ctrl+Shift+Z", "F", "]", or a sequence: "G P". */
  keys: string;
  /** What it does, for the list of shortcuts; empty for one that is told there as one of several. */
  label: string;
  /** Heading in that list. */
  group: string;
  run: () => void;
  /** Only while this holds. */
  when?: () => boolean;
}

/** How long the second key of a sequence may take, in milliseconds. */
const SEQUENCE_MS = 1500;
const STORE = 'pilotage.single-key-shortcuts';

/** Keys a text field handles itself when pressed with Ctrl. */
const FIELD_KEYS = new Set([
  'a',
  'c',
  'v',
  'x',
  'z',
  'y',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'Backspace',
  'Delete',
]);

/** A dialog on show. One that was closed stays in the page for a frame or two, and must not swallow the next key. */
export const OPEN_DIALOG = '.ui-dialog:not([data-state=closed])';

/** A list, a menu or a card that floats over the page. A list that always lies ready is hidden while it offers nothing. */
export const OPEN_POPOVER = '.ui-popover:not([hidden])';

/** Whether typing goes into this element. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  const typeless = ['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'];
  return target instanceof HTMLInputElement && !typeless.includes(target.type);
}

/** Undo and redo as a text field's own; null for other keys. */
function textUndo(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : null;
}

/**
 * Takes back or repeats typing, since WebKitGTK binds no key to it. Returns whether the key was meant so.
 */
function undidText(event: KeyboardEvent): boolean {
  const command = textUndo(event);
  if (command === null || !isTextField(event.target)) return false;
  event.preventDefault();
  document.execCommand(command);
  return true;
}

/** What finds its entries by their letters, and what asks for an answer first. */
const TAKES_LETTERS =
  '[role=dialog], [role=menu], [role=combobox], [aria-haspopup=listbox], [role=listbox]:not([data-shortcut-scope])';

/** Whether a bare letter means a command here: also on a button, which was used a moment ago. */
export function inScope(target: EventTarget | null): boolean {
  if (isTextField(target) || !(target instanceof Element)) return false;
  return target.closest(TAKES_LETTERS) === null;
}

/** The name of a pressed key as `Shortcut.keys` writes it. */
export function pressed(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const control = event.ctrlKey || event.metaKey;
  // A sign such as "?" already says that Shift was held; a letter or a named key does not.
  const shift = event.shiftKey && (event.key.length > 1 || /\p{L}/u.test(event.key));
  return [control && 'Ctrl', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}

/** All shortcuts of the window. One for the whole window: `shortcuts`. */
export class Shortcuts {
  #held: Shortcut[] = [];
  #first: { key: string; at: number } | null = null;
  #now: () => number;
  /** Whether single keys act. */
  letters = $state(true);

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    try {
      this.letters = localStorage.getItem(STORE) !== 'off';
    } catch {
      // Storage may be forbidden; the default then holds for this window.
    }
  }

  setLetters(on: boolean): void {
    this.letters = on;
    try {
      localStorage.setItem(STORE, on ? 'on' : 'off');
    } catch {
      // As above: the choice then holds for this window only.
    }
  }

  /** Registers shortcuts; returns what takes them away again, so `$effect(() => shortcuts.add(...))` works. */
  add(...fresh: Shortcut[]): () => void {
    this.#held.push(...fresh);
    return () => {
      this.#held = this.#held.filter((each) => !fresh.includes(each));
    };
  }

  /** What is registered now, for the list of shortcuts; the later of two with the same keys wins. */
  get list(): Shortcut[] {
    return [...this.#held];
  }

  /** Handles a key of the window. Returns whether it was a shortcut. */
  handle(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    if (undidText(event)) return false;
    // Behind an open dialog nothing may happen: it is not what the user is looking at.
    if (document.querySelector(OPEN_DIALOG) !== null) return false;
    const name = pressed(event);
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (bare && event.key.length === 1 && !(this.letters && inScope(event.target))) return false;
    if (
      !bare &&
      isTextField(event.target) &&
      FIELD_KEYS.has(event.key.length === 1 ? event.key.toLowerCase() : event.key)
    )
      return false;
    const found = this.#match(name);
    if (!found) return false;
    event.preventDefault();
    found.run();
    return true;
  }

  #match(name: string): Shortcut | undefined {
    const usable = this.#held.filter((each) => each.when?.() ?? true);
    const first = this.#first && this.#now() - this.#first.at <= SEQUENCE_MS ? this.#first.key : null;
    this.#first = null;
    const sequence = first && usable.findLast((each) => each.keys === `${first} ${name}`);
    if (sequence) return sequence;
    if (usable.some((each) => each.keys.startsWith(`${name} `))) this.#first = { key: name, at: this.#now() };
    return usable.findLast((each) => each.keys === name);
  }
}

export const shortcuts = new Shortcuts();
