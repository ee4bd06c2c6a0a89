import { render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { MarkdownBlock, StrategyOutcome, StrategyView } from '$lib/api';
import { router } from '$lib/state/router.svelte';
import { draft } from '../linked';
import Markdown from './Markdown.svelte';
import { StrategyScreen } from './strategy.svelte';
import StrategyPanels from './StrategyPanels.svelte';

const outcome = (over: Partial<StrategyOutcome> = {}): StrategyOutcome => ({
  id: 'o1',
  name: 'Customer retention',
  owner: 'Gerard Holm',
  target: 'Dec 2027',
  description: 'Retention of private customers at 91%.',
  initiatives: '18 active, 4 in production',
  filter: 'outcomes = "Customer retention"',
  planned: '€11.6 M',
  realised: '€9.9 M',
  share: '85% of plan',
  spent: '€6.6 M',
  cost: '€1.4 M for each 1 it moved',
  costNote: '€6.5 M, 61.3 → 66, since Sep 2025; 3 of 11 initiatives without a cost then',
  measured: '',
  kpis: [
    { id: 'k1', name: 'Fraud found', of: 'Motor claims', status: 'off-track', statusLabel: 'Off track' },
    { id: 'k2', name: 'Retention at renewal', of: 'Motor claims', status: 'on-track', statusLabel: 'On track' },
  ],
  gaps: [],
  ...over,
});

const strategy = (over: Partial<StrategyView> = {}): StrategyView => ({
  note: '1 outcome; 142 initiatives, as of 30 Sep 2026',
  sumsNote: 'They don’t add up.',
  outcomes: [outcome()],
  unserving: '8 active initiatives serve no outcome',
  unservingFilter: 'outcomes is empty',
  sections: [
    {
      code: 'priorities',
      label: 'Priorities',
      statements: [{ id: 's1', title: 'What comes first', note: 'Draft', blocks: [] }],
    },
  ],
  ...over,
});

function show(data: StrategyView): { onlist: ReturnType<typeof vi.fn>; onkpi: ReturnType<typeof vi.fn> } {
  const state = new StrategyScreen();
  vi.spyOn(state.reading, 'data', 'get').mockReturnValue(data);
  const asked = { onlist: vi.fn(), onkpi: vi.fn(), onwins: vi.fn() };
  render(StrategyPanels, { screen: state, blocked: '', ...asked });
  return asked;
}

/** A cost without what it is of, and without those it leaves out, would be believed for the wrong reason. */
test('what an outcome cost stands with its denominator', () => {
  show(strategy());
  const cell = screen.getByTestId('outcome-cost').closest('td');
  expect(cell?.textContent).toMatch(/€1.4 M for each 1 it moved.*3 of 11 initiatives without a cost/s);
});

/** Every figure of an outcome leads to what is behind it, and who serves none is one click away. */
test('an outcome leads to its initiatives and to its KPIs', () => {
  const { onlist, onkpi } = show(strategy());
  screen.getByRole('button', { name: '18 active, 4 in production' }).click();
  expect(onlist).toHaveBeenLastCalledWith('outcomes = "Customer retention"');
  screen.getByRole('button', { name: /Fraud found/ }).click();
  expect(onkpi).toHaveBeenCalledWith('k1');
  screen.getByRole('button', { name: '8 active initiatives serve no outcome' }).click();
  expect(onlist).toHaveBeenLastCalledWith('outcomes is empty');
});

test('an empty strategy says what belongs there, and begins it', () => {
  const begin = vi.spyOn(draft, 'begin').mockImplementation(() => undefined);
  show(strategy({ outcomes: [], sections: [], unserving: '' }));
  screen.getByRole('button', { name: 'New outcome…' }).click();
  screen.getByRole('button', { name: 'New text…' }).click();
  expect(begin.mock.calls.map(([kind]) => kind)).toEqual(['outcome', 'statement']);
});

/** What a user writes is drawn as elements of ours: a tag in it is text on the page. */
test('a text is drawn without any HTML of its own', () => {
  const span = (text: string): MarkdownBlock => ({
    kind: 'paragraph',
    spans: [{ text, strong: false, emphasis: false, code: false, link: '' }],
  });
  const blocks: MarkdownBlock[] = [
    span('<img src=x onerror=alert(1)>'),
    { kind: 'list', start: 3, items: [{ blocks: [span('third')] }] },
  ];
  const { container } = render(Markdown, { blocks });
  expect(container.querySelector('img')).toBeNull();
  expect(container.textContent).toContain('<img src=x');
  expect(container.querySelector('ol')?.getAttribute('start')).toBe('3');
});

/** An executive who is asked what AI brought has it here in one look, with where it can be checked. */
test('a win tells what came of it, and opens its review and its initiative', async () => {
  const state = new StrategyScreen();
  vi.spyOn(state.reading, 'data', 'get').mockReturnValue(strategy());
  vi.spyOn(state.wins, 'data', 'get').mockReturnValue({
    note: '1 of 3 reviews, as of 30 Sep 2026',
    wins: [
      {
        id: 'r1',
        title: 'Twelve weeks in Motor',
        initiative: 'i1',
        name: 'AI-1 Triage',
        unit: 'Claims',
        held: 'Aug 2026',
        verdict: 'Came true',
        result: 'A day less for each claim.',
        lesson: 'Begin with one team.',
        owner: 'Kim Lee',
        realised: '€1.2 M realised to date',
      },
    ],
    more: '4 earlier wins',
  });
  const calls = { onlist: vi.fn(), onkpi: vi.fn(), onwins: vi.fn() };
  render(StrategyPanels, { screen: state, blocked: '', ...calls });
  screen.getByText('A day less for each claim.');
  screen.getByText('Came true · Aug 2026 · Kim Lee · €1.2 M realised to date');
  screen.getByRole('button', { name: 'Twelve weeks in Motor' }).click();
  expect(router.place.params).toMatchObject({ kind: 'review', id: 'r1' });
  screen.getByRole('button', { name: 'AI-1 Triage' }).click();
  expect(router.place.params).toMatchObject({ initiative: 'i1' });
  screen.getByRole('button', { name: '4 earlier wins' }).click();
  expect(calls.onwins).toHaveBeenCalled();
});
