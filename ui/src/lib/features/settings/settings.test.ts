import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Preferences, preferences } from '$lib/state/preferences.svelte';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/ui';
import ComputerPanels from './ComputerPanels.svelte';
import NameCallout from './NameCallout.svelte';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const FILE = {
  portfolio: 'P',
  name: 'p.pilotage',
  saved: '',
  readOnly: false,
  currency: 'EUR',
  initiatives: 0,
  binned: 0,
};
const asked = () => screen.queryByTestId('name-callout') !== null;

beforeEach(() => {
  localStorage.clear();
  session.file = FILE;
  preferences.actor = 'Unnamed user';
  preferences.nameDeclined = false;
  invoke.mockImplementation(async (_: string, { preferences: { actor } }: { preferences: { actor: string } }) => ({
    file: FILE,
    today: '',
    revision: 1,
    undo: null,
    redo: null,
    recent: [],
    actor,
    notice: null,
  }));
});
afterEach(() => {
  cleanup();
  toasts.shown = [];
  invoke.mockReset();
});

// Who reads "Unnamed user" in the history learns nothing; who has said a name must not be asked again.
test.each<[string, () => void, boolean]>([
  ['no name and a file that can be written', () => {}, true],
  ['a name', () => (preferences.actor = 'P. Nair'), false],
  ['not known yet', () => (preferences.actor = ''), false],
  ['a file open for reading', () => (session.file = { ...FILE, readOnly: true }), false],
  ['no file', () => (session.file = null), false],
])('%s', (_, set, want) => {
  set();
  render(NameCallout, { dismissible: true });
  expect(asked()).toBe(want);
});

test('a name is asked for in words, saved, and then stands in its field', async () => {
  render(ComputerPanels);
  expect(screen.queryByTestId('actor')).toBeNull();
  await fireEvent.click(screen.getByTestId('name-save'));
  const field = screen.getByLabelText('Your name');
  expect([field.getAttribute('aria-invalid'), preferences.actor]).toEqual(['true', 'Unnamed user']);
  await fireEvent.input(field, { target: { value: ' Kim Lee ' } });
  await fireEvent.click(screen.getByTestId('name-save'));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('actor')));
  expect([screen.getByTestId<HTMLInputElement>('actor').value, asked()]).toEqual(['Kim Lee', false]);
  expect(toasts.shown[0]?.text).toContain('Kim Lee');
});

test('put away, the question stays away, also at the next start; the settings still ask', async () => {
  const { unmount } = render(NameCallout, { dismissible: true });
  await fireEvent.click(screen.getByTestId('name-later'));
  expect([asked(), new Preferences().nameDeclined]).toEqual([false, true]);
  unmount();
  render(ComputerPanels);
  expect(asked()).toBe(true);
  expect(screen.queryByTestId('name-later')).toBeNull();
});
