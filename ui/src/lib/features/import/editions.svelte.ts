import {
  call,
  commands as backend,
  type ApiError,
  type EditionsChoice,
  type EditionsReport,
  type EditionsView,
} from '$lib/api';
import { refresh } from '$lib/state/backend.svelte';
import { session } from '$lib/state/session.svelte';
import { isDay } from './mapping';
import { UndoOfImport } from './undo.svelte';
import type { LongWork } from '$lib/state/work.svelte';

const NOTHING: Required<EditionsChoice> = {
  source: null,
  days: [],
  order: null,
  years: null,
  decimal: null,
  markGone: false,
};

/** Several editions of one register, from their order to the undo of their import. */
export class Editions {
  view = $state.raw<EditionsView | null>(null);
  choice = $state.raw<Required<EditionsChoice>>(NOTHING);
  /** What the import would do; null until checked, and again after each change. */
  report = $state.raw<EditionsReport | null>(null);
  /** What it did. */
  result = $state.raw<EditionsReport | null>(null);
  error = $state.raw<ApiError | null>(null);
  readonly taken = new UndoOfImport();
  /** Whether something was chosen that the files have not been read with. */
  #unread = false;

  constructor(readonly work: LongWork) {}

  /** Why it can't be checked or imported yet; empty when it can. */
  readonly blocked: string = $derived(this.#blocked());

  begin(view: EditionsView): void {
    this.forget();
    this.view = view;
  }

  forget(): void {
    this.view = this.report = this.result = this.error = null;
    this.choice = NOTHING;
    this.taken.forget();
  }

  /** The day that a file is shown with: as typed, even where it is no day yet. */
  day(file: string): string {
    const said = this.choice.days.find((each) => each.file === file)?.day;
    return said ?? this.view?.editions.find((each) => each.file === file)?.day ?? '';
  }

  setDay(file: string, day: string): Promise<void> {
    const others = this.choice.days.filter((each) => each.file !== file);
    return this.say({ days: day.trim() === '' ? others : [...others, { file, day: day.trim() }] });
  }

  /** Says something of all editions: they are read so, and put in order, anew. */
  say(change: Partial<EditionsChoice>): Promise<void> {
    this.choice = { ...this.choice, ...change };
    this.report = null;
    return this.#read();
  }

  /** The next step: what the import would do, then the import. */
  next(): Promise<void> {
    if (this.blocked !== '' || this.result) return Promise.resolve();
    return this.report ? this.apply() : this.check();
  }

  check(): Promise<void> {
    return this.#long(async () => {
      const { choice } = this;
      const report = await call(backend.editionsDryRun(choice));
      // Something was changed meanwhile: nobody has seen what that would do.
      if (choice === this.choice) this.report = report;
    });
  }

  apply(): Promise<void> {
    return this.#long(async () => {
      this.result = await call(backend.editionsApply(this.choice));
      await refresh();
      this.taken.done();
    });
  }

  /** Reads the files as was chosen; what was chosen during other work is read after it. */
  async #read(): Promise<void> {
    this.#unread = this.#wrongDay() === '';
    if (!this.#unread || this.work.busy) return;
    await this.#long(async () => {
      this.#unread = false;
      this.view = await call(backend.editionsChoose(this.choice));
    });
  }

  async #long(work: () => Promise<void>): Promise<void> {
    if (this.work.busy) return;
    this.error = null;
    this.error = await this.work.attempt(work);
    if (this.#unread && !this.result) await this.#read();
  }

  /** The file whose day is typed so that it is none; empty when all are days. */
  #wrongDay(): string {
    return this.choice.days.find((each) => !isDay(each.day))?.file ?? '';
  }

  #blocked(): string {
    if (session.writeBlocked !== '') return session.writeBlocked;
    if (this.view?.problems.length) return 'Solve what stops the import first';
    const wrong = this.#wrongDay();
    if (wrong !== '') return `Type the day of ${wrong} as 2026-01-31`;
    const found = this.report?.editions;
    const says = found?.some(
      (edition) => edition.new + edition.changed + (this.choice.markGone ? edition.gone : 0) > 0,
    );
    return found && !says ? 'No row would add or change anything' : '';
  }
}
