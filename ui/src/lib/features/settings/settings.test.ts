import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dates } from '$lib/state/dates.svelte';
import { Preferences, preferences } from '$lib/state/preferences.svelte';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/ui';
import ComputerPanels from './ComputerPanels.svelte';
import NameCallout from './NameCallout.svelte';
import PortfolioPanels from './PortfolioPanels.svelte';
import { portfolioSettings } from './portfolio.svelte';
import { settingsView } from './sample.fixture';
import { sessionState } from '../../../../tests/fixtures/session';

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
  invoke.mockImplementation(async (_: string, { preferences: { actor } }: { preferences: { actor: string } }) =>
    sessionState({ file: FILE, today: '', actor }),
  );
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

/** The portfolio's settings on screen; what `refuse` says is wrong with what is saved. */
async function settings(refuse: Record<string, string> = {}) {
  const saved: unknown[] = [];
  invoke.mockImplementation(async (command: string, args: { sets?: { field: string; text: string }[] }) => {
    if (command === 'settings') return settingsView();
    if (command !== 'save_settings') return [];
    saved.push(args.sets);
    const message = refuse[args.sets?.[0]?.field ?? ''];
    if (message) throw { code: 'invalid', message, next: 'Write another.' };
    return { message: 'Settings saved', changed: 0, created: null, session: sessionState({ file: FILE }) };
  });
  portfolioSettings.panels = null;
  render(PortfolioPanels);
  await screen.findByLabelText(/^Name/);
  return saved;
}

// A new setting is a line in the model: whatever it holds, the form must have a control for it that saves.
test.each<[string | RegExp, string, string]>([
  [/^Name/, 'name', 'Northmark'],
  ['Pilot stage', 'stage_pilot', 'Proof of value'],
  ['A pilot is too old after', 'pilot_limit_months', '9'],
])('%s is saved as it was typed, when it is left', async (label, field, text) => {
  const saved = await settings();
  const control = screen.getByLabelText(label);
  await fireEvent.input(control, { target: { value: text } });
  expect(saved).toEqual([]);
  await fireEvent.change(control);
  await waitFor(() => expect(saved).toEqual([[{ field, text }]]));
});

test('each control says what its setting is, and how far a number goes', async () => {
  const saved = await settings();
  for (const { field } of settingsView().panels.flatMap((panel) => panel.settings))
    expect(screen.getByTestId(`field-${field.id}`).textContent, field.id).toContain(field.help);
  const months = screen.getByLabelText('A pilot is too old after');
  await fireEvent.input(months, { target: { value: '121' } });
  await fireEvent.change(months);
  expect(screen.getByTestId('field-pilot_limit_months').textContent).toMatch(/months.*from 1 to 120/s);
  expect(saved).toEqual([]);
});

test('what is refused is said at its field, which keeps what was typed', async () => {
  await settings({ name: 'There is such a portfolio.' });
  const name = screen.getByLabelText<HTMLInputElement>(/^Name/);
  await fireEvent.input(name, { target: { value: 'Other' } });
  await fireEvent.change(name);
  await waitFor(() =>
    expect(screen.getByTestId('field-name').textContent).toContain('There is such a portfolio. Write another.'),
  );
  expect(name.value).toBe('Other');
  expect(screen.getByTestId('field-stage_pilot').textContent).not.toContain('Write another');
});

test('a file that is open for reading shows facts, without controls', async () => {
  await settings();
  cleanup();
  session.file = { ...FILE, readOnly: true };
  render(PortfolioPanels);
  await waitFor(() => expect(document.body.textContent).toMatch(/A pilot is too old after\s*12/));
  expect(screen.queryByLabelText(/^Name/)).toBeNull();
});

// One setting: days that the window writes and those that the back end writes follow it together, and what stands on
// the screens is read again.
test('days are written in the order that is chosen, and what is shown is read again', async () => {
  render(ComputerPanels);
  const before = session.of('initiative');
  await fireEvent.click(screen.getByRole('radio', { name: '2026-09-30' }));
  await waitFor(() => expect(session.of('initiative')).not.toBe(before));
  expect(invoke.mock.calls.at(-1)?.[1]).toMatchObject({ preferences: { dates: 'iso' } });
  expect(dates.inWords('2026-09-30')).toBe('2026-09-30');
  await fireEvent.click(screen.getByRole('radio', { name: 'Sep 30, 2026' }));
  expect(dates.inWords('2026-09-30')).toBe('Sep 30, 2026');
  expect(dates.inWords('no day')).toBe('no day');
  await fireEvent.click(screen.getByRole('radio', { name: '30 Sep 2026' }));
  expect(dates.inWords('2026-09-30')).toBe('30 Sep 2026');
});

test('an order that could not be kept is not followed', async () => {
  render(ComputerPanels);
  invoke.mockRejectedValueOnce({ code: 'io', message: 'The disk is full', next: '' });
  await fireEvent.click(screen.getByRole('radio', { name: '2026-09-30' }));
  await waitFor(() => expect(dates.order).toBe('day'));
});
