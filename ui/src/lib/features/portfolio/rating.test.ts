import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BulkRateInput, BulkRating } from '$lib/api';
import { EVERYTHING } from '$lib/features/view';
import { preferences } from '$lib/state/preferences.svelte';
import RateDialog from './RateDialog.svelte';

const invoke = vi.hoisted(() => vi.fn<(command: string, args: { input: BulkRateInput }) => Promise<unknown>>());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const criterion = (code: string, mine: number) => ({
  id: code,
  code,
  name: code,
  weight: 50,
  levels: ['none', 'little', 'some', 'much', 'most'].map((word) => `${word} of ${code}`),
  mine,
  open: 3 - mine,
});
const told: BulkRating = {
  initiatives: 3,
  dimensions: [
    { code: 'value', label: 'Value', criteria: [criterion('reach', 0), criterion('impact', 1)] },
    { code: 'risk', label: 'Risk', criteria: [criterion('harm', 3)] },
  ],
};
const selected = { all: false, ids: ['a', 'b', 'c'], view: EVERYTHING };
const rated = () => invoke.mock.calls.find(([command]) => command === 'rate_selected')?.[1].input;

beforeEach(() => {
  preferences.actor = 'Kim Lee';
  invoke.mockImplementation((command: string) =>
    command === 'bulk_rating' ? Promise.resolve(told) : new Promise(() => {}),
  );
});
afterEach(() => {
  cleanup();
  invoke.mockReset();
});

async function open(): Promise<void> {
  render(RateDialog, { open: true, selected, who: '3 initiatives' });
  await screen.findByText('3 initiatives, as Kim Lee');
}
const submit = () => screen.getByTestId('rate-dialog-submit');

test('by keyboard whole: a digit chooses the level wherever the focus is, Ctrl Enter rates', async () => {
  await open();
  expect(submit().getAttribute('aria-disabled'), 'no level is chosen for anyone').toBe('true');
  await fireEvent.keyDown(submit(), { key: '4' });
  await waitFor(() =>
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /much of reach/ }).checked).toBe(true),
  );
  await fireEvent.keyDown(screen.getByTestId('rate-criteria'), { key: 'Enter', ctrlKey: true });
  await waitFor(() =>
    expect(rated()).toEqual({ criterion: 'reach', level: 4, confidence: 'medium', note: '', leaveRated: true }),
  );
});

test('a digit typed into the note is text', async () => {
  await open();
  await fireEvent.keyDown(screen.getByTestId('rate-note'), { key: '4' });
  expect(submit().getAttribute('aria-disabled')).toBe('true');
});

test('those rated already stay as they are unless told otherwise, and the button counts who is rated', async () => {
  await open();
  expect(submit().textContent).toContain('Rate 3 initiatives');
  await fireEvent.click(screen.getByRole('radio', { name: /^impact/ }));
  await waitFor(() => expect(submit().textContent).toContain('Rate 2 initiatives'));
  await fireEvent.click(screen.getByRole('radio', { name: /all 3 anew/ }));
  await waitFor(() => expect(submit().textContent).toContain('Rate 3 initiatives'));
  await fireEvent.click(screen.getByRole('radio', { name: /^harm/ }));
  await screen.findByText('You have rated all of them on this');
  await fireEvent.keyDown(submit(), { key: '1' });
  await fireEvent.click(submit());
  await waitFor(() => expect(rated()).toMatchObject({ criterion: 'harm', level: 1, leaveRated: false }));
});

test('who rates is asked first: only then can it be told who has a rating', async () => {
  preferences.actor = 'Unnamed user';
  render(RateDialog, { open: true, selected, who: '3 initiatives' });
  await screen.findByText('Who is rating?');
  expect(invoke.mock.calls.some(([command]) => command === 'bulk_rating')).toBe(false);
});
