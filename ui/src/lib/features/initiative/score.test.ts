import { cleanup, fireEvent, render, waitFor } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { CriterionView, InitiativeView, RateInput } from '$lib/api';
import { shortcuts } from '$lib/ui';
import { peek } from './peek.svelte';
import ScoreTab from './ScoreTab.svelte';

const invoke = vi.hoisted(() => vi.fn<(command: string, args: { input: RateInput }) => Promise<unknown>>());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const criterion = (id: string, level: number | null): CriterionView => ({
  id,
  code: id,
  name: id,
  weight: 50,
  help: '',
  levels: ['', '', '', '', ''],
  consensus: '',
  disagreement: false,
  spread: '',
  others: [],
  open: level === null,
  mine:
    level === null
      ? null
      : { assessor: 'me', level, confidence: 'high', note: '', evidence: '', draft: false, date: '' },
});
const standing = { asked: false, text: '', others: '', drafts: 0, left: 0, rated: 0 };
const initiative = (id: string, ...criteria: CriterionView[]): InitiativeView => ({
  id,
  key: id,
  name: id,
  unit: '',
  stage: null,
  stageLabel: '',
  tier: '',
  tierLabel: '',
  quadrant: null,
  quadrantLabel: '',
  binned: false,
  attention: [],
  fields: [],
  transitions: [],
  sections: [],
  score: {
    dimensions: [
      { code: 'value', label: 'Value', score: null, text: '', coverage: '', thin: false, standing, criteria },
    ],
    difficulty: '',
    priority: '',
    rank: '',
    range: null,
    assessors: [],
  },
});

const rated = () =>
  invoke.mock.calls
    .filter(([command]) => command === 'rate')
    .map(([, { input }]) => [input.initiative, input.criterion, input.level]);
const handle = (event: KeyboardEvent): void => void shortcuts.handle(event);

afterEach(() => {
  cleanup();
  window.removeEventListener('keydown', handle);
  peek.close();
  invoke.mockReset();
});

test('a digit rates the first criterion not yet rated as soon as the tab is on show, of no other initiative than the peeked one', async () => {
  invoke.mockReturnValue(new Promise(() => {}));
  window.addEventListener('keydown', handle);
  peek.open('a', 'score');
  const { rerender, container } = render(ScoreTab, {
    initiative: initiative('a', criterion('reach', 3), criterion('fit', null)),
  });
  await fireEvent.keyDown(document.body, { key: '4' });
  expect(rated()).toEqual([['a', 'fit', 4]]);
  await waitFor(() =>
    expect(document.activeElement).toBe(container.querySelector('[data-criterion=fit] [data-level="4"]')),
  );

  peek.open('b');
  await fireEvent.keyDown(document.body, { key: '5' });
  expect(rated(), 'the tab still shows the last one').toHaveLength(1);
  await rerender({ initiative: initiative('b', criterion('reach', null), criterion('fit', null)) });
  await fireEvent.keyDown(document.body, { key: '2' });
  expect(rated().at(-1)).toEqual(['b', 'reach', 2]);
});

// Comparing 3 with 4 must need no pointer: what each level means stands there, and which one is chosen.
test('all five levels of the criterion that is rated can be read, and one of them rates by a click', async () => {
  invoke.mockReturnValue(new Promise(() => {}));
  const fit = { ...criterion('fit', 2), levels: ['none', 'little', 'some', 'much', 'most'] };
  peek.open('a', 'score');
  const { getByTestId, getByText } = render(ScoreTab, { initiative: initiative('a', fit) });
  const lines = [...getByTestId('meanings').querySelectorAll('li')];
  expect(lines.map((line) => line.textContent.trim())).toEqual(['1none', '2little', '3some', '4much', '5most']);
  expect(lines.map((line) => line.classList.contains('chosen'))).toEqual([false, true, false, false, false]);
  await fireEvent.click(getByText('much'));
  expect(rated()).toEqual([['a', 'fit', 4]]);
});
