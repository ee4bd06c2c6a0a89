import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { CalibrationRow, WorthView } from '$lib/api';
import WorthPanels from './WorthPanels.svelte';

const group = (by: string, label: string): CalibrationRow => ({
  by,
  label,
  share: '74%',
  planned: '€10 M',
  realised: '€7.4 M',
  initiatives: '14 initiatives',
});

const told: WorthView = {
  figures: [{ code: 'irr', label: 'Internal rate of return', text: '—', note: 'Not unique: 10.0%, 20.0%' }],
  calibration: [group('all', 'All'), group('unit', 'Claims'), group('unit', 'Sales')],
  calibrationNote: '3 groups of under 5 initiatives left out',
};

/** A dash says why, a share says of how many, and what kind of group it is stands once. */
test('a figure stands with what it rests on', () => {
  render(WorthPanels, { worth: told });
  expect(screen.getByTestId('worth').textContent).toContain('Not unique: 10.0%, 20.0%');
  expect(screen.getAllByText('By unit')).toHaveLength(1);
  expect(screen.getAllByText('14 initiatives')).toHaveLength(3);
  expect(screen.getByText(/left out/)).toBeTruthy();
});

/** A published range read as a forecast would be worse than none: it stands apart, as a claim, with its source. */
test('what others claim is told as a claim', () => {
  const claim = { of: 'Cost', range: '15–30%', counts: 'Return as claimed', source: 'An article, not dated' };
  render(WorthPanels, { worth: told, published: [claim] });
  const claims = screen.getByTestId('published');
  expect(claims.textContent).toMatch(/Claimed by others.*no figure rests on them.*15–30%.*An article, not dated/s);
  expect(screen.getByTestId('worth').textContent).not.toContain('15–30%');
});

test('nothing is drawn of nothing', () => {
  const { container } = render(WorthPanels, { worth: { figures: [], calibration: [], calibrationNote: '' } });
  expect(container.querySelector('section')).toBeNull();
});
