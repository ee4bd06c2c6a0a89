import { describe, expect, test, vi } from 'vitest';
import { parseNumber } from '../src/lib/ui/number';
import { matching } from '../src/lib/ui/suggest';
import { Toasts } from '../src/lib/ui/toasts.svelte';
import { ApiError, asApiError, call } from '../src/lib/api';
import { dayInWords } from '../src/lib/shell/dates';

describe('typed numbers are never misread', () => {
  test.each<[string, number | null | undefined]>([
    ['12', 12],
    [' 1 200 ', 1200],
    ['0,5', 0.5],
    ['1.5', 1.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234,567', 1234567],
    ['−3', -3],
    ['', null],
    ['1,234', undefined], // a thousand, or little more than one: ask again
    ['12 %', undefined],
    ['1e9', undefined],
    ['twelve', undefined],
  ])('“%s”', (text, want) => {
    expect(parseNumber(text)).toBe(want);
  });
});

test('suggestions ignore case and accents, and those that begin with the text come first', () => {
  const options = ['Ana José', 'José Ruiz', 'Priya Nair'].map((label) => ({ value: label, label }));
  expect(matching(options, 'JOSE').map((option) => option.label)).toEqual(['José Ruiz', 'Ana José']);
  expect(matching(options, '')).toHaveLength(3);
});

describe('answers of the back end', () => {
  test('data comes through, a refusal is thrown with its code and what to do next', async () => {
    expect(await call(Promise.resolve({ status: 'ok' as const, data: 7 }))).toBe(7);
    const refused = call(
      Promise.resolve({
        status: 'error' as const,
        error: { code: 'file.newer', message: 'Needs 2.0', next: 'Update' },
      }),
    );
    await expect(refused).rejects.toMatchObject({ code: 'file.newer', message: 'Needs 2.0', next: 'Update' });
    await expect(call(Promise.reject({ code: 'busy', message: 'Busy' }))).rejects.toBeInstanceOf(ApiError);
  });

  test('a row that happens to have a status is data, not an answer', async () => {
    expect(await call(Promise.resolve({ status: 'pilot', id: 1 }))).toEqual({ status: 'pilot', id: 1 });
  });

  test('what nobody worded still has a code', () => {
    expect(asApiError(new TypeError('x')).code).toBe('unexpected');
  });
});

test('days in words', () => {
  expect(dayInWords('2026-09-30')).toBe('30 Sep 2026');
  expect(dayInWords('unknown')).toBe('unknown');
});

describe('messages', () => {
  // Two at once are none that is read; an error that a later message covers must not be lost under it.
  test('are one at a time, go after five seconds, and stay while they are pointed at; errors come back', () => {
    vi.useFakeTimers();
    const messages = new Toasts();
    const seen = () => messages.shown.at(-1)?.text;
    messages.show('The disk is full', { tone: 'negative' });
    messages.show('Saved');
    const exported = messages.show('Exported');
    expect([seen(), messages.shown.length]).toEqual(['Exported', 2]);
    vi.advanceTimersByTime(4_900);
    expect(seen()).toBe('Exported');
    messages.stay(exported);
    vi.advanceTimersByTime(60_000);
    expect(seen()).toBe('Exported');
    messages.rest(exported);
    vi.advanceTimersByTime(5_000);
    expect(seen()).toBe('The disk is full');
    vi.advanceTimersByTime(60_000);
    expect(seen()).toBe('The disk is full');
    vi.useRealTimers();
  });
});
