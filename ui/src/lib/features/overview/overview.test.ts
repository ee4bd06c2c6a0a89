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
  const line = (rule: string) => screen.getByTestId(`attention-rule-${rule}`);

  test('is one line a rule, its count first; what nothing meets has none', async () => {
    await shown();
    const lines = within(screen.getByTestId('attention-list')).getAllByRole('button');
    expect(lines.map((each) => each.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      '2 Urgent: Pilot too old',
      '12 Soon: No sponsor',
      '1,621 Soon: No owner A register lacks it',
      '8 Soon: Unknown stage',
    ]);
    expect(screen.queryByTestId('attention-item')).toBeNull();
  });

  test('a line opens those it is of, one line at a time, and closes again', async () => {
    await shown();
    await fireEvent.click(line('no-sponsor'));
    expect(line('no-sponsor').getAttribute('aria-expanded')).toBe('true');
    expect(screen.getAllByTestId('attention-item')).toHaveLength(3);
    await fireEvent.click(line('pilot-too-old'));
    expect(line('no-sponsor').getAttribute('aria-expanded')).toBe('false');
    expect(screen.getAllByTestId('attention-item').map((item) => item.dataset['rule'])).toEqual([
      'pilot-too-old',
      'pilot-too-old',
    ]);
    await fireEvent.click(line('pilot-too-old'));
    expect(screen.queryByTestId('attention-item')).toBeNull();
  });

  // The back end sent seven of eight: nobody may take five or seven for all.
  test('says how many more there are, and opens all of the rule', async () => {
    await shown();
    await fireEvent.click(line('unknown-stage'));
    expect(screen.getByText('5 of 8, worst first')).toBeDefined();
    await fireEvent.click(screen.getByRole('button', { name: 'Show the first 7' }));
    expect(screen.getByText('7 of 8, worst first')).toBeDefined();
    await fireEvent.click(screen.getByTestId('attention-open'));
    expect(calls.onlist).toHaveBeenCalledWith({ filter: 'attention = unknown-stage' });
  });

  test('what a register lacks is one finding with what to do, and opens its initiatives', async () => {
    await shown();
    await fireEvent.click(line('no-owner'));
    expect(screen.getByTestId('attention-gap').textContent).toMatch(
      /names no owner: 1,621 initiatives.*import it again/,
    );
    expect(screen.queryByTestId('attention-item')).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'List the 1,621' }));
    expect(calls.onlist).toHaveBeenCalledWith({ filter: 'attention = no-owner and source = "US federal 2024"' });
  });

  test('a line of an initiative peeks it', async () => {
    await shown();
    await fireEvent.click(line('pilot-too-old'));
    await fireEvent.click(screen.getAllByTestId('attention-item')[0] as HTMLElement);
    expect(calls.onpeek).toHaveBeenCalledWith('11');
  });

  test('nothing to do is said, not left empty', async () => {
    await shown({ ...overviewSample(), attentionTotal: 0, attentionRules: [] });
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
