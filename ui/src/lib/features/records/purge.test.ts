import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { kinds } from '$lib/features/linked';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/ui';
import { Desk } from './desk.fixture';
import RecordsActions from './RecordsActions.svelte';
import RecordsScreen from './RecordsScreen.svelte';
import { Register } from './register.svelte';
import { field, VENDOR } from './sample.fixture';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const desk = new Desk(invoke);
const ATTACHMENT = { ...VENDOR, code: 'attachment', one: 'Attachment', many: 'Attachments' };
const HOLDING = { ...ATTACHMENT, fields: [field('name'), field('file', { kind: 'file' })] };
const WHAT = '2 attachments from the bin and the contents of 3 files (12 MB)';

let register: Register;

beforeEach(() => {
  register = new Register('attachment');
  register.set({ bin: true });
  kinds.list = [HOLDING];
  desk.answers['purgeable'] = () => WHAT;
});

function shown(kind = HOLDING): void {
  render(RecordsActions, { kind, register });
  render(RecordsScreen, { kind, register });
}

const ask = () => fireEvent.click(screen.getByTestId('records-purge'));

describe('emptying the bin for good', () => {
  test('says what goes and what can not be undone, and does it when that is agreed to', async () => {
    shown();
    await ask();
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain(WHAT);
    expect(dialog.textContent).toContain('No undo brings it back');
    expect(dialog.textContent).toContain('Copies and backups of the portfolio still have them');
    const { violations } = await axe.run(dialog, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    await fireEvent.click(screen.getByTestId('purge-submit'));
    expect(desk.sent('purge')).toEqual([{ agreed: WHAT }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('changes nothing when it is given up', async () => {
    shown();
    await ask();
    await fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(desk.sent('purge')).toEqual([]);
  });

  test('says why it was refused, and stays open', async () => {
    desk.answers['purge'] = () => {
      throw { code: 'invalid', message: 'What there is to purge has changed.', next: 'Look again.' };
    };
    shown();
    await ask();
    await fireEvent.click(await screen.findByTestId('purge-submit'));
    await screen.findByText('What there is to purge has changed.');
    expect(screen.getByRole('dialog')).toBeTruthy();
  });

  test('asks nothing where there is nothing to purge', async () => {
    desk.answers['purgeable'] = () => null;
    shown();
    await ask();
    await waitFor(() => expect(toasts.shown.map(({ text }) => text).join()).toContain('nothing to purge'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is offered in the bin alone, of what holds files, in a file that can be written', () => {
    const offered = () => screen.queryByTestId('records-purge') !== null;
    const { unmount } = render(RecordsActions, { kind: HOLDING, register });
    expect(offered()).toBe(true);
    unmount();
    for (const [kind, bin, asOf] of [
      [ATTACHMENT, true, null],
      [HOLDING, false, null],
      [HOLDING, true, '2026-01-01'],
    ] as const) {
      register.set({ bin });
      session.asOf = asOf;
      const { unmount } = render(RecordsActions, { kind, register });
      expect(offered(), `${kind.fields.length} ${bin} ${asOf}`).toBe(false);
      unmount();
    }
  });
});
