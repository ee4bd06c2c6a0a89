import { afterEach, expect, test, vi } from 'vitest';
import type { CriterionView, RateInput } from '$lib/api';
import { preferences } from '$lib/state/preferences.svelte';
import { Rater } from './rater.svelte';

type Answer = (value: unknown) => void;
const calls: { command: string; level?: number; answer: Answer }[] = [];
const invoke = vi.hoisted(() => vi.fn<(command: string, args: { input?: RateInput }) => Promise<unknown>>());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const criterion = (id: string): CriterionView => ({
  id,
  code: id,
  name: id,
  weight: 50,
  help: '',
  levels: ['', '', '', '', ''],
  consensus: '',
  disagreement: false,
  spread: '',
  open: true,
  others: [],
  mine: null,
});

afterEach(() => {
  calls.length = 0;
  invoke.mockReset();
});

// A slip that is corrected at once must not be what is submitted: it would be kept for ever as the first rating.
test('what is submitted is what was chosen last', async () => {
  preferences.actor = 'Ann';
  invoke.mockImplementation(
    (command, args) =>
      new Promise((_, refuse) => calls.push({ command, level: args.input?.level, answer: refuse as Answer })),
  );
  const rater = new Rater();
  void rater.rate('i', criterion('reach'), { level: 3 });
  void rater.rate('i', criterion('reach'), { level: 4 });
  void rater.rate('i', criterion('impact'), { level: 2 });
  void rater.submit('i', 'value', false);
  const told = () => calls.map(({ command, level }) => [command, level]);
  expect(told(), 'one of a criterion at a time').toEqual([
    ['rate', 3],
    ['rate', 2],
  ]);
  for (const at of [0, 1]) calls[at]?.answer({ code: 'busy', message: 'Busy.', next: '' });
  await vi.waitFor(() => expect(told().at(-1)).toEqual(['rate', 4]));
  calls[2]?.answer({ code: 'busy', message: 'Busy.', next: '' });
  await vi.waitFor(() => expect(told().at(-1)).toEqual(['submit_ratings', undefined]));
});
