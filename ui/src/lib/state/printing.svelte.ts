import { tick } from 'svelte';
import { call, commands } from '$lib/api';
import { showError } from './backend.svelte';
import { theme } from './theme.svelte';

/** A row on paper: a heading over all columns, or a text for each. */
export interface PaperRow {
  heading?: string;
  texts: string[];
}

/** A table on paper. */
export interface Paper {
  title: string;
  /** What it is of, as of when, and what it leaves out; a line each. */
  notes: string[];
  columns: { label: string; end?: boolean }[];
  rows: PaperRow[];
}

/** Milliseconds in which charts are drawn anew in the colours of paper. */
const DRAWING = 600;

/** Milliseconds that the system may still lay out pages after its dialog was closed. */
const LAYOUT = 5000;

/** What is on its way to a printer: a table that is laid out for paper, or the screen as it is. */
export class Printing {
  paper = $state.raw<Paper | null>(null);
  busy = $state(false);
  /** Divides the table into sheets once it is laid out: whoever lays it out says how. */
  divide: () => Promise<void> = async () => {};
  /** When the system's dialog was closed. */
  #sent = 0;

  async print(paper: Paper | null): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.paper = paper;
    const dark = theme.dark;
    // Paper is white, whatever the screen is.
    theme.onPaper(true);
    await tick();
    if (paper !== null) await this.divide();
    if (dark && paper === null) await new Promise((resolve) => setTimeout(resolve, DRAWING));
    try {
      await call(commands.printPage());
      this.busy = false;
      this.#sent = Date.now();
    } catch (thrown) {
      this.busy = false;
      this.done();
      showError(thrown);
    }
  }

  /** Work goes on in the window: whether or not the system says when it is done, by now it is. */
  workedOn(): void {
    if (Date.now() - this.#sent > LAYOUT) this.done();
  }

  /** The printer has it, or it was given up: nothing of it stays. */
  done(): void {
    if (this.busy) return;
    theme.onPaper(false);
    this.paper = null;
  }
}

export const printing = new Printing();
