import { emit } from '@tauri-apps/api/event';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import App from '../src/App.svelte';
import type { SessionState } from '../src/lib/api';
import { viewState } from '../src/lib/features/view';
import { peek } from '../src/lib/features/initiative';
import { portfolio } from '../src/lib/features/portfolio';
import { wizard } from '../src/lib/features/import';
import { commands } from '../src/lib/state/commands.svelte';
import { router } from '../src/lib/state/router.svelte';
import { session } from '../src/lib/state/session.svelte';
import { toasts } from '../src/lib/ui';
import { fieldView } from './fixtures/field';
import { importFile, importReport, outcome, sessionState } from './fixtures/session';
import { settingsView } from '../src/lib/features/settings/sample.fixture';

const SETTINGS = settingsView();
const OPERATION = {
  seq: 7,
  at: '14:32',
  day: '30 September 2026',
  actor: 'P. Nair',
  origin: 'window',
  kind: 'edit',
  label: 'Change stage of NM-032',
  reason: '',
  about: '2 initiatives',
  undone: true,
  canUndo: false,
};

/** An answer that is still on its way. */
const NEVER = new Promise(() => {});

let state: SessionState;
let sent: { command: string; args: Record<string, unknown> }[];

const historyOf = (operation: typeof OPERATION) => ({
  operations: [operation],
  total: 1,
  actors: [operation.actor],
  kinds: [{ code: operation.kind, label: 'Edits' }],
});

/** A back end with one portfolio; what a test does not ask about is refused, as any failure would be. */
const ANSWERS: Record<string, (args: Record<string, unknown>) => unknown> = {
  session_state: () => state,
  preferences: () => ({ actor: 'P. Nair', theme: 'light', singleKeysOff: false }),
  save_preferences: () => state,
  file_open: () => (state = sessionState({ revision: 1, recent: state.recent })),
  file_close: () => (state = sessionState({ file: null, revision: 0 })),
  file_new: ({ name }) =>
    name === 'Taken'
      ? Promise.reject({ code: 'exists', message: 'There is such a file', next: 'Choose another place' })
      : (state = sessionState()),
  catalogue: () => [],
  vocabulary: () => ({
    units: [],
    stages: [
      { code: 'pilot', label: 'Pilot' },
      { code: 'production', label: 'Production' },
    ],
    tiers: [],
    tags: [],
    countries: [],
    people: [],
  }),
  views: () => [],
  grid: () => ({ lines: 53, matched: 53, of: 142, columns: [], held: false }),
  grid_lines: () => [],
  hold_order: () => null,
  release_order: () => null,
  kinds: () => [],
  settings: () => SETTINGS,
  save_settings: () => outcome({ message: 'Settings changed' }),
  history: () => historyOf(OPERATION),
  operation_changes: () => [
    {
      initiative: 'a',
      subject: 'NM-032 Fraud network analytics',
      action: 'changed',
      field: 'Stage',
      before: 'Development',
      after: 'Pilot',
    },
  ],
  find: () => [{ kind: 'initiative', id: 'a', key: 'NM-032', name: 'Fraud network analytics', note: 'Claims, Pilot' }],
  undo: () => outcome({ message: 'Undone: Change stage' }),
  export_grid: () => ({ name: 'x.csv', message: 'Wrote 53 initiatives to x.csv' }),
  import_pick: () => ({ file: importFile(), editions: null }),
  import_dry_run: () => importReport(),
  progress: () => ({ label: '', done: 0, total: 0 }),
};

beforeEach(() => {
  sent = [];
  state = sessionState({ undo: 'Change stage' });
  mockIPC(
    (command, args) => {
      sent.push({ command, args: (args ?? {}) as Record<string, unknown> });
      const answer = ANSWERS[command];
      if (!answer) throw { code: 'unasked', message: `Nothing answers ${command}`, next: '' };
      return answer((args ?? {}) as Record<string, unknown>);
    },
    { shouldMockEvents: true },
  );
});

afterEach(() => {
  cleanup();
  clearMocks();
  session.file = null;
  session.known = false;
  router.reset();
  wizard.reset();
  for (const toast of [...toasts.shown]) toasts.dismiss(toast.id);
});

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const asked = (command: string) => sent.filter((each) => each.command === command);

/** A text field of the portfolio's own, as the catalogue has it. */
const ownField = (id: string, label: string) => fieldView(id, { label, group: 'Own fields', shown: false, width: 140 });

/** Violations as axe words them; contrast is measured from the tokens, as jsdom draws nothing. */
async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return found.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** Answers otherwise while a story runs. */
async function withAnswers(answers: typeof ANSWERS, story: () => Promise<void>): Promise<void> {
  const before = { ...ANSWERS };
  Object.assign(ANSWERS, answers);
  await story().finally(() => {
    for (const command of Object.keys(answers)) delete ANSWERS[command];
    Object.assign(ANSWERS, before);
  });
}

async function opened(): Promise<void> {
  render(App);
  await screen.findByTestId('file-menu');
}

test('without a file the start screen offers what can be done, and opening one leads to it', async () => {
  state = sessionState({ file: null, recent: [{ handle: 4, name: 'gone.pilotage', folder: '~/old', exists: false }] });
  render(App);
  expect((await screen.findByTestId('recent')).hasAttribute('disabled')).toBe(true);
  expect(await violations()).toEqual([]);
  await fireEvent.click(await button(/^Open portfolio/));
  expect((await screen.findByTestId('file-menu')).textContent).toContain('Northmark AI portfolio');
  expect(screen.getByTestId('saved').textContent).toBe('Saved 14:32');
});

const A_REGISTER = { code: 'a-register', message: '“ai.csv” is a register, not a portfolio', next: 'Import it' };

test('a register opened as a portfolio is one click from being imported', async () => {
  await withAnswers({ file_open: () => Promise.reject(A_REGISTER) }, async () => {
    await opened();
    await fireEvent.keyDown(document.body, { key: 'o', ctrlKey: true });
    await screen.findByText(A_REGISTER.message);
    await fireEvent.click(await button('Import a register…'));
    expect(router.screen).toBe('import');
  });
});

test('without a portfolio to import it into, one is made first', async () => {
  await withAnswers({ file_open: () => Promise.reject(A_REGISTER) }, async () => {
    state = sessionState({ file: null });
    render(App);
    await fireEvent.click(await button(/^Open portfolio/));
    const told = (await screen.findByText(A_REGISTER.message)).closest('[data-testid=toast]') as HTMLElement;
    await fireEvent.click(within(told).getByRole('button', { name: 'New portfolio…' }));
    await fireEvent.click(await button('Cancel'));
  });
});

test('a new portfolio needs a name and a currency; a refusal is shown in the form', async () => {
  state = sessionState({ file: null });
  render(App);
  await fireEvent.click(await button(/^New portfolio…/));
  await fireEvent.click(await screen.findByTestId('new-create'));
  expect(asked('file_new')).toEqual([]);
  const name = screen.getByTestId('new-name');
  await fireEvent.input(name, { target: { value: 'Taken' } });
  await fireEvent.click(screen.getByTestId('new-create'));
  expect((await screen.findByRole('alert')).textContent).toContain('There is such a file');
  await fireEvent.input(name, { target: { value: 'Northmark' } });
  await fireEvent.click(screen.getByTestId('new-create'));
  await screen.findByTestId('file-menu');
  expect(asked('file_new').at(-1)?.args).toEqual({ name: 'Northmark', currency: 'EUR' });
});

// What is drawn over the page must lie in a landmark too, or a screen reader's list of parts misses it.
test.each([
  { what: 'menu', at: () => screen.findByTestId('file-menu'), place: 'go-overview', role: 'menu' },
  { what: 'popover', at: () => button(/^As of/), place: 'go-overview', role: 'dialog' },
  {
    what: 'list of choices',
    at: () => screen.findByLabelText(/^Fiscal year begins in/),
    place: 'go-settings',
    role: 'listbox',
  },
])('an open $what lies in a landmark, and nothing is wrong with it', async ({ at, place, role }) => {
  await opened();
  commands.run(place);
  const trigger = await at();
  await fireEvent.pointerDown(trigger, { button: 0, pointerType: 'mouse' });
  if (screen.queryByRole(role) === null) await fireEvent.click(trigger);
  const open = await screen.findByRole(role);
  expect(open.closest('section')?.getAttribute('aria-label')).toBe('Lists, menus and dialogs');
  expect(open.getAttribute('aria-label')).toBeTruthy();
  expect(await violations()).toEqual([]);
});

test('Ctrl Z undoes once and says what; in a text field it is the text’s own', async () => {
  await opened();
  await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  await waitFor(() => expect(toasts.shown.map((toast) => toast.text)).toContain('Undone: Change stage'));
  expect(asked('undo')).toHaveLength(1);
  commands.run('go-settings');
  await fireEvent.keyDown(await screen.findByLabelText(/^Name/), { key: 'z', ctrlKey: true });
  expect(asked('undo')).toHaveLength(1);
});

test('the menu of the desktop closes the file, but not behind an open dialog', async () => {
  await opened();
  await fireEvent.keyDown(document.body, { key: 'e', ctrlKey: true });
  await screen.findByRole('dialog');
  await emit('menu', 'close');
  expect(asked('file_close')).toEqual([]);
  await fireEvent.click(await button('Cancel'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await emit('menu', 'close');
  await screen.findByTestId('start');
});

test('export writes what is shown in the chosen way and says what was written', async () => {
  await opened();
  await fireEvent.keyDown(document.body, { key: 'e', ctrlKey: true });
  expect((await screen.findByTestId('export-scope')).textContent).toMatch(/as of 30 Sep 2026/);
  await fireEvent.click(screen.getByRole('radio', { name: 'For programs' }));
  expect(await violations()).toEqual([]);
  await fireEvent.click(screen.getByTestId('export-run'));
  await waitFor(() => expect(toasts.shown.map((toast) => toast.text)).toEqual(['Wrote 53 initiatives to x.csv']));
  expect(asked('export_grid')[0]?.args).toMatchObject({
    asOf: null,
    choice: { safe: false, bom: false, delimiter: ',', decimal: '.' },
  });
});

test('the search finds commands and initiatives, and opens the portfolio on the one chosen', async () => {
  await opened();
  await fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  const field = await screen.findByTestId('palette');
  await fireEvent.input(field, { target: { value: 'fraud' } });
  await screen.findByRole('option', { name: /NM-032 Fraud/ });
  await fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(router.screen).toBe('portfolio'));
  await waitFor(() => expect(asked('initiative')[0]?.args).toMatchObject({ id: 'a' }));
});

test('a look into the bin ends with leaving it: no other screen tells of the bin', async () => {
  await opened();
  for (const [screenShown, next] of [
    ['portfolio', 'go-overview'],
    ['portfolio', 'go-portfolio'],
    ['portfolio', 'go-pipeline'],
  ] as const) {
    commands.run('go-portfolio');
    await waitFor(() => expect(router.screen).toBe(screenShown));
    await tick();
    viewState.set({ bin: true });
    await tick();
    commands.run(next);
    await waitFor(() => expect(viewState.view.bin, next).toBe(false));
  }
  // A link of a screen leaves the bin as well as the sidebar does.
  commands.run('go-portfolio');
  await waitFor(() => expect(router.screen).toBe('portfolio'));
  await tick();
  viewState.set({ bin: true });
  await tick();
  router.go('matrix');
  await waitFor(() => expect(viewState.view.bin).toBe(false));
});

test('the keyboard never goes dead: screens, the filter and the drawer lead the focus to the list', async () => {
  await withAnswers({ initiative: () => NEVER }, async () => {
    await opened();
    await fireEvent.keyDown(document.body, { key: 'g' });
    await fireEvent.keyDown(document.body, { key: 'p' });
    const grid = await screen.findByRole('grid', { name: 'Portfolio' });
    await waitFor(() => expect(document.activeElement, 'opened by keyboard').toBe(grid));

    peek.open('a', 'summary');
    const drawer = await screen.findByTestId('drawer');
    within(drawer).getByRole('button', { name: /Close/ }).focus();
    await fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('drawer')).toBeNull());
    expect(document.activeElement, 'the drawer was closed from within').toBe(grid);

    const field = screen.getByTestId('filter-text');
    field.focus();
    await fireEvent.input(field, { target: { value: 'value > 60' } });
    await fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(document.activeElement, 'Enter in the filter').toBe(grid));
    field.focus();
    await fireEvent.keyDown(field, { key: 'Escape' });
    expect([document.activeElement, viewState.view.filter]).toEqual([grid, 'value > 60']);
    viewState.reset();
  });
});

test('a day that cannot be shown is refused in words beside the field; the end of a period is one click', async () => {
  await opened();
  await fireEvent.click(screen.getByTestId('as-of'));
  const field = await screen.findByTestId<HTMLInputElement>('as-of-day');
  for (const [day, said] of [
    ['2999-01-01', /has not come yet/],
    ['0030-12-06', /1 Jan 1990/],
  ] as const) {
    await fireEvent.input(field, { target: { value: day } });
    await fireEvent.submit(field);
    expect(field.closest('form')?.textContent).toMatch(said);
    expect([field.getAttribute('aria-invalid'), session.asOf]).toEqual(['true', null]);
  }
  // A page's own check of the form would refuse without a word in the window.
  expect(field.form?.noValidate).toBe(true);
  await fireEvent.click(await button('End of last year'));
  expect(session.asOf).toMatch(/-12-31$/);
  session.asOf = null;
});

test('the search makes, shows and saves from any screen, going to the portfolio where that is needed', async () => {
  const view = { filter: 'tier = high' };
  await withAnswers({ views: () => [{ id: 'v1', name: 'High risk', view }] }, async () => {
    await opened();
    const choose = async (typed: string, option: RegExp) => {
      commands.run('go-history');
      await waitFor(() => expect(router.screen).toBe('history'));
      await fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
      const field = await screen.findByTestId('palette');
      await fireEvent.input(field, { target: { value: typed } });
      await fireEvent.click(await screen.findByRole('option', { name: option }));
      await waitFor(() => expect(screen.queryByTestId('palette')).toBeNull());
    };
    await choose('high risk', /Show view High risk/);
    await waitFor(() =>
      expect([router.screen, viewState.view.filter, viewState.savedId]).toEqual(['portfolio', 'tier = high', 'v1']),
    );

    // The grid has no line of it: the filter leaves it out.
    await choose('fraud', /NM-032 Fraud/);
    await waitFor(() =>
      expect(toasts.shown.map((toast) => toast.text)).toEqual([
        '“NM-032 Fraud network analytics” is not shown by the present filter.',
      ]),
    );

    await choose('save view', /Save view/);
    await fireEvent.click(within(await screen.findByRole('dialog', { name: 'Save this view' })).getByText('Cancel'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await choose('new initiative', /New initiative/);
    await screen.findByRole('dialog', { name: 'New initiative' });
    portfolio.dialog = 'none';
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    viewState.reset();
  });
});

test('the list of shortcuts tells every key that acts, on whatever screen it is opened, and each once', async () => {
  await opened();
  commands.run('go-settings');
  commands.run('shortcuts');
  const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  const rows = [...dialog.querySelectorAll('dt')].map(
    (dt) => `${dt.textContent}: ${dt.nextElementSibling?.textContent?.replace(/\s+/g, '')}`,
  );
  for (const row of [
    'New initiative…: N',
    'Previous tab: [',
    'Next tab: ]',
    'Rate the criterion: 12345',
    'Change the confidence of your rating: C',
    'Move the selection to the bin: Del',
    'Save from any field: CtrlEnter',
    'Go to the filters: F',
  ])
    expect(
      rows.filter((each) => each === row),
      row,
    ).toHaveLength(1);
  expect(rows.every((each) => !each.startsWith(':'))).toBe(true);
  await fireEvent.keyDown(dialog, { key: 'Escape' });
});

test('history tells who did what, strikes what was undone, and opens field by field', async () => {
  await opened();
  commands.run('go-history');
  const line = await screen.findByTestId('operation');
  expect(line.textContent).toMatch(/14:32.*Change stage of NM-032.*undone.*P\. Nair.*2 initiatives/s);
  await fireEvent.click(line);
  expect((await screen.findByTestId('changes')).textContent).toMatch(
    /NM-032 Fraud network analytics.*Stage.*Development.*Pilot/s,
  );
  expect(await violations()).toEqual([]);
});

// The last operation may be a colleague's; an older one is taken back where it is told.
test('an operation in force is undone from its line; a refusal stands there in words', async () => {
  const nightly = {
    ...OPERATION,
    seq: 5,
    actor: 'nightly',
    origin: 'command line',
    label: 'Import register.csv',
    undone: false,
    canUndo: true,
  };
  ANSWERS['history'] = () => historyOf(nightly);
  ANSWERS['undo_operation'] = () =>
    Promise.reject({
      code: 'conflict',
      message: "“Import register.csv” can't be undone: the sponsor of “Claims triage” has been changed since",
      next: 'Undo the later change first.',
    });
  await opened();
  commands.run('go-history');
  await waitFor(() => expect(screen.getByTestId('operation').dataset['seq']).toBe('5'));
  await fireEvent.click(screen.getByTestId('operation'));
  await fireEvent.click(await screen.findByTestId('undo-operation'));
  expect(asked('undo_operation')[0]?.args).toEqual({ seq: 5 });
  await waitFor(() =>
    expect(screen.getByTestId('history').textContent).toMatch(
      /sponsor of “Claims triage”.*Undo the later change first/s,
    ),
  );
  expect(await violations()).toEqual([]);
  ANSWERS['history'] = () => historyOf(OPERATION);
});

test('a setting is saved when it is left, with undo; read-only shows facts instead', async () => {
  await opened();
  commands.run('go-settings');
  const name = await screen.findByLabelText(/^Name/);
  await fireEvent.input(name, { target: { value: 'Northmark' } });
  await fireEvent.change(name);
  await waitFor(() =>
    expect(asked('save_settings')[0]?.args).toEqual({ sets: [{ field: 'name', text: 'Northmark' }] }),
  );
  await waitFor(() =>
    expect(toasts.shown.map((toast) => [toast.text, toast.action?.label])).toEqual([['Settings changed', 'Undo']]),
  );
  expect(await violations()).toEqual([]);
  session.file = session.file && { ...session.file, readOnly: true };
  await tick();
  expect(screen.queryByLabelText(/^Name/)).toBeNull();
  expect(screen.getByTestId('read-only')).toBeTruthy();
});

test('the import leads on from step to step by keyboard, each of them accessible', async () => {
  await opened();
  commands.run('import');
  await fireEvent.click(await screen.findByTestId('import-pick'));
  await screen.findByTestId('import-guesses');
  const on = async (step: string) => {
    expect(await violations()).toEqual([]);
    await fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(screen.getByTestId('import').dataset['at']).toBe(step));
  };
  await on('columns');
  // Typing on a field searches; Enter takes the first that fits.
  const target = screen.getAllByTestId('target').find((each) => each.dataset['column'] === 'Shoe size');
  if (!target) throw new Error('the column is not listed');
  await fireEvent.keyDown(target, { key: 'o' });
  const query = await screen.findByRole('combobox', { name: 'Search what Shoe size becomes' });
  await fireEvent.input(query, { target: { value: 'own text' } });
  await fireEvent.keyDown(query, { key: 'Enter' });
  expect(wizard.mapping.columns.find((each) => each.column === 'Shoe size')?.target).toBe('custom');
  wizard.edit({ ...wizard.mapping, dates: wizard.mapping.dates.map((each) => ({ ...each, order: 'mdy' })) });
  ANSWERS['import_map'] = ({ mapping }) => importFile({ mapping: mapping as object });
  await on('stages');
  await on('check');
  expect(screen.getByTestId('import-next').textContent).toContain('Import 10 initiatives');
  expect(screen.getByTestId('import-rejected').dataset['count']).toBe('1');
  // The state outlives a look at another screen.
  commands.run('go-history');
  await screen.findByTestId('history');
  commands.run('import');
  await waitFor(() => expect(screen.getByTestId('import').dataset['at']).toBe('check'));
  expect(await violations()).toEqual([]);
});

// Deleting takes values with it, so it is asked first; a refused name is told at its field.
test('own fields are renamed in place, and deleted only after a question', async () => {
  let fields = [ownField('custom-cost-centre', 'Cost centre'), ownField('custom-vendor', 'Vendor')];
  const answers: typeof ANSWERS = {
    catalogue: () => fields,
    rename_field: () =>
      Promise.reject({ code: 'invalid', message: 'There is a field “Vendor” already.', next: 'Choose another name.' }),
    delete_field: ({ id }) => (
      (fields = fields.filter((each) => each.id !== id)),
      outcome({ message: 'Field deleted, with its values' })
    ),
  };
  await withAnswers(answers, async () => {
    await opened();
    session.changed();
    commands.run('go-settings');
    const [name] = await screen.findAllByTestId('own-field-name');
    await fireEvent.input(name!, { target: { value: 'Vendor' } });
    await fireEvent.change(name!);
    await screen.findByText('There is a field “Vendor” already. Choose another name.');
    expect(asked('rename_field').at(-1)?.args).toEqual({ id: 'custom-cost-centre', name: 'Vendor' });
    await fireEvent.click(screen.getByRole('button', { name: 'Delete “Cost centre”…' }));
    expect((await screen.findByRole('dialog')).textContent).toContain('with its values. Undo brings both back.');
    expect(asked('delete_field')).toEqual([]);
    expect(await violations()).toEqual([]);
    await fireEvent.click(screen.getByTestId('own-field-delete-yes'));
    await waitFor(() => expect(screen.getAllByTestId('own-field')).toHaveLength(1));
    expect(asked('delete_field').map((each) => each.args)).toEqual([{ id: 'custom-cost-centre' }]);
  });
});
