import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Selection } from '../src/lib/ui/grid/selection.svelte';
import type { GridColumn, GridLine } from '../src/lib/ui/grid/types';
import VirtualGrid from '../src/lib/ui/grid/VirtualGrid.svelte';

interface Row {
  id: string;
  name: string;
  owner: string;
}

const TOTAL = 10_000;
const columns: GridColumn<Row>[] = [
  { id: 'name', label: 'Name', width: 200, sortable: true, sticky: true, text: (row) => row.name },
  { id: 'owner', label: 'Owner', width: 100, sortable: true, editable: true, text: (row) => row.owner },
];

// Line 0 heads a group, the others are rows r1, r2, …
function lineAt(index: number): GridLine<Row> {
  if (index === 0) return { kind: 'group', id: 'claims', label: 'Claims', note: '9,999 initiatives', collapsed: false };
  return { kind: 'row', id: `r${index}`, data: { id: `r${index}`, name: `Initiative ${index}`, owner: 'T. Akers' } };
}

let selection: Selection;
/** Questions to the back end. */
let fetched = 0;
const calls = {
  onpeek: vi.fn(),
  onmove: vi.fn<(row: Row, line: number) => void>(),
  onedit: vi.fn(),
  ongroup: vi.fn(),
  onsort: vi.fn(),
  onresize: vi.fn<(widths: Record<string, number>) => void>(),
  oncopy: vi.fn(),
  onescape: vi.fn(),
};

beforeEach(() => {
  vi.clearAllMocks();
  selection = new Selection();
  // jsdom lays nothing out; the grid is told that it is 672 px high, 20 lines below its header.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 672 });
});

async function shown(): Promise<HTMLElement> {
  const fetchRows = async (from: number, to: number) => {
    fetched += 1;
    return Array.from({ length: to - from }, (_, index) => lineAt(from + index));
  };
  render(VirtualGrid<Row>, {
    label: 'Initiatives',
    columns,
    total: TOTAL,
    version: 1,
    fetchRows,
    selectable: true,
    selection,
    ...calls,
  });
  const grid = await screen.findByRole('grid', { name: 'Initiatives' });
  await within(grid).findByText('Initiative 1');
  grid.focus();
  return grid;
}

const press = (grid: HTMLElement, key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(grid, { key, ...more });
const active = (grid: HTMLElement) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');

describe('a grid of 10,000 lines', () => {
  test('draws a screenful, tells the whole size, and is one tab stop', async () => {
    const grid = await shown();
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
    expect(grid.getAttribute('aria-rowcount')).toBe('10001');
    expect([
      ...(grid.parentElement?.querySelectorAll('[tabindex="0"], button:not([tabindex="-1"]), a, input') ?? []),
    ]).toEqual([grid]);
  });

  // An element made for each line that comes in costs more than all else in a frame.
  test('scrolling makes no element and throws none away', async () => {
    const grid = await shown();
    const drawn = () => [...grid.querySelectorAll('[data-line], [data-line] [role=gridcell]')];
    for (const top of [320, 352, 1000]) {
      grid.scrollTop = top;
      await fireEvent.scroll(grid);
    }
    const before = new Set(drawn());
    for (const top of [1032, 1200, 992]) {
      grid.scrollTop = top;
      await fireEvent.scroll(grid);
      expect(drawn().every((element) => before.has(element)) && drawn().length === before.size, `at ${top} px`).toBe(
        true,
      );
    }
    await within(grid).findByText('Initiative 31');
  });

  test('J and arrows move the active cell; Space and Enter peek, and edit nothing', async () => {
    const grid = await shown();
    await press(grid, 'j');
    await press(grid, 'ArrowDown');
    await press(grid, 'ArrowRight');
    expect(active(grid)?.textContent).toContain('Initiative 2');
    await press(grid, ' ');
    expect(calls.onpeek).toHaveBeenCalledWith(expect.objectContaining({ id: 'r2' }), 2);
    await press(grid, 'ArrowRight');
    await press(grid, 'Enter');
    expect(calls.onpeek).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  // The drawer follows these: a heading of a group is no row, and moving sideways changes none.
  test('tells the row the keyboard went to, also one that had to be fetched', async () => {
    const grid = await shown();
    await press(grid, 'j');
    await press(grid, 'ArrowRight');
    await press(grid, 'k');
    await press(grid, 'End', { ctrlKey: true });
    await fireEvent.scroll(grid);
    await waitFor(() => expect(calls.onmove).toHaveBeenCalledTimes(2));
    expect(calls.onmove.mock.calls.map(([row, line]) => [row.id, line])).toEqual([
      ['r1', 1],
      ['r9999', 9999],
    ]);
  });

  test('X then Shift+X selects a range; Escape clears it, then asks to close the drawer', async () => {
    const grid = await shown();
    await press(grid, 'j');
    await press(grid, 'x');
    for (let step = 0; step < 3; step++) await press(grid, 'j');
    await press(grid, 'X', { shiftKey: true });
    await waitFor(() => expect(selection.value.ids.sort()).toEqual(['r1', 'r2', 'r3', 'r4']));
    await press(grid, 'Escape');
    expect(selection.empty).toBe(true);
    await press(grid, 'Escape');
    expect(calls.onescape).toHaveBeenCalledTimes(1);
  });

  test('Ctrl+A selects every row, fetched or not', async () => {
    const grid = await shown();
    await press(grid, 'a', { ctrlKey: true });
    expect(selection.value).toEqual({ all: true, ids: [] });
  });

  test('a range that reaches past what is loaded is fetched', async () => {
    const grid = await shown();
    selection.anchor = 1;
    await press(grid, 'End', { ctrlKey: true });
    await press(grid, 'X', { shiftKey: true });
    await waitFor(() => expect(selection.count(TOTAL)).toBe(9_999));
  });

  test('F2 edits the cell, Enter commits, and the focus returns to the grid', async () => {
    const grid = await shown();
    for (const key of ['j', 'ArrowRight', 'ArrowRight', 'F2']) await press(grid, key);
    const field = await screen.findByRole('textbox', { name: 'Owner' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await fireEvent.input(field, { target: { value: 'P. Nair' } });
    await press(field, 'j');
    await press(field, 'Enter');
    expect(calls.onedit).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'r1' }),
      expect.objectContaining({ id: 'owner' }),
      'P. Nair',
    );
    expect(calls.onedit).toHaveBeenCalledTimes(1);
    expect(document.activeElement).toBe(grid);
  });

  test('a dialog that gives the focus back late does not take it from an editor, and the outline outlives it', async () => {
    const grid = await shown();
    for (const key of ['j', 'ArrowRight', 'ArrowRight', 'F2']) await press(grid, key);
    const field = await screen.findByRole('textbox', { name: 'Owner' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    grid.dispatchEvent(new FocusEvent('focus', { relatedTarget: document.body }));
    expect(document.activeElement).toBe(field);
    await press(field, 'Escape');
    await waitFor(() => expect([document.activeElement, grid.closest('.ring') !== null]).toEqual([grid, true]));
  });

  test('Escape leaves a cell as it was', async () => {
    const grid = await shown();
    for (const key of ['j', 'ArrowRight', 'ArrowRight', 'F2']) await press(grid, key);
    const field = await screen.findByRole('textbox', { name: 'Owner' });
    await fireEvent.input(field, { target: { value: 'P. Nair' } });
    await press(field, 'Escape');
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    expect(calls.onedit).not.toHaveBeenCalled();
  });

  test('the header is above the first line: Enter sorts, Shift+Enter adds a key', async () => {
    const grid = await shown();
    for (const key of ['ArrowUp', 'ArrowRight', 'Enter', 'ArrowRight']) await press(grid, key);
    await press(grid, 'Enter', { shiftKey: true });
    expect(calls.onsort).toHaveBeenLastCalledWith([
      { column: 'name', direction: 'ascending' },
      { column: 'owner', direction: 'ascending' },
    ]);
    expect(screen.getByRole('columnheader', { name: /Owner/ }).getAttribute('aria-sort')).toBe('ascending');
  });

  test('a column is made wider by keys, and Alt+0 or a double click on its edge takes that back', async () => {
    const grid = await shown();
    const told = () => calls.onresize.mock.lastCall?.[0];
    const last = { key: 'ArrowRight', altKey: true };
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight']) await press(grid, key);
    await press(grid, last.key, last);
    await press(grid, last.key, last);
    expect(told()).toEqual({ owner: 132 });
    await press(grid, '0', { altKey: true });
    expect(told()).toEqual({});
    await press(grid, last.key, last);
    const edge = screen.getByRole('columnheader', { name: /Owner/ }).querySelector('.resize');
    if (!edge) throw new Error('the column has no edge to drag');
    await fireEvent.dblClick(edge);
    expect(told()).toEqual({});
    expect(calls.onsort, 'the edge is not the head').not.toHaveBeenCalled();
  });

  test('a group folds with Left and with a click', async () => {
    const grid = await shown();
    await press(grid, 'ArrowLeft');
    expect(calls.ongroup).toHaveBeenCalledWith('claims', true);
    await fireEvent.click(within(grid).getByText('Claims'));
    expect(calls.ongroup).toHaveBeenCalledTimes(2);
  });

  // A drawer that opens under a click moves what the second click of a double click was meant for.
  test('mouse: a click opens nothing, its row can be opened, Ctrl-click toggles, Shift-click selects the range', async () => {
    const grid = await shown();
    await fireEvent.click(within(grid).getByText('Initiative 2'));
    await waitFor(() => expect(calls.onmove).toHaveBeenCalledWith(expect.objectContaining({ id: 'r2' }), 2));
    expect(calls.onpeek).not.toHaveBeenCalled();
    const row = within(grid).getByText('Initiative 2').closest<HTMLElement>('[data-line]');
    await fireEvent.click(within(row ?? grid).getByRole('button', { name: 'Open' }));
    expect(calls.onpeek).toHaveBeenCalledTimes(1);
    await fireEvent.click(within(grid).getByText('Initiative 3'), { ctrlKey: true });
    await fireEvent.click(within(grid).getByText('Initiative 5'), { shiftKey: true });
    await waitFor(() => expect(selection.value.ids.sort()).toEqual(['r3', 'r4', 'r5']));
    expect(calls.onpeek).toHaveBeenCalledTimes(1);
  });

  test('mouse: a double click edits the cell that was clicked, and shows the row where it cannot be edited', async () => {
    const grid = await shown();
    const row = within(grid).getByText('Initiative 2').closest<HTMLElement>('[data-line]');
    const owner = within(row ?? grid).getByText('T. Akers');
    await fireEvent.click(owner);
    await fireEvent.dblClick(owner);
    expect(await screen.findByRole('textbox', { name: 'Owner' })).toBeTruthy();
    expect(calls.onpeek).not.toHaveBeenCalled();
    await fireEvent.dblClick(within(grid).getByText('Initiative 3'));
    await waitFor(() => expect(calls.onpeek).toHaveBeenCalledTimes(1));
  });

  // Two refusals in one: what was typed is lost, or what would make it right has to be looked for.
  test('a value that is refused stands in its cell again, with why and with what would let it be', async () => {
    const grid = await shown();
    const run = vi.fn();
    calls.onedit.mockResolvedValueOnce({ reason: 'There is no unit Claims', action: { label: 'Create it', run } });
    for (const key of ['j', 'ArrowRight', 'ArrowRight', 'F2']) await press(grid, key);
    await fireEvent.input(await screen.findByRole('textbox', { name: 'Owner' }), { target: { value: 'Claims' } });
    await press(screen.getByRole('textbox', { name: 'Owner' }), 'Enter');
    const told = await screen.findByTestId('edit-refused');
    expect(told.textContent).toContain('There is no unit Claims');
    const again = screen.getByRole<HTMLInputElement>('textbox', { name: 'Owner' });
    expect(again.value).toBe('Claims');
    await press(again, 'Enter', { ctrlKey: true });
    expect(run).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  });

  test('another list begins at its top; an edit of this one does not', async () => {
    const fetchRows = async (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => lineAt(from + index));
    const props = { label: 'Initiatives', columns, total: TOTAL, fetchRows, selection };
    const { rerender } = render(VirtualGrid<Row>, { ...props, version: 1, place: 'all' });
    const grid = await screen.findByRole('grid', { name: 'Initiatives' });
    await within(grid).findByText('Initiative 1');
    grid.scrollTop = 3200;
    await fireEvent.scroll(grid);
    await rerender({ ...props, version: 2, place: 'all' });
    expect(grid.scrollTop).toBe(3200);
    await rerender({ ...props, version: 3, place: 'those of one unit' });
    expect(grid.scrollTop).toBe(0);
  });

  // A selection may be the whole list: reading 10,000 lines to copy them would freeze the window.
  test('Ctrl+C hands over the text of the cell, or which rows are selected, and fetches nothing', async () => {
    const grid = await shown();
    for (const key of ['j', 'ArrowRight']) await press(grid, key);
    const before = fetched;
    await press(grid, 'c', { ctrlKey: true });
    expect(calls.oncopy).toHaveBeenLastCalledWith({ kind: 'cell', text: 'Initiative 1' });
    await press(grid, 'x');
    await press(grid, 'c', { ctrlKey: true });
    expect(calls.oncopy).toHaveBeenLastCalledWith({
      kind: 'rows',
      header: false,
      selection: { all: false, ids: ['r1'] },
    });
    await press(grid, 'C', { ctrlKey: true, shiftKey: true });
    expect(calls.oncopy.mock.lastCall).toMatchObject([{ kind: 'rows', header: true }]);
    await press(grid, 'a', { ctrlKey: true });
    await press(grid, 'c', { ctrlKey: true });
    expect(calls.oncopy).toHaveBeenLastCalledWith({ kind: 'rows', header: false, selection: { all: true, ids: [] } });
    expect(fetched).toBe(before);
  });
});

test('a list that cannot be read says so and can be tried again', async () => {
  let broken = true;
  const fetchRows = async (): Promise<GridLine<Row>[]> => {
    if (broken) throw new Error('The file is busy.');
    return [lineAt(1)];
  };
  render(VirtualGrid<Row>, { label: 'Initiatives', columns, total: 1, version: 1, fetchRows });
  expect((await screen.findByRole('alert')).textContent).toContain('The file is busy.');
  broken = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('Initiative 1');
  expect(screen.queryByRole('alert')).toBeNull();
});

// Nothing comes to replace the old lines then: they must neither stay nor be waited for.
test('a filter that matches nothing empties the grid at once, and what comes back is read anew', async () => {
  const fetchRows = async (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => lineAt(from + index + 1));
  const props = { label: 'Initiatives', columns, fetchRows, empty: { text: 'No initiatives match these filters.' } };
  const { rerender } = render(VirtualGrid<Row>, { ...props, total: 3, version: 1 });
  const grid = screen.getByRole('grid');
  await screen.findByText('Initiative 1');
  await rerender({ total: 0, version: 2 });
  await screen.findByText('No initiatives match these filters.');
  expect([grid.getAttribute('aria-busy'), screen.queryByText('Initiative 1')]).toEqual([null, null]);
  await rerender({ total: 2, version: 3 });
  await screen.findByText('Initiative 2');
  expect(grid.getAttribute('aria-busy')).toBeNull();
});
