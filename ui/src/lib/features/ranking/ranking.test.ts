import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { RankDetail, RankingView } from '$lib/api';
import { EVERYTHING } from '../view';
import RankDetailPanel from './RankDetailPanel.svelte';
import { ranking, RankingScreen } from './ranking.svelte';
import WhatIf from './WhatIf.svelte';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const weight = (code: string, label: string, set: number) => ({ code, label, set, now: set, share: `${set}%` });
const head: RankingView = {
  note: '75 ranked; 67 not: 23 in production',
  basis: '10,000 rankings under any weights, seed 1',
  weights: [weight('value', 'Value', 50), weight('feasibility', 'Feasibility', 30), weight('risk', 'Low risk', 20)],
  other: false,
  changes: '',
  nearest: '',
  ranked: 75,
  rows: 75,
  top: 10,
  within: 'any',
  ratings: false,
};

beforeEach(() => {
  ranking.forget();
  invoke.mockReset();
});

const slide = (label: string, value: number) =>
  fireEvent.input(screen.getByRole('slider', { name: label }), { target: { value: String(value) } });

/** “What if risk counted double?”: one slider is the whole question, and back at its mark it is the settings’ again. */
test('a slider asks for other weights and leaves the others', async () => {
  render(WhatIf, { head });
  await slide('Low risk', 40);
  expect(ranking.ask.weights).toEqual([50, 30, 40]);
  expect(ranking.other).toBe(true);
  await slide('Low risk', 20);
  expect(ranking.ask.weights).toEqual([]);
  expect(ranking.other).toBe(false);
});

/** Weights that are all nothing rank nobody: the last slider ends at 1, and stands where its weight is. */
test('the last weight can’t be taken away', async () => {
  render(WhatIf, { head });
  await slide('Value', 0);
  await slide('Feasibility', 0);
  await slide('Low risk', 0);
  expect(ranking.ask.weights).toEqual([0, 0, 1]);
  expect(screen.getByRole<HTMLInputElement>('slider', { name: 'Low risk' }).value).toBe('1');
});

test('reset asks as the settings say', async () => {
  render(WhatIf, { head });
  await slide('Value', 90);
  await fireEvent.click(screen.getByRole('radio', { name: '±20%' }));
  expect(ranking.ask).toMatchObject({ weights: [90, 30, 20], within: '20%' });
  await fireEvent.click(screen.getByRole('button', { name: 'Reset' }));
  expect(ranking.ask).toMatchObject({ weights: [], within: '', ratings: null, top: null });
});

/** A slider moves faster than thousands of rankings are drawn: what it passed on the way is not asked for. */
test('only where the slider stands is ranked, not every step on the way', async () => {
  const answers: ((head: RankingView) => void)[] = [];
  invoke.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
  const state = new RankingScreen();
  for (const value of [51, 52, 53, 54]) {
    ranking.weights = [value, 30, 20];
    state.read(EVERYTHING, null, false);
  }
  expect(invoke).toHaveBeenCalledTimes(1);
  answers[0]?.(head);
  await vi.waitFor(() => expect(invoke).toHaveBeenCalledTimes(2));
  const asked = invoke.mock.calls.map((call) => (call[1] as { ask: { weights: number[] } }).ask.weights[0]);
  expect(asked).toEqual([51, 54]);
});

/** A chart says nothing to who can't see it: the same stands in a table. */
test('what the weights do stands in a table, too', () => {
  const chart = { svg: '<svg/>', width: 300, height: 200, marks: [], summary: 'Value matters most.' };
  const detail: RankDetail = {
    title: 'AI-1 Triage',
    range: null,
    notRanked: 'In production',
    acceptability: null,
    tornado: chart,
    weights: [{ label: 'Value', share: '50% of priority', halved: '30', doubled: '11', stays: '46–58%' }],
  };
  const state = new RankingScreen();
  state.detail.data = detail;
  render(RankDetailPanel, { screen: state, onopen: () => {} });
  screen.getByText('Not ranked: in production.');
  const row = screen.getByRole('row', { name: /Value.*30.*11.*46–58%/ });
  expect(row.textContent).toContain('50% of priority');
});
