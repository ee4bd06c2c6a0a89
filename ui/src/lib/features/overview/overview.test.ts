import axe from 'axe-core';
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { commands } from '$lib/api';
import { ACTIVE, narrowed } from '$lib/features/view';
import { OverviewScreen } from './overview.svelte';
import OverviewPanels from './OverviewPanels.svelte';
import { changesSample, overviewSample } from './sample.fixture';

describe('a figure opens exactly those it counted', () => {
  test.each([
    ['', 'attention = no-owner', 'attention = no-owner'],
    ['benefit > 1M', '', 'benefit > 1M'],
    // Without the brackets `or` would let in what the figure never saw.
    ['a or b', 'c or d', '(a or b) and (c or d)'],
    // Clicked twice, it stays the same filter.
    ['tier = high', 'tier = high', 'tier = high'],
  ])('within “%s”, “%s” asks “%s”', (within, by, want) => {
    expect(narrowed({ filter: within }, { filter: by }, []).filter).toBe(want);
  });

  test('a stage replaces the stages chosen; all else of the view stays', () => {
    expect(narrowed({ stages: ['idea', 'pilot'], units: ['u1'], text: 'fraud' }, { stages: ['pilot'] }, [])).toEqual({
      stages: ['pilot'],
      units: ['u1'],
      text: 'fraud',
      filter: '',
    });
  });

  // A foot that adds up another column told another sum than the headline that was clicked.
  test('an amount that the figure is the sum of comes along, the largest first', () => {
    const opened = (filter: string, columns: string[] = []) =>
      narrowed({ columns }, { filter }, ['key', 'name', 'stage', 'benefit']);
    expect(opened('spent_year is not empty')).toMatchObject({
      columns: ['key', 'name', 'spent_year', 'stage', 'benefit'],
      sort: [{ field: 'spent_year', descending: true }],
    });
    // Columns that somebody chose stay, and none stands there twice.
    expect(opened('realised_period is not empty', ['key', 'realised_period', 'tier']).columns).toEqual([
      'key',
      'tier',
      'realised_period',
    ]);
    expect(opened('stage = pilot').columns).toEqual([]);
    expect(opened('spent_year is empty').columns).toEqual([]);
  });
});

const calls = {
  onpeek: vi.fn(),
  onheadline: vi.fn(),
  onlist: vi.fn(),
  onmatrix: vi.fn(),
  onattention: vi.fn(),
  onkpi: vi.fn(),
  onrate: vi.fn(),
  onseveral: vi.fn(),
  onratings: vi.fn(),
};

beforeEach(() => vi.clearAllMocks());
afterEach(() => vi.restoreAllMocks());

async function shown(
  answer = overviewSample(),
): Promise<{ state: OverviewScreen; overview: MockInstance<typeof commands.overview> }> {
  vi.spyOn(commands, 'headlineChanges').mockResolvedValue({ status: 'ok', data: changesSample() });
  const overview = vi.spyOn(commands, 'overview').mockResolvedValue({ status: 'ok', data: answer });
  const state = new OverviewScreen();
  render(OverviewPanels, { screen: state, peeked: null, ...calls });
  state.read({}, '2026-09-30', false);
  if (answer.firstPass === null) await screen.findByTestId('funnel');
  return { state, overview };
}

test('every headline leads to what it counted', async () => {
  await shown();
  await fireEvent.click(
    within(screen.getByTestId('headline-purgatory')).getByRole('button', { name: 'Pilots over the limit' }),
  );
  expect(calls.onheadline).toHaveBeenCalledWith(expect.objectContaining({ filter: 'in_purgatory = yes' }));
});

test('a headline notes in one line who is not counted, and tells the rest when asked', async () => {
  await shown();
  const headline = within(screen.getByTestId('headline-purgatory'));
  expect(screen.getByTestId('headline-purgatory').textContent).toContain('over 12 months · 82 not counted');
  await fireEvent.click(headline.getByRole('link', { name: '82 not counted' }));
  expect(calls.onlist).toHaveBeenCalledWith({
    filter: '(stage = pilot and pilot_age is empty) or (stage != pilot)',
  });
  await fireEvent.click(headline.getByRole('button', { name: 'About Pilots over the limit' }));
  const about = within(await screen.findByTestId('about-purgatory'));
  expect(screen.getByTestId('about-purgatory').textContent).toContain(
    'Over 12 months. Leaves out 2 without a known start and 80 not in a pilot now.',
  );
  await fireEvent.keyDown(about.getByRole('link', { name: '80 not in a pilot now' }), { key: 'Enter' });
  expect(calls.onlist).toHaveBeenCalledWith({ filter: 'stage != pilot' });
  // The headline itself stays where it is.
  expect(calls.onheadline).not.toHaveBeenCalled();
});

describe('what changed since the last quarter', () => {
  test('stands beside the figure with its sign, and how it went', async () => {
    await shown();
    const live = screen.getByTestId('headline-live');
    await within(live).findByText(/\+3 since 30 Jun/);
    // Nobody needs the colour to know that it is good.
    expect(live.textContent).toContain(', better');
    expect(within(live).getByRole('img', { name: 'Line of 3 days from 31 Mar 2026' })).toBeDefined();
    await fireEvent.click(within(live).getByRole('button', { name: 'About In production or scaled' }));
    const about = within(await screen.findByTestId('about-live'));
    expect(about.getByTestId('change-detail').textContent).toBe(
      'On 30 Jun 2026 20 of 101 active, now 23 of 112 active.',
    );
    expect(about.getAllByRole('row').map((row) => row.textContent)).toEqual([
      '30 Sep 202623 of 112 active',
      '30 Jun 202620 of 101 active',
      '31 Mar 202614 of 90 active',
    ]);
  });

  test('is not made up where the past is not known', async () => {
    await shown();
    const benefit = screen.getByTestId('headline-benefit');
    await within(benefit).findByText('Change since 30 Jun not known');
    expect(within(benefit).queryByRole('img', { name: /^Line/ })).toBeNull();
  });

  // The past takes longer: beside other figures, what was told of the last ones would be wrong.
  test('goes while other figures are shown whose past is still asked for', async () => {
    const { state } = await shown();
    await screen.findByText(/\+3 since 30 Jun/);
    vi.spyOn(commands, 'headlineChanges').mockReturnValue(new Promise(() => {}));
    state.read({ filter: 'tier = high' }, null, false);
    await vi.waitFor(() => expect(screen.queryByText(/since 30 Jun/)).toBeNull());
    expect(screen.getByTestId('headline-live').textContent).toContain('of 112 active');
  });
});

test('nobody has scored anything: a first pass is offered instead of an empty matrix', async () => {
  const firstPass = {
    title: '1,754 not scored',
    filter: 'quadrant is empty',
    largest: 'Rate the ten largest',
    by: 'By benefit a year, stated by 1,200',
    largestFilter: 'key in (AI-1, AI-2)',
    sort: 'benefit',
    begin: 'id-1',
  };
  await shown({ ...overviewSample(), firstPass });
  await fireEvent.click(await screen.findByRole('button', { name: 'Rate the ten largest' }));
  expect(calls.onrate).toHaveBeenCalledWith(firstPass);
  await fireEvent.click(screen.getByRole('button', { name: '1,754 not scored' }));
  expect(calls.onlist).toHaveBeenCalledWith({ filter: 'quadrant is empty' });
  await fireEvent.click(screen.getByRole('button', { name: 'Rate several alike' }));
  expect(calls.onseveral).toHaveBeenCalledWith(firstPass);
  await fireEvent.click(screen.getByRole('button', { name: 'Ratings from a file…' }));
  expect(calls.onratings).toHaveBeenCalled();
  expect(screen.queryByTestId('quick-wins')).toBeNull();
});

test('a headline says what it counts, of whom, to whoever points at it', async () => {
  await shown();
  const label = within(screen.getByTestId('headline-purgatory')).getByRole('button', { name: 'Pilots over the limit' });
  await fireEvent.focus(label);
  expect((await screen.findAllByText('Running pilots older than the limit.')).length).toBeGreaterThan(0);
});

test('the stages say now, entered, moved on and ended, add up with the exits, and open', async () => {
  await shown();
  const funnel = within(screen.getByTestId('funnel'));
  const cells = (name: RegExp) =>
    within(funnel.getByRole('row', { name }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent.trim());
  expect(cells(/^Pilot/)).toEqual(['29', '20%', '71', '35%', '17', '9.6 months, n = 42']);
  expect(cells(/^Stopped/).slice(0, 2)).toEqual(['26', '18%']);
  // Nobody is retired: no line says so.
  expect(funnel.queryByRole('row', { name: /^Retired/ })).toBeNull();
  await fireEvent.click(screen.getByTestId('stage-pilot'));
  await fireEvent.click(funnel.getByRole('button', { name: '26 in Stopped' }));
  await fireEvent.click(funnel.getByRole('button', { name: '71 entered Pilot' }));
  await fireEvent.click(funnel.getByRole('button', { name: '35% moved on from Pilot' }));
  await fireEvent.click(funnel.getByRole('button', { name: '17 ended in Pilot' }));
  expect(calls.onlist.mock.calls.flat()).toEqual([
    { stages: ['pilot'] },
    { stages: ['stopped'] },
    { filter: 'entered = pilot' },
    { filter: 'moved_on = pilot' },
    { filter: 'entered = pilot and moved_on != pilot' },
  ]);
});

describe('what needs attention', () => {
  const line = (rule: string) => screen.getByTestId(`attention-rule-${rule}`);

  test('is one line a rule, its count first; what nothing meets has none', async () => {
    await shown();
    const lines = screen.getAllByTestId(/^attention-rule-/);
    expect(lines.map((each) => each.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      '2 Urgent: Pilot too old',
      '12 Soon: No sponsor',
      '1,621 Soon: No owner A register lacks it',
      '8 Soon: Unknown stage',
    ]);
  });

  // Counts alone left half of the panel empty, and named nobody.
  test('the most severe line stands open until someone chooses another', async () => {
    await shown();
    expect(line('pilot-too-old').getAttribute('aria-expanded')).toBe('true');
    expect(screen.getAllByTestId('attention-item')).toHaveLength(2);
    await fireEvent.click(line('pilot-too-old'));
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

/** Two minutes: what benefits brought and where more is spent than may be stand on the first page, and open their lists. */
test('quarters and budgets stand among the figures, and open those that they are of', async () => {
  const quarter = { plannedToDate: '', plannedSize: 100, realisedSize: 50, isOver: true, note: '6 initiatives' };
  const row = { share: '109%', size: 100, whole: 92, note: '7 initiatives' };
  await shown({
    ...overviewSample(),
    quarters: {
      title: '€9 k realised of €25 k planned, 2026 to date',
      note: 'What benefits were to bring.',
      quarters: [
        { ...quarter, label: '2026 Q3', planned: '€25 k', realised: '€9 k', filter: 'benefit_quarters = this' },
        { ...quarter, label: '2026 Q4', planned: '€5 k', realised: '', filter: 'benefit_quarters = next' },
      ],
    },
    spending: {
      title: '€26 k of €29 k budget, 2026 to date',
      note: 'What costs took.',
      rows: [
        {
          ...row,
          label: 'Finance',
          spent: '€18 k',
          budget: '€17 k',
          state: 'over',
          word: 'Over budget',
          filter: 'unit = Finance',
        },
      ],
    },
  });
  // A quarter that has not begun has a plan alone.
  expect(screen.getByRole('button', { name: /2026 Q4/ }).textContent).toMatch(/€5 k planned/);
  (await screen.findByRole('button', { name: /2026 Q3\s*€9 k of €25 k/ })).click();
  expect(calls.onlist).toHaveBeenLastCalledWith({ filter: 'benefit_quarters = this' });
  // Over its budget by a word, not by a colour alone.
  screen.getByRole('button', { name: /Finance\s*€18 k of €17 k\s*109%\s*Over budget/ }).click();
  expect(calls.onlist).toHaveBeenLastCalledWith({ filter: 'unit = Finance' });
});

test('where no money is recorded, none is spoken of', async () => {
  await shown();
  expect(screen.queryByText('Benefits by quarter')).toBeNull();
  expect(screen.queryByText('Spending')).toBeNull();
});
