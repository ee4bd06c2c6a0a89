import { render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { router } from '$lib/state/router.svelte';
import { Desk, type Args } from './desk.fixture';
import type { Register } from './register.svelte';
import { registers } from './registers.svelte';
import RecordsScreen from './RecordsScreen.svelte';
import { cell, VENDOR } from './sample.fixture';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const desk = new Desk(invoke);
/** The records of the list, in order. */
let ids: string[];
let register: Register;
let files = 0;

beforeEach(async () => {
  registers.follows(`file ${++files}`);
  ids = ['v0', 'v1', 'v2', 'v3'];
  desk.answers['records'] = () => ({ lines: ids.length, matched: ids.length, of: ids.length, columns: ['name'] });
  desk.answers['record_lines'] = ({ from, to }: Args) =>
    ids.slice(from, to).map((id) => ({ kind: 'row', id, cells: [cell(id)] }));
  register = registers.of('vendor');
  await register.read();
});

// The list stays open to every key while an answer is on its way.
describe('what comes late, after the user went elsewhere, is dropped', () => {
  test('the drawer does not follow the keyboard of another register', () => {
    vi.useFakeTimers();
    registers.peek('v0', 0);
    registers.follow('v1', 1);
    router.go('records', { kind: 'action', id: 'a1' });
    vi.runAllTimers();
    vi.useRealTimers();
    expect(router.place.params).toEqual({ kind: 'action', id: 'a1' });
  });

  test('nor does it step on in a list that was left', async () => {
    registers.peek('v0', 0);
    const stepped = registers.step(1);
    router.go('records', { kind: 'action', id: 'a1' });
    expect([await stepped, router.place.params]).toEqual([null, { kind: 'action', id: 'a1' }]);
  });

  test('nor is it asked which record stays', async () => {
    register.selection.set(['v1', 'v2'], true);
    const { unmount } = render(RecordsScreen, { kind: VENDOR, register });
    const asked = register.askMerge();
    unmount();
    await asked;
    expect(register.merging).toBeNull();
  });
});

test('a question that was open is not asked again on the way back', async () => {
  register.selection.set(['v1', 'v2'], true);
  const { unmount } = render(RecordsScreen, { kind: VENDOR, register });
  await register.askMerge();
  await screen.findByTestId('merge-dialog');
  unmount();
  render(RecordsScreen, { kind: VENDOR, register });
  await screen.findByTestId('bulk-bin');
  expect(screen.queryByTestId('merge-dialog')).toBeNull();
});

describe('Previous and Next go on from the record that is shown', () => {
  test('though a link led to it', async () => {
    router.go('records', { kind: 'vendor', id: 'v2' });
    expect([await registers.step(1), registers.peeked]).toEqual([3, 'v3']);
    expect([await registers.step(1), registers.peeked]).toEqual([null, 'v3']);
  });

  test('though the list is in another order by now', async () => {
    registers.peek('v0', 0);
    ids.reverse();
    register.set({ sort: [{ field: 'name', descending: true }] });
    await register.read();
    expect([await registers.step(-1), registers.peeked]).toEqual([2, 'v1']);
  });

  test('though it stands far down a long list, which is not read in one go', async () => {
    ids = Array.from({ length: 10_000 }, (_, at) => `v${at}`);
    await register.read();
    router.go('records', { kind: 'vendor', id: 'v7000' });
    expect([await registers.step(1), registers.peeked]).toEqual([7001, 'v7001']);
    expect(Math.max(...desk.sent('record_lines').map(({ from, to }) => to - from))).toBeLessThanOrEqual(500);
  });

  // Who works through open actions closes one after another.
  test.each([
    [1, 'v2'],
    [-1, 'v0'],
  ] as const)('from the gap it left when it was just done with: %s', async (by, next) => {
    registers.peek('v1', 1);
    ids = ['v0', 'v2', 'v3'];
    await register.read();
    await registers.step(by);
    expect(registers.peeked).toBe(next);
  });

  test('and nowhere from one that the list does not have', async () => {
    router.go('records', { kind: 'vendor', id: 'elsewhere' });
    expect([await registers.step(1), registers.peeked]).toEqual([null, 'elsewhere']);
  });
});
