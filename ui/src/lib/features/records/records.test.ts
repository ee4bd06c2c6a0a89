import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { router } from '$lib/state/router.svelte';
import { toasts } from '$lib/ui';
import { filterExamples, recordColumns } from './columns';
import { Desk } from './desk.fixture';
import ImportDialog from './ImportDialog.svelte';
import { importing } from './importing.svelte';
import { Register } from './register.svelte';
import { registers } from './registers.svelte';
import RecordsScreen from './RecordsScreen.svelte';
import { field, plan, VENDOR } from './sample.fixture';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const desk = new Desk(invoke);
const button = (label: string | RegExp) => screen.getByRole('button', { name: label });

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
    desk.rows = 10_000;
    const grid = await shown();
    await within(grid).findByText('Vendor 3');
    expect(grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(Math.max(...desk.sent('record_lines').map(({ from, to }) => to - from))).toBeLessThan(200);
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
    desk.refusal = { code: 'field', message: 'Name: “Vendor 2” is there already', next: '' };
    const grid = await shown();
    await within(grid).findByText('Vendor 0');
    await press(grid, 'ArrowRight');
    await press(grid, 'F2');
    const editor = await screen.findByTestId('cell-editor');
    await fireEvent.input(editor, { target: { value: 'Vendor 2' } });
    await fireEvent.blur(editor);
    await waitFor(() =>
      expect(desk.sent('save_record')).toEqual([
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
    expect(desk.sent('save_record')).toHaveLength(1);
  });

  // Whoever fills in a list goes on while the last cell is being saved.
  test('what is refused while the next cell is being edited is not lost: a message leads back to it', async () => {
    let refuse!: (why: unknown) => void;
    desk.answers['save_record'] = () => new Promise((_, reject) => (refuse = reject));
    const grid = await shown();
    await within(grid).findByText('Vendor 0');
    await press(grid, 'ArrowRight');
    await press(grid, 'F2');
    await fireEvent.input(await screen.findByTestId('cell-editor'), { target: { value: 'Vendor 2' } });
    await fireEvent.keyDown(screen.getByTestId('cell-editor'), { key: 'Enter' });
    await press(grid, 'ArrowDown');
    await press(grid, 'F2');
    const other = await screen.findByTestId('cell-editor');
    refuse({ code: 'field', message: '“Vendor 2” is there already', next: '' });
    await waitFor(() => expect(toasts.shown).toHaveLength(1));
    expect(toasts.shown[0]).toMatchObject({ text: '“Vendor 2” is there already', next: 'Not taken: “Vendor 2”' });
    expect(document.activeElement).toBe(other);
    await fireEvent.blur(other);
    toasts.shown[0]?.action?.run();
    expect((await screen.findByTestId('edit-refused')).textContent).toContain('is there already');
    const again = screen.getByTestId<HTMLInputElement>('cell-editor');
    expect([again.value, again.closest('[data-line]')?.getAttribute('data-line')]).toEqual(['Vendor 2', '0']);
  });

  test('a name that is refused stays in its cell', async () => {
    const warned = vi.spyOn(console, 'warn');
    desk.refusal = { code: 'field', message: 'Contact: “?” is no name', next: '' };
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
    // What is put off until after the key must not ask an editor that is gone.
    await new Promise((resolve) => setTimeout(resolve));
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  test('“all” is told to the back end by ids, without those taken out', async () => {
    desk.rows = 300;
    const grid = await shown();
    await within(grid).findByText('Vendor 0');
    register.selection.selectAll();
    register.selection.set(['v7'], false);
    await fireEvent.click(await screen.findByTestId('bulk-bin'));
    await waitFor(() => expect(desk.sent('bin_records')).toHaveLength(1));
    const ids = desk.sent('bin_records')[0]?.['ids'] as string[];
    expect([ids.length, ids.includes('v7'), register.selection.empty]).toEqual([299, false, true]);
  });

  test.each([
    ['with', true, 'ctrl+shift+c'],
    ['without', false, 'ctrl+c'],
  ])('selected rows are copied %s their headers', async (_, header, keys) => {
    desk.answers['copy_rows'] = () => ({ name: '', message: '1 row copied' });
    const grid = await shown();
    await within(grid).findByText('Vendor 1');
    register.selection.set(['v1'], true);
    await fireEvent.keyDown(grid, { key: 'c', ctrlKey: true, shiftKey: keys.includes('shift') });
    await waitFor(() => expect(toasts.shown.map(({ text }) => text)).toEqual(['1 row copied']));
    const [sent] = desk.sent('copy_rows');
    expect([sent?.['kind'], sent?.['header'], (sent?.['selected'] as { ids: string[] }).ids]).toEqual([
      'vendor',
      header,
      ['v1'],
    ]);
  });

  const planned = (by: string) => ({
    id: 4,
    by,
    one: 'Vendor',
    changes: [{ who: 'Vendor 0', field: 'Contact', before: 'Ada', after: 'Grace' }],
    refusals: [],
    changed: 1,
    refused: 0,
    same: 0,
    computed: [],
    beyondRows: 0,
    beyondColumns: 0,
  });

  // The same hands as in the portfolio's list: looked at first, then done as it was shown.
  test.each([
    ['pasted', 'v', 'plan_paste', false],
    ['filled into the selected', 'd', 'plan_fill', true],
  ])('a block is looked at and %s', async (_, key, command, select) => {
    desk.answers[command] = () => planned(key === 'v' ? 'paste' : 'fill');
    const grid = await shown();
    await within(grid).findByText('Vendor 1');
    if (select) register.selection.set(['v1'], true);
    await fireEvent.keyDown(grid, { key, ctrlKey: true });
    const changes = await screen.findByTestId('cells-changes');
    expect(within(changes).getByRole('columnheader', { name: 'Vendor' })).toBeTruthy();
    expect(changes.textContent).toContain('Grace');
    expect(desk.sent(command)[0]?.['kind']).toBe('vendor');
    await fireEvent.click(screen.getByTestId('cells-apply'));
    await waitFor(() => expect(desk.sent('change_cells')).toEqual([{ plan: 4 }]));
  });

  test('without a selection a cell is filled from above, and one that may not be written says why', async () => {
    const grid = await shown();
    await within(grid).findByText('Vendor 1');
    await fireEvent.keyDown(grid, { key: 'd', ctrlKey: true });
    await waitFor(() => expect(desk.sent('fill_from_above')).toHaveLength(1));
    register.set({ bin: true });
  });

  test('a text is replaced in the rows shown', async () => {
    desk.answers['plan_replace'] = () => planned('replace');
    await shown();
    register.askToReplace();
    await fireEvent.input(await screen.findByTestId('replace-find'), { target: { value: 'Ada' } });
    await waitFor(() => expect(desk.sent('plan_replace')).toHaveLength(1));
    const [sent] = desk.sent('plan_replace');
    expect([sent?.['kind'], (sent?.['within'] as { all: boolean }).all]).toEqual(['vendor', true]);
    await fireEvent.click(await screen.findByRole('button', { name: 'Replace in 1 cell' }));
    await waitFor(() => expect(register.replacing).toBeNull());
  });

  test('the foot adds up what is an amount', async () => {
    desk.answers['grid_totals'] = () => ({ rows: 3, sums: [{ column: 'name', text: '4.2 M', known: 2 }] });
    await shown();
    expect(await screen.findByText('4.2 M')).toBeTruthy();
    expect(desk.sent('grid_totals')[0]?.['kind']).toBe('vendor');
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
    ['no record', () => (desk.rows = 0), 'No vendors yet. Add one, or import a list.', 'New vendor'],
    ['no hit', () => register.set({ filter: 'none' }), 'No vendors match.', 'Clear filter'],
    ['an empty bin', () => register.set({ bin: true }), 'The bin is empty.', 'Back to vendors'],
  ])('%s is said in one sentence with one action', async (_, change, text, action) => {
    const empty = desk.rows;
    if (action === 'New vendor') change();
    await shown();
    if (action !== 'New vendor') change();
    await screen.findByText(text);
    expect(button(action)).toBeTruthy();
    desk.rows = empty;
  });

  test('a filter that cannot be read is not taken over', async () => {
    await shown();
    expect((await register.filterBy('nonsense ='))?.message).toBe('A value is missing');
    expect([await register.filterBy(' name ~ x '), register.view.filter]).toEqual([null, 'name ~ x']);
  });

  test('look-alikes are shown in pairs, and each can be made one', async () => {
    const pair = { ids: ['v1', 'v2'], names: ['Acme', 'Acme Inc'], but: 'a short form' };
    desk.answers.near_records = () => [pair];
    const grid = await shown();
    await within(grid).findByText('Vendor 2');
    await register.lookForNear();
    const pairs = within(await screen.findByRole('dialog', { name: 'Look-alikes among the vendors' }));
    expect(pairs.getByText('The same but for a short form')).toBeTruthy();
    desk.answers.near_records = () => [];
    await fireEvent.click(pairs.getByRole('button', { name: 'Merge Acme and Acme Inc' }));
    await fireEvent.click(await screen.findByTestId('merge-submit'));
    await waitFor(() => expect(desk.sent('merge_records')).toHaveLength(1));
    expect(await screen.findByText('No two vendors have nearly the same name.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(register.near).toBeNull();
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
    await waitFor(() => expect(desk.sent('merge_records')).toEqual([{ kind: 'vendor', into: 'v2', ids: ['v1'] }]));
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
    expect(desk.sent('import_records_apply')).toEqual([{ kind: 'vendor' }]);
  });

  test('a file that says nothing new cannot be imported; leaving forgets it', async () => {
    invoke.mockImplementation(async () => plan({ new: [], changed: [] }));
    render(ImportDialog);
    await importing.pick('vendor');
    await fireEvent.click(await screen.findByTestId('records-import-apply'));
    expect(desk.sent('import_records_apply')).toEqual([]);
    await fireEvent.click(button('Cancel'));
    expect([importing.plan, desk.sent('import_records_close').length]).toEqual([null, 1]);
  });

  test('what a file does not tell is asked, and nothing comes in before it is said', async () => {
    const unclear = plan({
      columns: [
        { header: 'Supplier', samples: ['Umbrella'], field: 'name', why: 'it means the same' },
        { header: 'Ends', samples: ['03/04/2027'], field: 'contract_end', why: 'named so' },
      ],
      problems: ['“Ends”: “03/04/2027” can be read in two ways'],
      hasDates: true,
      new: [],
    });
    desk.answers.import_records_pick = () => unclear;
    desk.answers.import_records_choose = () => plan({ hasDates: true });
    render(ImportDialog);
    await importing.pick('vendor');
    expect((await screen.findByTestId('records-import-problems')).textContent).toContain('can be read in two ways');
    expect(screen.queryByText('No row is new.')).toBeNull();
    await fireEvent.click(screen.getByTestId('records-import-apply'));
    expect(desk.sent('import_records_apply')).toEqual([]);
    await importing.map('Supplier', 'note');
    await importing.map('Ends', 'note');
    await importing.choose({ dates: 'dmy' });
    const said = desk.sent('import_records_choose').at(-1);
    const choices = {
      sheet: null,
      columns: [{ column: 'Ends', field: 'note' }],
      dates: 'dmy',
      years: null,
      decimal: null,
      amountsIn: null,
    };
    expect(said).toEqual({ kind: 'vendor', choices });
    await waitFor(() => expect(screen.queryByTestId('records-import-problems')).toBeNull());
    await fireEvent.click(screen.getByTestId('records-import-apply'));
    await waitFor(() => expect(desk.sent('import_records_apply')).toHaveLength(1));
  });

  test('a choice that is refused leaves what was chosen before', async () => {
    render(ImportDialog);
    await importing.pick('vendor');
    await importing.choose({ decimal: 'comma' });
    desk.answers.import_records_choose = () => {
      desk.answers.import_records_choose = () => plan();
      throw { code: 'not-found', message: 'No such field', next: '' };
    };
    await importing.map('Shoe size', 'gone');
    expect(importing.choices).toEqual({
      sheet: null,
      columns: [],
      dates: null,
      years: null,
      decimal: 'comma',
      amountsIn: null,
    });
    expect((await screen.findByRole('alert')).textContent).toContain('No such field');
  });

  test('another sheet of a workbook is read, without what was said of the columns of the first', async () => {
    const note = 'The sheet “Vendors 2026” was read. It may be that “Vendors 2025” is meant.';
    const sheets = ['About', 'Vendors 2026', 'Vendors 2025'];
    desk.answers.import_records_pick = () => plan({ sheet: 'Vendors 2026', sheets, notes: [note] });
    render(ImportDialog);
    await importing.pick('vendor');
    expect((await screen.findByTestId('records-import-note')).textContent).toBe(note);
    expect(screen.getByLabelText('Sheet')).toBeTruthy();
    await importing.map('Shoe size', 'note');
    await importing.readSheet('Vendors 2025');
    const said = desk.sent('import_records_choose').at(-1);
    expect(said?.choices).toEqual({
      sheet: 'Vendors 2025',
      columns: [],
      dates: null,
      years: null,
      decimal: null,
      amountsIn: null,
    });
  });

  test('what is said while it is being asked is asked next; what is closed meanwhile stays closed', async () => {
    const answers: ((told: ReturnType<typeof plan>) => void)[] = [];
    desk.answers.import_records_choose = () => new Promise((resolve) => answers.push(resolve));
    render(ImportDialog);
    await importing.pick('vendor');
    const asked = importing.choose({ dates: 'dmy' });
    void importing.choose({ decimal: 'comma' });
    answers[0]?.(plan());
    await waitFor(() => expect(answers).toHaveLength(2));
    const said = desk.sent('import_records_choose').at(-1);
    expect(said?.choices).toEqual({
      sheet: null,
      columns: [],
      dates: 'dmy',
      years: null,
      decimal: 'comma',
      amountsIn: null,
    });
    importing.close();
    answers[1]?.(plan());
    await asked;
    expect([importing.plan, importing.asking]).toEqual([null, false]);
  });
});
