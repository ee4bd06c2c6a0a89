/** Something drawn that can be pointed at; as the plotter reports it, in units of the drawing. */
export interface ChartMark {
  id: string;
  x: number;
  y: number;
  /** Radius; 0 for a point without extent. */
  r: number;
  /** What it is, in words, with its figures. */
  label: string;
  /** Names of those it stands for; empty where it stands for one. */
  names?: string[];
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Side of a square of the index, in units of the drawing: about the size of a large mark. */
const SQUARE = 48;

/** Finds the mark under a point without looking at all of them. */
export class MarkIndex {
  #squares = new Map<string, ChartMark[]>();
  #largest = 0;

  constructor(marks: readonly ChartMark[]) {
    for (const mark of marks) {
      const key = square(mark.x, mark.y);
      const held = this.#squares.get(key);
      if (held) held.push(mark);
      else this.#squares.set(key, [mark]);
      this.#largest = Math.max(this.#largest, mark.r);
    }
  }

  /**
   * The mark under a point, or the nearest whose edge is within `slack`. Where marks overlap the one
   * whose middle is nearest wins, so that a small one in front of a large one can be reached.
   */
  at(x: number, y: number, slack = 4): ChartMark | null {
    const reach = Math.ceil((this.#largest + slack) / SQUARE);
    let best: ChartMark | null = null;
    let least = Infinity;
    for (let column = -reach; column <= reach; column++) {
      for (let row = -reach; row <= reach; row++) {
        for (const mark of this.#squares.get(square(x + column * SQUARE, y + row * SQUARE)) ?? []) {
          const distance = Math.hypot(mark.x - x, mark.y - y);
          if (distance > mark.r + slack || distance >= least) continue;
          best = mark;
          least = distance;
        }
      }
    }
    return best;
  }
}

function square(x: number, y: number): string {
  return `${Math.floor(x / SQUARE)}:${Math.floor(y / SQUARE)}`;
}

const AXIS: Record<Direction, { dx: number; dy: number }> = {
  up: { dx: 0, dy: -1 },
  down: { dx: 0, dy: 1 },
  left: { dx: -1, dy: 0 },
  right: { dx: 1, dy: 0 },
};

/**
 * The mark an arrow key leads to. Those within 45° of the direction come first, the nearest of them, with
 * sideways distance counting double; if there is none, the nearest that lies that way at all. Null at the
 * edge. Marks at the very same place are stepped through in their order by right and left.
 */
export function nextMark(marks: readonly ChartMark[], current: ChartMark, direction: Direction): ChartMark | null {
  const twins = marks.filter((mark) => mark.x === current.x && mark.y === current.y);
  const turn = direction === 'right' ? 1 : direction === 'left' ? -1 : 0;
  const twin = turn === 0 ? undefined : twins[twins.findIndex((mark) => mark.id === current.id) + turn];
  if (twin) return twin;
  return nearestThatWay(marks, current, direction, 1) ?? nearestThatWay(marks, current, direction, Infinity);
}

function nearestThatWay(
  marks: readonly ChartMark[],
  from: ChartMark,
  direction: Direction,
  slope: number,
): ChartMark | null {
  const { dx, dy } = AXIS[direction];
  let best: ChartMark | null = null;
  let least = Infinity;
  for (const mark of marks) {
    const along = (mark.x - from.x) * dx + (mark.y - from.y) * dy;
    const aside = Math.abs((mark.x - from.x) * dy) + Math.abs((mark.y - from.y) * dx);
    if (along <= 0 || aside > along * slope) continue;
    const cost = along + 2 * aside;
    if (cost >= least) continue;
    best = mark;
    least = cost;
  }
  return best;
}

/** Where the keyboard starts: the mark nearest the upper left, as reading does. */
export function firstMark(marks: readonly ChartMark[]): ChartMark | null {
  return marks.reduce<ChartMark | null>(
    (best, mark) => (best === null || mark.x + mark.y < best.x + best.y ? mark : best),
    null,
  );
}

/** The corner of a mark that its card goes to. */
export interface CardPlace {
  side: 'before' | 'after';
  edge: 'above' | 'below';
}

const CORNERS: CardPlace[] = [
  { side: 'after', edge: 'below' },
  { side: 'after', edge: 'above' },
  { side: 'before', edge: 'below' },
  { side: 'before', edge: 'above' },
];

/**
 * Where the card of a mark covers least: inside the drawing as far as it fits, then over as few other marks as can be,
 * so that the place looked at stays in sight. All in units of the drawing; `gap` is from the middle of the mark.
 */
export function cardPlace(
  marks: readonly ChartMark[],
  mark: ChartMark,
  drawing: { width: number; height: number },
  card: { width: number; height: number },
  gap: number,
): CardPlace {
  let best = CORNERS[0] as CardPlace;
  let least = Infinity;
  for (const corner of CORNERS) {
    const left = corner.side === 'after' ? mark.x + gap : mark.x - gap - card.width;
    const top = corner.edge === 'below' ? mark.y : mark.y - card.height;
    const right = left + card.width;
    const bottom = top + card.height;
    const beyond =
      Math.max(0, -left) +
      Math.max(0, -top) +
      Math.max(0, right - drawing.width) +
      Math.max(0, bottom - drawing.height);
    const inside = (each: ChartMark) =>
      each.x + each.r > left && each.x - each.r < right && each.y + each.r > top && each.y - each.r < bottom;
    const covered = marks.filter((each) => each.id !== mark.id && inside(each)).length;
    const cost = beyond * marks.length + covered;
    if (cost >= least) continue;
    best = corner;
    least = cost;
  }
  return best;
}
