import { render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { commands, type BesideView } from '$lib/api';
import { Beside, MOST } from './beside.svelte';
import SideBySide from './SideBySide.svelte';

const VALUES = ['Claims', 'Property', 'Fleet', 'Health', 'Life', 'People'];

/** What the back end says of these parts; without any, of the first two. */
function answer(by: string, of: string[]): BesideView {
  const parts = ['', ...(of.length > 0 ? of : VALUES.slice(0, 2))];
  const named = (part: string) => (part === '' ? 'All' : part);
  return {
    by,
    fields: [
      { code: 'unit', label: 'Business unit' },
      { code: 'tier', label: 'Risk tier' },
    ],
    values: VALUES.map((label, at) => ({ code: label, label, count: 20 - at })),
    held: VALUES.length,
    columns: parts.map((part) => ({
      code: part,
      label: named(part),
      initiatives: 20,
      filter: part && `unit = ${part}`,
    })),
    rows: [
      {
        code: 'decided',
        label: 'Pilots reaching production',
        definition: 'Of those decided.',
        cells: parts.map((part) => ({
          figure: '60%',
          of: `25 of 42 of ${named(part)}`,
          note: 'Leaves out 2.',
          filter: part && `unit = ${part}`,
          screen: 'pipeline',
          change: {
            code: 'decided',
            text: part === '' ? '58% → 60% since 30 Sep' : 'Change since 30 Sep not known',
            way: part === '' ? 'up' : 'unknown',
            turn: part === '' ? 'positive' : 'neutral',
            detail: 'On 30 Sep 2026 58%, now 60%.',
            points: [],
          },
        })),
      },
    ],
    note: '102 of 142 initiatives are in none of these.',
  };
}

let asked: MockInstance<typeof commands.beside>;
const calls = { onfigure: vi.fn(), onlist: vi.fn() };

beforeEach(() => {
  asked = vi
    .spyOn(commands, 'beside')
    .mockImplementation((_view, _asOf, by, of) => Promise.resolve({ status: 'ok', data: answer(by, of) }));
});
afterEach(() => vi.restoreAllMocks());

async function shown(): Promise<Beside> {
  const beside = new Beside();
  beside.on = true;
  const read = () => beside.read({}, null, 'demo');
  read();
  render(SideBySide, { beside, ...calls });
  await screen.findByTestId('beside');
  return beside;
}

/** Whoever compares two figures compares what they are of. */
test('a figure stands with what it is of, under its part, and opens that part alone', async () => {
  await shown();
  const table = within(screen.getByTestId('beside'));
  const heads = table.getAllByRole('columnheader').map((head) => head.textContent?.replace(/\s+/g, ' ').trim());
  expect(heads).toEqual(['All 20 initiatives', 'Claims 20 initiatives', 'Property 20 initiatives']);
  table.getByRole('button', { name: /60%\s*25 of 42 of Property/ }).click();
  expect(calls.onfigure).toHaveBeenLastCalledWith(
    expect.objectContaining({ filter: 'unit = Property', screen: 'pipeline' }),
  );
  table.getAllByRole('button', { name: '20 initiatives' })[1]!.click();
  expect(calls.onlist).toHaveBeenLastCalledWith('unit = Claims');
  // What is in no column is no secret.
  screen.getByText('102 of 142 initiatives are in none of these.');
});

/** One unit may have moved while the others stood still: the change is of each part, not of all. */
test('under each figure stands what became of it', async () => {
  await shown();
  const changes = screen.getAllByTestId('beside-change').map((each) => each.textContent?.trim());
  expect(changes).toEqual([
    '58% → 60% since 30 Sep, better',
    'Change since 30 Sep not known',
    'Change since 30 Sep not known',
  ]);
});

test('parts are added up to as many as are read side by side, and one stays', async () => {
  const beside = await shown();
  const of = async (): Promise<string[]> => {
    beside.read({}, null, 'demo');
    await vi.waitFor(() => expect(asked.mock.lastCall?.[3]).toEqual(beside.of));
    await vi.waitFor(() => expect(beside.shown).toEqual(beside.of));
    return beside.of;
  };
  for (const value of ['Fleet', 'Health', 'Life']) {
    beside.toggle(value);
    await of();
  }
  beside.toggle('People');
  expect(await of()).toHaveLength(MOST);
  for (const value of ['Claims', 'Property', 'Fleet', 'Health', 'Life']) {
    beside.toggle(value);
    await of();
  }
  expect(await of()).toEqual(['Life']);
});

/** Units of another file are none of this. */
test('another field and another file begin anew', async () => {
  const beside = await shown();
  beside.toggle('Fleet');
  beside.tellBy('tier');
  expect(beside.of).toEqual([]);
  beside.read({}, null, 'other');
  expect([beside.on, beside.by, beside.reading.data]).toEqual([false, 'unit', null]);
});
