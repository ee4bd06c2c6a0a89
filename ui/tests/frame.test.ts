import { lastEnds, wrongDay } from '../src/lib/shell/dates';
import { describe, expect, test } from 'vitest';
import { Frame } from '../src/lib/shell/frame.svelte';
import source from '../src/styles/tokens.css?raw';
import { grouped } from '../src/lib/shell/palette';
import type { Command } from '../src/lib/state/commands.svelte';

// The content keeps 960 px beside the sidebar. A drawer that opens takes its room from the content alone: whatever was
// clicked stays under the pointer.
test.each([
  [1440, false],
  [1164, false],
  [1163, true],
  [720, true],
])('a window of %i px: rail %s', (width, rail) => {
  const frame = new Frame();
  frame.width = width;
  expect(frame.rail).toBe(rail);
});

test('the width the frame reckons with is that of the tokens', () => {
  const token = (name: string) => Number(new RegExp(`--${name}:\\s*(\\d+)px`).exec(source)?.[1]);
  expect(token('sidebar-width')).toBe(204);
});

describe('the day the portfolio is shown as of', () => {
  const today = '2026-11-23';

  test.each([
    ['2026-11-23', ''],
    ['1990-01-01', ''],
    ['2026-11-24', 'That day has not come yet: choose 23 Nov 2026 or an earlier day'],
    ['20260-01-01', 'That day has not come yet: choose 23 Nov 2026 or an earlier day'],
    ['0030-12-06', 'Choose 1 Jan 1990 or a later day'],
    ['', 'Enter a whole day: day, month and year'],
  ])('%s: %s', (day, said) => expect(wrongDay(day, today)).toBe(said));

  test.each([
    ['2026-11-23', ['2026-10-31', '2026-09-30', '2025-12-31']],
    ['2026-01-31', ['2025-12-31', '2025-12-31', '2025-12-31']],
    ['2024-03-31', ['2024-02-29', '2023-12-31', '2023-12-31']],
    ['2026-04-01', ['2026-03-31', '2026-03-31', '2025-12-31']],
  ])('on %s the last month, quarter and year ended on %j', (day, ends) =>
    expect(lastEnds(day).map((end) => end.day)).toEqual(ends),
  );
});

describe('command search', () => {
  const command = (group: string, label: string): Command => ({ id: label, label, group, run() {} });
  const all = [command('Export', 'Export initiatives'), command('Go to', 'Overview'), command('Go to', 'Pipeline')];
  const write = (found: Command[], query: string) =>
    grouped(all, found, query).map((group) => `${group.label}: ${group.items.map((item) => item.label).join(', ')}`);

  test('finds by any words of group and label, what was found comes first', () => {
    expect(write([], 'go pipe')).toEqual(['Go to: Pipeline']);
    expect(write([command('Initiatives', 'AI-0042 Exporter')], 'export')).toEqual([
      'Initiatives: AI-0042 Exporter',
      'Export: Export initiatives',
    ]);
    expect(write([], '')).toHaveLength(2);
    expect(write([], 'nothing like it')).toEqual([]);
  });

  // Nobody types before they know what is there: what was worked on, and the screens, come first.
  test('begins with what was shown last and with the screens; other words for a thing find it', () => {
    const recent = command('Recent', 'AI-0042 Exporter');
    const also = { ...command('Go to', 'Matrix'), also: 'score quick wins' };
    const listed = (query: string) => grouped([...all, also, recent], [], query).map((group) => group.label);
    expect(listed('')).toEqual(['Recent', 'Go to', 'Export']);
    expect(grouped([...all, also], [], 'score').flatMap((group) => group.items)).toEqual([also]);
  });
});
