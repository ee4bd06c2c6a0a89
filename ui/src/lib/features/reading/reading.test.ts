import { expect, test, vi } from 'vitest';
import { Reading } from './reading.svelte';

function later<T>(): { promise: Promise<T>; give: (value: T) => void; refuse: (why: unknown) => void } {
  let give!: (value: T) => void;
  let refuse!: (why: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => ((give = resolve), (refuse = reject)));
  return { promise, give, refuse };
}

test('an answer to an older question never replaces that of the latest', async () => {
  const [old, latest] = [later<string>(), later<string>()];
  const reading = new Reading<string>();
  const asks = [reading.ask(() => old.promise), reading.ask(() => latest.promise)];
  latest.give('latest');
  old.give('old');
  await Promise.all(asks);
  expect(reading.data).toBe('latest');
});

test('old figures pale only when the new ones take their time', async () => {
  vi.useFakeTimers();
  const slow = later<string>();
  const reading = new Reading<string>();
  await reading.ask(async () => 'first');
  const asked = reading.ask(() => slow.promise);
  expect([reading.data, reading.stale]).toEqual(['first', false]);
  vi.advanceTimersByTime(200);
  expect([reading.data, reading.stale]).toEqual(['first', true]);
  slow.give('second');
  await asked;
  expect([reading.data, reading.stale]).toEqual(['second', false]);
  vi.useRealTimers();
});

test('after a refusal the figures stay pale: they answer another question', async () => {
  const reading = new Reading<string>();
  await reading.ask(async () => 'kept');
  await reading.ask(() => Promise.reject({ code: 'busy', message: 'Busy' }));
  expect([reading.data, reading.stale, reading.error?.code]).toEqual(['kept', true, 'busy']);
});

test('what was forgotten does not come back with a late answer', async () => {
  const slow = later<string>();
  const reading = new Reading<string>();
  const asked = reading.ask(() => slow.promise);
  reading.forget();
  slow.give('of the other file');
  await asked;
  expect(reading.data).toBeNull();
});
