import { beforeEach, describe, expect, test, vi } from 'vitest';
import { router } from '$lib/state/router.svelte';
import { cell } from './sample.fixture';
import { Desk, type Args } from './desk.fixture';
import type { Register } from './register.svelte';
import { registers } from './registers.svelte';

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
