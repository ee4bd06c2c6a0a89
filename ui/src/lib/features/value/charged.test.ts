import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { commands, type ChargedView } from '$lib/api';
import ChargedPanel from './ChargedPanel.svelte';
import { choice, ValueScreen } from './value.svelte';

const told: ChargedView = {
  title: '€90 k spent, 2026 to date',
  units: [
    {
      unit: 'u1',
      label: 'Claims',
      costs: '2 costs',
      planned: '€60 k',
      spent: '€70 k',
      share: '78%',
      size: 100,
      forOthers: '€10 k',
    },
    {
      unit: '',
      label: 'Not charged',
      costs: '1 cost',
      planned: '€20 k',
      spent: '€20 k',
      share: '22%',
      size: 29,
      forOthers: '',
    },
  ],
};

afterEach(() => {
  vi.restoreAllMocks();
  choice.forget();
});

/** Who is charged a sum asks for its parts, and what of a shared one is theirs. */
test('a unit opens the costs that it is charged, and each of them its record', async () => {
  vi.spyOn(commands, 'benefits').mockReturnValue(new Promise(() => {}));
  vi.spyOn(commands, 'worth').mockReturnValue(new Promise(() => {}));
  vi.spyOn(commands, 'approved').mockReturnValue(new Promise(() => {}));
  vi.spyOn(commands, 'charged').mockResolvedValue({ status: 'ok', data: told });
  const costs = vi.spyOn(commands, 'chargedCosts').mockResolvedValue({
    status: 'ok',
    data: {
      rows: [
        {
          kind: 'cost',
          id: 'c1',
          name: 'Platform',
          initiative: 'AI-1 Triage',
          planned: '€6 k',
          spent: '€7 k',
          part: '30 of 100',
          forOther: true,
        },
      ],
      more: '',
    },
  });
  const value = new ValueScreen();
  const onunit = vi.fn();
  const onopen = vi.fn();
  const shown = render(ChargedPanel, { charged: told, open: null, costs: value.chargedCosts, onunit, onopen });
  const head = screen.getByRole('button', { name: /Claims.*€70 k of €60 k planned.*78%.*€10 k for other units/ });
  await fireEvent.click(head);
  expect(onunit).toHaveBeenCalledWith('u1');
  choice.payer = 'u1';
  value.read({}, null, false);
  await vi.waitFor(() => expect(value.chargedCosts.data).not.toBeNull());
  expect(costs.mock.lastCall?.[3]).toBe('u1');
  await shown.rerender({ open: 'u1' });
  const table = within(screen.getByTestId('charged-costs'));
  table.getByText('30 of 100');
  table.getByText('AI-1 Triage, of another unit');
  await fireEvent.click(table.getByRole('button', { name: 'Platform' }));
  expect(onopen).toHaveBeenCalledWith(expect.objectContaining({ kind: 'cost', id: 'c1' }));
});
