import { beforeEach, expect, test, vi } from 'vitest';
import { History } from './history.svelte';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

/** The most operations the back end gives at once. */
const CAP = 500;
let newest = 0;

beforeEach(() => {
  newest = 1_234;
  invoke.mockImplementation(async (_: string, { before, limit }: { before: number | null; limit: number }) => {
    const from = before === null ? newest : before - 1;
    const operations = Array.from({ length: Math.max(0, Math.min(limit, CAP, from)) }, (_, at) => ({
      seq: from - at,
      day: '30 Sep 2026',
    }));
    return { operations, total: newest };
  });
});

const told = (history: History) => [
  history.operations[0]?.seq,
  history.operations.at(-1)?.seq,
  history.operations.length,
];

// Someone reading far down must not lose their place because something was done meanwhile.
test('however far was scrolled, a new operation leaves all of it on show', async () => {
  const history = new History();
  await history.read();
  while (history.operations.length < 700) await history.readMore();
  expect(told(history)).toEqual([1_234, 535, 700]);
  newest += 1;
  await history.read();
  expect(told(history)).toEqual([1_235, 535, 701]);
});

test('reads to the first operation, and no further', async () => {
  const history = new History();
  newest = 150;
  await history.read();
  expect([told(history), history.more]).toEqual([[150, 51, 100], true]);
  await history.readMore();
  await history.readMore();
  expect([told(history), history.more]).toEqual([[150, 1, 150], false]);
  await history.read();
  expect(told(history)).toEqual([150, 1, 150]);
});

test('a portfolio in which nothing was done is asked once', async () => {
  const history = new History();
  newest = 0;
  invoke.mockClear();
  await history.read();
  expect([history.known, history.operations.length, invoke.mock.calls.length]).toEqual([true, 0, 1]);
});
