import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, test, vi } from 'vitest';
import type { FileView, KindView, RecordView } from '$lib/api';
import { draft, kinds } from '$lib/features/linked';
import { router } from '$lib/state/router.svelte';
import { toasts } from '$lib/ui';
import { Desk } from './desk.fixture';
import RecordDrawer from './RecordDrawer.svelte';
import RecordForm from './RecordForm.svelte';
import RecordsScreen from './RecordsScreen.svelte';
import { Register } from './register.svelte';
import { ACME, field, link, section, value, VENDOR } from './sample.fixture';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const desk = new Desk(invoke);

const HANDLE = `sha256:${'4adec44a'.repeat(8)} report.pdf`;
const REPORT: FileView = { handle: HANDLE, name: 'report.pdf', size: '12 kB', hash: '4adec44a' };
const ATTACHMENT: KindView = {
  ...VENDOR,
  code: 'attachment',
  one: 'Attachment',
  many: 'Attachments',
  mergeable: false,
  fields: [field('name'), field('file', { kind: 'file', required: true, inline: false })],
};
const PAPER: RecordView = {
  ...ACME,
  kind: 'attachment',
  name: 'Board report',
  fields: [value('name', 'Board report'), { ...value('file', 'report.pdf, 12 kB'), edit: HANDLE }],
  sections: [],
};

const facts = () => screen.getByTestId('file-facts').textContent?.replace(/\s+/g, ' ').trim();

describe('a field that holds a file', () => {
  async function shown(open: () => void): Promise<void> {
    kinds.list = [ATTACHMENT, VENDOR];
    desk.answers['choose_file'] = () => REPORT;
    desk.answers['file_facts'] = () => REPORT;
    render(RecordForm);
    open();
    await screen.findByTestId('record-form');
  }
  const choose = () => fireEvent.click(screen.getByTestId('choose-file'));
  const send = () => fireEvent.submit(screen.getByTestId('record-form'));

  test('shows what was chosen, and is saved by its handle: the window never sees a path', async () => {
    await shown(() => draft.begin('attachment'));
    expect([screen.getByTestId('choose-file').textContent?.trim(), facts()]).toEqual(['Choose file…', '']);
    await choose();
    await waitFor(() => expect(facts()).toBe('report.pdf 12 kB · SHA-256 4adec44a…'));
    await send();
    await waitFor(() => expect(draft.open).toBe(false));
    expect(desk.sent('save_record')).toEqual([
      { kind: 'attachment', id: null, fields: [{ field: 'file', text: HANDLE }] },
    ]);
    expect(desk.sent('file_facts'), 'what the choice said is not asked again').toEqual([]);
  });

  test('says what a record holds, and keeps it when the dialog is given up', async () => {
    await shown(() => draft.edit(PAPER));
    await waitFor(() => expect(facts()).toBe('report.pdf 12 kB · SHA-256 4adec44a…'));
    expect(desk.sent('file_facts')).toEqual([{ handle: HANDLE }]);
    desk.answers['choose_file'] = () => null;
    await choose();
    await send();
    await waitFor(() => expect(draft.open).toBe(false));
    expect(desk.sent('save_record')).toEqual([]);
  });

  test('says why a file is refused, where it was to be chosen', async () => {
    await shown(() => draft.begin('attachment'));
    desk.answers['choose_file'] = () => {
      throw { code: 'invalid', message: '“papers” is a folder.', next: 'Choose a file.' };
    };
    await choose();
    await screen.findByText('“papers” is a folder. Choose a file.');
    await send();
    expect(desk.sent('save_record'), 'a required file is asked for before anything is sent').toEqual([]);
    desk.answers['choose_file'] = () => REPORT;
    await choose();
    await waitFor(() => expect(screen.queryByText(/is a folder/)).toBeNull());
  });

  test('is named for people who do not see it', async () => {
    await shown(() => draft.begin('attachment'));
    expect(screen.getByRole('button', { name: 'File: Choose file…' })).toBeTruthy();
    const { violations } = await axe.run(screen.getByTestId('record-form'), {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

describe('a copy of the file', () => {
  const saved = () => {
    desk.answers['save_file'] = () => ({ name: 'copy.pdf', message: 'Copy saved as copy.pdf (report.pdf, 12 kB)' });
  };
  const told = () => waitFor(() => expect(toasts.shown.map(({ text }) => text).join()).toContain('copy.pdf'));

  test('is saved from the drawer of what holds it', async () => {
    kinds.list = [ATTACHMENT, VENDOR];
    desk.answers['record'] = () => PAPER;
    saved();
    router.refine({ kind: 'attachment', id: 'v1' });
    render(RecordDrawer, { kind: ATTACHMENT, id: 'v1', onclose: () => {}, onstep: () => {} });
    await fireEvent.click(await screen.findByRole('button', { name: 'Save a copy…' }));
    expect(desk.sent('save_file')).toEqual([{ kind: 'attachment', id: 'v1' }]);
    await told();
  });

  test('is saved from the drawer of what it belongs to', async () => {
    kinds.list = [ATTACHMENT, VENDOR];
    const rows = [link('a1', { kind: 'attachment', name: 'Board report', file: true }), link('a2', { name: 'Other' })];
    const attached = section({ kind: 'attachment', label: 'Attachments', field: 'subject', count: 2, rows });
    desk.answers['record'] = () => ({ ...ACME, sections: [attached] });
    saved();
    render(RecordDrawer, { kind: VENDOR, id: 'v1', onclose: () => {}, onstep: () => {} });
    await fireEvent.click(await screen.findByRole('button', { name: 'Save a copy of Board report…' }));
    expect(desk.sent('save_file')).toEqual([{ kind: 'attachment', id: 'a1' }]);
    expect(screen.queryByRole('button', { name: 'Save a copy of Other…' })).toBeNull();
    await told();
  });

  test('is saved from the register, of one at a time', async () => {
    kinds.list = [ATTACHMENT, VENDOR];
    saved();
    const register = new Register('attachment');
    render(RecordsScreen, { kind: ATTACHMENT, register });
    await screen.findByRole('grid', { name: 'Attachments' });
    register.selection.toggle('v1', 1);
    await fireEvent.click(await screen.findByTestId('bulk-save'));
    await waitFor(() => expect(desk.sent('save_file')).toEqual([{ kind: 'attachment', id: 'v1' }]));
    register.selection.toggle('v2', 2);
    await waitFor(() => expect(screen.queryByTestId('bulk-save')).toBeNull());
  });
});
