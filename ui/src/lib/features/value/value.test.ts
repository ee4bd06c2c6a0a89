import axe from 'axe-core';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { commands, type KpisView } from '$lib/api';
import { draft, kinds } from '../linked';
import ReadingDialog from './ReadingDialog.svelte';
import { kpi, kpisSample } from './sample.fixture';
import { choice, ValueScreen } from './value.svelte';
import ValuePanels from './ValuePanels.svelte';

afterEach(() => {
  cleanup();
  choice.forget();
  vi.restoreAllMocks();
});

const onall = vi.fn();

async function shown(answer: KpisView = kpisSample(), blocked = '') {
  const asked = vi.spyOn(commands, 'kpis').mockResolvedValue({ status: 'ok', data: answer });
  choice.show('kpis');
  const state = new ValueScreen();
  render(ValuePanels, { screen: state, blocked, onall, onlist: vi.fn() });
  const read = (): void => state.read({}, null, false);
  read();
  await waitFor(() => expect(state.reading.data).not.toBeNull());
  return { asked, read };
}

test('a KPI is told by shape, word and figures, and what is wrong with it leads to an action', async () => {
  await shown();
  const one = within(await screen.findByTestId('kpi'));
  expect(one.getByRole('heading', { name: 'Motor claim cycle time, days' })).toBeTruthy();
  expect(one.getByText('Off track')).toBeTruthy();
  expect(one.getByText('3 worse readings in a row')).toBeTruthy();
  expect(one.getByText('+1.4')).toBeTruthy();
  const begin = vi.spyOn(draft, 'begin').mockImplementation(() => undefined);
  await fireEvent.click(one.getByRole('button', { name: 'Record a corrective action…' }));
  expect(begin).toHaveBeenCalledWith('action', { subject: { kind: 'kpi', text: 'Motor claim cycle time' } });
});

test('a line of the list opens its KPI, and a vain one says so', async () => {
  const { asked, read } = await shown();
  const list = within(screen.getByTestId('kpis'));
  expect(list.getByText('vanity')).toBeTruthy();
  await fireEvent.click(list.getByRole('button', { name: /Calls summarised/ }));
  read();
  expect(asked).toHaveBeenLastCalledWith({}, null, { status: '', chosen: 'k2' }, expect.anything());
});

test('what is cut off is said, and leads to the register', async () => {
  await shown(kpisSample({ total: 30_000 }));
  expect(screen.getByText(/The first 2 of 30,000/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Registers list all' }));
  expect(onall).toHaveBeenCalled();
});

test('without a KPI one can be made, unless nothing can be written', async () => {
  const none = kpisSample({ statuses: [], rows: [], total: 0, all: 0, chosen: null });
  vi.spyOn(kinds, 'of').mockReturnValue(undefined);
  await shown(none);
  expect(screen.getByText('No KPI measures what is shown here.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'New KPI…' })).toBeTruthy();
  cleanup();
  await shown(none, 'the file is read-only');
  expect(screen.queryByRole('button', { name: 'New KPI…' })).toBeNull();
});

// Whoever types last month again means to mend it: the history must say why.
test('a date that was read already asks why it was wrong', async () => {
  render(ReadingDialog, { open: true, kpi: kpi() });
  const date = screen.getByRole('textbox', { name: /Date/ });
  expect(screen.queryByRole('textbox', { name: /Why/ })).toBeNull();
  await fireEvent.input(date, { target: { value: '2026-09' } });
  expect(screen.getByRole('textbox', { name: /Why 11.2 of Sep 2026 is wrong/ })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Correct the reading' })).toBeTruthy();
});

test('it can be used without seeing it', async () => {
  await shown();
  const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(found.violations.map((each) => each.id)).toEqual([]);
});
