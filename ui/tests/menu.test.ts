import { emit } from '@tauri-apps/api/event';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fileMenu } from '../src/lib/shell';
import { Commands, commands, type Command } from '../src/lib/state/commands.svelte';
import { chosen, followMenu } from '../src/lib/state/menu';
import { toasts } from '../src/lib/ui';

const command = (id: string, ran: string[], part: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: 'File',
  run: () => ran.push(id),
  ...part,
});

afterEach(() => {
  clearMocks();
  for (const toast of [...toasts.shown]) toasts.dismiss(toast.id);
});

describe('the desktop’s menu', () => {
  test('runs the command of the entry chosen, until it is let go', async () => {
    mockIPC(() => {}, { shouldMockEvents: true });
    const ran: string[] = [];
    const away = commands.add(command('new', ran), command('go-settings', ran));
    const stop = followMenu();
    await vi.waitFor(async () => {
      await emit('menu', 'new');
      expect(ran).toContain('new');
    });
    ran.length = 0;
    await emit('menu', 'settings');
    expect(ran).toEqual(['go-settings']);
    stop();
    await emit('menu', 'new');
    expect(ran).toEqual(['go-settings']);
    away();
  });

  test('says what is missing for an entry that needs a portfolio', () => {
    chosen('new-initiative', new Commands());
    expect(toasts.shown.map((toast) => toast.text)).toEqual(['Open a portfolio first.']);
  });
});

// Systems differ: Ctrl+N may reach the menu, the page, or both, and must make one portfolio.
describe('keys heard by both the menu and the page', () => {
  test.each([
    {
      story: 'once each at the same time',
      heard: [
        ['page', 0],
        ['menu', 30],
      ],
      runs: 1,
    },
    {
      story: 'the menu first',
      heard: [
        ['menu', 0],
        ['page', 5],
      ],
      runs: 1,
    },
    {
      story: 'twice on a system where both hear',
      heard: [
        ['page', 0],
        ['menu', 10],
        ['page', 200],
        ['menu', 210],
      ],
      runs: 2,
    },
    {
      story: 'a second press long after',
      heard: [
        ['page', 0],
        ['menu', 900],
      ],
      runs: 2,
    },
    {
      story: 'two presses where only the page hears',
      heard: [
        ['page', 0],
        ['page', 120],
      ],
      runs: 2,
    },
  ] as const)('$story: $runs', ({ heard, runs }) => {
    let now = 0;
    const ran: string[] = [];
    const all = new Commands(() => now);
    all.add(command('new', ran));
    for (const [channel, at] of heard) {
      now = at;
      all.press('new', channel);
    }
    expect(ran).toHaveLength(runs);
  });

  test('another command is another press', () => {
    const ran: string[] = [];
    const all = new Commands(() => 0);
    all.add(command('new', ran), command('open', ran));
    all.press('new', 'page');
    all.press('open', 'menu');
    expect(ran).toEqual(['new', 'open']);
  });
});

test('the menu at the file name keeps its order, whatever order commands come in', () => {
  const ran: string[] = [];
  const list = ['close', 'export', 'open', 'new', 'import', 'other'].map((id) => command(id, ran));
  const entries = fileMenu(list).map((entry) => (entry.kind === 'separator' ? '—' : entry.id));
  expect(entries).toEqual(['new', 'open', '—', 'import', 'export', '—', 'close', '—', 'other']);
});
