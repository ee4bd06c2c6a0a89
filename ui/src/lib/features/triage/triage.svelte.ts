import {
  call,
  commands,
  type CriterionView,
  type InitiativeView,
  type SoFarView,
  type TriageLine,
  type TriageView,
  type View,
} from '$lib/api';
import { Reading } from '../reading';

/** An idea up close: its ratings, and where it stands. */
export interface Opened {
  initiative: InitiativeView;
  soFar: SoFarView;
}

/** How many lines of a step are asked for at first, and by how many more. */
const LINES = 12;
const MORE = 50;

/** What the screen shows and where the user is in it; kept while other screens are shown. */
class TriageChoice {
  /** The initiative that is open; null: the first one that waits. */
  chosen = $state<string | null>(null);
  lines = $state(LINES);

  /** More of each step. */
  more(): void {
    this.lines += MORE;
  }

  /** Another portfolio has other ideas. */
  forget(): void {
    this.chosen = null;
    this.lines = LINES;
  }
}

/** One for the whole window. */
export const triage = new TriageChoice();

/** The first of a queue: to score, else waiting, else to decide. */
export function firstOf(view: TriageView): TriageLine | null {
  return view.steps.flatMap((step) => step.lines)[0] ?? null;
}

/** The one that comes after or before another in the queue; null at its ends. */
export function besideOf(view: TriageView, id: string | null, by: number): TriageLine | null {
  const lines = view.steps.flatMap((step) => step.lines);
  const at = lines.findIndex((line) => line.id === id);
  return lines[at < 0 ? 0 : at + by] ?? null;
}

/** What the screen Triage reads. */
export class TriageScreen {
  readonly queue = new Reading<TriageView>();
  readonly opened = new Reading<Opened>();

  /** The queue, with the one that is open among its lines. */
  read(view: View, asOf: string | null): void {
    const ask = { lines: triage.lines, with: triage.chosen };
    void this.queue.ask(() => call(commands.triage(view, asOf, ask)));
  }

  /** One of them. */
  open(id: string, asOf: string | null): void {
    void this.opened.ask(async () => {
      const [initiative, soFar] = await Promise.all([
        call(commands.initiative(id, asOf)),
        call(commands.soFar(id, asOf)),
      ]);
      return { initiative, soFar };
    });
  }
}

/** The criterion to begin with: the first that the user has not rated in a group that is asked of them. */
export function firstOpen(initiative: InitiativeView, pending: (id: string) => boolean): CriterionView | null {
  const { dimensions } = initiative.score;
  const left = (criterion: CriterionView): boolean => criterion.open && !pending(criterion.id);
  const asked = dimensions.filter((dimension) => dimension.standing.asked);
  const of = (asked.length > 0 ? asked : dimensions).flatMap((dimension) => dimension.criteria);
  return of.find(left) ?? of[0] ?? null;
}
