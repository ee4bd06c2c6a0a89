import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { FieldView, GridLine } from '$lib/api';
import { peek } from '$lib/features/initiative';
import { EVERYTHING, viewState } from '$lib/features/view';
import { gridColumns, gridLines, moved, sortBy, sortKeys } from './columns';
import { PortfolioScreen } from './screen.svelte';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const field = (id: string, more: Partial<FieldView> = {}): FieldView => ({
  id, label: id, help: '', kind: 'text', group: '', editable: true, inline: true, bulk: true, required: false, numeric: false, groupable: true, shown: true, width: 100, choices: [], ...more,
});
const cell = (text: string) => ({ text, edit: null, code: null, alert: false });

describe('columns', () => {
  const of = (ids: string[], writable = true) => gridColumns(ids, (id) => (id === 'gone' ? undefined : field(id)), writable);

  test.each<[string[], string[]]>([
    [['key', 'name', 'owner'], ['key', 'name']],
    [['name', 'owner', 'key'], ['name']],
    [['owner', 'key', 'name'], []],
  ])('only key and name at the head stay in view: %j', (ids, sticky) => {
    expect(of(ids).filter((column) => column.sticky).map((column) => column.id)).toEqual(sticky);
  });

  test('a sticky name grows only as the last of the sticky ones', () => {
    expect(of(['key', 'name', 'owner'])[1]?.grow).toBe(true);
    expect(of(['name', 'key', 'owner'])[0]?.grow).toBe(false);
  });

  test('a field that is no more leaves its column out; nothing is edited in a file that cannot be written', () => {
    expect(of(['key', 'gone', 'owner']).map((column) => column.id)).toEqual(['key', 'owner']);
    expect(of(['key', 'owner'], false).every((column) => column.editable === false)).toBe(true);
  });

  test('cells go by field, so lines of another choice of columns never stand under the wrong head', () => {
    const lines: GridLine[] = [{ kind: 'row', id: 'a', cells: [cell('K1'), cell('Ana')] }];
    const [row] = gridLines(lines, ['key', 'owner']);
    const [owner] = of(['owner']);
    expect(row?.kind === 'row' && owner?.text(row.data)).toBe('Ana');
  });

  test('sorting survives the way to the grid and back', () => {
    const sort = [{ field: 'rank', descending: false }, { field: 'benefit', descending: true }];
    expect(sortBy(sortKeys(sort))).toEqual(sort);
  });

  test.each<[number, number, string]>([[0, 2, 'bca'], [2, 0, 'cab'], [1, 1, 'abc'], [0, 3, 'abc'], [0, -1, 'abc']])('column %i to place %i', (from, to, want) => {
    expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(want);
  });
});

describe('the screen', () => {
  let portfolio: PortfolioScreen;
  const group: GridLine = { kind: 'group', id: 'g', label: 'Claims', note: '', collapsed: false, aggregates: [] };
  const lines: GridLine[] = [group, { kind: 'row', id: 'a', cells: [] }, group, { kind: 'row', id: 'b', cells: [] }];

  beforeEach(() => {
    portfolio = new PortfolioScreen();
    peek.close();
    viewState.reset();
    viewState.answer = { view: EVERYTHING, asOf: null, head: { lines: 4, matched: 2, of: 2, columns: [] }, version: 1 };
    invoke.mockImplementation(async (_: string, { from, to }: { from: number; to: number }) => lines.slice(from, to));
  });

  test('previous and next of the drawer step over headings of groups and end at the ends', async () => {
    portfolio.line = 1;
    expect(await portfolio.neighbour(1)).toBe(3);
    expect(peek.id).toBe('b');
    expect(await portfolio.neighbour(1)).toBeNull();
    expect(await portfolio.neighbour(-1)).toBe(1);
    expect(peek.id).toBe('a');
    expect(await portfolio.neighbour(-1)).toBeNull();
  });

  // Each initiative shown is read from the file: holding J down must not read every one on the way.
  test('an open drawer follows the keyboard once it rests; a closed one stays closed', () => {
    vi.useFakeTimers();
    portfolio.follow('a', 1);
    vi.advanceTimersByTime(1000);
    expect(peek.id).toBeNull();
    portfolio.peek('a', 1);
    const shown: (string | null)[] = [];
    for (const [id, line] of [['x', 2], ['y', 3], ['b', 4]] as const) {
      portfolio.follow(id, line);
      vi.advanceTimersByTime(100);
      shown.push(peek.id);
    }
    vi.advanceTimersByTime(100);
    expect([...shown, peek.id, portfolio.line]).toEqual(['a', 'a', 'a', 'b', 4]);
    portfolio.follow('a', 1);
    peek.close();
    vi.advanceTimersByTime(1000);
    expect(peek.id).toBeNull();
    vi.useRealTimers();
  });

  test('stepping asks for a few lines, never for all', async () => {
    viewState.answer = { view: EVERYTHING, asOf: null, head: { lines: 100_000, matched: 100_000, of: 100_000, columns: [] }, version: 1 };
    portfolio.line = 1;
    await portfolio.neighbour(1);
    const { from, to } = invoke.mock.lastCall?.[1] as { from: number; to: number };
    expect(to - from).toBeLessThanOrEqual(20);
  });

  test('“all” never silently means other initiatives: another filter clears the selection, another order keeps it', () => {
    portfolio.followView(EVERYTHING);
    portfolio.selection.selectAll();
    portfolio.followView({ ...EVERYTHING, group: 'unit', sort: [] });
    expect(portfolio.selectedCount).toBe(2);
    portfolio.followView({ ...EVERYTHING, stages: ['pilot'] });
    expect(portfolio.selection.empty).toBe(true);
  });

  test('a row outside the selection is acted on alone, a row inside stands for all of it', () => {
    portfolio.selection.set(['a'], true);
    portfolio.aim({ id: 'b', who: 'K2 Other' });
    expect(portfolio.target).toMatchObject({ who: 'K2 Other', selected: { all: false, ids: ['b'] } });
    portfolio.aim({ id: 'a', who: 'K1 This' });
    expect(portfolio.target).toMatchObject({ who: '1 initiative', selected: { all: false, ids: ['a'] } });
  });
});
