import { call, commands, type ChartSize, type HeadlineChange, type OverviewView, type View } from '$lib/api';
import { Reading } from '../reading';

/** The drawing's shape: so wide that names of quadrants don't collide, and so high that all of the page is seen. */
const LEAST = 240;
const MOST = 200;

/** What the overview shows. The size of the small matrix is part of the question, so the panel is measured first. */
export class OverviewScreen {
  readonly reading = new Reading<OverviewView>();
  /** What became of the headlines: the past takes longer than the present, which is shown first. */
  readonly changes = new Reading<HeadlineChange[]>();
  /** Size of the small matrix in CSS pixels; null until measured. */
  width = $state<number | null>(null);
  #asked = 0;

  /** Takes the measured width of the small matrix's place. */
  measure(width: number): void {
    this.width = Math.max(width, LEAST);
  }

  read(view: View, asOf: string | null, dark: boolean): void {
    if (this.width === null) return;
    const size: ChartSize = { width: Math.round(this.width), height: MOST, dark };
    const asked = ++this.#asked;
    void this.reading.ask(async () => {
      const found = await call(commands.overview(view, asOf, size));
      if (asked === this.#asked) this.#readChanges(view, asOf);
      return found;
    });
  }

  /** What was told of other figures is taken away at once: beside these it would be wrong. */
  #readChanges(view: View, asOf: string | null): void {
    this.changes.forget();
    void this.changes.ask(() => call(commands.headlineChanges(view, asOf)));
  }
}
