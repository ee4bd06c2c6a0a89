import axe from 'axe-core';
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commands, type View } from '$lib/api';
import { peek } from '$lib/features/initiative';
import { viewState } from '$lib/features/view';
import { card } from '../overview/sample.fixture';
import { Cards } from './cards.svelte';
import HoverCard from './HoverCard.svelte';
import { step, windowOf } from './list';
import { MatrixScreen } from './matrix.svelte';
import MatrixPanels from './MatrixPanels.svelte';
import { matrixSample } from './sample.fixture';

describe('a list of ten thousand draws a screenful', () => {
  test.each([
    [0, { from: 0, to: 16 }],
    [4400, { from: 94, to: 116 }],
    [440_000, { from: 9994, to: 10_000 }],
  ])('scrolled by %i px', (top, want) => {
    expect(windowOf(top, 440, 44, 10_000)).toEqual(want);
  });

  test.each([
    ['ArrowDown', 0, 1],
    ['k', 0, 0],
    ['PageDown', 95, 99],
    ['End', 3, 99],
    ['Home', 50, 0],
    ['x', 5, null],
  ])('%s from row %i leads to %s', (key, from, want) => {
    expect(step(key, from, 100, 10)).toBe(want);
  });
});

describe('cards for hovering', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('are asked for once the pointer rests, once each, and again after a change', async () => {
    const read = vi.spyOn(commands, 'card').mockImplementation(async (id) => ({ status: 'ok', data: card(id) }));
    const cards = new Cards();
    cards.renew('1');
    for (const id of ['1', '2', '3']) cards.want(id, null);
    await vi.runAllTimersAsync();
    expect(read.mock.calls.map(([id]) => id)).toEqual(['3']);
    expect(cards.at('3')?.name).toBe('Initiative 3');
    cards.want('3', null);
    await vi.runAllTimersAsync();
    expect(read).toHaveBeenCalledTimes(1);
    cards.renew('2');
    expect(cards.at('3')).toBeUndefined();
    cards.want('3', null);
    await vi.runAllTimersAsync();
    expect(read).toHaveBeenCalledTimes(2);
  });
});

test('a mark of several names all of them, and asks for the card of none', () => {
  const read = vi.spyOn(commands, 'card');
  const mark = { id: '1', x: 0, y: 0, r: 9, label: '2 at value 75', names: ['Claims triage', 'Fraud flags'] };
  render(HoverCard, { mark, cards: new Cards(), asOf: null });
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(mark.names);
  expect(screen.getByText('A click moves them apart')).toBeTruthy();
  expect(read).not.toHaveBeenCalled();
});

const calls = { onpeek: vi.fn(), onclear: vi.fn() };

beforeEach(() => {
  vi.clearAllMocks();
  // jsdom lays nothing out; everything is told to be 660 px high with rows of 44.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 660 });
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => 44 });
});
afterEach(() => vi.restoreAllMocks());

async function shown(answer = matrixSample(), view: View = { text: 'fraud' }) {
  vi.spyOn(commands, 'matrix').mockResolvedValue({ status: 'ok', data: answer });
  const quadrant = vi.spyOn(commands, 'quadrant').mockImplementation(async (_view, _asOf, code, from, to) => {
    const total =
      code === 'not-scored'
        ? answer.notScored
        : (answer.quadrants.find((each) => each.code === code)?.beforeProduction ?? 0);
    const cards = Array.from({ length: Math.min(to, total) - from }, (_, index) =>
      card(String(from + index + 1), code === 'not-scored' ? { rank: '—', notRanked: 'Value is not rated' } : {}),
    );
    return { status: 'ok', data: { total, cards } };
  });
  const state = new MatrixScreen();
  render(MatrixPanels, { screen: state, asOf: null, revision: 1, peeked: null, ...calls });
  state.read(view, null, 1, false, null);
  await screen.findByRole('tab', { name: /Quick wins/ });
  return { state, quadrant };
}

test('each quadrant is a short tab, its count stands over its list, and those not scored are one click away', async () => {
  const { quadrant } = await shown();
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    'Quick wins',
    'Bets',
    'Fill-ins',
    'Reconsider',
  ]);
  expect(screen.getByTestId('quadrant-count').textContent).toBe('17');
  expect(screen.getByTestId('quadrant-population').textContent).toBe(
    '22 active: 17 not yet in production, 5 in production or scaled',
  );
  expect(screen.getByTestId('quadrant-benefit').textContent).toContain('20 of 22 state a benefit');
  await fireEvent.click(screen.getByTestId('show-not-scored'));
  await screen.findAllByText('Claims · Value is not rated');
  // Other places count those not scored of others: here it is said of whom.
  expect(screen.getByTestId('not-scored-population').textContent).toBe(
    '9 active: 7 not yet in production, 2 in production or scaled',
  );
  // The list is read under the question that the drawing answers.
  expect(quadrant).toHaveBeenLastCalledWith({ text: 'fraud' }, null, 'not-scored', 0, 9);
});

test('the list goes by keys: down twice and Enter peeks the third', async () => {
  await shown();
  const list = screen.getByRole('listbox', { name: 'Quick wins' });
  await screen.findByText('Initiative 3');
  for (const key of ['ArrowDown', 'j', 'Enter']) await fireEvent.keyDown(list, { key });
  expect(calls.onpeek).toHaveBeenCalledWith('3');
});

test('more rows after a change: what the shorter list never had is read', async () => {
  const { state, quadrant } = await shown();
  await screen.findByText('Initiative 1');
  const more = matrixSample();
  more.quadrants[0] = { ...(more.quadrants[0] as (typeof more.quadrants)[number]), beforeProduction: 60 };
  vi.spyOn(commands, 'matrix').mockResolvedValue({ status: 'ok', data: more });
  state.read({ text: '' }, null, 2, false, null);
  await waitFor(() => expect(quadrant).toHaveBeenLastCalledWith({ text: '' }, null, 'quick-wins', 50, 60));
});

test('peeking draws anew but reads no list again', async () => {
  const { state, quadrant } = await shown();
  await screen.findByText('Initiative 1');
  const reads = quadrant.mock.calls.length;
  await state.reading.ask(async () => ({ ...(state.reading.data as NonNullable<typeof state.reading.data>) }));
  await screen.findByText('Initiative 1');
  expect(quadrant.mock.calls.length).toBe(reads);
});

test('no match offers to take the filters away', async () => {
  await shown({ ...matrixSample(), plotted: 0, notScored: 0 });
  await fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(calls.onclear).toHaveBeenCalled();
});

test('an empty portfolio is not said to be filtered away', async () => {
  await shown({ ...matrixSample(), plotted: 0, notScored: 0 }, { filter: '', units: [], text: '' });
  expect(screen.getByText(/^No initiative is active yet/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Clear filters' })).toBeNull();
});

describe('with nothing scored', () => {
  const unrated = () => ({
    ...matrixSample(),
    plotted: 0,
    notScored: 1621,
    firstPass: {
      title: '1,600 not scored',
      filter: 'quadrant is empty',
      largest: 'Rate the ten largest',
      by: 'By benefit a year, stated by 1,200',
      largestFilter: 'key in (AI-1, AI-2)',
      sort: 'benefit',
      begin: 'id-1',
    },
    quadrants: matrixSample().quadrants.map((each) => ({ ...each, count: 0, beforeProduction: 0 })),
  });

  test('the list of those not plotted is open, and the canvas offers the first pass that the overview offers', async () => {
    await shown(unrated());
    expect(screen.getByTestId('show-not-scored').textContent).toMatch(/Not plotted\s*1,621/);
    expect(screen.getByTestId('first-pass').textContent).toContain('1,600 not scored');
    await fireEvent.click(screen.getByRole('button', { name: 'Rate the ten largest' }));
    expect([peek.id, peek.tab, viewState.view.filter]).toEqual(['id-1', 'score', 'key in (AI-1, AI-2)']);
    viewState.reset();
    await fireEvent.click(screen.getByRole('button', { name: 'Rate several alike' }));
    expect([viewState.view.filter, viewState.view.sort]).toEqual([
      'quadrant is empty',
      [{ field: 'benefit', descending: true }],
    ]);
    viewState.reset();
    peek.close();
  });

  test('where all of it is live, none is left to choose from: it is said why none is plotted', async () => {
    await shown({ ...unrated(), firstPass: null });
    expect(screen.getByText(/^None of 1,621 active initiatives is plotted: /)).toBeDefined();
    expect(screen.queryByTestId('first-pass')).toBeNull();
  });

  // Who rates from the list must not lose it with the first one rated.
  test('the list stays when the first one has its place', async () => {
    const { state } = await shown(unrated());
    vi.spyOn(commands, 'matrix').mockResolvedValue({
      status: 'ok',
      data: { ...unrated(), plotted: 1, notScored: 1620 },
    });
    state.read({ text: 'fraud' }, null, 2, false, null);
    await waitFor(() => expect(screen.getByTestId('show-not-scored').textContent).toMatch(/Not plotted\s*1,620/));
    expect(screen.queryByTestId('first-pass')).toBeNull();
  });
});

test('axe finds nothing', async () => {
  await shown();
  await screen.findByText('Initiative 1');
  const found = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});

test('a bubble reached by keys shows its card too', async () => {
  vi.spyOn(commands, 'card').mockImplementation(async (id) => ({ status: 'ok', data: card(id, { owner: 'P. Nair' }) }));
  await shown();
  const chart = screen.getByRole('listbox', { name: /2 initiatives/ });
  await fireEvent.focus(chart);
  expect((await screen.findByText(/P\. Nair/)).textContent).toBe('Claims · Pilot · P. Nair');
  await fireEvent.keyDown(chart, { key: 'Enter' });
  expect(calls.onpeek).toHaveBeenCalledTimes(1);
});
