import { expect, test, vi } from 'vitest';
import { flushSync, mount, unmount } from 'svelte';
import SeriesField from '$lib/ui/SeriesField.svelte';
import { joinSeries, pastedCells, putCells, splitSeries } from '$lib/ui/series';

test('values by date are split and joined as the back end writes them', () => {
  const text = '2026-01: 12.5; 2026-02: 13';
  expect(splitSeries(text)).toEqual([
    { when: '2026-01', value: '12.5' },
    { when: '2026-02', value: '13' },
  ]);
  expect(joinSeries(splitSeries(text))).toBe(text);
  // Half a pair goes to the back end as it is, which says what is missing.
  expect(joinSeries([{ when: '2026-03', value: '' }])).toBe('2026-03: ');
  expect(splitSeries('')).toEqual([]);
});

test('two copied columns go over what is there from the cell on', () => {
  const cells = pastedCells('2026-02\t14\r\n2026-03\t15\r\n');
  expect(cells).toEqual([
    ['2026-02', '14'],
    ['2026-03', '15'],
  ]);
  expect(pastedCells('14')).toBeNull();
  const put = putCells(splitSeries('2026-01: 12; 2026-02: 13'), 1, 0, cells ?? []);
  expect(joinSeries(put)).toBe('2026-01: 12; 2026-02: 14; 2026-03: 15');
  // One column over the values alone.
  const values = putCells(splitSeries('2026-01: 12; 2026-02: 13'), 0, 1, [['1'], ['2']]);
  expect(joinSeries(values)).toBe('2026-01: 1; 2026-02: 2');
});

function field(value: string): { target: HTMLElement; heard: string[]; done: () => void } {
  const target = document.body.appendChild(document.createElement('div'));
  const heard: string[] = [];
  const props = { label: 'Measured', value, oninput: (text: string) => void heard.push(text) };
  const component = mount(SeriesField, { target, props });
  flushSync();
  return {
    target,
    heard,
    done: () => {
      void unmount(component);
      target.remove();
    },
  };
}

test('a value typed below the last is one more', () => {
  const { target, heard, done } = field('2026-01: 12');
  const input = target.querySelector<HTMLInputElement>('[data-cell="1 0"]');
  if (!input) throw new Error('no empty row');
  input.value = '2026-02';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  expect(heard).toEqual(['2026-01: 12; 2026-02: ']);
  done();
});

// A row that moves away under the cursor takes the next digit into another month.
test('typing moves no row, however long the series is and whatever is emptied', async () => {
  const months = Array.from({ length: 24 }, (_, at) => `${2000 + at}: ${at}`).join('; ');
  const target = document.body.appendChild(document.createElement('div'));
  const props = $state({ label: 'Measured', value: months, oninput: (text: string) => void (props.value = text) });
  const component = mount(SeriesField, { target, props });
  const type = (cell: string, text: string) => {
    const input = target.querySelector<HTMLInputElement>(`[data-cell="${cell}"]`);
    if (!input) throw new Error(`no cell ${cell}`);
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  };
  flushSync();
  for (const text of ['2', '20', '202', '2024']) type('24 0', text);
  type('24 1', '9');
  expect(props.value.endsWith('2023: 23; 2024: 9')).toBe(true);
  type('0 0', '');
  type('0 1', '');
  for (const text of ['2', '25', '250']) type('1 1', text);
  expect(props.value.startsWith('2001: 250; 2002: 2; ')).toBe(true);
  void unmount(component);
  target.remove();
  await Promise.resolve();
});

test('Enter goes on in the grid and saves no form', async () => {
  const { target, done } = field('2026-01: 12');
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
  target.querySelector('[data-cell="0 1"]')?.dispatchEvent(enter);
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-cell')).toBe('1 0'));
  // What a browser does not do then is send the form.
  expect(enter.defaultPrevented).toBe(true);
  done();
});

test('a long series shows its latest values and says how many there are before', () => {
  const months = Array.from({ length: 40 }, (_, at) => `${2000 + at}: ${at}`).join('; ');
  const { target, done } = field(months);
  expect(target.querySelectorAll('input')).toHaveLength(2 * 25);
  target.querySelector('button')?.click();
  flushSync();
  expect(target.querySelectorAll('input')).toHaveLength(2 * 41);
  done();
});
