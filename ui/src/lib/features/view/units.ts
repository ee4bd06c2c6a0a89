import type { UnitView } from '$lib/api';

/** A unit in the filter's tree. `within`: a chosen unit above it stands for it already. */
export interface UnitLine {
  unit: UnitView;
  chosen: boolean;
  within: boolean;
}

/** The tree as lines, depth first, with what is chosen and what that covers. */
export function unitLines(units: readonly UnitView[], chosen: readonly string[]): UnitLine[] {
  const on = new Set(chosen);
  let covered = Infinity;
  return units.map((unit) => {
    if (unit.depth <= covered) covered = Infinity;
    const within = covered !== Infinity;
    if (!within && on.has(unit.id)) covered = unit.depth;
    return { unit, chosen: on.has(unit.id) || within, within };
  });
}

/** The ids after a unit is chosen or not; choosing one drops those below it, which it stands for. */
export function toggleUnit(units: readonly UnitView[], chosen: readonly string[], id: string): string[] {
  if (chosen.includes(id)) return chosen.filter((each) => each !== id);
  const at = units.findIndex((unit) => unit.id === id);
  const depth = units[at]?.depth ?? 0;
  const after = units.slice(at + 1);
  const end = after.findIndex((unit) => unit.depth <= depth);
  const below = new Set((end < 0 ? after : after.slice(0, end)).map((unit) => unit.id));
  return [...chosen.filter((each) => !below.has(each)), id];
}
