import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { gridColumns, type Row } from '../src/lib/features/portfolio/columns';
import GridTextEditor from '../src/lib/ui/grid/GridTextEditor.svelte';

const benefit = {
  id: 'benefit',
  label: 'Benefit',
  help: '',
  kind: 'money',
  group: '',
  editable: true,
  inline: true,
  bulk: true,
  required: false,
  numeric: true,
  groupable: false,
  measure: null,
  shown: true,
  width: 100,
  choices: [],
  target: null,
};
const [column] = gridColumns(['benefit'], () => benefit, true);

// A cell shows 2.1 M; saving those words would round the amount away.
test.each<[string, string | null, string, unknown]>([
  ['2.1 M', '2123456', '2123456', null],
  ['Claims', null, 'Claims', null],
  ['2.1 M', '2123456', '2123457', '2123457'],
])('a cell that shows “%s” of %s is edited as it is: %s', async (text, edit, typed, want) => {
  const row: Row = { id: 'a', cells: { benefit: { text, edit, code: null, alert: false, range: null } } };
  const [commit, cancel] = [vi.fn(), vi.fn()];
  if (!column) throw new Error('the column is there');
  render(GridTextEditor<Row>, { row, column, commit, cancel });
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Benefit' });
  expect(field.value).toBe(edit ?? text);
  await fireEvent.input(field, { target: { value: typed } });
  await fireEvent.keyDown(field, { key: 'Enter' });
  const texts = commit.mock.calls.map((call: unknown[]) => call.slice(0, 1));
  expect([texts, cancel.mock.calls.length]).toEqual(want === null ? [[], 1] : [[[want]], 0]);
});
