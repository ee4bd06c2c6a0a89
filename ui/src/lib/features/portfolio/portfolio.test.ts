import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { GridLine } from '$lib/api';
import { peek } from '$lib/features/initiative';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { EVERYTHING, reference, viewState } from '$lib/features/view';
import { preferences } from '$lib/state/preferences.svelte';
import { toasts } from '$lib/ui';
import NewInitiativeDialog from './NewInitiativeDialog.svelte';
import { placeOf } from './place';
import PortfolioGrid from './PortfolioGrid.svelte';
import { gridColumns, gridLines, moved, sortBy, sortKeys } from './columns';
import { PortfolioScreen } from './screen.svelte';
import { fieldView } from '../../../../tests/fixtures/field';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const cell = (text: string) => ({ text, edit: null, code: null, alert: false, range: null });

describe('columns', () => {
  const of = (ids: string[], writable = true) =>
    gridColumns(ids, (id) => (id === 'gone' ? undefined : fieldView(id)), writable);

  test.each<[string[], string[]]>([
    [
      ['key', 'name', 'owner'],
      ['key', 'name'],
    ],
    [['name', 'owner', 'key'], ['name']],
    [['owner', 'key', 'name'], []],
  ])('only key and name at the head stay in view: %j', (ids, sticky) => {
    expect(
      of(ids)
        .filter((column) => column.sticky)
        .map((column) => column.id),
    ).toEqual(sticky);
  });

  test('a sticky name grows only as the last of the sticky ones', () => {
    expect(of(['key', 'name', 'owner'])[1]?.grow).toBe(true);
    expect(of(['name', 'key', 'owner'])[0]?.grow).toBe(false);
  });

  test('a field that is no more leaves its column out; nothing is edited in a file that cannot be written', () => {
    expect(of(['key', 'gone', 'owner']).map((column) => column.id)).toEqual(['key', 'owner']);
    expect(of(['key', 'owner'], false).every((column) => column.editable === false)).toBe(true);
  });

  test('cells go by field, so lines of another choice of columns never stand under the wrong head', () => {
    const lines: GridLine[] = [{ kind: 'row', id: 'a', cells: [cell('K1'), cell('Ana')] }];
    const [row] = gridLines(lines, ['key', 'owner']);
    const [owner] = of(['owner']);
    expect(row?.kind === 'row' && owner?.text(row.data)).toBe('Ana');
  });

  test('sorting survives the way to the grid and back', () => {
    const sort = [
      { field: 'rank', descending: false },
      { field: 'benefit', descending: true },
    ];
    expect(sortBy(sortKeys(sort))).toEqual(sort);
  });

  test.each<[number, number, string]>([
    [0, 2, 'bca'],
    [2, 0, 'cab'],
    [1, 1, 'abc'],
    [0, 3, 'abc'],
    [0, -1, 'abc'],
  ])('column %i to place %i', (from, to, want) => {
    expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(want);
  });
});

describe('the screen', () => {
  let portfolio: PortfolioScreen;
  const group: GridLine = { kind: 'group', id: 'g', label: 'Claims', note: '', collapsed: false, aggregates: [] };
  const lines: GridLine[] = [group, { kind: 'row', id: 'a', cells: [] }, group, { kind: 'row', id: 'b', cells: [] }];

  beforeEach(() => {
    portfolio = new PortfolioScreen();
    peek.close();
    viewState.reset();
    viewState.answer = {
      view: EVERYTHING,
      asOf: null,
      head: { lines: 4, matched: 2, of: 2, columns: [], held: false, narrowing: '', drawing: false },
      version: 1,
    };
    invoke.mockImplementation(async (_: string, { from, to }: { from: number; to: number }) => lines.slice(from, to));
  });

  test('previous and next of the drawer step over headings of groups and end at the ends', async () => {
    portfolio.line = 1;
    expect(await portfolio.neighbour(1)).toBe(3);
    expect(peek.id).toBe('b');
    expect(await portfolio.neighbour(1)).toBeNull();
    expect(await portfolio.neighbour(-1)).toBe(1);
    expect(peek.id).toBe('a');
    expect(await portfolio.neighbour(-1)).toBeNull();
  });

  // Each initiative shown is read from the file: holding J down must not read every one on the way.
  test('an open drawer follows the keyboard once it rests; a closed one stays closed', () => {
    vi.useFakeTimers();
    portfolio.follow('a', 1);
    vi.advanceTimersByTime(1000);
    expect(peek.id).toBeNull();
    portfolio.peek('a', 1);
    const shown: (string | null)[] = [];
    for (const [id, line] of [
      ['x', 2],
      ['y', 3],
      ['b', 4],
    ] as const) {
      portfolio.follow(id, line);
      vi.advanceTimersByTime(100);
      shown.push(peek.id);
    }
    vi.advanceTimersByTime(100);
    expect([...shown, peek.id, portfolio.line]).toEqual(['a', 'a', 'a', 'b', 4]);
    portfolio.follow('a', 1);
    peek.close();
    vi.advanceTimersByTime(1000);
    expect(peek.id).toBeNull();
    vi.useRealTimers();
  });

  test('stepping asks for a few lines, never for all', async () => {
    viewState.answer = {
      view: EVERYTHING,
      asOf: null,
      head: { lines: 100_000, matched: 100_000, of: 100_000, columns: [], held: false, narrowing: '', drawing: false },
      version: 1,
    };
    portfolio.line = 1;
    await portfolio.neighbour(1);
    const { from, to } = invoke.mock.lastCall?.[1] as { from: number; to: number };
    expect(to - from).toBeLessThanOrEqual(20);
  });

  test('“all” never silently means other initiatives: another filter clears the selection, another order keeps it', () => {
    portfolio.followView(EVERYTHING);
    portfolio.selection.selectAll();
    portfolio.followView({ ...EVERYTHING, group: 'unit', sort: [] });
    expect(portfolio.selectedCount).toBe(2);
    portfolio.followView({ ...EVERYTHING, stages: ['pilot'] });
    expect(portfolio.selection.empty).toBe(true);
  });

  test('a row outside the selection is acted on alone, a row inside stands for all of it', () => {
    portfolio.selection.set(['a'], true);
    portfolio.aim({ id: 'b', who: 'K2 Other' });
    expect(portfolio.target).toMatchObject({ who: 'K2 Other', selected: { all: false, ids: ['b'] } });
    portfolio.aim({ id: 'a', who: 'K1 This' });
    expect(portfolio.target).toMatchObject({ who: '1 initiative', selected: { all: false, ids: ['a'] } });
  });
});

describe('groups that fold', () => {
  // As the back end has them: ids are what files write, labels are what people read, and nothing has an empty id.
  const GROUPS = [
    { id: 'pilot', label: 'Pilot', rows: ['i1', 'i2'] },
    { id: '', label: 'Not given', rows: ['i3'] },
  ];
  const linesOf = (folded: readonly string[]): GridLine[] =>
    GROUPS.flatMap(({ id, label, rows }): GridLine[] => {
      const collapsed = folded.includes(id);
      const shown = collapsed ? [] : rows.map((row): GridLine => ({ kind: 'row', id: row, cells: [cell(row)] }));
      return [{ kind: 'group', id, label, note: '', collapsed, aggregates: [] }, ...shown];
    });
  /** Lines in their order, a folded group with a plus. */
  const told = (grid: HTMLElement) =>
    [...grid.querySelectorAll<HTMLElement>('[data-line]')]
      .sort((a, b) => Number(a.dataset['line']) - Number(b.dataset['line']))
      .map((line) => `${line.textContent?.trim()}${line.querySelector('[aria-expanded=false]') ? ' +' : ''}`);

  test('the left arrow on a heading folds it, whatever its label, and the right one unfolds it', async () => {
    Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 672 });
    invoke.mockImplementation(
      async (command: string, { view, from, to }: { view: { folded: string[] }; from: number; to: number }) => {
        const lines = linesOf(view.folded);
        return command === 'grid'
          ? { lines: lines.length, matched: 3, of: 3, columns: ['key'] }
          : lines.slice(from, to);
      },
    );
    reference.fields = [fieldView('key', { label: 'Key' })];
    const read = () => viewState.read(viewState.view, null);
    viewState.reset();
    viewState.set({ group: 'stage' });
    await read();
    render(PortfolioGrid, { entries: [], empty: { text: 'None' } });
    const grid = await screen.findByRole('grid', { name: 'Portfolio' });
    grid.focus();
    const steps: [string, unknown][] = [
      ['ArrowLeft', ['Pilot +', 'Not given', 'i3']],
      ['ArrowDown', ['Pilot +', 'Not given', 'i3']],
      ['ArrowLeft', ['Pilot +', 'Not given +']],
      ['ArrowRight', ['Pilot +', 'Not given', 'i3']],
    ];
    await waitFor(() => expect(told(grid)).toEqual(['Pilot', 'i1', 'i2', 'Not given', 'i3']));
    for (const [key, want] of steps) {
      await fireEvent.keyDown(grid, { key });
      await read();
      await waitFor(() => expect(told(grid), key).toEqual(want));
    }
    reference.fields = [];
    viewState.reset();
  });
});

describe('where a new initiative stands', () => {
  const TOTAL = 1_234;
  /** Ids by line; some views leave one out. */
  const all = Array.from({ length: TOTAL }, (_, at) => `i${at}`);
  let widest = 0;

  beforeEach(() => {
    widest = 0;
    viewState.reset();
    toasts.shown = [];
    invoke.mockImplementation(
      async (
        command: string,
        { view, from, to }: { view: { filter: string; folded: string[] }; from: number; to: number },
      ) => {
        const ids = view.filter === 'hides' || view.folded.includes('claims') ? all.filter((id) => id !== 'i7') : all;
        if (command === 'grid') return { lines: ids.length, matched: ids.length, of: TOTAL, columns: [] };
        widest = Math.max(widest, to - from);
        return ids.slice(from, to).map((id) => ({ kind: 'row', id, cells: [] }));
      },
    );
  });

  test.each<[string, Partial<typeof EVERYTHING>, string, unknown]>([
    ['the last one', {}, 'i1233', { line: 1233 }],
    ['the first one', {}, 'i0', { line: 0 }],
    ['left out by the filter', { filter: 'hides' }, 'i7', { hidden: 'filter' }],
    ['in a folded group', { group: 'unit', folded: ['claims'] }, 'i7', { hidden: 'fold' }],
    [
      'left out by the filter, whatever is folded',
      { filter: 'hides', group: 'unit', folded: ['claims'] },
      'i7',
      { hidden: 'filter' },
    ],
  ])('%s', async (_, view, id, want) => {
    expect(await placeOf({ ...EVERYTHING, ...view }, null, id)).toEqual(want);
    expect(widest, 'looked for by window').toBeLessThanOrEqual(500);
  });

  test('the grid is sent there, and the drawer steps on from there', async () => {
    const portfolio = new PortfolioScreen();
    await portfolio.reveal('i7', 'Seventh');
    expect([portfolio.goal, portfolio.line, toasts.shown.length]).toEqual([7, 7, 0]);
  });

  test('hidden by the filter, a message says so and clears it', async () => {
    const portfolio = new PortfolioScreen();
    viewState.set({ filter: 'hides', group: null });
    await portfolio.reveal('i7', 'Seventh');
    expect([portfolio.goal, toasts.shown[0]?.text]).toEqual([null, '“Seventh” is not shown by the present filter.']);
    toasts.shown[0]?.action?.run();
    await waitFor(() => expect(portfolio.goal).toBe(7));
    expect(viewState.view.filter).toBe('');
  });
});

describe('the form of a new initiative', () => {
  const FIELDS = [
    fieldView('name', { label: 'Name', required: true }),
    fieldView('unit', { label: 'Business unit', kind: 'unit', required: true }),
    fieldView('owner', { label: 'Owner', kind: 'link', target: 'person', required: true }),
    fieldView('key', { label: 'Key', group: 'Identity' }),
    fieldView('benefit', { label: 'Benefit', kind: 'money', group: 'Value' }),
  ];
  let refusal: { code: string; message: string; next: string };
  const sent: string[] = [];

  beforeEach(() => {
    sent.length = 0;
    reference.fields = FIELDS;
    invoke.mockImplementation(async (command: string) => {
      sent.push(command);
      if (command === 'create_initiative') throw refusal;
      return [];
    });
    render(NewInitiativeDialog, { open: true });
  });
  afterEach(() => {
    cleanup();
    reference.fields = [];
    invoke.mockReset();
  });

  const control = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' });
  const send = () => fireEvent.submit(screen.getByTestId('new-initiative'));
  /** What assistive technology reads beside a field that is wrong. */
  function said(input: HTMLElement): string {
    expect(input.getAttribute('aria-invalid')).toBe('true');
    return (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent?.trim())
      .join(' ');
  }
  async function fill(values: [RegExp, string][]): Promise<void> {
    for (const [label, value] of values) {
      await fireEvent.input(control(label), { target: { value } });
      await fireEvent.blur(control(label));
    }
  }
  const REQUIRED: [RegExp, string][] = [
    [/^Name/, 'Triage'],
    [/^Business unit/, 'Claims'],
    [/^Owner/, 'Kim Lee'],
  ];

  test('only what was typed asks before it is thrown away', async () => {
    const escape = (from: HTMLElement) => fireEvent.keyDown(from, { key: 'Escape' });
    await fireEvent.input(control(/^Name/), { target: { value: 'Triage' } });
    await escape(control(/^Name/));
    await screen.findByRole('dialog', { name: 'Discard what you typed?' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('new-initiative-keep')));
    await fireEvent.click(screen.getByTestId('new-initiative-keep'));
    await waitFor(() => expect(screen.queryByTestId('new-initiative-keep')).toBeNull());
    expect(control(/^Name/).value).toBe('Triage');

    await escape(control(/^Name/));
    await fireEvent.click(await screen.findByTestId('new-initiative-discard'));
    await waitFor(() => expect(screen.queryByTestId('new-initiative')).toBeNull());
  });

  test('an owner that the form itself filled in is nothing typed', async () => {
    cleanup();
    reference.vocabulary = { ...reference.vocabulary, people: ['Kim Lee'] };
    preferences.actor = 'Kim Lee';
    render(NewInitiativeDialog, { open: true });
    await waitFor(() => expect(control(/^Owner/).value).toBe('Kim Lee'));
    await fireEvent.keyDown(control(/^Owner/), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('new-initiative')).toBeNull());
    reference.vocabulary = { ...reference.vocabulary, people: [] };
    preferences.actor = '';
  });

  test('a form in which nothing was typed closes at once', async () => {
    await fireEvent.input(control(/^Name/), { target: { value: 'T' } });
    await fireEvent.input(control(/^Name/), { target: { value: '' } });
    await fireEvent.keyDown(control(/^Name/), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('new-initiative')).toBeNull());
  });

  test('what is missing is said beside each field, and the first has the focus', async () => {
    await fill([[/^Name/, 'Triage']]);
    await send();
    await waitFor(() => expect(document.activeElement).toBe(control(/^Business unit/)));
    expect([said(control(/^Business unit/)), said(control(/^Owner/))]).toEqual([
      'Enter the business unit',
      'Enter the owner',
    ]);
    expect(sent).not.toContain('create_initiative');
    await fill([[/^Business unit/, 'Claims']]);
    expect(control(/^Business unit/).getAttribute('aria-invalid')).toBeNull();
  });

  test('Ctrl+Enter in the last field leads back to the first that is wrong', async () => {
    control(/^Owner/).focus();
    await fireEvent.keyDown(control(/^Owner/), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(document.activeElement).toBe(control(/^Name/)));
  });

  /** A field is filled in, and the back end refuses it in these words: it has the focus then. */
  async function refusedAt(field: RegExp, text: string, message: string): Promise<void> {
    refusal = { code: 'field', message, next: '' };
    await fireEvent.click(screen.getByTestId('new-more'));
    await fill([...REQUIRED, [field, text]]);
    await send();
    await waitFor(() => expect(document.activeElement).toBe(control(field)));
  }

  test('a key in use is said beside the key, with whose it is', async () => {
    await refusedAt(/^Key/, 'ai-0042', 'Key: “Invoice triage” has AI-0042 already; choose another');
    expect(said(control(/^Key/))).toBe('“Invoice triage” has AI-0042 already; choose another');
  });

  test('what the back end refuses about a field stands beside it', async () => {
    await refusedAt(/^Benefit/, 'much', 'Benefit: “much” is not an amount');
    expect(said(control(/^Benefit/))).toContain('“much” is not an amount');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a refusal about no field is said under the form, and the focus stays in it', async () => {
    refusal = { code: 'busy', message: 'Another program writes to the file.', next: 'Try again.' };
    await fill(REQUIRED);
    control(/^Owner/).focus();
    await fireEvent.keyDown(control(/^Owner/), { key: 'Enter', ctrlKey: true });
    expect((await screen.findByRole('alert')).textContent).toContain('Another program writes to the file.');
    await waitFor(() => expect(document.activeElement).toBe(control(/^Owner/)));
  });
});
