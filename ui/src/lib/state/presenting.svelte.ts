import { call, commands } from '$lib/api';
import { router, type Place, type Screen } from './router.svelte';

/** The screens that are presented, in order. */
export const SLIDES = ['overview', 'matrix', 'pipeline', 'value', 'attention'] as const satisfies readonly Screen[];

/** The least by which a projector is to enlarge, whatever has to be scrolled then. */
const LEAST = 1.1;
/** CSS pixels that a screen needs to be seen as a whole: those of the ordinary window, less its bars. */
const WHOLE = { width: 1236, height: 816 };
/** What is less makes no difference to a reader, and would be set again on every step of a drag. */
const STEP = 0.05;

/** How many times as large a window of so many pixels shows a screen: as large as all of it fits. */
export function enlargement(width: number, height: number): number {
  const fits = Math.min(width / WHOLE.width, height / WHOLE.height);
  return Math.max(LEAST, Math.floor(fits / STEP) * STEP);
}

/**
 * Shows the screens one after the other on all of the monitor, without what is for working on them. What leads
 * elsewhere, as a figure to its list, ends it there; Esc ends it where it began.
 */
export class Presenting {
  /** Which of the slides is shown; null while nothing is presented. */
  at = $state<number | null>(null);
  /** What is shown, as of when: for the line under a slide's title. */
  line = $state('');
  /** Where one came from, and what puts back what was left there. */
  #began: { place: Place; restore: () => void } | null = null;
  /** The place that the slide is. */
  #slide: Place | null = null;
  /** How many times as large all is shown now. */
  #times = 1;

  get on(): boolean {
    return this.at !== null;
  }

  /** “2 of 5” */
  get number(): string {
    return this.at === null ? '' : `${this.at + 1} of ${SLIDES.length}`;
  }

  get isFirst(): boolean {
    return this.at === 0;
  }

  get isLast(): boolean {
    return this.at === SLIDES.length - 1;
  }

  /** Begins with the screen on show, or with the first slide where that is none. */
  begin(restore: () => void = () => {}): void {
    if (this.on) return;
    this.#began = { place: router.place, restore };
    const here = SLIDES.findIndex((slide) => slide === router.screen);
    if (here < 0) this.#show(0);
    else [this.at, this.#slide] = [here, router.place];
    void quietly(call(commands.present(true)));
    this.fit();
  }

  step(by: 1 | -1): void {
    if (this.at !== null) this.#show(Math.min(Math.max(this.at + by, 0), SLIDES.length - 1));
  }

  toFirst(): void {
    this.#show(0);
  }

  toLast(): void {
    this.#show(SLIDES.length - 1);
  }

  /** Goes back to where one came from. */
  end(): void {
    const began = this.#began;
    this.leave();
    if (!began) return;
    router.show(began.place);
    began.restore();
  }

  /** Ends it where one is. */
  leave(): void {
    if (!this.on) return;
    [this.at, this.#began, this.#slide] = [null, null, null];
    void quietly(call(commands.present(false)));
    this.#enlarge(1);
  }

  /** Call with each place: one that is not the slide's was gone to, and ends it. */
  follow(place: Place): void {
    if (this.on && place !== this.#slide) this.leave();
  }

  /** Call when the window has another size. */
  fit(): void {
    if (!this.on) return;
    const times = enlargement(innerWidth * this.#times, innerHeight * this.#times);
    if (Math.abs(times - this.#times) >= STEP / 2) this.#enlarge(times);
  }

  #show(at: number): void {
    const screen = SLIDES[at];
    if (!screen || at === this.at) return;
    this.at = at;
    this.#slide = { screen, params: {} };
    router.show(this.#slide);
  }

  #enlarge(times: number): void {
    if (times === this.#times) return;
    const before = this.#times;
    this.#times = times;
    // Whatever stays as large as it was must not be taken for larger.
    void quietly(call(commands.enlarge(times))).then((done) => (this.#times = done ? this.#times : before));
  }
}

/** A system may refuse: what is presented is then seen in the window as it is. Whether it did not. */
async function quietly(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch {
    return false;
  }
}

export const presenting = new Presenting();
