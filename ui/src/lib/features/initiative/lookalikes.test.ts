import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LookalikeView } from '$lib/api';
import LookalikesTyped from './LookalikesTyped.svelte';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const invoices: LookalikeView = {
  id: 'i1',
  key: 'AI-0012',
  name: 'Invoice reading',
  summary: 'Reads invoices',
  unit: 'Claims',
  stage: 'pilot',
  stageLabel: 'Pilot',
  owner: '',
  words: ['invoices', 'suppliers'],
};

beforeEach(() => {
  vi.useFakeTimers();
  invoke.mockReset();
});
afterEach(() => vi.useRealTimers());

/** Each key must not ask: at 10,000 initiatives typing would stutter. */
test('what is alike is asked for once the typing pauses, and told with where it stands', async () => {
  invoke.mockResolvedValue([invoices]);
  const { rerender } = render(LookalikesTyped, { name: 'Inv', summary: '' });
  await rerender({ name: 'Invoices', summary: '' });
  await rerender({ name: 'Invoices of suppliers', summary: '' });
  expect(invoke).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(invoke).toHaveBeenCalledTimes(1);
  expect(invoke.mock.calls[0]?.[1]).toMatchObject({ ask: { id: null, name: 'Invoices of suppliers', summary: '' } });
  expect(screen.getByText('AI-0012 Invoice reading')).toBeTruthy();
  expect(screen.getByText('Claims · Pilot')).toBeTruthy();
  expect(screen.getByText('In common: invoices, suppliers')).toBeTruthy();
});

/** An answer that comes after the name was taken out again must not show. */
test('nothing is said where nothing is typed or nothing is alike', async () => {
  invoke.mockResolvedValue([invoices]);
  const { rerender } = render(LookalikesTyped, { name: 'Invoices', summary: '' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(screen.queryByTestId('lookalikes')).not.toBeNull();
  await rerender({ name: '', summary: '' });
  expect(screen.queryByTestId('lookalikes')).toBeNull();
  invoke.mockRejectedValue({ code: 'unexpected', message: '', next: '' });
  await rerender({ name: 'Espresso', summary: '' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(screen.queryByTestId('lookalikes')).toBeNull();
});
