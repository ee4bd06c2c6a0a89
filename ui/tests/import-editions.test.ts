import { clearMocks } from '@tauri-apps/api/mocks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EditionsView } from '../src/lib/api';
import { ImportWizard } from '../src/lib/features/import/wizard.svelte';
import { applyOpened } from '../src/lib/state/backend.svelte';
import { answering } from './fixtures/answering';
import { sessionState } from './fixtures/session';

beforeEach(() => applyOpened(sessionState()));
afterEach(() => clearMocks());

test('several files at once are editions: days are changed, and what each does is told before it is done', async () => {
  const view: EditionsView = {
    editions: [
      { file: 'r-2026-01.csv', day: '2026-01-31', why: '', rows: 3 },
      { file: 'latest.csv', day: null, why: 'The file’s name tells no day', rows: 4 },
    ],
    source: 'r',
    sourceWhy: 'It is the first register here.',
    sources: [],
    drift: [],
    asksOrder: false,
    asksYears: false,
    asksDecimal: false,
    problems: ['The name of latest.csv tells no day.'],
  };
  const edition = { day: '', read: 3, new: 3, changed: 0, unchanged: 0, gone: 0, rejected: 0, odd: 0, transitions: 3 };
  const report = { editions: [{ ...edition, file: 'r-2026-01.csv' }] };
  const chosen: unknown[] = [];
  const asked = answering({
    import_pick: () => ({ file: null, editions: view }),
    editions_choose: ({ choice }) => (chosen.push(choice), { ...view, problems: [] }),
    editions_dry_run: () => report,
    editions_apply: () => report,
    open: () => null,
    progress: () => ({ label: '', done: 0, total: 0 }),
    session_state: () => sessionState(),
  });
  const wizard = new ImportWizard();
  await wizard.pick();
  const { editions } = wizard;
  expect([wizard.file, editions.view?.editions.length, editions.blocked]).toEqual([
    null,
    2,
    'Solve what stops the import first',
  ]);
  // What is no day yet is kept as typed, and nothing is asked with it.
  await editions.setDay('latest.csv', '2026-02');
  expect([editions.day('latest.csv'), chosen.length]).toEqual(['2026-02', 0]);
  await editions.setDay('latest.csv', '2026-02-28');
  expect(chosen).toMatchObject([{ days: [{ file: 'latest.csv', day: '2026-02-28' }], markGone: false }]);
  expect(editions.blocked).toBe('');
  // A day that is none is in the way, also of what was found out before.
  await editions.setDay('r-2026-01.csv', 'January');
  expect(editions.blocked).toBe('Type the day of r-2026-01.csv as 2026-01-31');
  await editions.setDay('r-2026-01.csv', '2026-01-31');
  // What is chosen while it is checked was not checked: it is read after, and nothing can be imported unseen.
  const checking = editions.check();
  await editions.say({ order: 'dmy' });
  await checking;
  expect([editions.report, chosen.at(-1)]).toMatchObject([null, { order: 'dmy' }]);
  await editions.check();
  expect(editions.report?.editions[0]?.new).toBe(3);
  await editions.say({ markGone: true });
  expect(editions.report, 'what was found out is no longer so').toBeNull();
  // Ctrl Enter goes on: first what it would do, then the import.
  await editions.next();
  expect([editions.report?.editions.length, editions.result]).toEqual([1, null]);
  await editions.next();
  expect(asked).toContain('editions_apply');
});
