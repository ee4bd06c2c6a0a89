import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Shortcuts } from '../src/lib/ui/shortcuts.svelte';

let now = 0;
let shortcuts: Shortcuts;
const go = vi.fn();
const find = vi.fn();
const undo = vi.fn();
const ofText = vi.fn(() => true);
// jsdom has no editing commands.
document.execCommand = ofText;

beforeEach(() => {
  localStorage.clear();
  vi.clearAllMocks();
  now = 0;
  shortcuts = new Shortcuts(() => now);
  shortcuts.add(
    { keys: 'G P', label: 'Portfolio', group: 'Go to', run: go },
    { keys: 'F', label: 'Filters', group: 'Move', run: find },
    { keys: 'Ctrl+Z', label: 'Undo', group: 'Edit', run: undo },
  );
  document.body.innerHTML = `
    <div id="list" data-shortcut-scope tabindex="0"><input id="cell"></div>
    <div role="dialog"><div id="in-dialog" data-shortcut-scope tabindex="0"></div></div>
    <input id="field"><textarea id="area"></textarea><button id="button">Save</button>
    <button id="choice" aria-haspopup="listbox">Pilot</button>`;
});

function press(where: string, key: string, more: KeyboardEventInit = {}): boolean {
  const target = where === 'body' ? document.body : (document.getElementById(where) as HTMLElement);
  let used = false;
  const listen = (event: Event) => (used = shortcuts.handle(event as KeyboardEvent));
  window.addEventListener('keydown', listen, { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  return used;
}

test('behind a dialog nothing acts; one that is closing no longer swallows a key', () => {
  const dialog = document.body.appendChild(document.createElement('div'));
  dialog.className = 'ui-dialog';
  for (const [state, acts] of [
    ['open', false],
    ['closed', true],
  ] as const) {
    dialog.dataset['state'] = state;
    expect(press('body', 'z', { ctrlKey: true }), state).toBe(acts);
  }
});

describe('single keys', () => {
  test.each([
    ['list', true],
    ['body', true],
    ['field', false],
    ['area', false],
    ['cell', false],
    // Used a moment ago: whoever pressed it goes on by keys.
    ['button', true],
    ['choice', false],
    ['in-dialog', false],
  ])('in %s: %s', (where, acts) => {
    expect(press(where, 'f')).toBe(acts);
    expect(find).toHaveBeenCalledTimes(acts ? 1 : 0);
  });

  test('can be turned off, and stay off for the next window', () => {
    shortcuts.setLetters(false);
    expect(press('list', 'f')).toBe(false);
    expect(new Shortcuts().letters).toBe(false);
  });

  test('G then P goes to a screen, within a second and a half', () => {
    press('list', 'g');
    press('list', 'p');
    expect(go).toHaveBeenCalledTimes(1);
    press('list', 'g');
    now = 2000;
    press('list', 'p');
    expect(go).toHaveBeenCalledTimes(1);
  });
});

describe('keys with Ctrl', () => {
  test('act wherever the focus is, but undo in a text field is the text’s own', () => {
    expect(press('button', 'z', { ctrlKey: true })).toBe(true);
    expect(press('field', 'z', { ctrlKey: true })).toBe(false);
    expect(undo).toHaveBeenCalledTimes(1);
    expect(ofText.mock.calls).toEqual([['undo']]);
  });

  // The engine under Linux binds no key to it, so a field would swallow the key and do nothing.
  test.each([
    ['z', false, 'undo'],
    ['Z', true, 'redo'],
    ['y', false, 'redo'],
  ])('%s in a text field, Shift held: %s: %s', (key, shiftKey, command) => {
    press('area', key, { ctrlKey: true, shiftKey });
    expect(ofText.mock.calls).toEqual([[command]]);
  });
});

test('what was taken away no longer acts; the later of two wins', () => {
  const other = vi.fn();
  const away = shortcuts.add({ keys: 'F', label: 'Find', group: 'Move', run: other });
  press('list', 'f');
  expect([other.mock.calls.length, find.mock.calls.length]).toEqual([1, 0]);
  away();
  press('list', 'f');
  expect(find).toHaveBeenCalledTimes(1);
});
