import type { MatrixPart, PlaneView } from '$lib/api';

/** How many times closer than the whole. */
const CLOSEST = 16;
/** How much of what is shown a step moves past. */
const STRIDE = 0.2;

export interface Place {
  x: number;
  y: number;
}

/** From and to, along one axis. */
type Span = [from: number, to: number];

const across = (part: MatrixPart): Span => [part.fromDifficulty, part.toDifficulty];
const up = (part: MatrixPart): Span => [part.fromValue, part.toValue];

/** The part with both axes `factor` times closer, whatever is at `at` in the drawing staying there; null is the whole. */
export function zoomed(plane: PlaneView, part: MatrixPart, factor: number, at: Place | null): MatrixPart | null {
  const share = (from: number, to: number, place: number) => Math.min(1, Math.max(0, (place - from) / (to - from)));
  const x = at ? share(plane.left, plane.right, at.x) : 0.5;
  const y = at ? share(plane.bottom, plane.top, at.y) : 0.5;
  return joined(
    plane,
    closer(across(part), across(plane.whole), factor, x),
    closer(up(part), up(plane.whole), factor, y),
  );
}

/** The part moved right and up by a step each; null where it is there already. */
export function panned(plane: PlaneView, part: MatrixPart, right: number, upwards: number): MatrixPart | null {
  const x = moved(across(part), across(plane.whole), right * STRIDE);
  const y = moved(up(part), up(plane.whole), upwards * STRIDE);
  return x[0] === part.fromDifficulty && y[0] === part.fromValue ? null : joined(plane, x, y);
}

function closer([from, to]: Span, whole: Span, factor: number, share: number): Span {
  const most = whole[1] - whole[0];
  const span = Math.min(most, Math.max(most / CLOSEST, (to - from) / factor));
  const start = from + share * (to - from - span);
  return inside(start, span, whole);
}

function moved([from, to]: Span, whole: Span, stride: number): Span {
  return inside(from + stride * (to - from), to - from, whole);
}

function inside(start: number, span: number, whole: Span): Span {
  const from = Math.max(whole[0], Math.min(start, whole[1] - span));
  return [from, Math.min(whole[1], from + span)];
}

function joined(plane: PlaneView, x: Span, y: Span): MatrixPart | null {
  const all = [x, y].every(([from, to], axis) => {
    const whole = axis === 0 ? across(plane.whole) : up(plane.whole);
    return to - from >= (whole[1] - whole[0]) * 0.999;
  });
  return all ? null : { fromDifficulty: x[0], toDifficulty: x[1], fromValue: y[0], toValue: y[1] };
}
