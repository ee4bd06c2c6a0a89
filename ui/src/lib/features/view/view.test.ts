import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import type { Choice, FieldView, UnitView } from '$lib/api';
import { session } from '$lib/state/session.svelte';
import { completions, halfTyped } from './complete';
import { FilterDraft, REST, TRY_AFTER } from './filter-draft.svelte';
import { EVERYTHING, OfOperation, sameView, ViewFilterBar, viewState } from './index';
import { toggleUnit, unitLines } from './units';
import { fieldView } from '../../../../tests/fixtures/field';
import { sessionState } from '../../../../tests/fixtures/session';

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

const field = (id: string, label: string, kind = 'number', choices: Choice[] = []): FieldView =>
  fieldView(id, { label, kind, choices });
const TIERS = [
  { code: 'high', label: 'High' },
  { code: 'not-assessed', label: 'Not assessed' },
];
const FIELDS = [
  field('value', 'Value'),
  field('tier', 'Risk tier', 'choice', TIERS),
  field('risk', 'Risk'),
  field('planned.production', 'Planned production', 'date'),
];

describe('completing a filter', () => {
  // | is the caret.
  test.each<[string, string[]]>([
    ['va|', ['value ']],
    ['v|', []],
    ['ris|', ['risk ', 'tier ']],
    ['value > 60 and pl|', ['planned.production ']],
    ['not (ti|', ['tier ']],
    ['claims va|', []],
    ['"va|', []],
    ['tier = |', ['high', 'not-assessed']],
    ['tier in (high, n|', ['not-assessed']],
    ['tier = high|', []],
    ['value = |', []],
    ['ti| = high', ['tier ']],
  ])('%s', (written, want) => {
    const caret = written.indexOf('|');
    const found = completions(written.replace('|', ''), caret, FIELDS, (each) => each.choices);
    expect(found?.options.map((each) => each.insert) ?? []).toEqual(want);
  });

  test.each<[string, boolean]>([
    ['fraud', false],
    ['value', true],
    ['value >', true],
    ['value > 60', false],
    ['value > 60 and', true],
    ['value > 60 and tier', true],
    ['value > 60 and ti', true],
    ['ti', false],
    ['value > 60 and fraud', false],
    ['tier in (', true],
    ['name ~ "first', true],
    ['not fraud', false],
  ])('“%s” is in the middle of a condition: %s', (text, want) => expect(halfTyped(text, FIELDS)).toBe(want));
});

describe('a filter being typed', () => {
  const tried: string[] = [];
  let draft: FilterDraft;

  beforeEach(() => {
    vi.useFakeTimers();
    tried.length = 0;
    invoke.mockImplementation(async (_: string, { view }: { view: { filter: string } }) => {
      tried.push(view.filter);
      if (view.filter.endsWith('zz')) throw { code: 'view', message: 'at character 9: zz', next: '' };
      return { lines: 1, matched: 1, of: 9, columns: [] };
    });
    viewState.reset();
    draft = new FilterDraft();
    draft.begin();
  });
  afterEach(() => {
    draft.stop();
    vi.useRealTimers();
    invoke.mockReset();
  });

  test('filters once the typing pauses, not at each letter', async () => {
    for (const text of ['f', 'fr', 'fraud ']) {
      draft.type(text);
      await vi.advanceTimersByTimeAsync(TRY_AFTER - 100);
    }
    expect(tried).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect([tried, viewState.view.filter, draft.text]).toEqual([['fraud'], 'fraud', 'fraud ']);
  });

  // A text half typed is not wrong yet: red while one types is noise.
  test('says nothing of what cannot be read until the typing rests, and keeps the filter that could', async () => {
    await draft.accept('value > 6');
    draft.type('value > zz');
    await vi.advanceTimersByTimeAsync(REST - 1);
    expect([draft.error, viewState.view.filter]).toEqual([null, 'value > 6']);
    await vi.advanceTimersByTimeAsync(1);
    expect(draft.error?.message).toBe('at character 9: zz');
    draft.type('value > z');
    expect(draft.error).toBeNull();
    await draft.accept('value > zz');
    expect(draft.error, 'Enter and leaving do not wait').not.toBeNull();
  });

  test('an answer to a text since changed does not filter', async () => {
    const waiting: ((head: unknown) => void)[] = [];
    invoke.mockImplementation(() => new Promise((resolve) => waiting.push(resolve)));
    draft.type('old');
    await vi.advanceTimersByTimeAsync(TRY_AFTER);
    draft.type('');
    waiting[0]?.({ lines: 0, matched: 0, of: 9, columns: [] });
    await vi.advanceTimersByTimeAsync(TRY_AFTER);
    expect(viewState.view.filter).toBe('');
  });

  test('Escape takes back what was typed since, never a filter that was settled', async () => {
    await draft.accept('claims');
    draft.begin();
    draft.type('claims zz');
    await vi.advanceTimersByTimeAsync(REST);
    for (let press = 0; press < 3; press++) {
      draft.revert();
      expect([draft.text, viewState.view.filter]).toEqual(['claims', 'claims']);
    }
    draft.type('claims and tier = high');
    expect(await draft.accept(), 'Enter').toBe(true);
    draft.revert();
    expect(viewState.view.filter).toBe('claims and tier = high');
  });

  test('a saved view or “Clear” takes the place of what is being typed', async () => {
    draft.type('zz');
    await vi.advanceTimersByTimeAsync(REST);
    expect(draft.text).toBe('zz');
    viewState.show({ filter: 'tier = high' });
    expect([draft.text, draft.error]).toEqual(['tier = high', null]);
  });
});

test('what an operation made is shown alone at first, works with other filters, and is taken off like them', async () => {
  const operation = {
    seq: 12,
    at: '',
    instant: '',
    day: '12 May 2026',
    actor: '',
    origin: '',
    kind: 'import',
    label: 'Import ai.csv',
    reason: '',
    about: '',
    made: 9,
    changed: 0,
    undone: false,
    canUndo: true,
  };
  viewState.show({ text: 'fraud' });
  const { rerender } = render(OfOperation, { operation });
  expect(screen.queryByTestId('show-changed'), 'no button for nothing').toBeNull();
  expect(screen.getByTestId('show-made').textContent.trim()).toBe('Show the 9 new');
  await fireEvent.click(screen.getByTestId('show-made'));
  expect(viewState.view.operation).toEqual({ seq: 12, did: 'made', words: 'Import ai.csv, 12 May 2026' });
  expect([viewState.view.text, viewState.filtered]).toEqual(['', true]);
  viewState.set({ stages: ['pilot'] });
  viewState.clear();
  expect([viewState.view.operation, viewState.filtered]).toEqual([null, false]);
  await rerender({ operation: { ...operation, undone: true } });
  expect(screen.queryByTestId('show-made'), 'what was taken back is there no more').toBeNull();
  cleanup();
});

describe('the filter bar', () => {
  const head = { lines: 53, matched: 53, of: 1420, columns: ['key'] };
  const VOCABULARY = {
    units: TREE,
    stages: [{ code: 'pilot', label: 'Trial' }],
    tiers: [],
    tags: [],
    countries: [],
    people: [],
  };

  beforeEach(() => {
    invoke.mockImplementation(async (command: string, args: { view?: { filter: string } }) => {
      if (command === 'catalogue') return [field('stage', 'Stage', 'stage')];
      if (command === 'views') return [];
      if (command === 'vocabulary') return VOCABULARY;
      if (args.view?.filter.includes('zz'))
        throw { code: 'filter', message: 'at character 1: there is no field “zz”', next: 'Choose another.' };
      return head;
    });
    viewState.reset();
    session.file = sessionState().file;
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
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toContain('at character 1: there is no field “zz” Choose another.'),
    );
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(viewState.view.filter).toBe('');

    await fireEvent.input(field, { target: { value: 'value > 60' } });
    await fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(viewState.view.filter).toBe('value > 60'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a field name is completed from the keyboard and filters without Enter', async () => {
    const input = screen.getByTestId<HTMLInputElement>('filter-text');
    input.focus();
    await fireEvent.input(input, { target: { value: 'st' } });
    expect((await screen.findByRole('option', { name: /stage/ })).getAttribute('aria-selected')).toBe('false');
    await fireEvent.keyDown(input, { key: 'ArrowDown' });
    expect(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('stage');
    await fireEvent.keyDown(input, { key: 'Tab' });
    expect(input.value).toBe('stage ');
    expect(screen.queryByRole('option')).toBeNull();
    await fireEvent.input(input, { target: { value: 'stage = pilot' } });
    await waitFor(() => expect(viewState.view.filter).toBe('stage = pilot'));
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
