import { describe, expect, test } from 'vitest';
import { firstMark, MarkIndex, nextMark, type ChartMark, type Direction } from '../src/lib/ui/chart/marks';

const mark = (id: string, x: number, y: number, r = 5): ChartMark => ({ id, x, y, r, label: id });
// A small map: the letters lie where they are drawn.
//   a(0,0)        b(100,10)     c(200,0)
//                 d(90,100)
//   e(0,200)                    f(200,190)
const MAP = [
  mark('a', 0, 0),
  mark('b', 100, 10),
  mark('c', 200, 0),
  mark('d', 90, 100),
  mark('e', 0, 200),
  mark('f', 200, 190),
];

describe('arrow keys go where they point', () => {
  function check(from: string, direction: Direction, to: string | null): void {
    const current = MAP.find((each) => each.id === from) as ChartMark;
    expect(nextMark(MAP, current, direction)?.id ?? null, `${from} ${direction}`).toBe(to);
  }

  test('along rows and columns', () => {
    check('a', 'right', 'b');
    check('b', 'right', 'c');
    check('c', 'left', 'b');
    check('a', 'down', 'e');
    check('b', 'down', 'd');
    check('c', 'down', 'f');
  });

  test('a slanted neighbour is taken when nothing lies straight ahead', () => {
    check('d', 'right', 'f');
    check('d', 'left', 'a');
    check('e', 'up', 'a');
    check('d', 'down', 'e');
  });

  test('at the edge nothing happens', () => {
    check('a', 'left', null);
    check('c', 'up', null);
    check('e', 'down', null);
  });

  test('every mark can be reached from the first one', () => {
    const marks = Array.from({ length: 60 }, (_, index) => mark(`m${index}`, (index * 97) % 720, (index * 53) % 340));
    const reached = new Set<string>();
    const open = [firstMark(marks) as ChartMark];
    for (let at = open.pop(); at; at = open.pop()) {
      if (reached.has(at.id)) continue;
      reached.add(at.id);
      for (const direction of ['up', 'down', 'left', 'right'] as const) {
        const next = nextMark(marks, at, direction);
        if (next) open.push(next);
      }
    }
    expect(reached.size).toBe(60);
  });

  test('marks at the very same place are stepped through', () => {
    const twins = [mark('one', 10, 10), mark('two', 10, 10), mark('three', 50, 10)];
    expect(nextMark(twins, twins[0] as ChartMark, 'right')?.id).toBe('two');
    expect(nextMark(twins, twins[1] as ChartMark, 'right')?.id).toBe('three');
    expect(nextMark(twins, twins[1] as ChartMark, 'left')?.id).toBe('one');
  });
});

describe('hit testing', () => {
  const index = new MarkIndex([mark('large', 100, 100, 60), mark('small', 130, 100, 6), mark('far', 400, 300, 3)]);

  test.each([
    [100, 100, 'large'],
    [132, 101, 'small'],
    [100, 158, 'large'],
    [404, 300, 'far'],
    [300, 200, null],
  ])('at %i, %i', (x, y, want) => {
    expect(index.at(x, y)?.id ?? null).toBe(want);
  });

  test('finds what looking at every mark finds', () => {
    const marks = Array.from({ length: 500 }, (_, at) => mark(`m${at}`, (at * 97) % 800, (at * 61) % 600, at % 25));
    const fast = new MarkIndex(marks);
    for (let x = 0; x < 800; x += 37) {
      for (let y = 0; y < 600; y += 41) {
        const near = marks
          .map((each) => ({ each, far: Math.hypot(each.x - x, each.y - y) }))
          .filter(({ each, far }) => far <= each.r + 4);
        const least = Math.min(...near.map(({ far }) => far));
        const found = fast.at(x, y);
        expect(found === null ? Infinity : Math.hypot(found.x - x, found.y - y), `${x},${y}`).toBe(least);
      }
    }
  });
});
