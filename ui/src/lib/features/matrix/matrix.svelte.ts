import { call, commands, type ChartSize, type MatrixPart, type MatrixView, type View } from '$lib/api';
import { Reading } from '../reading';
import { panned, zoomed, type Place } from './zoom';

/** Least size of the drawing: below it axes and names of quadrants collide, and the screen scrolls instead. */
const LEAST = { width: 320, height: 300 };

/** Code of the list of those not plotted; the other lists go by the code of their quadrant. */
export const NOT_SCORED = 'not-scored';

/** Milliseconds between drawings while the wheel turns. */
const PACE = 40;

/** The list to begin with. */
const QUICK_WINS = 'quick-wins';

/** A drawing with the question it answers: the lists beside it are read under the same one, so that counts and lists agree. */
export interface MatrixAnswer {
  matrix: MatrixView;
  view: View;
  asOf: string | null;
  /** The initiative that the drawing marks. */
  selected: string | null;
  /** Another text for every question, but not for every drawing of it. */
  version: string;
}

/** What the matrix shows, at the size of its place on screen. */
export class MatrixScreen {
  readonly reading = new Reading<MatrixAnswer>();
  #list = $state<string | null>(null);
  #width = $state<number | null>(null);
  #height = $state<number | null>(null);
  /** The part to be shown, and the one last asked for: a wheel turns faster than anyone reads. */
  #part = $state.raw<MatrixPart | null>(null);
  #asked = $state.raw<MatrixPart | null>(null);
  #pace: ReturnType<typeof setTimeout> | undefined;

  /** Whether only a part is shown. */
  get isPart(): boolean {
    return this.#part !== null;
  }

  /** So many times closer, about a place of the drawing or its middle; null shows the whole again. Whether that changes anything. */
  zoom(factor: number | null, at: Place | null = null): boolean {
    const plane = this.reading.data?.matrix.plane;
    if (!plane) return false;
    return this.#show(factor === null ? null : zoomed(plane, this.#part ?? plane.whole, factor, at));
  }

  /** A step right and up; whether there is anything that way. */
  pan(right: number, upwards: number): boolean {
    const plane = this.reading.data?.matrix.plane;
    const part = plane && this.#part && panned(plane, this.#part, right, upwards);
    return part ? this.#show(part) : false;
  }

  #show(part: MatrixPart | null): boolean {
    if (JSON.stringify(part) === JSON.stringify(this.#part)) return false;
    this.#part = part;
    this.#pace ??= setTimeout(() => {
      this.#pace = undefined;
      this.#asked = this.#part;
    }, PACE);
    return true;
  }

  /** Which list stands beside the drawing: a quadrant's code, or `NOT_SCORED`. */
  get list(): string {
    return this.#list ?? QUICK_WINS;
  }
  set list(code: string) {
    this.#list = code;
  }

  /** Takes the measured size of the drawing's place. */
  measure(width: number, height: number): void {
    this.#width = Math.round(Math.max(width, LEAST.width));
    this.#height = Math.round(Math.max(height, LEAST.height));
  }

  /** The size a drawing is wanted at; null until its place is measured. */
  size(dark: boolean): ChartSize | null {
    return this.#width === null || this.#height === null ? null : { width: this.#width, height: this.#height, dark };
  }

  /** `revision` is another number after every change of the portfolio. */
  read(view: View, asOf: string | null, revision: number, dark: boolean, selected: string | null): void {
    const size = this.size(dark);
    if (!size) return;
    const part = this.#asked;
    const version = JSON.stringify([revision, asOf, view]);
    void this.reading.ask(async () => {
      const matrix = await call(commands.matrix(view, asOf, size, selected, part));
      this.#begin(matrix);
      return { matrix, view, asOf, selected, version };
    });
  }

  /** With nothing plotted the quadrants are empty, so the work to do is shown first. Only at first: a list does not leave under the hand of who rates from it. */
  #begin(matrix: MatrixView): void {
    this.#list ??= matrix.plotted === 0 && matrix.notScored > 0 ? NOT_SCORED : QUICK_WINS;
  }
}
