import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { draft, kinds } from '$lib/features/linked';
import { viewState } from '$lib/features/view';
import { router } from '$lib/state/router.svelte';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/ui';
import { sessionState } from '../../../../tests/fixtures/session';
import LinkButton from '$lib/features/linked/LinkButton.svelte';
import { filterExamples, recordColumns } from './columns';
import ImportDialog from './ImportDialog.svelte';
import { importing } from './importing.svelte';
import RecordDrawer from './RecordDrawer.svelte';
import RecordForm from './RecordForm.svelte';
import { Register } from './register.svelte';
import { registers } from './registers.svelte';
import RecordsScreen from './RecordsScreen.svelte';
import { ACME, ACTION, cell, field, link, PERSON, plan, value, VENDOR } from './sample.fixture';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

type Args = Record<string, unknown> & {
  view: { filter: string; columns: string[]; bin: boolean };
  from: number;
  to: number;
};

/** Rows of the register; tests change how many. */
let rows = 3;
let refusal: { code: string; message: string; next: string } | null;
const name = (at: number) => `Vendor ${at}`;
const answers: Record<string, (args: Args) => unknown> = {
  records: ({ view }) => {
    if (view.filter === 'nonsense =') throw { code: 'filter', message: 'A value is missing', next: 'Type one.' };
    const lines = view.filter === 'none' || view.bin ? 0 : rows;
    return { lines, matched: lines, of: rows, columns: ['name', 'contact'] };
  },
  record_lines: ({ from, to }) =>
    Array.from({ length: Math.min(to, rows) - from }, (_, at) => ({
      kind: 'row',
      id: `v${from + at}`,
      cells: [cell(name(from + at)), cell('Ada')],
    })),
  record: ({ id }) =>
    id === 'v1' ? ACME : { ...ACME, id: String(id), name: name(Number(String(id).slice(1))), sections: [] },
  record_suggestions: () => ['Ada', 'Acme, Inc.'],
  record_history: () => [],
  save_record: ({ id }) => {
    if (refusal) throw refusal;
    return { message: 'Saved', changed: 1, session: sessionState({ revision: 9 }), created: id === null ? 'v9' : null };
  },
  import_records_pick: () => plan(),
};
const done = { message: 'Done', changed: 1, session: sessionState({ revision: 9 }), created: null };

const sent = (command: string) =>
  invoke.mock.calls.filter(([each]) => each === command).map(([, args]) => args as Args);
const button = (label: string | RegExp) => screen.getByRole('button', { name: label });

beforeEach(() => {
  rows = 3;
  refusal = null;
  session.file = sessionState().file;
  session.asOf = null;
  kinds.list = [VENDOR, ACTION];
  router.reset();
  router.go('records', { kind: 'vendor' });
  invoke.mockImplementation(async (command: string, args: Args) => answers[command]?.(args) ?? done);
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 672 });
});
afterEach(() => {
  cleanup();
  draft.open = false;
  importing.plan = null;
  toasts.shown = [];
  kinds.list = [];
  invoke.mockReset();
});

describe('columns and filters come from the fields of the kind', () => {
  test('the first column says what a row is; what the back end alone sets is not edited', () => {
    const columns = recordColumns(['name', 'gone', 'spend'], VENDOR.fields, true);
    expect(columns.map(({ id, sticky, grow, align, editable }) => [id, sticky, grow, align, editable])).toEqual([
      ['name', true, true, 'start', true],
      ['spend', false, false, 'end', false],
    ]);
    expect(recordColumns(['name'], VENDOR.fields, false)[0]?.editable).toBe(false);
  });

  test('examples name fields that are there', () => {
    const fields = [
      field('name'),
      field('state', { kind: 'choice', choices: [{ code: 'open', label: 'Open' }] }),
      field('due', { kind: 'date' }),
    ];
    expect(filterExamples(fields).map(([example]) => example)).toEqual([
      'name ~ group',
      'state = open',
      'due < 2026-04',
    ]);
  });
});

describe('the list', () => {
  let register: Register;
  async function shown(): Promise<HTMLElement> {
    register = new Register('vendor');
    render(RecordsScreen, { kind: VENDOR, register });
    const grid = await screen.findByRole('grid', { name: 'Vendors' });
    grid.focus();
    return grid;
  }
  const press = (grid: HTMLElement, key: string) => fireEvent.keyDown(grid, { key });

  test('10,000 rows come by window', async () => {
    rows = 10_000;
    const grid = await shown();
    await within(grid).findByText('Vendor 3');
    expect(grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(Math.max(...sent('record_lines').map(({ from, to }) => to - from))).toBeLessThan(200);
  });

  test('J moves, Space shows the record beside the list, and the place says which', async () => {
    const grid = await shown();
    await within(grid).findByText('Vendor 1');
    await press(grid, 'j');
    await press(grid, ' ');
    expect([registers.peeked, router.place.params]).toEqual(['v1', { kind: 'vendor', id: 'v1' }]);
    await press(grid, 'Escape');
    expect(registers.peeked).toBeNull();
  });

  test('a cell is edited in place, and what is refused stays in it, with why', async () => {
    refusal = { code: 'field', message: 'Name: “Vendor 2” is there already', next: '' };
    const grid = await shown();
    await within(grid).findByText('Vendor 0');
    await press(grid, 'ArrowRight');
    await press(grid, 'F2');
    const editor = await screen.findByTestId('cell-editor');
    await fireEvent.input(editor, { target: { value: 'Vendor 2' } });
    await fireEvent.blur(editor);
    await waitFor(() =>
      expect(sent('save_record')).toEqual([
        { kind: 'vendor', id: 'v0', fields: [{ field: 'name', text: 'Vendor 2' }] },
      ]),
    );
    expect((await screen.findByTestId('edit-refused')).textContent).toContain('is there already');
    const again = screen.getByTestId<HTMLInputElement>('cell-editor');
    expect([again.value, again.getAttribute('aria-invalid'), document.activeElement]).toEqual([
      'Vendor 2',
      'true',
      again,
    ]);
    // Left so, it is given up: nobody is held in a cell.
    await fireEvent.blur(again);
    expect(screen.queryByTestId('edit-refused')).toBeNull();
    expect(sent('save_record')).toHaveLength(1);
  });

  test('a name that is refused stays in its cell', async () => {
    refusal = { code: 'field', message: 'Contact: “?” is no name', next: '' };
    const grid = await shown();
    await within(grid).findByText('Vendor 0');
    await press(grid, 'ArrowRight');
    await press(grid, 'ArrowRight');
    await press(grid, 'F2');
    const input = within(await screen.findByTestId('cell-editor')).getByRole('combobox');
    await fireEvent.input(input, { target: { value: '?' } });
    await fireEvent.keyDown(input, { key: 'Enter' });
    await screen.findByTestId('edit-refused');
    const again = within(screen.getByTestId('cell-editor')).getByRole<HTMLInputElement>('combobox');
    expect([again.value, document.activeElement]).toEqual(['?', again]);
    await fireEvent.keyDown(again, { key: 'Escape' });
    if (screen.queryByTestId('edit-refused')) await fireEvent.keyDown(again, { key: 'Escape' });
    expect(screen.queryByTestId('edit-refused')).toBeNull();
  });

  test('“all” is told to the back end by ids, without those taken out', async () => {
    rows = 300;
    const grid = await shown();
    await within(grid).findByText('Vendor 0');
    register.selection.selectAll();
    register.selection.set(['v7'], false);
    await fireEvent.click(await screen.findByTestId('bulk-bin'));
    await waitFor(() => expect(sent('bin_records')).toHaveLength(1));
    const ids = sent('bin_records')[0]?.['ids'] as string[];
    expect([ids.length, ids.includes('v7'), register.selection.empty]).toEqual([299, false, true]);
  });

  test('another filter clears the selection, another order keeps it', async () => {
    await shown();
    register.selection.set(['v1'], true);
    register.set({ sort: [{ field: 'name', descending: true }] });
    expect(register.selection.empty).toBe(false);
    register.set({ filter: 'none' });
    expect(register.selection.empty).toBe(true);
  });

  test.each<[string, () => void, string, string]>([
    ['no record', () => (rows = 0), 'No vendors yet. Add one, or import a list.', 'New vendor'],
    ['no hit', () => register.set({ filter: 'none' }), 'No vendors match.', 'Clear filter'],
    ['an empty bin', () => register.set({ bin: true }), 'The bin is empty.', 'Back to vendors'],
  ])('%s is said in one sentence with one action', async (_, change, text, action) => {
    const empty = rows;
    if (action === 'New vendor') change();
    await shown();
    if (action !== 'New vendor') change();
    await screen.findByText(text);
    expect(button(action)).toBeTruthy();
    rows = empty;
  });

  test('a filter that cannot be read is not taken over', async () => {
    await shown();
    expect((await register.filterBy('nonsense ='))?.message).toBe('A value is missing');
    expect([await register.filterBy(' name ~ x '), register.view.filter]).toEqual([null, 'name ~ x']);
  });

  test('of records to be made one, the one with the most links stays unless another is chosen', async () => {
    const grid = await shown();
    await within(grid).findByText('Vendor 2');
    registers.peek('v2');
    register.selection.set(['v1', 'v2'], true);
    await fireEvent.click(await screen.findByTestId('bulk-merge'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Merge 2 vendors' }));
    expect(dialog.getByRole<HTMLInputElement>('radio', { name: /Acme/ }).checked).toBe(true);
    await fireEvent.click(dialog.getByRole('radio', { name: /Vendor 2/ }));
    await fireEvent.click(dialog.getByTestId('merge-submit'));
    await waitFor(() => expect(sent('merge_records')).toEqual([{ kind: 'vendor', into: 'v2', ids: ['v1'] }]));
    await waitFor(() => expect(screen.queryByTestId('merge-dialog')).toBeNull());
    expect([register.selection.empty, registers.peeked]).toEqual([true, 'v2']);
    await waitFor(() => expect(document.activeElement).toBe(grid));
  });

  test.each([
    ['bulk-bin', false],
    ['bulk-restore', true],
  ])('after %s the list has the focus', async (action, bin) => {
    const grid = await shown();
    await within(grid).findByText('Vendor 1');
    register.set({ bin });
    register.selection.set(['v1'], true);
    const pressed = await screen.findByTestId(action);
    pressed.focus();
    await fireEvent.click(pressed);
    await waitFor(() => expect(screen.queryByTestId(action)).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('grid')));
  });
});

describe('the drawer', () => {
  const onclose = vi.fn();
  async function shown(): Promise<void> {
    onclose.mockReset();
    router.refine({ kind: 'vendor', id: 'v1' });
    render(RecordDrawer, { kind: VENDOR, id: 'v1', onclose, onstep: () => {} });
    await screen.findByRole('heading', { name: ACME.name });
  }

  test('a value that names a record opens it, and says when that lies in the bin', async () => {
    await shown();
    const contact = button('Ada');
    expect(contact.parentElement?.textContent).toContain('Claims, in the bin');
    await fireEvent.click(contact);
    expect(router.place).toEqual({ screen: 'records', params: { kind: 'person', id: 'p1', from: ACME.name } });
    router.back();
    expect(registers.peeked).toBe('v1');
  });

  test('what could be filled in is listed, a count of nothing is not', async () => {
    const fields = [...ACME.fields.filter((each) => each.field !== 'note'), value('spend', '0')];
    const answer = invoke.getMockImplementation();
    invoke.mockImplementation(async (command: string, args: Args) =>
      command === 'record' ? { ...ACME, fields } : ((await answer?.(command, args)) as unknown),
    );
    await shown();
    const facts = screen.getAllByRole('term').map((term) => [term.textContent, term.nextElementSibling?.textContent]);
    expect(facts.map(([label, text]) => `${label}: ${text?.trim()}`)).toEqual([
      'Contact: Ada Claims, in the bin',
      'Rivals: —',
      'Note: —',
    ]);
  });

  test('a unit is not told by the parent that its name begins with', () => {
    const onopen = () => {};
    render(LinkButton, { link: link('u1', { name: 'Claims › Motor claims', note: 'Claims' }), onopen });
    expect(button('Claims › Motor claims').parentElement?.textContent?.trim()).toBe('Claims › Motor claims');
  });

  test('sections say how many, how many are open, and lead to all of them', async () => {
    await shown();
    expect(screen.getByRole('heading', { name: /Actions/ }).textContent).toContain('12, 4 open');
    expect(screen.getByTestId('section-action-about').textContent).toContain('and 11 more');
    expect(screen.getByTestId('section-initiative-vendor').textContent).not.toContain('more');
    expect(screen.queryByText('Nothing')).toBeNull();
    await fireEvent.click(screen.getByTestId('all-action'));
    expect(router.place.params).toEqual({ kind: 'action', filter: 'about = "Acme ""A"", Inc."' });
    await fireEvent.click(screen.getByTestId('all-initiative'));
    expect([router.screen, viewState.view.filter]).toEqual(['portfolio', 'vendor = "Acme ""A"", Inc."']);
    await fireEvent.click(button('NM-1 Triage'));
    expect(router.place.params).toMatchObject({ initiative: 'i1' });
    viewState.reset();
  });

  test('what belongs to it is added with the field filled in, also where there is none yet', async () => {
    await shown();
    await fireEvent.click(button('Add action'));
    expect([draft.open, draft.code, draft.values, draft.changed]).toEqual([
      true,
      'action',
      { about: ACME.name },
      false,
    ]);
    await fireEvent.click(button('Add vendor'));
    expect(draft.code).toBe('vendor');
  });

  test('in a file that cannot be written, nothing can be changed', async () => {
    session.asOf = '2026-01-01';
    await shown();
    expect([screen.queryByTestId('record-edit'), screen.queryByTestId('add-action')]).toEqual([null, null]);
  });

  test('moving to the bin is one click', async () => {
    await shown();
    await fireEvent.click(screen.getByTestId('record-bin'));
    expect(sent('bin_records')).toEqual([{ kind: 'vendor', ids: ['v1'] }]);
  });

  test('moved to the bin from here, the work goes on in the list', async () => {
    render(RecordsScreen, { kind: VENDOR, register: new Register('vendor') });
    const grid = await screen.findByRole('grid', { name: 'Vendors' });
    await shown();
    screen.getByTestId('record-bin').focus();
    await fireEvent.click(screen.getByTestId('record-bin'));
    await waitFor(() => expect(document.activeElement).toBe(grid));
  });

  test('an open action is done with in one press, and a closed one offers it no more', async () => {
    session.today = '2026-11-29';
    kinds.list = [VENDOR, ACTION, PERSON];
    let done = '';
    const answer = invoke.getMockImplementation();
    invoke.mockImplementation(async (command: string, args: Args) =>
      command === 'record'
        ? { ...ACME, kind: 'action', fields: [value('name', ACME.name), value('done', done)] }
        : ((await answer?.(command, args)) as unknown),
    );
    const { unmount } = render(RecordDrawer, { kind: ACTION, id: 'v1', onclose, onstep: () => {} });
    await fireEvent.click(await screen.findByRole('button', { name: 'Done today' }));
    await waitFor(() =>
      expect(invoke).toHaveBeenCalledWith('save_record', {
        kind: 'action',
        id: 'v1',
        fields: [{ field: 'done', text: '2026-11-29' }],
      }),
    );
    unmount();
    done = '29 Nov 2026';
    render(RecordDrawer, { kind: ACTION, id: 'v1', onclose, onstep: () => {} });
    await screen.findByRole('button', { name: 'Edit' });
    expect(screen.queryByRole('button', { name: 'Done today' })).toBeNull();
  });

  test('it closes when what it shows is no more, as after its making was undone', async () => {
    await shown();
    const error = { code: 'not-found', message: 'There is no vendor "v1"', next: '' };
    const answer = invoke.getMockImplementation();
    invoke.mockImplementation(async (command: string, args: Args) => {
      if (command === 'record') throw error;
      return answer?.(command, args) as unknown;
    });
    expect(onclose).not.toHaveBeenCalled();
    session.changed();
    await waitFor(() => expect(onclose).toHaveBeenCalled());
  });
});

describe('the form', () => {
  const control = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' });
  const send = () => fireEvent.submit(screen.getByTestId('record-form'));
  async function shown(open: () => void): Promise<void> {
    render(RecordForm);
    open();
    await screen.findByTestId('record-form');
  }

  test('a new record is made of what was typed, and shown', async () => {
    await shown(() => draft.begin('vendor'));
    await send();
    await waitFor(() => expect(control(/^Name/).getAttribute('aria-invalid')).toBe('true'));
    expect(sent('save_record')).toEqual([]);
    await fireEvent.input(control(/^Name/), { target: { value: ' Umbrella ' } });
    await fireEvent.focusIn(control(/^Contact/));
    await fireEvent.input(control(/^Contact/), { target: { value: 'Ada' } });
    await fireEvent.blur(control(/^Contact/));
    control(/^Contact/).focus();
    await fireEvent.keyDown(control(/^Contact/), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(draft.open).toBe(false));
    expect(sent('save_record')).toEqual([
      {
        kind: 'vendor',
        id: null,
        fields: [
          { field: 'name', text: 'Umbrella' },
          { field: 'contact', text: 'Ada' },
        ],
      },
    ]);
    expect(sent('record_suggestions')[0]).toMatchObject({ kind: 'vendor', field: 'contact' });
    expect(registers.peeked).toBe('v9');
  });

  test('names with commas stay whole in a field that names several', async () => {
    await shown(() => draft.begin('vendor'));
    await fireEvent.input(control(/^Rivals/), { target: { value: 'Acme, Inc.; Umbrella' } });
    await fireEvent.keyDown(control(/^Rivals/), { key: 'Enter' });
    expect(draft.values['rivals']).toBe('Acme, Inc.; Umbrella');
    expect(button('Remove Acme, Inc.')).toBeTruthy();
  });

  describe('a name that is half typed', () => {
    async function typed(text: string): Promise<HTMLInputElement> {
      kinds.list = [VENDOR, ACTION, PERSON];
      await shown(() => draft.begin('vendor'));
      const input = control(/^Contact/);
      input.focus();
      await fireEvent.input(input, { target: { value: text } });
      await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(0));
      await waitFor(() => expect(sent('record_suggestions').length).toBeGreaterThan(0));
      return input;
    }
    const active = (input: HTMLElement) =>
      document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent?.trim();

    test('means the suggestion that is active, not somebody new', async () => {
      const input = await typed('ac');
      await waitFor(() => expect(active(input)).toBe('Acme, Inc.'));
      expect(screen.getAllByRole('option').map((each) => each.textContent?.trim())).toEqual([
        'Acme, Inc.',
        'New person “ac”',
      ]);
      await fireEvent.keyDown(input, { key: 'Enter' });
      expect(draft.values['contact']).toBe('Acme, Inc.');
    });

    test('makes somebody new only where that is chosen', async () => {
      const input = await typed('ac');
      await waitFor(() => expect(active(input)).toBe('Acme, Inc.'));
      await fireEvent.keyDown(input, { key: 'ArrowDown' });
      expect(active(input)).toBe('New person “ac”');
      await fireEvent.keyDown(input, { key: 'Enter' });
      expect(draft.values['contact']).toBe('ac');
    });

    test('means who is called so, and somebody new where nobody is like it', async () => {
      const input = await typed('ADA');
      await waitFor(() => expect(screen.queryByText('New person “ADA”')).toBeNull());
      await fireEvent.blur(input);
      expect(draft.values['contact']).toBe('Ada');
      await fireEvent.input(input, { target: { value: 'Zora' } });
      expect(active(input)).toBe('New person “Zora”');
      await fireEvent.blur(input);
      expect(draft.values['contact']).toBe('Zora');
    });

    test('waits for the answer when Escape asks', async () => {
      const input = await typed('ac');
      await fireEvent.keyDown(input, { key: 'Escape' });
      await fireEvent.keyDown(input, { key: 'Escape' });
      await fireEvent.click(await screen.findByTestId('record-form-keep'));
      await waitFor(() => expect(screen.queryByTestId('record-form-keep')).toBeNull());
      expect([input.value, draft.values['contact']]).toEqual(['ac', undefined]);
    });
  });

  test('only what was changed is saved; what is refused stands at its field', async () => {
    refusal = { code: 'field', message: 'Contact: “?” is no name', next: 'Type one.' };
    await shown(() => draft.edit(ACME));
    await fireEvent.input(control(/^Contact/), { target: { value: '?' } });
    await fireEvent.blur(control(/^Contact/));
    await send();
    await waitFor(() => expect(control(/^Contact/).getAttribute('aria-invalid')).toBe('true'));
    expect(sent('save_record')).toEqual([{ kind: 'vendor', id: 'v1', fields: [{ field: 'contact', text: '?' }] }]);
    expect(screen.getByText('“?” is no name Type one.')).toBeTruthy();
    expect(screen.queryByLabelText(/^Spend/)).toBeNull();
  });

  test('typed text is not thrown away without a question', async () => {
    await shown(() => draft.begin('vendor'));
    await fireEvent.input(control(/^Name/), { target: { value: 'U' } });
    await fireEvent.keyDown(control(/^Name/), { key: 'Escape' });
    await fireEvent.click(await screen.findByTestId('record-form-discard'));
    await waitFor(() => expect(screen.queryByTestId('record-form')).toBeNull());
  });

  test('begun beside another record, the drawer stays where it is', async () => {
    router.refine({ kind: 'vendor', id: 'v1' });
    await shown(() => draft.begin('vendor', { rivals: { kind: 'vendor', text: 'a; b' } }));
    expect(draft.values['rivals']).toBe('"a; b"');
    await fireEvent.input(control(/^Name/), { target: { value: 'U' } });
    await send();
    await waitFor(() => expect(draft.open).toBe(false));
    expect(registers.peeked).toBe('v1');
  });
});

test('a field that may name any kind says which; an initiative is named by its key', () => {
  kinds.list = [{ ...ACTION, fields: [field('about', { kind: 'link' })] }];
  const about = (kind: string, text: string) => {
    draft.begin('action', { about: { kind, text } });
    return draft.values['about'];
  };
  expect([about('data-set', 'Claims'), about('initiative', 'NM-032')]).toEqual(['data-set: Claims', 'NM-032']);
});

describe('an import', () => {
  test('says first what it would do, then does it', async () => {
    render(ImportDialog);
    await importing.pick('vendor');
    const dialog = within(await screen.findByRole('dialog', { name: 'Import vendors' }));
    const told = screen.getByTestId('records-import-plan').textContent ?? '';
    for (const words of [
      'Umbrella',
      'Person Bob',
      'The name is empty',
      'Shoe size',
      'Not used',
      'it means the same',
      '1 unchanged',
    ]) {
      expect(told).toContain(words);
    }
    const apply = dialog.getByTestId('records-import-apply');
    expect(apply.textContent).toContain('Import 2 vendors');
    await fireEvent.click(apply);
    await waitFor(() => expect(importing.plan).toBeNull());
    expect(sent('import_records_apply')).toEqual([{ kind: 'vendor' }]);
  });

  test('a file that says nothing new cannot be imported; leaving forgets it', async () => {
    invoke.mockImplementation(async () => plan({ new: [], changed: [] }));
    render(ImportDialog);
    await importing.pick('vendor');
    await fireEvent.click(await screen.findByTestId('records-import-apply'));
    expect(sent('import_records_apply')).toEqual([]);
    await fireEvent.click(button('Cancel'));
    expect([importing.plan, sent('import_records_close').length]).toEqual([null, 1]);
  });
});
