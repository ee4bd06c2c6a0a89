import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportFile, ReadChoice } from '../src/lib/api';
import FileStep from '../src/lib/features/import/FileStep.svelte';
import { wizard } from '../src/lib/features/import/wizard.svelte';
import { applyOpened } from '../src/lib/state/backend.svelte';
import { importFile, sessionState } from './fixtures/session';

/** Shows a file; what is asked of the back end about reading it is written down, and `then` comes back. */
async function shown(file: ImportFile, then: ImportFile = file): Promise<ReadChoice[]> {
  const asked: ReadChoice[] = [];
  mockIPC((command, args) => {
    if (command === 'import_pick') return { file, editions: null };
    if (command !== 'import_read') throw { code: 'unasked', message: command, next: '' };
    asked.push((args as { choice: ReadChoice }).choice);
    return then;
  });
  await wizard.pick();
  render(FileStep);
  return asked;
}

beforeEach(() => applyOpened(sessionState()));
afterEach(() => {
  cleanup();
  clearMocks();
});

// Whoever misses that a total was left out, or wants it, must find the row and the way to bring it in.
test('rows left out are named with the reason, and a switch brings them in', async () => {
  const why = 'looks like a total: 13 is the sum of rows 2 and 3';
  const asked = await shown(importFile({ leftOut: [{ row: 4, text: 'Total', why }], hiddenRows: 3 }));
  expect(screen.getByText(`Row 4 “Total” ${why}`)).toBeTruthy();
  await fireEvent.click(screen.getByRole('switch', { name: 'Bring in totals and repeated headers' }));
  await waitFor(() => expect(wizard.work.busy).toBe(false));
  await fireEvent.click(screen.getByRole('switch', { name: 'Leave out rows and columns that do not show' }));
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked.map(({ keepTotals, skipHidden }) => [keepTotals, skipHidden])).toEqual([
    [true, false],
    [false, true],
  ]);
});

// Names read in the wrong encoding come in garbled for good: nothing goes on before somebody has looked.
test('an encoding in doubt stops the import until one is chosen', async () => {
  const doubt = {
    line: 2,
    readings: [
      { code: 'windows-1250', label: 'Windows-1250 (Central European)', text: 'Pořízení' },
      { code: 'windows-1252', label: 'Windows-1252', text: 'Poøízení' },
    ],
  };
  const asked = await shown(importFile({ encodingDoubt: doubt }), importFile());
  expect(wizard.blocked('file')).toBe('Say in which encoding the text is');
  expect(screen.getByText('Pořízení')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Read as Windows-1250 (Central European)' }));
  await waitFor(() => expect(wizard.blocked('file')).toBe(''));
  expect(asked[0]?.encoding).toBe('windows-1250');
});
