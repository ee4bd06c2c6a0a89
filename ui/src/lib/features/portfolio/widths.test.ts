import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ColumnWidths } from './widths.svelte';

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

/** The widths that a start of the app finds for a portfolio. */
function found(file: string): Record<string, number> {
  const widths = new ColumnWidths();
  widths.follow(file);
  return widths.value;
}

test('each portfolio has its widths, and they are there at the next start', () => {
  const widths = new ColumnWidths();
  widths.follow('a');
  for (const name of [201, 230, 260]) widths.value = { name };
  expect(found('a'), 'a drag writes once, when it rests').toEqual({});
  widths.follow('b');
  expect(widths.value).toEqual({});
  widths.value = { owner: 90 };
  vi.runAllTimers();
  expect([found('a'), found('b')]).toEqual([{ name: 260 }, { owner: 90 }]);
  widths.follow('a');
  expect(widths.value).toEqual({ name: 260 });
});

test('a width taken back is forgotten', () => {
  const widths = new ColumnWidths();
  widths.follow('a');
  widths.value = { name: 260 };
  widths.value = {};
  vi.runAllTimers();
  expect(localStorage.getItem('pilotage.column-widths')).toBe('[]');
});

test('what is remembered is bounded, and the portfolios used last stay', () => {
  for (let at = 0; at < 50; at++) {
    const widths = new ColumnWidths();
    widths.follow(`file ${at}`);
    widths.value = Object.fromEntries(Array.from({ length: 300 }, (_, column) => [`c${column}`, 100]));
    vi.runAllTimers();
  }
  expect([found('file 29'), Object.keys(found('file 49')).length]).toEqual([{}, 100]);
  expect(JSON.parse(localStorage.getItem('pilotage.column-widths') ?? '')).toHaveLength(20);
});

test.each(['', '{', '7', '{"a":{}}', '[["a",{"name":"wide","owner":-4,"key":1e9}]]', '[null,["a"],["a",null]]'])(
  'a store of another making is not relied on: %s',
  (text) => {
    localStorage.setItem('pilotage.column-widths', text);
    expect(found('a')).toEqual({});
  },
);
