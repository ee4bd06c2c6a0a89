import { render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { OrganisationFigure, OrganisationView } from '$lib/api';
import { draft } from '../linked';
import OrganisationPanel from './OrganisationPanel.svelte';
import { row } from './sample.fixture';

const figure = (over: Partial<OrganisationFigure> = {}): OrganisationFigure => ({
  code: 'in-production',
  label: 'In production of active initiatives',
  definition: 'Initiatives in production or scaled, of all that are active.',
  figure: '46%',
  of: '52 of 112 active initiatives',
  unit: '%',
  note: 'Leaves out 12 stopped or retired',
  before: '44% on 30 Jun 2026',
  filter: 'stage in (production, scaled)',
  kpi: null,
  ...over,
});

function show(organisation: OrganisationView): { onkpi: ReturnType<typeof vi.fn>; onlist: ReturnType<typeof vi.fn> } {
  const asked = { onkpi: vi.fn(), onlist: vi.fn() };
  render(OrganisationPanel, { organisation, blocked: '', ...asked });
  return asked;
}

/** A figure stands with what it is of, and leads to whom it counts; one that nothing tells says why and leads nowhere. */
test('a figure leads to those it counts', () => {
  const none = figure({
    code: 'reuse',
    label: 'Reuse',
    figure: '—',
    of: 'No shared component is recorded',
    filter: '',
  });
  const { onlist } = show({ figures: [figure(), none], narrowed: false, toTake: '' });
  screen.getByRole('button', { name: '52 of 112 active initiatives' }).click();
  expect(onlist).toHaveBeenCalledWith('stage in (production, scaled)');
  expect(screen.queryByRole('button', { name: 'No shared component is recorded' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Take readings' })).toBeNull();
});

/** Whoever wants a target for it begins with a KPI that is filled in; once there is one, its status stands here. */
test('a figure becomes a KPI', () => {
  const begin = vi.spyOn(draft, 'begin').mockImplementation(() => undefined);
  const kept = figure({ code: 'units-using-ai', label: 'Units', kpi: row({ id: 'k7', name: 'Units that use AI' }) });
  const { onkpi } = show({ figures: [figure(), kept], narrowed: false, toTake: 'Take 2 readings of KPI “Units”' });
  screen.getByRole('button', { name: 'Track…' }).click();
  expect(begin.mock.calls[0]?.[1]).toMatchObject({ computed: 'in-production', unit: '%', cadence: 'quarter' });
  screen.getByTitle('Show Units that use AI').click();
  expect(onkpi).toHaveBeenCalledWith('k7');
  expect(screen.getByRole('button', { name: 'Take readings' }).title).toContain('2 readings');
});

/** A figure of a filter is no figure of the firm: it is not given the firm's target. */
test('what a filter narrows becomes no KPI', () => {
  show({ figures: [figure()], narrowed: true, toTake: '' });
  expect(screen.queryByRole('button', { name: 'Track…' })).toBeNull();
});
