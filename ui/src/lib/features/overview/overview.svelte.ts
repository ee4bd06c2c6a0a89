import { call, commands, type ChartSize, type OverviewView, type View } from '$lib/api';
import { Reading } from '../reading';

/** The drawing's shape: about as high as wide, and never so low that names of quadrants collide. */
const LEAST = 240;
const MOST = 380;

/** What the overview shows. The size of the small matrix is part of the question, so the panel is measured first. */
export class OverviewScreen {
  readonly reading = new Reading<OverviewView>();
  /** Size of the small matrix in CSS pixels; null until measured. */
  width = $state<number | null>(null);

  /** Takes the measured width of the small matrix's place. */
  measure(width: number): void {
    this.width = Math.max(width, LEAST);
  }

  read(view: View, asOf: string | null, dark: boolean): void {
    if (this.width === null) return;
    const size: ChartSize = { width: Math.round(this.width), height: Math.round(Math.min(this.width, MOST)), dark };
    void this.reading.ask(() => call(commands.overview(view, asOf, size)));
  }
}
