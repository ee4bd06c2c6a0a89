import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import type { UnitView } from '$lib/api';
import { session } from '$lib/state/session.svelte';
import { EVERYTHING, sameView, ViewFilterBar, viewState } from './index';
import { toggleUnit, unitLines } from './units';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const unit = (id: string, depth: number): UnitView => ({ id, name: id, path: id, depth, initiatives: 3 });
const TREE = [unit('group', 0), unit('claims', 1), unit('motor', 2), unit('life', 1)];

describe('a unit stands for all below it', () => {
  test.each<[string, string[], string[], string[]]>([
    ['nothing chosen', [], [], []],
    ['a leaf covers itself', ['motor'], ['motor'], []],
    ['a division covers its departments', ['claims'], ['claims', 'motor'], ['motor']],
    ['the group covers all', ['group'], ['group', 'claims', 'motor', 'life'], ['claims', 'motor', 'life']],
  ])('%s', (_, chosen, ticked, fixed) => {
    const lines = unitLines(TREE, chosen);
    expect(lines.filter((line) => line.chosen).map((line) => line.unit.id)).toEqual(ticked);
    expect(lines.filter((line) => line.within).map((line) => line.unit.id)).toEqual(fixed);
  });

  test.each<[string, string[], string, string[]]>([
    ['chosen', [], 'life', ['life']],
    ['taken back', ['life'], 'life', []],
    ['choosing a division drops its departments, which it stands for', ['motor', 'life'], 'claims', ['life', 'claims']],
    ['a sibling stays', ['claims'], 'life', ['claims', 'life']],
  ])('%s', (_, chosen, id, want) => expect(toggleUnit(TREE, chosen, id)).toEqual(want));
});

test('two views are the same whatever is folded, and not when anything shown differs', () => {
  expect(sameView({ folded: ['Claims'] }, EVERYTHING)).toBe(true);
  expect(sameView({ stages: ['pilot'] }, EVERYTHING)).toBe(false);
  expect(sameView({ sort: [] }, EVERYTHING)).toBe(false);
});

describe('the filter bar', () => {
  const head = { lines: 53, matched: 53, of: 1420, columns: ['key'] };
  const VOCABULARY = { units: TREE, stages: [{ code: 'pilot', label: 'Trial' }], tiers: [], tags: [], countries: [], people: [] };

  beforeEach(() => {
    invoke.mockImplementation(async (command: string, args: { view?: { filter: string } }) => {
      if (command === 'catalogue' || command === 'views') return [];
      if (command === 'vocabulary') return VOCABULARY;
      if (args.view?.filter.includes('zz')) throw { code: 'filter', message: 'at character 1: there is no field “zz”', next: 'Choose another.' };
      return head;
    });
    viewState.reset();
    session.file = { portfolio: 'P', name: 'p.pilotage', saved: '', readOnly: false, currency: 'EUR', initiatives: 0, binned: 0 };
    render(ViewFilterBar);
  });
  afterEach(() => {
    cleanup();
    invoke.mockReset();
  });

  test('never shows a count without what it is of', async () => {
    expect(await screen.findByText('53 of 1,420 initiatives')).toBeTruthy();
  });

  test('an expression that cannot be read is explained at the field and never reaches the screens', async () => {
    const field = screen.getByTestId('filter-text');
    await fireEvent.input(field, { target: { value: 'zz > 1' } });
    await fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('at character 1: there is no field “zz” Choose another.'));
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(viewState.view.filter).toBe('');

    await fireEvent.input(field, { target: { value: 'value > 60' } });
    await fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(viewState.view.filter).toBe('value > 60'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a chip filters by the portfolio’s own words and is cleared with the others', async () => {
    await fireEvent.click(await screen.findByRole('button', { name: 'Stage' }));
    await fireEvent.click(await screen.findByRole('option', { name: 'Trial' }));
    expect(viewState.view.stages).toEqual(['pilot']);
    viewState.set({ group: 'unit' });
    await fireEvent.click(await screen.findByRole('button', { name: 'Clear' }));
    expect(viewState.view).toEqual({ ...EVERYTHING, group: 'unit' });
  });
});

test('the view of one file is not laid over another', () => {
  viewState.follow('a');
  viewState.set({ units: ['only in a'] });
  viewState.follow('a');
  expect(viewState.view.units).toEqual(['only in a']);
  viewState.follow('b');
  expect(viewState.view).toEqual(EVERYTHING);
});

test('an answer to an older question is dropped', async () => {
  const waiting: ((head: unknown) => void)[] = [];
  invoke.mockImplementation(() => new Promise((resolve) => waiting.push(resolve)));
  viewState.reset();
  const old = viewState.read({ ...EVERYTHING, text: 'old' }, null);
  const fresh = viewState.read({ ...EVERYTHING, text: 'new' }, null);
  waiting[1]?.({ lines: 1, matched: 1, of: 9, columns: [] });
  waiting[0]?.({ lines: 8, matched: 8, of: 9, columns: [] });
  await Promise.all([old, fresh]);
  expect(viewState.answer?.view.text).toBe('new');
  expect(viewState.answer?.head.matched).toBe(1);
});
