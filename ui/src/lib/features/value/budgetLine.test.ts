import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { BudgetLineView } from '$lib/api';
import { EVERYTHING } from '../view';
import BudgetLinePanel from './BudgetLinePanel.svelte';
import { budget, BudgetLine } from './budgetLine.svelte';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const head: BudgetLineView = {
  title: '€10 M funds 24 of 70 initiatives for €9.8 M, €0.2 M left',
  lost: '€1 M less loses 3 initiatives',
  costs: 'Costs planned for Jan 2026 to Dec 2026; where none is, “Cost a year”',
  notes: [{ text: '53 in production: €21 M beside the sum', filter: 'not_ranked = in-production' }],
  lines: 0,
  lineAt: null,
  orders: [
    ['rank', 'Score rank'],
    ['value-per-cost', 'Value per cost'],
  ],
  spans: [['twelve-months', 'Next 12 months']],
};
const drawn = (over: Partial<BudgetLineView> = {}): BudgetLine => {
  const line = new BudgetLine();
  line.reading.data = {
    view: EVERYTHING,
    asOf: null,
    ask: budget.ask,
    head: { ...head, ...over },
  };
  return line;
};
const ways = { onopen: () => {}, onlist: vi.fn() };

beforeEach(() => budget.forget());

async function type(label: string, text: string): Promise<void> {
  const field = screen.getByLabelText(label);
  await fireEvent.input(field, { target: { value: text } });
  await fireEvent.change(field);
}

/** Whoever is not in the order is told, and one step away: no sum may look as if it paid for all. */
test('those outside the order lead to their list', () => {
  render(BudgetLinePanel, { line: drawn(), ...ways });
  expect(screen.getByTestId('budget-title').textContent).toContain('24 of 70');
  expect(screen.getByTestId('budget-lost').textContent).toContain('loses 3');
  screen.getByRole('button', { name: /in production/ }).click();
  expect(ways.onlist).toHaveBeenLastCalledWith('not_ranked = in-production');
});

/** A sum counts once it is entered; a cut of no sum asks for nothing. */
test('what is typed becomes the question', async () => {
  render(BudgetLinePanel, { line: drawn(), ...ways });
  await type('Cut', '1 M');
  expect(budget.ask.cut).toBe('');
  await type('Sum to spend', ' 10 M ');
  expect(budget.ask).toMatchObject({ sum: '10 M', cut: '1 M' });
});

/** What is wrong stands at the field in which it was typed. */
test('a refused sum says so at its own field', () => {
  const line = drawn();
  line.reading.error = {
    name: 'ApiError',
    code: 'invalid',
    message: 'The cut is more than the sum.',
    next: 'Cut less.',
  };
  render(BudgetLinePanel, { line, ...ways });
  expect(screen.getByLabelText('Cut').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByLabelText('Sum to spend').getAttribute('aria-invalid')).toBeNull();
});

/** Headings of the list bring their sums by column, and fold. */
test('a folded side is asked for as folded', async () => {
  const group = { kind: 'group', id: 'under', label: 'Under the line', note: '46 initiatives', collapsed: false };
  invoke.mockResolvedValue([{ ...group, aggregates: [{ column: 'asked', text: '€20 M' }] }]);
  expect(await drawn().lines(0, 1)).toEqual([{ ...group, aggregates: { asked: '€20 M' } }]);
  budget.fold('under', true);
  expect(budget.ask.folded).toEqual(['under']);
  budget.fold('under', false);
  expect(budget.ask.folded).toEqual([]);
});
