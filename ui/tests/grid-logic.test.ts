import { describe, expect, test } from 'vitest';
import { Cursor, HEADER } from '../src/lib/ui/grid/cursor.svelte';
import {
  contentHeight,
  lineShift,
  MAX_HEIGHT,
  OVERSCAN,
  poolInSight,
  poolLines,
  scrollIntoView,
  visibleLines,
} from '../src/lib/ui/grid/geometry';
import { gridAction } from '../src/lib/ui/grid/keys';
import { Lines, PAGE } from '../src/lib/ui/grid/lines.svelte';
import { mayOverflow } from '../src/lib/ui/grid/overflow';
import { Selection } from '../src/lib/ui/grid/selection.svelte';
import { nextSort } from '../src/lib/ui/grid/sort';
import type { GridLine, SortKey } from '../src/lib/ui/grid/types';

describe('keys: what a key asks of the grid', () => {
  function check(written: string, letters: boolean, want: unknown): void {
    const parts = written.split('+');
    const key = parts.pop() ?? '';
    const has = (name: string) => parts.includes(name);
    const event = {
      key: key === 'Space' ? ' ' : key,
      ctrlKey: has('Ctrl'),
      metaKey: false,
      shiftKey: has('Shift'),
      altKey: has('Alt'),
    };
    expect(gridAction(event, letters), written).toEqual(want);
  }

  test('arrows, J and K move; J and K only while single keys are on', () => {
    check('ArrowDown', true, { do: 'move', rows: 1, columns: 0 });
    check('j', true, { do: 'move', rows: 1, columns: 0 });
    check('K', true, { do: 'move', rows: -1, columns: 0 });
    check('j', false, null);
    check('ArrowLeft', false, { do: 'move', rows: 0, columns: -1 });
  });

  test('edges, pages and the rest', () => {
    check('Home', true, { do: 'row-edge', edge: 'first' });
    check('Ctrl+End', true, { do: 'grid-edge', edge: 'last' });
    check('PageDown', true, { do: 'page', direction: 1 });
    check('Space', true, { do: 'peek' });
    check('Enter', true, { do: 'peek' });
    check('F2', true, { do: 'edit' });
    check('x', true, { do: 'toggle' });
    check('Shift+X', true, { do: 'range' });
    check('Shift+X', false, null);
    check('Shift+Space', false, { do: 'toggle' });
    check('Ctrl+a', true, { do: 'select-all' });
    check('Ctrl+c', true, { do: 'copy' });
    check('Escape', true, { do: 'clear' });
    check('Alt+ArrowLeft', false, { do: 'resize', by: -16 });
    check('Alt+0', false, { do: 'resize', by: null });
  });

  test('what belongs to the window is left to it', () => {
    for (const key of ['Ctrl+z', 'Ctrl+Shift+Z', 'Ctrl+k', 'Tab', 'g', 'F5', 'Alt+F4']) check(key, true, null);
  });
});

describe('cursor', () => {
  const cursor = () => new Cursor(() => ({ rows: 100, columns: 5 }));

  test('stops at the edges; up from the first row is the header', () => {
    const it = cursor();
    it.by(-1, 0);
    expect(it.row).toBe(HEADER);
    it.by(-1, -1);
    expect([it.row, it.column]).toEqual([HEADER, 0]);
    it.gridEdge('last');
    expect([it.row, it.column]).toEqual([99, 4]);
    it.by(1, 1);
    expect([it.row, it.column]).toEqual([99, 4]);
  });

  test('a page moves by one line less than is seen, and never into the header', () => {
    const it = cursor();
    it.page(1, 20);
    expect(it.row).toBe(19);
    it.page(-1, 40);
    expect(it.row).toBe(0);
  });

  test('an empty list has a header and nothing else', () => {
    const it = new Cursor(() => ({ rows: 0, columns: 3 }));
    it.by(1, 1);
    expect([it.row, it.column]).toEqual([HEADER, 1]);
  });
});

describe('selection', () => {
  test('all is a rule with exceptions, so rows never fetched are in it', () => {
    const it = new Selection();
    it.selectAll();
    it.toggle('r7', 7);
    expect([it.has('r7'), it.has('never seen'), it.count(100_000), it.all]).toEqual([false, true, 99_999, false]);
    expect(it.value).toEqual({ all: true, ids: ['r7'] });
    it.toggle('r7', 7);
    expect(it.all).toBe(true);
  });

  test('a range reaches from the row toggled last, both ways', () => {
    const it = new Selection();
    it.toggle('r5', 5);
    expect(it.rangeTo(8)).toEqual({ from: 5, to: 9 });
    expect(it.rangeTo(2)).toEqual({ from: 2, to: 6 });
    it.clear();
    expect(it.rangeTo(3)).toEqual({ from: 3, to: 4 });
    expect(it.empty).toBe(true);
  });

  test('selecting a range after all keeps the exceptions right', () => {
    const it = new Selection();
    it.selectAll();
    it.set(['a', 'b'], false);
    it.set(['a'], true);
    expect(it.value).toEqual({ all: true, ids: ['b'] });
  });
});

describe('sort', () => {
  const write = (sort: SortKey[]) =>
    sort.map((key) => `${key.column}${key.direction === 'ascending' ? '+' : '-'}`).join(' ');
  function check(before: string, column: string, add: boolean, after: string): void {
    const sort =
      before === ''
        ? []
        : before.split(' ').map((key): SortKey => ({
            column: key.slice(0, -1),
            direction: key.endsWith('+') ? 'ascending' : 'descending',
          }));
    expect(write(nextSort(sort, column, add)), `${before} ${add ? '+' : ''}${column}`).toBe(after);
  }

  test('a header alone: ascending, descending, none; another one replaces', () => {
    check('', 'rank', false, 'rank+');
    check('rank+', 'rank', false, 'rank-');
    check('rank-', 'rank', false, '');
    check('rank-', 'name', false, 'name+');
    check('rank- name+', 'name', false, 'name+');
  });

  test('with Shift it joins as a further key and keeps its place', () => {
    check('rank+', 'name', true, 'rank+ name+');
    check('rank+ name+', 'rank', true, 'rank- name+');
    check('rank- name+', 'rank', true, 'name+');
  });
});

describe('geometry', () => {
  test('10,000 lines: only what is seen is drawn, and each at its own place', () => {
    const geometry = { total: 10_000, lineHeight: 32, viewHeight: 640 };
    expect(visibleLines(geometry, 3200)).toEqual({ from: 100 - OVERSCAN, to: 121 + OVERSCAN });
    for (const [at, top] of [
      [0, 0],
      [9_967, 319_360],
    ])
      expect(visibleLines(geometry, top ?? 0)).toEqual({ from: at, to: (at ?? 0) + 33 });
    expect(lineShift(geometry, 3200)).toBe(0);
  });

  test('a million lines: the element stays within what browsers lay out, and the last line can be reached', () => {
    const geometry = { total: 1_000_000, lineHeight: 32, viewHeight: 640 };
    expect(contentHeight(geometry)).toBe(MAX_HEIGHT);
    const bottom = MAX_HEIGHT - geometry.viewHeight;
    expect(visibleLines(geometry, bottom).to).toBe(1_000_000);
    expect(999_999 * 32 + lineShift(geometry, bottom)).toBeCloseTo(MAX_HEIGHT - 32, 3);
    const middle = scrollIntoView(geometry, 0, 500_000);
    const shown = visibleLines(geometry, middle);
    expect(shown.from).toBeLessThanOrEqual(500_000);
    expect(shown.to).toBeGreaterThan(500_000);
  });

  test('bringing a line into view moves no more than needed', () => {
    const geometry = { total: 100, lineHeight: 32, viewHeight: 320 };
    expect(scrollIntoView(geometry, 640, 25)).toBe(640);
    expect(scrollIntoView(geometry, 640, 19)).toBe(608);
    expect(scrollIntoView(geometry, 640, 30)).toBe(672);
  });

  test('a scroll by one line gives one pooled element another line', () => {
    const before = poolLines(10, 40).map(({ line }) => line);
    const after = poolLines(11, 41).map(({ line }) => line);
    expect(before.filter((line, slot) => line !== after[slot])).toEqual([10]);
    expect([...after].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 11));
    expect(poolLines(0, 0)).toEqual([]);
  });

  // Elements out of sight would cost a third of each leap of a dragged scroll bar.
  test('a leap gives another line to the elements in sight alone, until it rests', () => {
    const before = poolLines(10, 20);
    const leapt = poolInSight(poolLines(503, 513, 493), before, { from: 506, to: 510 });
    expect(leapt.map(({ line }) => line)).toEqual([10, 11, 12, 506, 507, 508, 509, 17, 18, 19]);
    expect(
      leapt.map(({ place }, slot) => place - 493 - (before[slot]?.place ?? 0)),
      'each element stays where it is',
    ).toEqual(Array(10).fill(0));
    const near = poolInSight(poolLines(16, 26, 16), before, { from: 18, to: 22 });
    expect(new Set(near.map(({ line }) => line)).size, 'no line twice').toBe(near.length);
    expect(poolInSight(poolLines(0, 4), before, { from: 0, to: 4 }), 'another number of elements').toEqual(
      poolLines(0, 4),
    );
  });
});

describe('a text that may not fit its cell is cut', () => {
  test.each<[string, number, boolean, boolean]>([
    ['18', 72, false, false],
    ['Pilot', 144, true, false],
    ['Being tried out in one branch', 144, true, true],
    ['Claims', 140, false, false],
    ['Underwriting', 140, false, false],
    ['Legal & Procurement', 140, false, true],
    ['WWWWWWWWWWWW', 110, false, true],
  ])('“%s” in %i px is cut: %s %s', (text, width, drawn, want) => expect(mayOverflow(text, width, drawn)).toBe(want));

  // Measured in the type the grid is set in, at its heaviest: a bound below would let words run into the next cell.
  test.each<[string, number]>([
    ['W', 13.15],
    ['M', 11.93],
    ['m', 11.62],
    ['w', 10.84],
    ['@', 12.88],
    ['%', 12.98],
    ['Q', 10.02],
    ['G', 9.73],
    ['&', 8.55],
    ['g', 8.09],
    ['8', 8.42],
    ['1', 8.42],
    ['-', 8.42],
    ['t', 4.51],
    [' ', 3.66],
    ['…', 12.13],
    ['—', 13],
    ['€', 8.79],
    ['Æ', 13.11],
    ['œ', 12.99],
    ['Љ', 14.5],
    ['Ж', 13.18],
    ['Ύ', 11.95],
    ['保', 13],
    ['カ', 13],
    ['한', 13],
    ['ｗ', 13],
    ['🙂', 17.8],
    ['𠮷', 13],
  ])('however often “%s” stands in it, a text of it is never taken for narrower than it is', (character, px) => {
    for (const count of [1, 7, 40])
      expect(mayOverflow(character.repeat(count), 16 + count * px - 0.1, false), `${count} times`).toBe(true);
  });

  test('of a script whose widths are not known nothing is taken to fit', () => {
    expect(mayOverflow('﷽', 140, false)).toBe(true);
  });
});

describe('lines fetched by window', () => {
  const row = (index: number, version: number): GridLine<string> => ({
    kind: 'row',
    id: `r${index}`,
    data: `${version}:${index}`,
  });

  test('pages are asked for once, and old lines stay until the new ones come', async () => {
    let version = 1;
    const asked: number[] = [];
    const lines = new Lines<string>(async (from, to) => {
      asked.push(from);
      return Array.from({ length: to - from }, (_, index) => row(from + index, version));
    });
    await Promise.all([lines.need(90, 110, 1000), lines.need(90, 110, 1000)]);
    expect(asked, 'once: those in sight together, then those just beside').toEqual([
      3 * PAGE,
      5 * PAGE,
      6 * PAGE,
      PAGE,
      2 * PAGE,
    ]);
    expect(lines.at(105)).toEqual(row(105, 1));

    version = 2;
    lines.renew();
    expect([lines.stale, lines.at(105)]).toEqual([true, row(105, 1)]);
    await lines.need(200, 210, 1000);
    expect([lines.stale, lines.at(205)]).toEqual([false, row(205, 2)]);
    expect(lines.at(95), 'an old line never stands beside new ones').toBeUndefined();
  });

  test('an answer to an older question is dropped', async () => {
    const answers: ((lines: GridLine<string>[]) => void)[] = [];
    const lines = new Lines<string>(() => new Promise((done) => answers.push(done)));
    const first = lines.need(0, 10, 20);
    lines.renew();
    const second = lines.need(0, 10, 20);
    answers[1]?.([row(0, 2)]);
    answers[0]?.([row(0, 1)]);
    await Promise.all([first, second]);
    expect(lines.at(0)).toEqual(row(0, 2));
  });

  test('a failure is told, and trying again can succeed', async () => {
    let broken = true;
    const lines = new Lines<string>(async () => {
      if (broken) throw new Error('the file is busy');
      return [row(0, 1)];
    });
    await lines.need(0, 1, 1);
    expect(String(lines.error)).toContain('the file is busy');
    broken = false;
    lines.retry();
    await lines.need(0, 1, 1);
    expect([lines.error, lines.at(0)]).toEqual([null, row(0, 1)]);
  });
});
