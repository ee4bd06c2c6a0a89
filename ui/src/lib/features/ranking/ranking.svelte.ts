import { untrack } from 'svelte';
import {
  call,
  commands,
  type ChartSize,
  type RankAsk,
  type RankDetail,
  type RankingRow,
  type RankingView,
  type View,
} from '$lib/api';
import { LongWork } from '$lib/state/work.svelte';
import type { GridLine } from '$lib/ui';
import { Reading } from '../reading';

/** A ranking that was made, and the question that it answers. */
export interface RankingAnswer {
  view: View;
  asOf: string | null;
  ask: RankAsk;
  head: RankingView;
}

/** What is asked of the ranking: kept while other screens are shown. What is empty is as the settings say. */
export class RankingChoice {
  weights = $state.raw<number[]>([]);
  within = $state('');
  ratings = $state<boolean | null>(null);
  top = $state<number | null>(null);
  /** Whose rank is looked at; null: the top. */
  chosen = $state<string | null>(null);

  readonly ask = $derived<RankAsk>({
    weights: this.weights,
    within: this.within,
    ratings: this.ratings,
    top: this.top,
    draws: null,
    seed: null,
  });

  /** Whether anything is asked that the settings don't say. */
  readonly other = $derived(
    this.weights.length > 0 || this.within !== '' || this.ratings !== null || this.top !== null,
  );

  /** Another weight of one dimension; the others stay where they are. Weights can't all be nothing. */
  weigh(now: readonly { now: number; set: number }[], at: number, weight: number): void {
    const weights = now.map((each, index) => (index === at ? weight : each.now));
    if (weights.every((each) => each === 0)) return;
    this.weights = now.every((each, index) => each.set === weights[index]) ? [] : weights;
  }

  /** As the settings say. */
  reset(): void {
    this.weights = [];
    this.within = '';
    this.ratings = null;
    this.top = null;
  }

  /** Another portfolio has other initiatives. */
  forget(): void {
    this.reset();
    this.chosen = null;
  }
}

/** One for the whole window. */
export const ranking = new RankingChoice();

/** The least a drawing is asked for, in CSS pixels. */
const LEAST = 240;
/** Height of the drawing of ranks. */
const HEIGHT = 176;

/** What the back end calls the work of drawing rankings; other work is not to be stopped from here. */
const DRAWING = 'Drawing rankings';

/** What the screen Ranking shows. */
export class RankingScreen {
  readonly reading = new Reading<RankingAnswer>();
  readonly detail = new Reading<RankDetail>();
  /** Thousands take a moment to draw: how far that is, and a way to stop it. */
  readonly work = new LongWork();
  #width = $state<number | null>(null);
  #next: (() => Promise<void>) | null = null;
  #busy = false;

  /** Takes the measured width of the drawings' place. */
  measure(width: number): void {
    this.#width = Math.max(LEAST, Math.round(width));
  }

  /**
   * Asks; while an answer is on the way only the last question waits, so that a slider never runs ahead of its ranking. One
   * that takes long is stopped by the next.
   */
  read(view: View, asOf: string | null, dark: boolean): void {
    const { ask, chosen } = ranking;
    const width = this.#width;
    this.#next = async () => {
      await this.work.follow(() =>
        this.reading.ask(async () => ({
          view,
          asOf,
          ask,
          head: await call(commands.ranking(view, asOf, ask)),
        })),
      );
      // Stopped, it is as the settings say again; where that was it, it is asked for when somebody wants to.
      if (this.work.cancelled) return ranking.reset();
      if (width === null) return;
      const size: ChartSize = { width, height: HEIGHT, dark };
      await this.detail.ask(() => call(commands.rankingDetail(view, asOf, ask, chosen, size)));
    };
    // Not followed: else every step of its progress would ask anew, and stop it.
    if (untrack(() => this.work.progress?.label === DRAWING)) void call(commands.cancel());
    void this.#go();
  }

  async #go(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#next) {
        const next = this.#next;
        this.#next = null;
        await next();
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Rows [from, to) of the list that is on show. */
  async lines(from: number, to: number): Promise<GridLine<RankingRow>[]> {
    const asked = this.reading.data;
    if (!asked) return [];
    const rows = await call(commands.rankingLines(asked.view, asked.asOf, asked.ask, from, to));
    return rows.map((row) => ({ kind: 'row', id: row.id, data: row }));
  }
}
