import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applyOpened, keepInStep, refresh, runOperation, trouble, undo } from '../src/lib/state/backend.svelte';
import { session } from '../src/lib/state/session.svelte';
import { commands as backend, call, type SessionState } from '../src/lib/api';
import { toasts } from '../src/lib/ui';
import { outcome, sessionState } from './fixtures/session';

const refusal = {
  code: 'stage-order',
  message: 'A move cannot lie in the future',
  next: 'Choose today or an earlier day',
};
const words = () => toasts.shown.map((toast) => [toast.text, toast.action?.label ?? toast.next ?? '']);

beforeEach(() => applyOpened(sessionState()));
afterEach(() => {
  for (const toast of [...toasts.shown]) toasts.dismiss(toast.id);
  clearMocks();
  vi.useRealTimers();
});

// Every screen reads the session: a new object for the same file would make them ask for everything again.
test('another look at the same file gives screens nothing to do', async () => {
  mockIPC(() => sessionState());
  const [file, recent] = [session.file, session.recent];
  await refresh();
  expect(session.file).toBe(file);
  expect(session.recent).toBe(recent);
});

describe('an operation', () => {
  test('leaves the session as it says, makes screens read again and offers undo', async () => {
    const before = session.revision;
    expect(await runOperation(Promise.resolve(outcome()))).toEqual(outcome());
    expect([session.undoLabel, session.revision - before]).toEqual(['Change stage', 1]);
    expect(words()).toEqual([['Stage changed for 3 initiatives', 'Undo']]);
  });

  test('is taken both as the client answers and as `call` gives it', async () => {
    mockIPC(() => outcome());
    expect(await runOperation(backend.undo())).toEqual(outcome());
    expect(await runOperation(call(backend.undo()))).toEqual(outcome());
  });

  // Undo in that message would take back the operation before this one, which the user does not mean.
  test('that changed nothing says so without offering undo', async () => {
    await runOperation(
      Promise.resolve(
        outcome({
          message: 'Nothing to change',
          changed: 0,
          session: sessionState({ revision: 1, undo: 'An older one' }),
        }),
      ),
    );
    expect(words()).toEqual([['Nothing to change', '']]);
  });

  test('takes back the offer of the one before: it would now undo this one', async () => {
    await runOperation(Promise.resolve(outcome({ message: 'First' })));
    await runOperation(
      Promise.resolve(outcome({ message: 'Second', session: sessionState({ revision: 3, undo: 'Second' }) })),
    );
    expect(words()).toEqual([['Second', 'Undo']]);
  });

  test('that was refused gives null, says why and what to do, and changes nothing', async () => {
    const before = session.revision;
    expect(await runOperation(Promise.reject(refusal))).toBeNull();
    expect(words()).toEqual([[refusal.message, refusal.next]]);
    expect(toasts.shown[0]?.tone).toBe('negative');
    expect(session.revision).toBe(before);
  });

  test('is told where the caller wants it', async () => {
    const seen: string[] = [];
    await runOperation(Promise.resolve({ status: 'error' as const, error: refusal }), {
      onerror: (error) => seen.push(error.code),
    });
    await runOperation(Promise.resolve(outcome()), { quiet: true });
    expect(seen).toEqual(['stage-order']);
    expect(words()).toEqual([]);
  });

  test('that was undone can be redone from its message', async () => {
    mockIPC((command) => {
      if (command === 'undo')
        return outcome({
          message: 'Undone: Change stage',
          session: sessionState({ revision: 4, redo: 'Change stage' }),
        });
    });
    await undo();
    expect(words()).toEqual([['Undone: Change stage', 'Redo']]);
  });
});

describe('the poll', () => {
  test('notices what another program wrote, and only that', async () => {
    let revision = 1;
    mockIPC(() => sessionState({ revision }));
    const before = session.revision;
    await refresh();
    expect(session.revision).toBe(before);
    revision = 7;
    await refresh();
    expect(session.revision).toBe(before + 1);
  });

  // Asked before an operation and answered after it, the session would go back in time.
  test('drops an answer that an operation overtook', async () => {
    let answer: (state: SessionState) => void = () => {};
    mockIPC(() => new Promise<SessionState>((resolve) => (answer = resolve)));
    const asked = refresh();
    await Promise.resolve();
    await runOperation(Promise.resolve(outcome()));
    answer(sessionState());
    await asked;
    expect(session.undoLabel).toBe('Change stage');
  });

  test('shows trouble while there is some', async () => {
    let broken = true;
    mockIPC(() => {
      if (broken) throw { code: 'file-gone', message: 'The file is not there any more', next: 'Put it back' };
      return sessionState();
    });
    await refresh();
    expect(trouble.error?.code).toBe('file-gone');
    broken = false;
    await refresh();
    expect(trouble.error).toBeNull();
  });

  test('rests while the window is hidden and looks at once when it is shown', async () => {
    vi.useFakeTimers();
    let asked = 0;
    mockIPC(() => {
      asked += 1;
      return sessionState();
    });
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
    const stop = keepInStep(2000);
    await vi.advanceTimersByTimeAsync(2100);
    expect(asked).toBe(2);
    hidden.mockReturnValue(true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).toBe(2);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toBe(3);
    stop();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).toBe(3);
    hidden.mockRestore();
  });
});

test('another file starts today: the past day of the last one is left', () => {
  session.asOf = '2026-06-30';
  const before = session.revision;
  applyOpened(sessionState({ revision: 1 }));
  expect([session.asOf, session.revision]).toEqual([null, before + 1]);
});

// The overview of a large portfolio takes a third of a second: what a vendor is paid is no reason to ask for it again.
test('a kind is another one only where its lists show something else; another file is always', async () => {
  const seen = () => [session.of('initiative'), session.of('vendor')];
  applyOpened(sessionState({ revision: 4, changed: { initiative: 4, vendor: 4 } }));
  const [initiatives, vendors] = seen();
  const paid = sessionState({ revision: 5, changed: { initiative: 4, vendor: 5 } });
  await runOperation(Promise.resolve(outcome({ session: paid })));
  expect(session.of('initiative')).toBe(initiatives);
  expect(session.of('vendor')).not.toBe(vendors);
  applyOpened(sessionState({ revision: 4, changed: { initiative: 4, vendor: 4 } }));
  expect(seen()).not.toContain(initiatives);
});
