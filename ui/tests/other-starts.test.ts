import { emit } from '@tauri-apps/api/event';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followOtherStarts } from '../src/lib/features/start';
import { router } from '../src/lib/state/router.svelte';
import { session } from '../src/lib/state/session.svelte';
import { toasts } from '../src/lib/ui';
import { sessionState } from './fixtures/session';

let stop: () => void;

beforeEach(() => {
  mockIPC(() => {}, { shouldMockEvents: true });
  session.asOf = null;
  stop = followOtherStarts();
});

afterEach(() => {
  stop();
  clearMocks();
  session.file = null;
  session.asOf = null;
  router.reset();
  for (const toast of [...toasts.shown]) toasts.dismiss(toast.id);
});

// Both files are at their first revision: only being told that another one is open makes the screens read again.
test('a file double-clicked while another is open takes its place, and nothing of the last one stays', async () => {
  const file = { ...sessionState().file!, portfolio: 'The other one' };
  await vi.waitFor(async () => {
    await emit('opened', sessionState());
    expect(session.file?.portfolio).toBe('Northmark AI portfolio');
  });
  router.go('matrix');
  session.asOf = '2026-01-01';
  const { revision } = session;
  await emit('opened', sessionState({ file }));
  expect(session.file?.portfolio).toBe('The other one');
  expect(session.revision).toBeGreaterThan(revision);
  expect([session.asOf, router.screen]).toEqual([null, 'overview']);
});

test('a double-clicked file that cannot be opened is said where the user is looking', async () => {
  await vi.waitFor(async () => {
    await emit('refused', { code: 'file-newer', message: 'This file was written by a newer version', next: 'Update' });
    expect(toasts.shown.map((toast) => [toast.text, toast.next])).toContainEqual([
      'This file was written by a newer version',
      'Update',
    ]);
  });
  stop();
  toasts.shown = [];
  await emit('refused', { code: 'file-newer', message: 'Late', next: '' });
  expect(toasts.shown).toEqual([]);
});
