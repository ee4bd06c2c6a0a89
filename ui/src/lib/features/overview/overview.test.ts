import axe from 'axe-core';
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { commands } from '$lib/api';
import { ACTIVE, narrowed } from './narrow';
import { OverviewScreen } from './overview.svelte';
import OverviewPanels from './OverviewPanels.svelte';
import { overviewSample } from './sample.fixture';

describe('a figure opens exactly those it counted', () => {
  test.each([
    ['', 'attention = no-owner', 'attention = no-owner'],
    ['benefit > 1M', '', 'benefit > 1M'],
    // Without the brackets `or` would let in what the figure never saw.
    ['a or b', 'c or d', '(a or b) and (c or d)'],
    // Clicked twice, it stays the same filter.
    ['tier = high', 'tier = high', 'tier = high'],
  ])('within “%s”, “%s” asks “%s”', (within, by, want) => {
    expect(narrowed({ filter: within }, { filter: by }).filter).toBe(want);
  });

  test('a stage replaces the stages chosen; all else of the view stays', () => {
    expect(narrowed({ stages: ['idea', 'pilot'], units: ['u1'], text: 'fraud' }, { stages: ['pilot'] })).toEqual({
      stages: ['pilot'],
      units: ['u1'],
      text: 'fraud',
      filter: '',
    });
  });
});

const calls = { onpeek: vi.fn(), onheadline: vi.fn(), onlist: vi.fn(), onmatrix: vi.fn() };

beforeEach(() => vi.clearAllMocks());
afterEach(() => vi.restoreAllMocks());

async function shown(
  answer = overviewSample(),
): Promise<{ state: OverviewScreen; overview: MockInstance<typeof commands.overview> }> {
  const overview = vi.spyOn(commands, 'overview').mockResolvedValue({ status: 'ok', data: answer });
  const state = new OverviewScreen();
  render(OverviewPanels, { screen: state, peeked: null, ...calls });
  state.read({}, '2026-09-30', false);
  await screen.findByTestId('funnel');
  return { state, overview };
}

test('every headline leads to what it counted', async () => {
  await shown();
  await fireEvent.click(
    within(screen.getByTestId('headline-purgatory')).getByRole('button', { name: 'Pilots over the limit' }),
  );
  expect(calls.onheadline).toHaveBeenCalledWith(expect.objectContaining({ filter: 'in_purgatory = yes' }));
});

test('what a headline leaves out is read as one text, and each of it opens its list', async () => {
  await shown();
  const headline = within(screen.getByTestId('headline-purgatory'));
  expect(screen.getByTestId('headline-purgatory').textContent).toContain(
    'Over 12 months. Leaves out 2 without a known start and 80 not in a pilot now.',
  );
  await fireEvent.click(headline.getByRole('link', { name: '2 without a known start' }));
  expect(calls.onlist).toHaveBeenCalledWith({ filter: 'stage = pilot and pilot_age is empty' });
  await fireEvent.keyDown(headline.getByRole('link', { name: '80 not in a pilot now' }), { key: 'Enter' });
  expect(calls.onlist).toHaveBeenCalledWith({ filter: 'stage != pilot' });
  // The headline itself stays where it is.
  expect(calls.onheadline).not.toHaveBeenCalled();
});

test('a headline says what it counts, of whom, to whoever points at it', async () => {
  await shown();
  const label = within(screen.getByTestId('headline-purgatory')).getByRole('button', { name: 'Pilots over the limit' });
  await fireEvent.focus(label);
  expect((await screen.findAllByText('Running pilots older than the limit.')).length).toBeGreaterThan(0);
});

test('the funnel says now, entered, moved on and ended, and opens a stage', async () => {
  await shown();
  const pilot = within(screen.getByTestId('funnel')).getByRole('row', { name: /^Pilot/ });
  expect(
    within(pilot)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['29', '71']);
  expect(pilot.nextElementSibling?.textContent).toMatch(/35% moved on.*9\.6 months \(n 42\).*17 ended/);
  await fireEvent.click(screen.getByTestId('funnel-pilot'));
  expect(calls.onlist).toHaveBeenCalledWith({ stages: ['pilot'] });
});

describe('what needs attention', () => {
  test('shows the worst first and says how many more there are', async () => {
    await shown();
    expect(screen.getAllByTestId('attention-item')).toHaveLength(5);
    expect(screen.getByText('5 of 37 findings, worst first')).toBeDefined();
    expect(screen.getByTestId('attention-order').textContent).toMatch(
      /^Urgent first, pilots by how far they are over the limit; then by expected benefit/,
    );
    // The back end sent eight of 37: nobody may take them for all.
    await fireEvent.click(screen.getByRole('button', { name: 'Show the first 8' }));
    expect(screen.getByText('8 of 37 findings, worst first')).toBeDefined();
    await fireEvent.click(screen.getByTestId('attention-open'));
    expect(calls.onlist).toHaveBeenCalledWith({ filter: 'attention is not empty' });
  });

  test('a rule narrows the list, keeps its own count, and opens all of its own', async () => {
    await shown();
    await fireEvent.click(screen.getByTestId('attention-rule-no-sponsor'));
    expect(screen.getByTestId('attention-rule-no-sponsor').getAttribute('aria-pressed')).toBe('true');
    expect(screen.getAllByTestId('attention-item').map((item) => item.dataset['rule'])).toEqual([
      'no-sponsor',
      'no-sponsor',
      'no-sponsor',
    ]);
    expect(screen.getByText('3 of 12, worst first')).toBeDefined();
    expect(screen.getByTestId('attention-order').textContent).toMatch(
      /^By expected benefit, risk tier, stage furthest along/,
    );
    await fireEvent.click(screen.getByTestId('attention-open'));
    expect(calls.onlist).toHaveBeenCalledWith({ filter: 'attention = no-sponsor' });
  });

  // Among the first of all a rule may have none: an empty list would say that it is met nowhere.
  test('a rule lists its own, also where none is among the first of all', async () => {
    await shown();
    await fireEvent.click(screen.getByTestId('attention-rule-unknown-stage'));
    expect(screen.getAllByTestId('attention-item')).toHaveLength(4);
    expect(screen.getByText('4 of 4, worst first')).toBeDefined();
  });

  test('findings are not taken for initiatives', async () => {
    await shown();
    expect(screen.getByText('37 findings on 31 initiatives')).toBeDefined();
  });

  test('a line peeks its initiative', async () => {
    await shown();
    await fireEvent.click(screen.getAllByTestId('attention-item')[0] as HTMLElement);
    expect(calls.onpeek).toHaveBeenCalledWith('11');
  });

  test('nothing to do is said, not left empty', async () => {
    await shown({ ...overviewSample(), attention: [], attentionTotal: 0, attentionRules: [] });
    expect(screen.getByText('Nothing needs attention.')).toBeDefined();
  });
});

test('a tier counts active initiatives, so that is what it opens', async () => {
  await shown();
  await fireEvent.click(screen.getByTestId('tier-not-assessed'));
  expect(calls.onlist).toHaveBeenCalledWith({ tiers: ['not-assessed'], filter: ACTIVE });
});

test('a refusal says why, keeps the figures that were read, and asks again on request', async () => {
  const { state, overview } = await shown();
  overview.mockResolvedValue({
    status: 'error',
    error: { code: 'file.gone', message: 'The file is gone', next: 'Open it again.' },
  });
  state.read({}, null, false);
  expect((await screen.findByRole('alert')).textContent).toContain('The file is gone');
  expect(screen.getByTestId('funnel')).toBeDefined();
  overview.mockResolvedValue({ status: 'ok', data: { ...overviewSample(), active: 99 } });
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('99 active')).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('axe finds nothing', async () => {
  await shown();
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});
