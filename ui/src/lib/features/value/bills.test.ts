import { render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { BillsView } from '$lib/api';
import { draft, kinds } from '../linked';
import BillPanels from './BillPanels.svelte';

const told: BillsView = {
  title: '€41 k of €52 k allocated, 2026 to date',
  over: '2026 to date',
  note: '1 rule for initiatives in the bin',
  months: [
    { label: 'Sep 2026', billed: '€52 k', taken: '€41 k', others: '', left: '€11 k', sizes: [79, 0, 21] },
    { label: 'Aug 2026', billed: '€26 k', taken: '€26 k', others: '', left: '€0', sizes: [50, 0, 0] },
  ],
  rules: [
    {
      id: 'r1',
      position: '10',
      condition: 'team=claims',
      share: '60%',
      initiative: 'Claims triage',
      amount: '€41 k',
      lines: '3 lines',
    },
  ],
  left: [
    {
      by: 'Tag',
      label: 'team=lab',
      amount: '€11 k',
      rule: [
        ['tag', 'team'],
        ['value', 'lab'],
        ['position', '20'],
      ],
    },
  ],
};
const idle = { blocked: '', onimport: () => {} };

/** A month says both what found its initiative and what did not, and what is left out stands beside. */
test('bills stand with what no rule takes', () => {
  render(BillPanels, { ...idle, bills: told });
  const months = screen.getByTestId('bill-months');
  expect(months.textContent).toMatch(/Sep 2026\s*€52 k\s*€41 k\s*€11 k/);
  expect(months.textContent).not.toContain('To others');
  expect(screen.getByText(/1 rule for initiatives in the bin/)).toBeTruthy();
  expect(screen.getByTestId('bill-rules').textContent).toMatch(/team=claims\s*60%\s*Claims triage/);
});

/** Under a filter the rest is not lost: what others pay has a column of its own. */
test('under a filter what others pay is told apart', () => {
  const months = told.months.map((month) => ({ ...month, others: '€7 k' }));
  render(BillPanels, { ...idle, bills: { ...told, months } });
  const head = within(screen.getByTestId('bill-months')).getAllByRole('columnheader');
  expect(head.map((cell) => cell.textContent.trim())).toEqual([
    'Month',
    'Allocated, not allocated',
    'Billed',
    'To those shown',
    'To others',
    'Not allocated',
  ]);
});

/** From what nobody pays it is one step to the rule that takes it. */
test('a rule begins with what it takes', () => {
  kinds.list = [];
  render(BillPanels, { ...idle, bills: told });
  screen.getByRole('button', { name: 'New rule for team=lab' }).click();
  expect(draft.code).toBe('allocation-rule');
  expect(draft.values).toEqual({ tag: 'team', value: 'lab', position: '20' });
});

test('without bills the way to the first is offered', () => {
  const onimport = vi.fn();
  render(BillPanels, { blocked: '', onimport, bills: { ...told, title: '', months: [], rules: [], left: [] } });
  screen.getByRole('button', { name: 'Import bills…' }).click();
  expect(onimport).toHaveBeenCalledOnce();
});
