import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import App from '../src/App.svelte';
import { draft, kinds } from '../src/lib/features/linked';
import { registers } from '../src/lib/features/records';
import { ACME, ACTION, cell, VENDOR } from '../src/lib/features/records/sample.fixture';
import { router } from '../src/lib/state/router.svelte';
import { session } from '../src/lib/state/session.svelte';
import { sessionState } from './fixtures/session';

const ANSWERS: Record<string, (args: Record<string, unknown>) => unknown> = {
  session_state: () => sessionState(),
  preferences: () => ({ actor: 'P. Nair', theme: 'light', singleKeysOff: false }),
  catalogue: () => [],
  vocabulary: () => ({ units: [], stages: [], tiers: [], tags: [], countries: [], people: [] }),
  views: () => [],
  kinds: () => [VENDOR, ACTION],
  records: () => ({ lines: 1, matched: 1, of: 1, columns: ['name', 'contact'] }),
  record_lines: () => [{ kind: 'row', id: 'v1', cells: [cell(ACME.name), cell('Ada')] }],
  record: () => ACME,
  find: () => [{ kind: 'vendor', id: 'v1', key: '', name: ACME.name, note: 'Supplier' }],
};

beforeEach(async () => {
  mockIPC(
    (command, args) => {
      const answer = ANSWERS[command];
      if (!answer) throw { code: 'unasked', message: `Nothing answers ${command}`, next: '' };
      return answer((args ?? {}) as Record<string, unknown>);
    },
    { shouldMockEvents: true },
  );
  // Wide enough for the sidebar to have words.
  window.innerWidth = 1600;
  render(App);
  await screen.findByTestId('file-menu');
  await waitFor(() => expect(kinds.list).toHaveLength(2));
});
afterEach(() => {
  cleanup();
  clearMocks();
  draft.open = false;
  registers.shown('vendor');
  session.file = null;
  session.known = false;
  router.reset();
});

const key = (pressed: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key: pressed });
async function toRegisters(): Promise<void> {
  await key('g');
  await key('r');
  await screen.findByRole('grid', { name: 'Vendors' });
}
const beneath = () => within(screen.getByRole('list', { name: 'Registers' })).getAllByRole('button');

test('G R opens the registers, which stand in the sidebar with their counts while they are on show', async () => {
  expect(screen.queryByRole('list', { name: 'Registers' })).toBeNull();
  await toRegisters();
  expect(
    beneath().map((each) => [each.textContent?.replace(/\s+/g, ' ').trim(), each.getAttribute('aria-current')]),
  ).toEqual([
    ['Vendors 3', 'page'],
    ['Actions 12', null],
  ]);
  await fireEvent.click(beneath()[1] as HTMLElement);
  await screen.findByRole('grid', { name: 'Actions' });
  expect(beneath()[1]?.getAttribute('aria-current')).toBe('page');
});

test('N makes a record of the register on show, and an initiative elsewhere', async () => {
  await toRegisters();
  await key('n');
  expect([draft.open, draft.code]).toEqual([true, 'vendor']);
  draft.open = false;
  await waitFor(() => expect(screen.queryByTestId('record-form')).toBeNull());
  router.go('history');
  (document.activeElement as HTMLElement).blur();
  await key('n');
  await waitFor(() => expect(router.screen).toBe('portfolio'));
  expect(draft.open).toBe(false);
});

test('the command search finds records and the ways to every register', async () => {
  const choose = async (words: string, option: RegExp) => {
    await fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    await fireEvent.input(await screen.findByTestId('palette'), { target: { value: words } });
    await fireEvent.click(await screen.findByRole('option', { name: option }));
  };
  await choose('acme', /Acme/);
  expect(router.place).toEqual({ screen: 'records', params: { kind: 'vendor', id: 'v1' } });
  await choose('go to actions', /Go to actions/);
  await waitFor(() => expect(router.place.params).toEqual({ kind: 'action' }));
  await choose('new action', /New action/);
  expect([draft.open, draft.code]).toEqual([true, 'action']);
});

// A register outlives the screen it was first shown on: what it said then must not be what it says for good.
test('a filter that a link brings can be cleared when one comes back to a register', async () => {
  const clear = () => screen.queryByRole('button', { name: 'Clear' });
  await toRegisters();
  expect(clear()).toBeNull();
  router.go('history');
  await waitFor(() => expect(screen.queryByRole('grid', { name: 'Vendors' })).toBeNull());
  router.go('records', { kind: 'vendor', filter: 'contact = "Ada"' });
  await screen.findByRole('grid', { name: 'Vendors' });
  await waitFor(() => expect(registers.of('vendor').view.filter).toBe('contact = "Ada"'));
  await waitFor(() => expect(clear()).not.toBeNull());
  await fireEvent.click(clear() as HTMLElement);
  await waitFor(() => expect(clear()).toBeNull());
});

test('on a past day, the registers say that they show today', async () => {
  await toRegisters();
  session.asOf = '2026-09-30';
  await screen.findByText(/Registers show today, whatever the day/);
  await screen.findByText(/Showing 30 Sep/);
  await fireEvent.click(screen.getByRole('button', { name: 'Return to today' }));
  expect(session.asOf).toBeNull();
});

test('with the drawer open, nothing is wrong for assistive technology', { timeout: 60_000 }, async () => {
  router.go('records', { kind: 'vendor', id: 'v1' });
  await screen.findByRole('heading', { name: ACME.name });
  await within(screen.getByRole('grid', { name: 'Vendors' })).findByText('Ada');
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(
    violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  ).toEqual([]);
});
