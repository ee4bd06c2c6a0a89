import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PaperSheet } from '../src/lib/shell';
import { sheetsOf } from '../src/lib/shell/sheets';
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

// The engine writes the head of a table once, however many pages it takes: on the second nobody knew which column is which.
test.each<[string, number[], number[], number[]]>([
  ['what fits stands on one sheet', [20, 20, 20], [], [3]],
  ['the first sheet has the title above its rows', [20, 20, 20, 20, 20, 20], [], [3, 3]],
  ['a heading goes over with its first row', [20, 20, 20, 20], [2], [2, 2]],
  ['a row higher than a sheet stands on one alone', [20, 300, 20], [], [1, 1, 1]],
  ['nothing takes no sheet', [], [], []],
])('%s', (_, heights, headings, sheets) => {
  const found = sheetsOf(heights, { first: 40, head: 20, headings: (at) => headings.includes(at) }, 100);
  expect(found).toEqual(sheets);
  expect(found.reduce((sum, rows) => sum + rows, 0)).toBe(heights.length);
});

test('each sheet is a table with the names of its columns', async () => {
  const height = vi
    .spyOn(HTMLElement.prototype, 'getBoundingClientRect')
    .mockImplementation(() => ({ height: 200, top: 0 }) as DOMRect);
  const rows = Array.from({ length: 9 }, (_, at) => ({ texts: [`NM-${at}`] }));
  const printed = printing.print({ ...PAPER, rows });
  await vi.waitFor(() => asked!.close(null));
  await printed;
  const tables = screen.getByTestId('paper').querySelectorAll('table');
  expect(tables.length).toBeGreaterThan(1);
  for (const table of tables) expect(table.querySelector('thead')?.textContent).toContain('Key');
  expect(screen.getByTestId('paper').querySelectorAll('tbody tr')).toHaveLength(9);
  height.mockRestore();
});
