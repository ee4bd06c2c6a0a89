import { clearMocks } from '@tauri-apps/api/mocks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ImportFile, ImportReport, Picked } from '../src/lib/api';
import {
  doubtful,
  fieldLabel,
  full,
  hundreds,
  keepUnmapped,
  leaveUnmapped,
  leftOut,
  mappedFields,
  sharing,
  targetOf,
  unknownWords,
  withAmount,
  withDate,
  withSigns,
  withStage,
  withTarget,
  type Mapping,
} from '../src/lib/features/import/mapping';
import { different } from '../src/lib/features/import/words';
import { ImportWizard } from '../src/lib/features/import/wizard.svelte';
import { applyOpened } from '../src/lib/state/backend.svelte';
import { session } from '../src/lib/state/session.svelte';
import { toasts } from '../src/lib/ui';
import { answering } from './fixtures/answering';
import { importFile, importReport, outcome, sessionState } from './fixtures/session';

/** What is answered where one file, or none, was chosen. */
const picked = (file: ImportFile | null): Picked => ({ file, editions: null });

const settled = (file: ImportFile): ImportFile => ({
  ...file,
  mapping: { ...file.mapping, dates: file.mapping.dates?.map((each) => ({ ...each, order: 'mdy' })) ?? [] },
});

beforeEach(() => applyOpened(sessionState()));
afterEach(() => {
  clearMocks();
  vi.useRealTimers();
  for (const toast of [...toasts.shown]) toasts.dismiss(toast.id);
});

describe('a mapping', () => {
  const file = importFile();
  const mapping = full(file.mapping);

  test('says of one column alone at which signs its cells are split', () => {
    const list = (column: string) => ({ column, signs: ['semicolon'], matters: true, why: 'So.', samples: [] });
    const said = withSigns({ ...mapping, lists: [list('Tags'), list('Systems')] }, 'Tags', []);
    expect(said.lists.map(({ signs, why }) => [signs, why])).toEqual([
      [[], 'As you said.'],
      [['semicolon'], 'So.'],
    ]);
  });

  test('keeps as own fields only columns that hold something', () => {
    const kept = keepUnmapped(mapping, file);
    expect([targetOf(kept, 'Shoe size'), targetOf(kept, 'Empty'), targetOf(kept, 'Stage')]).toEqual([
      'custom',
      'ignore',
      'field:stage',
    ]);
    expect(leaveUnmapped(kept)).toEqual(mapping);
  });

  test('counts the levels of the unit tree as one field', () => {
    expect(mappedFields(mapping)).toEqual(['name', 'unit', 'stage']);
    expect(fieldLabel('name', file.targets)).toBe('Name');
  });

  test('lets go of a key whose column is no longer mapped: rows would else all be alike', () => {
    const without = withTarget(withTarget(mapping, 'Agency', 'ignore'), 'Bureau', 'ignore');
    expect(without.key).toEqual(['name']);
  });

  test('a column that is said to be the key tells initiatives apart', () => {
    expect(withTarget(mapping, 'Shoe size', 'field:key').key).toEqual(['key']);
  });

  test('says which columns want the same field', () => {
    const twice = withTarget(mapping, 'Shoe size', 'field:name');
    expect(sharing(twice, 'Shoe size')).toEqual(['Use Case Name']);
    expect(sharing(twice, 'Empty')).toEqual([]);
  });

  test('a known header over cells that are not understood must be said something of', () => {
    const doubt = { target: 'field:benefit', why: '“Annual benefit”: most of its values are not an amount' };
    const doubted: Mapping = {
      ...mapping,
      columns: [...mapping.columns, { column: 'Annual benefit', target: 'ignore', doubt }],
    };
    expect(doubtful(doubted).map((each) => each.column)).toEqual(['Annual benefit']);
    expect(doubtful(leftOut(doubted, 'Annual benefit'))).toEqual([]);
    expect(doubtful(withTarget(doubted, 'Annual benefit', 'field:benefit'))).toEqual([]);
    expect(doubtful(withTarget(doubted, 'Shoe size', 'field:benefit')), 'the field comes from elsewhere').toEqual([]);
  });

  test('counts a word as unknown until it has a stage; a blank is no word', () => {
    expect(unknownWords(mapping).map((each) => each.word)).toEqual(['In mission']);
    expect(unknownWords(withStage(mapping, 'In mission', 'production'))).toEqual([]);
  });
});

/** The way through an import once a file is read, of whose columns this is guessed. */
async function begun(file: ImportFile, guessed: Partial<ImportFile['mapping']>): Promise<ImportWizard> {
  answering({
    import_pick: () => picked({ ...file, mapping: { ...file.mapping, ...guessed } }),
    progress: () => ({ label: '', done: 0, total: 0 }),
  });
  const wizard = new ImportWizard();
  await wizard.pick();
  return wizard;
}

describe('the way through an import', () => {
  test('asks no order of day and month of dates that name the year first', async () => {
    const dates = [
      {
        column: 'Start',
        order: null,
        settled: true,
        years: null,
        yearsSettled: true,
        shortYears: 0,
        yearsAround: 1946,
        precision: 'day',
        why: 'No date depends on the order of day and month.',
        samples: ['2025-04-13'],
      },
    ];
    const wizard = await begun(importFile(), { dates });
    expect(wizard.blocked('stages')).toBe('');
  });

  test('stops where 1.500 may be 1.50 or 1,500, until someone says which', async () => {
    const amounts = [
      {
        column: 'Cost',
        decimal: null,
        settled: false,
        unit: 'one',
        why: '“1.500” could have a decimal point or a decimal comma: say which.',
        samples: ['1.500'],
      },
      {
        column: 'Reach',
        decimal: null,
        settled: true,
        unit: 'one',
        why: 'No amount depends on the decimal mark.',
        samples: ['800'],
      },
    ];
    const wizard = await begun(settled(importFile()), { amounts });
    expect(wizard.blocked('stages')).toBe('Say the decimal mark of Cost');
    wizard.edit(withAmount(wizard.mapping, 'Cost', { decimal: 'comma' }));
    expect(wizard.blocked('stages')).toBe('');
  });

  test('stops where the amounts belie their header, until someone says what one stands for', async () => {
    const amounts = [
      {
        column: 'Cost (k€)',
        decimal: null,
        settled: true,
        unit: null,
        why: 'The amounts run from 0.5 to 1200000.',
        samples: ['0.5'],
      },
    ];
    const wizard = await begun(settled(importFile()), { amounts });
    expect(wizard.blocked('stages')).toBe('Say what one stands for in Cost (k€)');
    wizard.edit(withAmount(wizard.mapping, 'Cost (k€)', { unit: 'thousand' }));
    expect(wizard.blocked('stages')).toBe('');
  });

  test('from the file to the portfolio and back out by undo', async () => {
    const sent: unknown[] = [];
    const asked = answering({
      import_pick: () => picked(importFile()),
      import_dry_run: ({ mapping }) => (sent.push(mapping), importReport()),
      import_apply: ({ mapping, profile }) => (sent.push(mapping, profile), importReport()),
      session_state: () => sessionState({ revision: 2, undo: 'Import register.csv' }),
      undo: () => outcome({ session: sessionState({ revision: 3 }) }),
      progress: () => ({ label: '', done: 0, total: 0 }),
    });
    const wizard = new ImportWizard();
    expect(wizard.blocked('file')).toBe('Choose a file first');
    await wizard.pick();
    await wizard.next();
    await wizard.next();
    expect(wizard.step).toBe('stages');

    // The order of day and month is never guessed: without it there is no way on.
    expect(wizard.blocked('stages')).toBe('Say how dates are written in Date Initiated');
    await wizard.next();
    expect(wizard.step).toBe('stages');

    const mapping = { ...wizard.mapping, dates: wizard.mapping.dates.map((each) => ({ ...each, order: 'mdy' })) };
    wizard.edit(mapping);
    wizard.profile = ' Federal ';
    await wizard.next();
    expect([wizard.step, wizard.changes, wizard.blocked('check')]).toEqual(['check', 10, '']);
    await wizard.next();
    expect([wizard.step, wizard.taken.possible, session.undoLabel]).toEqual(['done', true, 'Import register.csv']);
    expect(sent).toEqual([mapping, mapping, 'Federal']);

    await wizard.taken.undo();
    expect([wizard.taken.undone, wizard.taken.possible]).toEqual([true, false]);
    // Columns were not changed, so nothing asked the back end to map them anew.
    expect(asked).not.toContain('import_map');
  });

  test('changed columns are followed by the back end before stage words are shown', async () => {
    const asked = answering({
      import_pick: () => picked(importFile()),
      import_map: ({ mapping }) => importFile({ mapping: mapping as ImportFile['mapping'] }),
    });
    const wizard = new ImportWizard();
    await wizard.pick();
    await wizard.next();
    wizard.setColumns(withTarget(wizard.mapping, 'Shoe size', 'custom'));
    await wizard.next();
    expect(asked.at(-1)).toBe('import_map');
    expect([wizard.step, targetOf(wizard.mapping, 'Shoe size')]).toEqual(['stages', 'custom']);
  });

  test.each<[string, Partial<ImportReport>, string]>([
    ['a problem', { problems: ['Say the order of day and month'] }, 'Solve what stops the import first'],
    ['nothing to change', { new: 0, changed: 0 }, 'No row would add or change anything'],
  ])('%s stops it at the check', async (_story, report, why) => {
    const asked = answering({
      import_pick: () => picked(settled(importFile())),
      import_dry_run: () => importReport(report),
    });
    const wizard = new ImportWizard();
    await wizard.pick();
    for (let step = 0; step < 4; step += 1) await wizard.next();
    expect([wizard.step, wizard.blocked('check')]).toEqual(['check', why]);
    expect(asked).not.toContain('import_apply');
  });

  test('a change after the check asks for another check', async () => {
    const asked = answering({ import_pick: () => picked(settled(importFile())), import_dry_run: () => importReport() });
    const wizard = new ImportWizard();
    await wizard.pick();
    await wizard.go('check');
    await wizard.back();
    wizard.edit(withStage(wizard.mapping, 'In mission', 'production'));
    expect(wizard.report).toBeNull();
    await wizard.next();
    expect(asked.filter((each) => each === 'import_dry_run')).toHaveLength(2);
    // Another program wrote: what would be new may be there by now.
    session.changed();
    await wizard.keepChecked();
    expect(asked.filter((each) => each === 'import_dry_run')).toHaveLength(3);
  });

  test('which years two digits stand for must be said where the values leave it open', async () => {
    const wizard = await begun(settled(importFile()), {});
    const column = 'Date Initiated';
    const dates = wizard.mapping.dates.map((each) => ({ ...each, yearsSettled: false, shortYears: 3 }));
    wizard.edit({ ...wizard.mapping, dates });
    expect(wizard.blocked('stages')).toBe(`Say which years are meant in ${column}`);
    expect(dates.flatMap(hundreds).map((each) => each.value)).toEqual(['2000', '1946', '1900']);
    wizard.edit(withDate(wizard.mapping, column, { years: 2000 }));
    expect(wizard.blocked('stages')).toBe('');
  });

  test('which register it is must be said where nobody can know, and a day must be one', async () => {
    const wizard = await begun(settled(importFile()), { source: null, dates: [] });
    expect(wizard.blocked('stages')).toBe('Say which register this is an edition of');
    wizard.edit({ ...wizard.mapping, source: 'claims', sourceSaid: true, edition: '2026-02-30' });
    expect(wizard.blocked('stages')).toBe('Type the day of the edition as 2026-01-31');
    wizard.edit({ ...wizard.mapping, edition: null });
    expect(wizard.blocked('stages')).toBe('');
  });

  test('a refusal is kept where one is looking, and nothing is lost', async () => {
    answering({
      import_pick: () => picked(importFile()),
      import_read: () => {
        throw { code: 'unreadable', message: 'Row 3 has a broken quote', next: 'Choose another way to read it' };
      },
    });
    const wizard = new ImportWizard();
    await wizard.pick();
    await wizard.read({ delimiter: ';' });
    expect([wizard.error?.code, wizard.file?.name, wizard.work.busy]).toEqual(['unreadable', 'register.csv', false]);
    // A choice of no file at all changes nothing either.
    answering({ import_pick: () => picked(null) });
    await wizard.pick();
    expect(wizard.file?.name).toBe('register.csv');
  });

  test('a read-only portfolio can be checked against but not imported into', async () => {
    answering({ import_pick: () => picked(settled(importFile())), import_dry_run: () => importReport() });
    const open = sessionState();
    applyOpened({ ...open, file: open.file && { ...open.file, readOnly: true } });
    const wizard = new ImportWizard();
    await wizard.pick();
    await wizard.go('check');
    expect(wizard.blocked('check')).toBe('This file is open for reading only');
  });
});

test('long work shows how far it is and can be stopped; stopping is no error', async () => {
  vi.useFakeTimers();
  let stop: () => void = () => {};
  answering({
    import_pick: () => picked(settled(importFile())),
    import_dry_run: () =>
      new Promise((_resolve, reject) => (stop = () => reject({ code: 'cancelled', message: 'Cancelled', next: '' }))),
    progress: () => ({ label: 'Comparing rows', done: 300, total: 1200 }),
    cancel: () => (stop(), null),
  });
  const wizard = new ImportWizard();
  await wizard.pick();
  const checked = wizard.go('check');
  await vi.advanceTimersByTimeAsync(200);
  expect([wizard.work.progress?.label, wizard.work.share]).toEqual(['Comparing rows', 0.25]);
  await wizard.work.cancel();
  await checked;
  expect([wizard.work.busy, wizard.error, wizard.report]).toEqual([false, null, null]);
  expect(toasts.shown.map((toast) => toast.text)).toEqual(['Cancelled. Nothing was changed.']);
});

// The back end stops counting there: "1,000" of a register of 3,000 would be a false figure.
test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000 or more'],
])('%i different values: %s', (value, want) => {
  expect(different(value)).toBe(want);
});
