import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PaperSheet } from '../src/lib/shell';
import { printing } from '../src/lib/state/printing.svelte';
import { theme } from '../src/lib/state/theme.svelte';
import { toasts } from '../src/lib/ui';

const PAPER = {
  title: 'Northmark',
  notes: ['2 initiatives'],
  columns: [{ label: 'Key' }],
  rows: [{ texts: ['NM-1'] }],
};
let asked: { close: (outcome: unknown) => void; refuse: (error: unknown) => void } | null;

beforeEach(() => {
  asked = null;
  mockIPC(() => new Promise((close, refuse) => (asked = { close, refuse })));
  theme.set('dark');
  render(PaperSheet);
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  clearMocks();
  theme.set('system');
  for (const toast of [...toasts.shown]) toasts.dismiss(toast.id);
});

// A key that is still down, or any other, must not turn the page dark while the system lays it out.
test('paper is white until the system has the pages, and nothing of it stays', async () => {
  const printed = printing.print(PAPER);
  await vi.waitFor(() => expect(screen.getByTestId('paper').textContent).toContain('NM-1'));
  await fireEvent.keyDown(window, { key: 'p', ctrlKey: true });
  expect(theme.dark).toBe(false);
  await vi.waitFor(() => asked!.close(null));
  await printed;
  await fireEvent.keyDown(window, { key: 'j' });
  expect(theme.dark).toBe(false);
  await fireEvent(window, new Event('afterprint'));
  expect(theme.dark).toBe(true);
  expect(screen.queryByTestId('paper')).toBeNull();
});

test('a printer that refuses gives the window its colours back and says so', async () => {
  const printed = printing.print(PAPER);
  await vi.waitFor(() => asked!.refuse({ code: 'invalid', message: 'Nothing was printed.', next: '' }));
  await printed;
  expect(theme.dark).toBe(true);
  expect(toasts.shown.at(-1)?.text).toContain('Nothing was printed');
});
