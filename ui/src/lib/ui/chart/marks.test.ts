import { describe, expect, test } from 'vitest';
import { cardPlace, type ChartMark } from './marks';

const mark = (id: string, x: number, y: number): ChartMark => ({ id, x, y, r: 6, label: id });

// A card over the densest place hides what the pointer came for.
describe('the card of a mark', () => {
  const place = (at: ChartMark, others: ChartMark[]) => {
    const { side, edge } = cardPlace([at, ...others], at, { width: 800, height: 600 }, { width: 240, height: 150 }, 16);
    return `${side} ${edge}`;
  };
  const crowd = (x: number, y: number) => [0, 1, 2, 3].map((step) => mark(`o${step}`, x + step * 9, y + step * 9));

  test.each([
    ['alone it stands after and below', mark('a', 400, 300), [], 'after below'],
    ['off a crowd below on the right', mark('a', 400, 300), crowd(460, 340), 'after above'],
    ['off crowds on the right', mark('a', 400, 300), [...crowd(460, 340), ...crowd(460, 200)], 'before below'],
    ['inside the drawing at its right edge', mark('a', 780, 300), [], 'before below'],
    ['inside the drawing at its corner', mark('a', 780, 590), [], 'before above'],
    ['inside the drawing though a crowd is there', mark('a', 780, 590), crowd(600, 500), 'before above'],
  ])('%s', (_, at, others, want) => {
    expect(place(at, others)).toBe(want);
  });
});
