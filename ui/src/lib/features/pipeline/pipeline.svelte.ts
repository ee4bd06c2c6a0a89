import { call, commands, type Choice, type PipelineQuestion, type PipelineView, type View } from '$lib/api';
import { Reading } from '../reading';
import { windowError, windowOf, type Window, type WindowName } from './windows';

/** Stages along the way, in order; exits are neither begun from nor converted to. */
const WAY: readonly string[] = ['idea', 'assessment', 'development', 'pilot', 'production', 'scaled'];
const HEIGHT = 200;
const LEAST = 320;

/** What the pipeline is asked: kept while other screens are shown. */
export class Question {
  /** Start and end stage; empty until someone chooses: then those with the most to tell are shown. */
  from = $state('');
  to = $state('');
  window = $state<WindowName>('all');
  /** Days of `own`. */
  since = $state('');
  until = $state('');

  /** Back to the question that figures elsewhere answer: pilot to production, over all dates. */
  reset(): void {
    this.from = 'pilot';
    this.to = 'production';
    this.window = 'all';
  }

  /** Sets the start stage; the end stage, which was `to`, stays beyond it. */
  start(code: string, to: string): void {
    this.from = code;
    this.to = WAY.indexOf(to) <= WAY.indexOf(code) ? (WAY[WAY.indexOf(code) + 1] ?? to) : to;
  }

  /** Sets the end stage; the start stage, which was `from`, stays. */
  end(code: string, from: string): void {
    this.from = from;
    this.to = code;
  }

  /** Another portfolio has other things to tell. */
  forget(): void {
    this.from = this.to = '';
    this.window = 'all';
  }

  /** The days of the window, as of a day and with the portfolio's fiscal year. */
  days(day: string, fiscalStart: number): Window {
    if (this.window === 'own') return { since: this.since || null, until: this.until || null };
    return windowOf(this.window, day, fiscalStart);
  }

  /** Begins to type days, from those on show. */
  own(days: Window): void {
    this.since = days.since ?? '';
    this.until = days.until ?? '';
    this.window = 'own';
  }
}

/** Stages to begin from: all along the way but the last. */
export function starts(stages: Choice[]): Choice[] {
  return stages.filter((each) => WAY.includes(each.code) && each.code !== WAY.at(-1));
}

/** Stages to reach from a start: those beyond it. */
export function ends(stages: Choice[], from: string): Choice[] {
  return stages.filter((each) => WAY.indexOf(each.code) > WAY.indexOf(from));
}

/** One for the whole window. */
export const question = new Question();

/** What the pipeline shows. */
export class PipelineScreen {
  readonly reading = new Reading<PipelineView>();
  /** Month the fiscal year begins in; null until read. */
  readonly fiscalStart = new Reading<number>();
  #width = $state<number | null>(null);

  /** Takes the measured width of the ages' drawing. */
  measure(width: number): void {
    this.#width = Math.round(Math.max(width, LEAST));
  }

  readSettings(): void {
    void this.fiscalStart.ask(async () => (await call(commands.settings())).fiscalStart);
  }

  /** The question in force; null while it cannot be asked. */
  asked(day: string): PipelineQuestion | null {
    const fiscal = this.fiscalStart.data;
    if (fiscal === null) return null;
    const days = question.days(day, fiscal);
    return windowError(days) === '' ? { from: question.from, to: question.to, ...days } : null;
  }

  read(view: View, asOf: string | null, day: string, dark: boolean): void {
    const asked = this.asked(day);
    if (asked === null || this.#width === null) return;
    const size = { width: this.#width, height: HEIGHT, dark };
    void this.reading.ask(() => call(commands.pipeline(view, asOf, asked, size)));
  }
}
