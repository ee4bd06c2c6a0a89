import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { draft, kinds } from '$lib/features/linked';
import LinkButton from '$lib/features/linked/LinkButton.svelte';
import { viewState } from '$lib/features/view';
import { router } from '$lib/state/router.svelte';
import { session } from '$lib/state/session.svelte';
import { Desk } from './desk.fixture';
import RecordDrawer from './RecordDrawer.svelte';
import { Register } from './register.svelte';
import { registers } from './registers.svelte';
import RecordsScreen from './RecordsScreen.svelte';
import { ACME, ACTION, link, PERSON, value, VENDOR } from './sample.fixture';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const desk = new Desk(invoke);
const button = (label: string | RegExp) => screen.getByRole('button', { name: label });

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
    desk.answers['record'] = () => ({ ...ACME, fields });
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
    expect(desk.sent('bin_records')).toEqual([{ kind: 'vendor', ids: ['v1'] }]);
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
    desk.answers['record'] = () => ({
      ...ACME,
      kind: 'action',
      fields: [value('name', ACME.name), value('done', done)],
    });
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

  // Without it, the next key would scroll the window or do nothing.
  test('done with by its button, the focus goes to the one beside it', async () => {
    kinds.list = [VENDOR, ACTION];
    let done = '';
    desk.answers['record'] = () => ({ ...ACME, kind: 'action', fields: [value('done', done)] });
    render(RecordDrawer, { kind: ACTION, id: 'v1', onclose, onstep: () => {} });
    const pressed = await screen.findByRole('button', { name: 'Done today' });
    pressed.focus();
    done = '29 Nov 2026';
    await fireEvent.click(pressed);
    await waitFor(() => expect(pressed.isConnected).toBe(false));
    expect(document.activeElement).toBe(button('Edit'));
  });

  test('it closes when what it shows is no more, as after its making was undone', async () => {
    await shown();
    const error = { code: 'not-found', message: 'There is no vendor "v1"', next: '' };
    desk.answers['record'] = () => {
      throw error;
    };
    expect(onclose).not.toHaveBeenCalled();
    session.changed();
    await waitFor(() => expect(onclose).toHaveBeenCalled());
  });

  // A link to one that is no more was followed, and the way back taken.
  test('it stays when what is no more is another record', async () => {
    onclose.mockReset();
    const props = { kind: VENDOR, onclose, onstep: () => {} };
    const { rerender } = render(RecordDrawer, { ...props, id: 'v1' });
    await screen.findByRole('heading', { name: ACME.name });
    desk.answers['record'] = ({ id }) => {
      if (id === 'v2') throw { code: 'not-found', message: 'There is no vendor "v2"', next: '' };
      return new Promise(() => {});
    };
    await rerender({ ...props, id: 'v2' });
    await screen.findByText('There is no vendor "v2"');
    await rerender({ ...props, id: 'v1' });
    expect(screen.queryByText('There is no vendor "v2"')).toBeNull();
    expect(onclose).not.toHaveBeenCalled();
  });
});
