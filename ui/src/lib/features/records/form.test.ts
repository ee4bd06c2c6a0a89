import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { draft, kinds } from '$lib/features/linked';
import { router } from '$lib/state/router.svelte';
import { Desk } from './desk.fixture';
import RecordForm from './RecordForm.svelte';
import { registers } from './registers.svelte';
import { ACME, ACTION, field, PERSON, VENDOR } from './sample.fixture';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const desk = new Desk(invoke);
const button = (label: string | RegExp) => screen.getByRole('button', { name: label });

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
    expect(desk.sent('save_record')).toEqual([]);
    await fireEvent.input(control(/^Name/), { target: { value: ' Umbrella ' } });
    await fireEvent.focusIn(control(/^Contact/));
    await fireEvent.input(control(/^Contact/), { target: { value: 'Ada' } });
    await fireEvent.blur(control(/^Contact/));
    control(/^Contact/).focus();
    await fireEvent.keyDown(control(/^Contact/), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(draft.open).toBe(false));
    expect(desk.sent('save_record')).toEqual([
      {
        kind: 'vendor',
        id: null,
        fields: [
          { field: 'name', text: 'Umbrella' },
          { field: 'contact', text: 'Ada' },
        ],
      },
    ]);
    expect(desk.sent('record_suggestions')[0]).toMatchObject({ kind: 'vendor', field: 'contact' });
    expect(registers.peeked).toBe('v9');
  });

  // Refused by the back end alone, nobody would know beforehand which field must not be empty.
  test('a field of several names that is required says so, and is not saved empty', async () => {
    const about = field('about', { kind: 'links', target: 'vendor', required: true });
    kinds.list = [VENDOR, { ...ACTION, fields: [field('name'), about] }];
    await shown(() => draft.begin('action', { about: { kind: 'vendor', text: 'Acme' } }));
    expect([screen.getByText('About').textContent, control(/^About/).getAttribute('aria-required')]).toEqual([
      expect.stringContaining('(required)'),
      'true',
    ]);
    await fireEvent.click(button('Remove Acme'));
    await send();
    await waitFor(() => expect(control(/^About/).getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByText('Enter the about')).toBeTruthy();
    expect(desk.sent('save_record')).toEqual([]);
  });

  test('names with commas stay whole in a field that names several', async () => {
    await shown(() => draft.begin('vendor'));
    await fireEvent.input(control(/^Rivals/), { target: { value: 'Acme, Inc.; Umbrella' } });
    await fireEvent.keyDown(control(/^Rivals/), { key: 'Enter' });
    expect(draft.values['rivals']).toBe('Acme, Inc.; Umbrella');
    expect(button('Remove Acme, Inc.')).toBeTruthy();
  });

  // Else only those like the last name would be there to choose another from.
  test('a field that is entered again offers all names, not those found for what was typed there', async () => {
    const all = Array.from({ length: 50 }, (_, at) => `Person ${at}`);
    desk.answers['record_suggestions'] = ({ query }) => (query === '' ? all : ['Zora']);
    await shown(() => draft.begin('vendor'));
    control(/^Contact/).focus();
    await waitFor(() => expect(desk.sent('record_suggestions')).toHaveLength(1));
    await fireEvent.input(control(/^Contact/), { target: { value: 'Zora' } });
    await screen.findByRole('option', { name: 'Zora' });
    control(/^Name/).focus();
    control(/^Contact/).focus();
    await fireEvent.click(control(/^Contact/));
    expect(await screen.findAllByRole('option')).toHaveLength(50);
  });

  describe('a name that is half typed', () => {
    async function typed(text: string): Promise<HTMLInputElement> {
      kinds.list = [VENDOR, ACTION, PERSON];
      await shown(() => draft.begin('vendor'));
      const input = control(/^Contact/);
      input.focus();
      await fireEvent.input(input, { target: { value: text } });
      await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(0));
      await waitFor(() => expect(desk.sent('record_suggestions').length).toBeGreaterThan(0));
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
    desk.refusal = { code: 'field', message: 'Contact: “?” is no name', next: 'Type one.' };
    await shown(() => draft.edit(ACME));
    await fireEvent.input(control(/^Contact/), { target: { value: '?' } });
    await fireEvent.blur(control(/^Contact/));
    await send();
    await waitFor(() => expect(control(/^Contact/).getAttribute('aria-invalid')).toBe('true'));
    expect(desk.sent('save_record')).toEqual([{ kind: 'vendor', id: 'v1', fields: [{ field: 'contact', text: '?' }] }]);
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
