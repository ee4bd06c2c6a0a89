import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { AssistantRow } from '$lib/api';
import AssistantPanel from './AssistantPanel.svelte';

const row: AssistantRow = {
  name: 'Plainscript Desk',
  of: '5 units',
  month: 'Oct 2026',
  bought: '1,700',
  assigned: '88% of 1,700',
  active: '56% of 1,496',
  used: '49% of 1,700',
  cost: '€56.90',
  note: '3 under plan',
  underPlan: true,
};

/** A share without what it is of can't be trusted: half of the assigned are not half of those paid for. */
test('each share says of how many seats it is', () => {
  render(AssistantPanel, { assistants: { rows: [row] }, blocked: '' });
  const text = screen.getByTestId('assistants').textContent;
  expect(text).toMatch(/88% of 1,700\s*56% of 1,496\s*49% of 1,700\s*€56.90\s*3 under plan/);
});

test('without one the panel says so, and the way to the first is there', () => {
  render(AssistantPanel, { assistants: { rows: [] }, blocked: '' });
  expect(screen.getByText(/No assistant that is bought by the seat/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'New bought assistant…' })).toBeTruthy();
});
