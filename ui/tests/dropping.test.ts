import { emit } from '@tauri-apps/api/event';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wizard } from '../src/lib/features/import';
import { Dropping } from '../src/lib/features/start';
import { router } from '../src/lib/state/router.svelte';
import { session } from '../src/lib/state/session.svelte';
import { toasts } from '../src/lib/ui';
import { importFile, sessionState } from './fixtures/session';

let sent: string[];

beforeEach(() => {
  sent = [];
  mockIPC(
    (command) => {
      sent.push(command);
      if (command === 'import_dropped') return { file: null, editions: null };
      return null;
    },
    { shouldMockEvents: true },
  );
  session.file = sessionState().file;
  router.reset();
  render(Dropping);
});

afterEach(() => {
  cleanup();
  clearMocks();
  session.file = null;
  router.reset();
  for (const toast of [...toasts.shown]) toasts.dismiss(toast.id);
});

/** Emits until somebody hears it: listening begins a moment after the component is there. */
async function drag(payload: object, heard: () => void): Promise<void> {
  await vi.waitFor(async () => {
    await emit('drag', payload);
    heard();
  });
}

test('what becomes of files is said while they are over the window', async () => {
  await drag({ is: 'over', kind: 'registers' }, () =>
    expect(screen.getByTestId('drop').textContent).toContain('import'),
  );
  await drag({ is: 'over', kind: 'portfolio' }, () => expect(screen.getByTestId('drop').textContent).toContain('open'));
  await drag({ is: 'away' }, () => expect(screen.queryByTestId('drop')).toBeNull());
});

test('a register that is dropped is imported, a portfolio opened, anything else left alone', async () => {
  await drag({ is: 'dropped', kind: 'other' }, () => expect(toasts.shown.length).toBeGreaterThan(0));
  expect(sent).toEqual([]);
  await drag({ is: 'dropped', kind: 'registers' }, () => expect(sent).toContain('import_dropped'));
  expect(router.screen).toBe('import');
  await drag({ is: 'dropped', kind: 'portfolio' }, () => expect(sent).toContain('file_open_dropped'));
});

test('where nothing can be imported, nothing is, and the way there is offered', async () => {
  session.file = null;
  await drag({ is: 'dropped', kind: 'registers' }, () =>
    expect(toasts.shown.at(-1)?.text).toContain('open a portfolio first'),
  );
  expect(sent).toEqual([]);
  expect(toasts.shown.at(-1)?.action?.label).toBe('New portfolio…');
});

test('a file that is let go over a dialog, or over an import under way, takes nothing away', async () => {
  const dialog = document.createElement('div');
  dialog.className = 'ui-dialog';
  document.body.append(dialog);
  await drag({ is: 'over', kind: 'portfolio' }, () =>
    expect(screen.getByTestId('drop').textContent).toContain('close the dialog first'),
  );
  await drag({ is: 'dropped', kind: 'portfolio' }, () =>
    expect(toasts.shown.at(-1)?.text).toContain('close the dialog first'),
  );
  dialog.remove();
  wizard.file = importFile();
  await drag({ is: 'dropped', kind: 'registers' }, () =>
    expect(toasts.shown.at(-1)?.text).toContain('finish or stop the import first'),
  );
  wizard.reset();
  expect(sent).toEqual([]);
});
