import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ModelDraft } from '$lib/api';
import { session } from '$lib/state/session.svelte';
import { ModelEditor } from './editor.svelte';
import { ahpView, modelPreview, modelView } from './sample.fixture';
import SaveDialog from './SaveDialog.svelte';
import ScoringPanels from './ScoringPanels.svelte';
import { sessionState } from '../../../../tests/fixtures/session';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const FILE = {
  portfolio: 'P',
  name: 'p.pilotage',
  saved: '',
  readOnly: false,
  currency: 'EUR',
  initiatives: 3,
  binned: 0,
};
let preview = modelPreview();

beforeEach(() => {
  session.file = FILE;
  preview = modelPreview();
  invoke.mockImplementation(async (command: string, args: { draft?: ModelDraft }) => {
    if (command === 'scoring_model') return modelView();
    if (command === 'preview_model') return preview;
    if (command === 'ahp') return ahpView(args.draft?.comparisons[0]?.times ?? null);
    return { message: '', changed: 0, created: null, session: sessionState({ file: FILE, today: '', actor: 'Ada' }) };
  });
});
afterEach(() => {
  cleanup();
  invoke.mockReset();
});

/** The editor on screen, with what is in force read. */
async function shown(): Promise<{ editor: ModelEditor; onopen: ReturnType<typeof vi.fn> }> {
  const editor = new ModelEditor();
  const onopen = vi.fn();
  await editor.read('p.pilotage');
  render(ScoringPanels, { editor, onopen });
  return { editor, onopen };
}

const names = () =>
  screen.getAllByTestId('model-criterion').map((each) => each.querySelector('[data-name]')?.textContent?.trim());

async function weigh(label: string, weight: string): Promise<void> {
  const field = screen.getByLabelText(label);
  await fireEvent.input(field, { target: { value: weight } });
  await fireEvent.change(field, { target: { value: weight } });
}

// Nobody moves before somebody says so: a changed weight is told, not saved.
test('a changed weight tells who would move, and nothing is saved', async () => {
  const { editor, onopen } = await shown();
  expect(screen.getByTestId('model-preview').textContent).toContain('Change a weight');
  await weigh('Weight of Impact', '90');
  editor.look();
  const row = await screen.findByText('Claims triage');
  const told = screen.getByTestId('model-preview').textContent ?? '';
  expect(told).toContain('12 → 4');
  expect(told).toContain('Fill-ins → Quick wins');
  expect(told).toContain('Into the top 10');
  const asked = invoke.mock.calls.find(([command]) => command === 'preview_model')?.[1] as { draft: ModelDraft };
  expect(asked.draft.criteria[0]?.weight).toBe(90);
  expect(invoke.mock.calls.some(([command]) => command === 'save_model')).toBe(false);
  await fireEvent.click(row);
  expect(onopen).toHaveBeenCalledWith('id-1');
  editor.discard();
  expect(editor.changed).toBe(false);
});

// The order is that of every form; who has no mouse must be able to set it, and stay at what was moved.
test('criteria are moved by Alt and arrows within their dimension', async () => {
  await shown();
  expect(names()).toEqual(['Impact', 'Reach', 'Data', 'Harm']);
  const impact = screen.getByRole('button', { name: 'Impact' });
  impact.focus();
  await fireEvent.keyDown(impact, { key: 'ArrowDown', altKey: true });
  expect(names()).toEqual(['Reach', 'Impact', 'Data', 'Harm']);
  await waitFor(() => expect(document.activeElement?.textContent?.trim()).toBe('Impact'));
  await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown', altKey: true });
  expect(names(), 'it never leaves its dimension').toEqual(['Reach', 'Impact', 'Data', 'Harm']);
});

test('a criterion that was taken out is offered again with its ratings', async () => {
  const { editor } = await shown();
  await fireEvent.keyDown(screen.getByTestId('add-value'), { key: 'Enter' });
  const entry = await screen.findByText('Bring back Speed');
  expect(screen.getByText('12 ratings kept')).toBeTruthy();
  await fireEvent.click(entry);
  await waitFor(() => expect(names()).toEqual(['Impact', 'Reach', 'Speed', 'Data', 'Harm']));
  expect(editor.draft?.criteria[2]?.code, 'its ratings follow the code').toBe('speed');
});

test('what is wrong stands at its field and in words', async () => {
  preview = modelPreview({
    problems: [{ criterion: 1, field: 'level_3', what: '“Reach” doesn’t say what level 3 means.' }],
  });
  const { editor } = await shown();
  await weigh('Weight of Impact', '90');
  editor.look();
  await screen.findByText('It can’t be saved yet');
  await fireEvent.click(screen.getByRole('button', { name: 'Reach' }));
  expect(screen.getByLabelText(/^Level 3/).getAttribute('aria-invalid')).toBe('true');
});

// Whoever sees ranks move will ask why.
test('a version is not saved without a note', async () => {
  const editor = new ModelEditor();
  await editor.read('p.pilotage');
  if (editor.draft) editor.draft.weights = [60, 20, 20];
  render(SaveDialog, { editor, open: true });
  await fireEvent.click(await screen.findByTestId('model-save-yes'));
  expect(screen.getByTestId('model-note').getAttribute('aria-invalid')).toBe('true');
  await fireEvent.input(screen.getByTestId('model-note'), { target: { value: ' The board asked ' } });
  await fireEvent.click(screen.getByTestId('model-save-yes'));
  await waitFor(() => expect(invoke.mock.calls.some(([command]) => command === 'save_model')).toBe(true));
  const saved = invoke.mock.calls.find(([command]) => command === 'save_model')?.[1] as {
    draft: ModelDraft;
    note: string;
  };
  expect([saved.note, saved.draft.weights]).toEqual(['The board asked', [60, 20, 20]]);
});

test('weights are taken from pairs once all are compared, and a contradiction is mended by one button', async () => {
  const { editor } = await shown();
  if (editor.draft) editor.draft.comparisons = [{ left: 'impact', right: 'reach', times: 9 }];
  await fireEvent.click(screen.getByTestId('compare-value'));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('Most at odds: Impact 9 times Reach.');
  await fireEvent.click(dialog.getByTestId('ahp-mend'));
  await waitFor(() => {
    const asked = invoke.mock.calls.filter(([command]) => command === 'ahp').at(-1)?.[1] as { draft: ModelDraft };
    expect(asked.draft.comparisons).toEqual([{ left: 'impact', right: 'reach', times: 3 }]);
  });
  await fireEvent.click(dialog.getByTestId('ahp-take'));
  expect(editor.draft?.criteria.map((each) => each.weight)).toEqual([750, 250, 10, 10]);
  expect(editor.draft?.comparisons).toEqual([{ left: 'impact', right: 'reach', times: 3 }]);
});

// A file open for reading shows the rubric, and offers nothing that could not be done.
test('where nothing can be written the texts are read, without controls', async () => {
  session.file = { ...FILE, readOnly: true };
  await shown();
  expect(screen.queryByTestId('add-value')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Impact' }));
  expect(screen.getByTestId('criterion-texts').textContent).toContain('What Impact asks.');
  expect(screen.queryByTestId('criterion-name')).toBeNull();
});
