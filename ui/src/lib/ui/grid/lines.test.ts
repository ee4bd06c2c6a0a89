import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lines, PAGE, PASSING } from './lines.svelte';
import type { GridLine } from './types';

type Row = { text: string };

/** A back end that answers when it is told to, and remembers what it was asked. */
function backEnd() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const lines = new Lines<Row>((from, to) => {
    asked.push(`${from}–${to}`);
    const some: GridLine<Row>[] = Array.from({ length: to - from }, (_, at) => ({
      kind: 'row',
      id: `${from + at}`,
      data: { text: `row ${from + at}` },
    }));
    return new Promise((resolve) => answers.push(() => resolve(some)));
  });
  const answer = async () => {
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  const ask = async (from: number, passing = false) => {
    void lines.need(from, from + 30, 10_000, passing);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { asked, answer, ask, lines };
}

const idAt = (lines: Lines<Row>, index: number) => {
  const line = lines.at(index);
  return line?.kind === 'row' ? line.id : undefined;
};

describe('lines of a list', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('asks for what is in sight, then for what lies around', async () => {
    const { asked, answer, ask, lines } = backEnd();
    await ask(0);
    await answer();
    expect(idAt(lines, 29)).toBe('29');
    expect(asked).toEqual(['0–50', '50–75']);
  });

  // Every place that a dragged scroll bar passes would otherwise be read, drawn and thrown away.
  it('asks now and then for the place where a drag is, and for what lies around when it rests', async () => {
    const { asked, answer, ask, lines } = backEnd();
    await ask(0);
    await answer();
    await answer();
    await answer();
    asked.length = 0;
    for (const place of [1_000, 2_000, 3_000, 4_020]) await ask(place, true);
    expect(asked).toEqual(['1000–1050']);
    await answer();
    expect(asked, 'not for each place that is passed').toHaveLength(1);
    for (let passed = 0; passed < PASSING; passed += 20) {
      await vi.advanceTimersByTimeAsync(20);
      await ask(5_000 + 10 * passed, true);
    }
    expect(asked.slice(1), 'now and then, to show where one is').toEqual(['8400–8450']);
    await answer();
    asked.length = 0;
    await ask(4_020, true);
    expect(asked).toEqual([]);
    await ask(4_020);
    expect(asked).toEqual(['4000–4050']);
    await answer();
    expect(idAt(lines, 4_049)).toBe('4049');
    for (let around = 0; around < 5; around++) await answer();
    expect(asked.slice(1)).toEqual(['4050–4075', '4075–4100', '4100–4125', '3950–3975', '3975–4000']);
  });

  it('asks at once for all pages in sight', async () => {
    const { asked, ask } = backEnd();
    await ask(PAGE - 10);
    expect(asked).toEqual(['0–50']);
  });
});
