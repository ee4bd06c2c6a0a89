import { describe, expect, test } from 'vitest';
import { parseNumber } from '../src/lib/ui/number';
import { matching } from '../src/lib/ui/suggest';
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
