import { render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { BenefitsView } from '$lib/api';
import BenefitPanels from './BenefitPanels.svelte';

const onlist = vi.fn();
const ways = { onlist, onmonths: () => {} };
const told: BenefitsView = {
  title: '€9 k realised of €25 k planned, 2026 to date',
  rates: '',
  rateMonths: [],
  note: '1 initiative that planned and did not report',
  steps: [
    { code: 'planned', label: 'Planned', text: '€25 k', from: 0, size: 100, tone: 'planned' },
    { code: 'adoption', label: 'Adoption', text: '−€16 k', from: 36, size: 64, tone: 'lost' },
    { code: 'realised', label: 'Realised', text: '€9 k', from: 0, size: 36, tone: 'realised' },
  ],
  grades: [{ label: 'A: control group', text: '€9 k', share: '100%' }],
  quarters: [
    {
      label: '2026 Q1',
      planned: '€25 k',
      realised: '€9 k',
      plannedToDate: '',
      plannedSize: 100,
      realisedSize: 36,
      isOver: true,
      note: '2 initiatives; 36% of what was planned',
      filter: 'benefit_quarters = this',
    },
    {
      label: '2026 Q2',
      planned: '€5 k',
      realised: '',
      plannedToDate: '',
      plannedSize: 20,
      realisedSize: 0,
      isOver: false,
      note: '1 initiative',
      filter: 'benefit_quarters = next',
    },
  ],
};

/** Whoever reads the sum reads what weakens it beside it, and no bar tells of a quarter that has not begun. */
test('a sum stands with its causes, its evidence and what it leaves out', () => {
  render(BenefitPanels, { benefits: told, ...ways });
  expect(screen.getByTestId('benefit-steps').textContent).toMatch(/Adoption\s*−€16 k/);
  expect(screen.getByTestId('benefit-grades').textContent).toContain('100%');
  expect(screen.getByText(/planned and did not report/)).toBeTruthy();
  expect(screen.getByTestId('benefit-quarters').querySelectorAll('.bar')).toHaveLength(3);
});

/** A figure that no list stands behind has to be believed. */
test('a quarter opens those that it is of', () => {
  render(BenefitPanels, { benefits: told, ...ways });
  screen.getByRole('button', { name: /2026 Q1/ }).click();
  expect(onlist).toHaveBeenLastCalledWith('benefit_quarters = this');
});

test('without benefits the way to the first is offered', async () => {
  const onnew = vi.fn();
  render(BenefitPanels, {
    benefits: { ...told, title: '', steps: [], grades: [], quarters: [] },
    ...ways,
    onnew,
  });
  screen.getByRole('button', { name: 'New benefit…' }).click();
  expect(onnew).toHaveBeenCalledOnce();
});

/** A sum of two currencies says at which rates it is; where it has none, nothing is to be chosen. */
test('rates of one month can be chosen where amounts are from abroad', () => {
  const rateMonths: [string, string][] = [['2026-01', 'Jan 2026']];
  const { unmount } = render(BenefitPanels, { benefits: { ...told, rateMonths }, ...ways });
  expect(screen.queryByText('Rates of each month')).toBeNull();
  unmount();
  render(BenefitPanels, { benefits: { ...told, rates: 'USD at the rate of each month', rateMonths }, ...ways });
  expect(screen.getByText(/From abroad: USD at the rate of each month/)).toBeTruthy();
  expect(screen.getByText('Rates of each month')).toBeTruthy();
});
