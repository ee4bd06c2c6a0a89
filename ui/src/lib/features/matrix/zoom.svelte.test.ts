import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { commands } from '$lib/api';
import { card } from '../overview/sample.fixture';
import { MatrixScreen } from './matrix.svelte';
import MatrixPanels from './MatrixPanels.svelte';
import { matrixSample } from './sample.fixture';
import { panned, zoomed } from './zoom';

afterEach(() => vi.restoreAllMocks());

describe('a closer look', () => {
  const { plane } = matrixSample();
  const part = (fromDifficulty: number, toDifficulty: number, fromValue: number, toValue: number) => ({
    fromDifficulty,
    toDifficulty,
    fromValue,
    toValue,
  });

  // What is pointed at must not run away from under the pointer.
  test.each([
    ['its middle', null, 2, part(25, 75, 25, 75)],
    ['the upper left', { x: 50, y: 10 }, 2, part(0, 50, 50, 100)],
    ['a place a quarter across', { x: 150, y: 210 }, 4, part(18.75, 43.75, 37.5, 62.5)],
    ['the ticks beside the plane', { x: 5, y: 500 }, 2, part(0, 50, 0, 50)],
    ['no closer than sixteen times', null, 1000, part(46.875, 53.125, 46.875, 53.125)],
    ['further than the whole', { x: 60, y: 20 }, 0.5, null],
  ])('at %s', (_what, at, factor, want) => {
    expect(zoomed(plane, plane.whole, factor, at)).toEqual(want);
  });

  test('further away ends inside the whole, and with the whole', () => {
    expect(zoomed(plane, part(80, 100, 0, 20), 0.5, null)).toEqual(part(60, 100, 0, 40));
    expect(zoomed(plane, part(10, 60, 10, 60), 0.5, null)).toBeNull();
  });

  test('steps end at the edge', () => {
    expect(panned(plane, part(25, 75, 25, 75), 1, 0)).toEqual(part(35, 85, 25, 75));
    expect(panned(plane, part(25, 75, 25, 75), 0, -1)).toEqual(part(25, 75, 15, 65));
    expect(panned(plane, part(48, 98, 0, 50), 1, 0)).toEqual(part(50, 100, 0, 50));
    expect(panned(plane, part(50, 100, 0, 50), 1, 0)).toBeNull();
  });

  /** The matrix on show with what it asks for, drawn anew as the route does. */
  async function looked() {
    const asked = vi.spyOn(commands, 'matrix').mockResolvedValue({ status: 'ok', data: matrixSample() });
    const quadrant = vi
      .spyOn(commands, 'quadrant')
      .mockResolvedValue({ status: 'ok', data: { total: 17, cards: [card('1')] } });
    vi.spyOn(commands, 'card').mockImplementation(async (id) => ({ status: 'ok', data: card(id) }));
    const state = new MatrixScreen();
    state.measure(500, 420);
    const calls = { onpeek: vi.fn(), onclear: vi.fn() };
    render(MatrixPanels, { screen: state, asOf: null, revision: 1, peeked: null, ...calls });
    const stop = $effect.root(() => {
      $effect(() => state.read({ text: 'fraud' }, null, 1, false, null));
    });
    await screen.findByText('Initiative 1');
    const chart = () => screen.getByRole('listbox', { name: /2 initiatives/ });
    return { asked, chart, quadrant, stop };
  }

  test('by keys: closer, a step aside, and all again; the lists stay as they are', async () => {
    const { asked, chart, quadrant, stop } = await looked();
    const reads = quadrant.mock.calls.length;
    const all = screen.getByRole('button', { name: /Show all/ });
    expect(all.getAttribute('aria-disabled')).toBe('true');
    await fireEvent.keyDown(chart(), { key: '+' });
    const closer = zoomed(plane, plane.whole, 1.5, null);
    await waitFor(() => expect(asked.mock.lastCall?.[4]).toEqual(closer));
    await fireEvent.keyDown(chart(), { key: 'ArrowRight', shiftKey: true });
    await waitFor(() => expect(asked.mock.lastCall?.[4]).toEqual(closer && panned(plane, closer, 1, 0)));
    expect(quadrant.mock.calls.length).toBe(reads);
    await fireEvent.keyDown(chart(), { key: '0' });
    await waitFor(() => expect(asked.mock.lastCall?.[4]).toBeNull());
    stop();
  });

  test('arrows go from mark to mark, and on where none lies further', async () => {
    const { asked, chart, stop } = await looked();
    await fireEvent.keyDown(chart(), { key: '+' });
    await waitFor(() => expect(asked.mock.lastCall?.[4]).not.toBeNull());
    const drawn = asked.mock.calls.length;
    await fireEvent.keyDown(chart(), { key: 'ArrowRight' });
    expect(within(chart()).getByRole('option').getAttribute('aria-label')).toBe('Initiative 2');
    await new Promise((done) => setTimeout(done, 60));
    expect(asked.mock.calls.length).toBe(drawn);
    await fireEvent.keyDown(chart(), { key: 'ArrowRight' });
    await waitFor(() => expect(asked.mock.calls.length).toBe(drawn + 1));
    stop();
  });

  test('by the wheel: many turns are few drawings, and a turn that does nothing scrolls the page', async () => {
    const { asked, chart, stop } = await looked();
    const drawn = asked.mock.calls.length;
    expect(await fireEvent.wheel(chart(), { deltaY: 100 })).toBe(true);
    for (let turn = 0; turn < 10; turn++) expect(await fireEvent.wheel(chart(), { deltaY: -20 })).toBe(false);
    await waitFor(() => expect(asked.mock.lastCall?.[4]).not.toBeNull());
    expect(asked.mock.calls.length - drawn).toBeLessThan(4);
    await fireEvent.click(screen.getByRole('button', { name: /Show all/ }));
    await waitFor(() => expect(asked.mock.lastCall?.[4]).toBeNull());
    stop();
  });
});
